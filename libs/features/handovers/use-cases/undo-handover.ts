import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ErrorCode, ReferralKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { RestoreCall } from '@lots/features/calls';
import { JobName, Outbox } from '@lots/jobs';
import { LotsError, notFound } from '@lots/platform';
import { undoUntil } from '@lots/rules/intake';
import { UndoStore, type UndoRow } from '../data/undo.store.js';
import { callOfRecord, type ContactRecord } from './contact-record.js';
import { HandOverParts } from './hand-over-parts.js';

export interface HandoverUndone {
  /** The call, being written again: a new id, so that a late repeat of the old hand-over still answers the old one. */
  callId: string;
}

/**
 * "Ångra": within sixty seconds, while no receiver has opened any of them, all hand-overs of the call are withdrawn and the call comes back
 * with its text, time and contact code (rule Ö10). What was written for receivers and for the desk's own file is destroyed, so that a call
 * that then ends without a case leaves nothing behind. A repeat answers the same while the call is still being written.
 */
@Injectable()
export class UndoHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly store: UndoStore,
    private readonly restore: RestoreCall,
    private readonly vault: Vault,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found · conflict: too late, opened, or changed */
  async run(principal: SignedIn, ref: string, version: number): Promise<HandoverUndone> {
    const { db, audit } = this.parts;
    const rows = await this.store.lockCallOf(principal.unitIds, ref);
    const asked = rows.find((row) => row.ref === ref);
    if (!asked) throw notFound({ action: 'handovers.undo', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const callId = restoredId(asked.contactId);
    const repeated = asked.closed && (await this.restore.isMine(principal, callId));
    if (!repeated) await this.undo(principal, rows, asked, { callId, version });
    const objectIds = [callId, ...rows.map((row) => row.id)];
    await audit.record(db, { action: 'handovers.undo', objectType: 'referral', objectIds, reasonCode: 'undone', ruleRef: 'Ö10' });
    return { callId };
  }

  private async undo(
    principal: SignedIn,
    rows: readonly UndoRow[],
    asked: UndoRow,
    { callId, version }: { callId: string; version: number },
  ): Promise<void> {
    const { handovers, clock } = this.parts;
    const now = clock.now();
    const ids = rows.map((row) => row.id);
    const times = rows.map(({ state, offeredAt }) => ({ state, offeredAt: offeredAt.getTime() }));
    // What has been added since stands in no draft: undoing would lose it.
    const alone = rows.every((row) => row.kind === ReferralKind.Handover);
    const open = alone && rows.every((row) => row.openedAt === null) && undoUntil(times, now.getTime()) !== null;
    if (asked.version !== version || !open) throw tooLate(ids);
    const body = await handovers.contactBody(asked.contactId);
    if (!body) throw tooLate(ids);
    const { draft, sealedContact } = callOfRecord(this.vault.open(body, 'contact', body.bodyEnc) as ContactRecord);
    if (!(await this.store.withdraw(ids, now))) throw tooLate(ids);
    await this.store.forget(asked.contactId, ids, now, principal.initials);
    const seal = { circleId: asked.circleId, alias: asked.alias };
    const { fromUnitId: unitId, contactCode } = asked;
    await this.restore.run(principal, { id: callId, unitId, draft, contactCode, seal, sealedContact });
    for (const row of rows)
      await this.outbox.add({
        job: JobName.ReferralWithdrawn,
        ref: row.id,
        authorityId: row.toAuthorityId,
        unitId: row.toUnitId,
      });
  }
}

function tooLate(objectIds: readonly string[]): LotsError {
  return new LotsError(
    ErrorCode.Conflict,
    409,
    'Det går inte att ångra längre: tiden är ute, eller någon har öppnat. Ta tillbaka under Lämnade, eller ring mottagaren.',
    { denial: { action: 'handovers.undo', objectType: 'referral', objectIds, reasonCode: 'too_late', ruleRef: 'Ö10' } },
  );
}

/** Always the same for the same contact: a repeat finds the call it has already brought back. */
function restoredId(contactId: string): string {
  const hex = createHash('sha256').update(`undone:${contactId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
