import { Injectable } from '@nestjs/common';
import { ErrorCode, ReferralKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, LotsError, notFound } from '@lots/platform';
import { decideSupplement, missingInSupplement, placeHintInAddition, type SupplementDecision } from '@lots/rules/intake';
import { deskHandoverByRef, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import type { HandoverShown } from './present-handover.js';
import { ReadHandover } from './read-handover.js';
import { WriteSupplement, type SupplementWritten } from './write-supplement.js';

export interface SupplementCommand extends SupplementWritten {
  readonly ref: string;
}

/**
 * "Komplettera" and "Rätta": acts of their own (rule Ö11). To the one who has the hand-over now as a small package with its own receipt,
 * clock and escalation; while it is back at the desk, kept for the next package. The original is never changed. A repeat is answered.
 */
@Injectable()
export class AddSupplement {
  constructor(
    private readonly parts: HandOverParts,
    private readonly write: WriteSupplement,
    private readonly read: ReadHandover,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: SupplementCommand): Promise<HandoverShown> {
    const { db } = this.parts;
    const mine = await this.write.record.supplements.lockAbout(principal.unitIds, command.ref);
    // Read after the lock: it may just have come back.
    const row = mine ? await deskHandoverByRef(db, principal.unitIds, command.ref) : null;
    if (row?.kind !== ReferralKind.Handover) throw absent();
    const about = await this.write.record.supplements.aboutByIdem(principal.unitIds, command.idem);
    if (about === null) await this.add(principal, row, command);
    else if (about !== row.id) throw conflict('Den här uppgiften är redan sparad på en annan överlämning.');
    return this.read.run(principal, command.ref);
  }

  private async add(principal: SignedIn, row: DeskHandoverRow, given: SupplementCommand): Promise<void> {
    // Plans to travel are told about a child only: that is whom the reminder is about.
    const command = row.child ? given : { ...given, travelStage: null };
    const missing = missingInSupplement(command);
    if (missing) throw new LotsError(ErrorCode.InvalidInput, 422, missing.sv, { path: missing.code, details: [missing] });
    const decision = decideSupplement(row.state, row.latest, row.closedAt !== null);
    if (decision.outcome === 'refused') throw refused(decision);
    const known = await this.write.record.open(row.contactId, row.matterId);
    if (!known) throw absent();
    const hint = placeHintInAddition(known.draft, [command.text, command.wrong, command.mustNotKnow]);
    if (hint) throw new LotsError(ErrorCode.InvalidInput, 422, hint.sv, { path: 'text', details: [hint] });
    const now = this.parts.clock.now();
    const earlier = [known.draft.mustNotKnow, ...known.additions.map((addition) => addition.mustNotKnow)];
    const send = decision.outcome === 'send';
    const referralId = await this.write.run(principal, row, { command, draft: known.draft, earlier, now, send });
    await this.parts.audit.record(this.parts.db, {
      action: 'handovers.supplement',
      objectType: 'referral',
      objectIds: referralId === null ? [row.id] : [row.id, referralId],
      reasonCode: `${command.kind}_${decision.reasonCode}`,
      ruleRef: decision.ruleRef,
    });
  }
}

function absent(): LotsError {
  return notFound({ action: 'handovers.supplement', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}

function refused({ reasonCode }: SupplementDecision): LotsError {
  const sv =
    reasonCode === 'closed'
      ? 'Ärendet är avslutat hos lotsen. Skriv ett nytt samtal om det nya.'
      : 'Den här är skickad vidare. Lägg till det nya på den senaste överlämningen.';
  return conflict(sv);
}
