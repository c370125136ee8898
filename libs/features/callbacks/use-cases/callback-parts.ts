import { Injectable } from '@nestjs/common';
import { completeDraft, type CallbackOutcome, type CallDraft, ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock, LotsError, notFound } from '@lots/platform';
import { CallbackStore, type CallbackRow } from '../data/callback.store.js';

export interface CallbackShown {
  ref: string;
  contactRef: string;
  alias: string | null;
  forInitials: string | null;
  notBefore: string;
  latest: string;
  late: boolean;
  attempts: { at: string; outcome: CallbackOutcome; byInitials: string }[];
  done: boolean;
}

/** What every act about a call-back needs. */
@Injectable()
export class CallbackParts {
  constructor(
    readonly db: DbSession,
    readonly store: CallbackStore,
    readonly vault: Vault,
    readonly audit: AuditTrail,
    readonly clock: Clock,
  ) {}

  /** The call as it was written; null when it has been disposed of or undone. */
  async callOf(contactId: string): Promise<{ draft: CallDraft; sealedContact: string } | null> {
    const body = await this.store.contactBody(contactId);
    if (!body || body.wrapped === null) return null;
    const { sealedContact = '', ...stored } = this.vault.open(body, 'contact', body.bodyEnc) as CallDraft & {
      sealedContact?: string;
    };
    return { draft: completeDraft(stored), sealedContact };
  }

  present(row: CallbackRow): CallbackShown {
    return {
      ref: row.ref,
      contactRef: row.contactRef,
      alias: row.alias,
      forInitials: row.forInitials,
      notBefore: row.notBefore.toISOString(),
      latest: row.latest.toISOString(),
      late: row.doneReason === null && row.latest < this.clock.now(),
      attempts: row.attempts.map(({ at, outcome, byInitials }) => ({ at: new Date(at).toISOString(), outcome, byInitials })),
      done: row.doneReason !== null,
    };
  }
}

/** The same for one that does not exist and one that is somebody else's. */
export function absent(action: string): LotsError {
  return notFound({ action, objectType: 'callback', objectIds: [], reasonCode: 'not_visible' });
}

export function wrong(code: string, sv: string, denial?: { action: string; objectIds: string[]; ruleRef: string }): LotsError {
  const about = denial ? { denial: { ...denial, objectType: 'callback', reasonCode: code } } : {};
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: code, details: [{ code, sv }], ...about });
}
