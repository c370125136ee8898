import { Injectable } from '@nestjs/common';
import { ErrorCode, type CloseReason, type NeededToday } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { LotsError, notFound } from '@lots/platform';
import { mayCloseAtDesk } from '@lots/rules/intake';
import { deskHandoverByRef } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import type { HandoverShown } from './present-handover.js';
import { ReadHandover } from './read-handover.js';
import { RecordDecision } from './record-decision.js';

export interface CloseCommand {
  readonly ref: string;
  readonly reason: CloseReason;
  readonly manager: string;
  readonly neededToday: NeededToday | null;
  readonly note: string;
}

/** What came back, or was taken back, and needs nothing more: ends at the desk with a reason and a name (rule Ö13). A repeat is answered. */
@Injectable()
export class CloseAtDesk {
  constructor(
    private readonly parts: HandOverParts,
    private readonly read: ReadHandover,
    private readonly decisions: RecordDecision,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, command: CloseCommand): Promise<HandoverShown> {
    const { db, handovers, clock } = this.parts;
    const found = await deskHandoverByRef(db, principal.unitIds, command.ref);
    if (!found || !(await handovers.matter(found.matterId))) throw absent();
    // Read again now that the matter is held: a colleague may have sent it on.
    const row = (await deskHandoverByRef(db, principal.unitIds, command.ref)) ?? found;
    if (row.closeReason !== command.reason) {
      const decision = mayCloseAtDesk(row, command);
      if (decision.outcome === 'denied') throw refused(decision.reasonCode, decision.sv, row.id);
      const now = clock.now();
      await handovers.passOnClocks(row.matterId, now);
      await handovers.closeMatter(row.matterId, command.reason, now);
      const words = { note: command.note.trim(), agreedWith: command.manager.trim(), neededToday: command.neededToday };
      await this.decisions.run(principal, {
        referralId: row.id,
        unitId: row.fromUnitId,
        kind: 'closed',
        reasonCode: command.reason,
        at: now,
        words,
      });
    }
    await this.parts.audit.record(db, {
      action: 'handovers.close',
      objectType: 'referral',
      objectIds: [row.id],
      reasonCode: command.reason,
      ruleRef: 'Ö13',
    });
    return this.read.run(principal, command.ref);
  }
}

function absent(): LotsError {
  return notFound({ action: 'handovers.close', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}

function refused(code: string, sv: string, id: string): LotsError {
  const denial = { action: 'handovers.close', objectType: 'referral', objectIds: [id], reasonCode: code, ruleRef: 'Ö13' };
  if (code === 'not_at_the_desk') return new LotsError(ErrorCode.Conflict, 409, sv, { denial });
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { details: [{ code, sv }], denial });
}
