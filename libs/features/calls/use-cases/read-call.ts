import { Injectable } from '@nestjs/common';
import { completeDraft, type CallDraft } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession, type Principal } from '@lots/db';
import { notFound } from '@lots/platform';
import { CallStore, type StoredCall } from '../data/call.store.js';

export interface CallOpened {
  readonly id: string;
  readonly version: number;
  readonly savedAt: string;
  readonly contactCode: string;
  readonly mine: boolean;
  /** Sealed calls only. */
  readonly alias: string | null;
  /** There is something in the sealed field; what, is asked for by itself. */
  readonly hasSealedContact: boolean;
  readonly draft: CallDraft;
}

/** Opens a saved call; the opening is logged. A colleague's call about a child or a danger can be read only by taking it over. */
@Injectable()
export class ReadCall {
  constructor(
    private readonly db: DbSession,
    private readonly calls: CallStore,
    private readonly vault: Vault,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found – also for a colleague's. */
  async run(principal: Principal, id: string): Promise<CallOpened> {
    const stored = await this.calls.find(id);
    if (stored?.userId !== principal.userId) {
      throw notFound({ action: 'calls.read', objectType: 'call', objectIds: [id], reasonCode: 'not_visible' });
    }
    const opened = this.open(stored, true);
    const about = opened.draft.subjects.map(({ name }) => name);
    await this.audit.record(this.db, { action: 'calls.read', objectType: 'call', objectIds: [id], about });
    return opened;
  }

  open(stored: StoredCall, mine: boolean): CallOpened {
    return {
      id: stored.id,
      version: stored.version,
      savedAt: stored.savedAt.toISOString(),
      contactCode: stored.contactCode,
      mine,
      alias: stored.circleId === null ? null : stored.alias,
      hasSealedContact: stored.circleId !== null && stored.sealedEnc !== null,
      draft: this.draftOf(stored),
    };
  }

  /** Fields added to the form since it was saved get their empty value. */
  draftOf(stored: StoredCall): CallDraft {
    const body = this.vault.open(
      { id: stored.keyId, authorityId: stored.authorityId, wrapped: stored.wrapped },
      'call_draft',
      stored.bodyEnc,
    ) as CallDraft;
    return completeDraft(body);
  }

  /** What is in the sealed field; empty when there is nothing. */
  sealedContactOf({ keyId: id, authorityId, wrapped, sealedEnc }: StoredCall): string {
    return sealedEnc === null ? '' : (this.vault.open({ id, authorityId, wrapped }, 'call_sealed', sealedEnc) as string);
  }
}
