import { Inject, Injectable } from '@nestjs/common';
import {
  ErrorCode,
  ReferralKind,
  urgencyFromRank,
  urgencyRank,
  type SupplementKind,
  type Urgency,
  type CallDraft,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { CITY } from '@lots/features/organisation';
import { conflict, LotsError, newId, notFound } from '@lots/platform';
import {
  composeSupplement,
  decideSupplement,
  missingInSupplement,
  supplementMode,
  supplementUrgency,
  whenInWords,
  type HandoverItem,
  type SupplementDecision,
  placeHintInAddition,
  sealAddition,
} from '@lots/rules/intake';
import { unitByCode, usualReceiptBy, type City } from '@lots/rules/routing';
import { deskHandoverByRef, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { MatterRecord, type SupplementBody } from './matter-record.js';
import { ReadHandover } from './read-handover.js';
import type { HandoverShown } from './present-handover.js';
import { WriteReferral } from './write-referral.js';

export interface SupplementCommand {
  readonly ref: string;
  readonly idem: string;
  readonly kind: SupplementKind;
  readonly text: string;
  readonly wrong: string;
  readonly mustNotKnow: string;
  readonly urgency: Urgency;
}

/**
 * "Komplettera" and "Rätta": acts of their own (rule Ö11). To the one who has the hand-over now as a small package with its own receipt,
 * clock and escalation; while it is back at the desk, kept for the next package. The original is never changed. A repeat is answered.
 */
@Injectable()
export class AddSupplement {
  constructor(
    private readonly parts: HandOverParts,
    private readonly record: MatterRecord,
    private readonly write: WriteReferral,
    private readonly read: ReadHandover,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: SupplementCommand): Promise<HandoverShown> {
    const { db } = this.parts;
    const mine = await this.record.supplements.lockAbout(principal.unitIds, command.ref);
    // Read after the lock: it may just have come back.
    const row = mine ? await deskHandoverByRef(db, principal.unitIds, command.ref) : null;
    if (row?.kind !== ReferralKind.Handover) throw absent();
    const about = await this.record.supplements.aboutByIdem(principal.unitIds, command.idem);
    if (about === null) await this.add(principal, row, command);
    else if (about !== row.id) throw conflict('Den här uppgiften är redan sparad på en annan överlämning.');
    return this.read.run(principal, command.ref);
  }

  private async add(principal: SignedIn, row: DeskHandoverRow, command: SupplementCommand): Promise<void> {
    const missing = missingInSupplement(command);
    if (missing) throw new LotsError(ErrorCode.InvalidInput, 422, missing.sv, { path: missing.code, details: [missing] });
    const decision = decideSupplement(row.state, row.latest, row.closedAt !== null);
    if (decision.outcome === 'refused') throw refused(decision);
    const known = await this.record.open(row.contactId, row.matterId);
    if (!known) throw absent();
    const hint = placeHintInAddition(known.draft, [command.text, command.wrong, command.mustNotKnow]);
    if (hint) throw new LotsError(ErrorCode.InvalidInput, 422, hint.sv, { path: 'text', details: [hint] });
    const now = this.parts.clock.now();
    const { kind, text, wrong, mustNotKnow } = command;
    const body: SupplementBody = { kind, text: text.trim(), wrong: wrong.trim(), mustNotKnow: mustNotKnow.trim(), place: null };
    const { key, bodyEnc } = await this.record.seal(principal.authorityId, body);
    const earlier = [known.draft.mustNotKnow, ...known.additions.map((addition) => addition.mustNotKnow)];
    const referralId =
      decision.outcome === 'send' ? await this.send(principal, row, { command, earlier, now, draft: known.draft }) : null;
    await this.record.supplements.add({
      id: newId(),
      aboutId: row.id,
      matterId: row.matterId,
      authorityId: principal.authorityId,
      unitId: row.fromUnitId,
      kind,
      referralId,
      idem: command.idem,
      at: now,
      byInitials: principal.initials,
      keyId: key.id,
      bodyEnc,
    });
    await this.parts.audit.record(this.parts.db, {
      action: 'handovers.supplement',
      objectType: 'referral',
      objectIds: referralId === null ? [row.id] : [row.id, referralId],
      reasonCode: `${kind}_${decision.reasonCode}`,
      ruleRef: decision.ruleRef,
    });
  }

  /** A matter of its own, so that its receipt and its clock are its own. */
  private async send(
    principal: SignedIn,
    row: DeskHandoverRow,
    { command, earlier, now, draft }: { command: SupplementCommand; earlier: readonly string[]; now: Date; draft: CallDraft },
  ): Promise<string> {
    const to = this.parts.directory.unitById(row.toUnitId);
    const urgency = supplementUrgency(urgencyFromRank(row.urgency), command.urgency);
    const matterId = newId();
    await this.parts.handovers.addMatter({
      id: matterId,
      contactId: row.contactId,
      originAuthorityId: principal.authorityId,
      originUnitId: row.fromUnitId,
      track: 'side',
      subjectNo: row.subjectNo,
      personId: null,
      errand: row.errand,
      responsibleUnitId: row.fromUnitId,
      urgency: urgencyRank[urgency],
      receivedAt: now,
      closedAt: null,
    });
    const order = { matterId, fromUnitId: row.fromUnitId, to, idem: command.idem, receivedAt: now, now };
    const item = sealAddition(this.itemOf(row, command, { urgency, earlier, now, unitCode: to.code }), draft);
    return this.write.run(principal, { ...order, item, about: { id: row.id, kind: command.kind } });
  }

  private itemOf(
    row: DeskHandoverRow,
    command: SupplementCommand,
    known: { urgency: Urgency; earlier: readonly string[]; now: Date; unitCode: string },
  ): HandoverItem {
    const about = `${row.ref}, lämnad ${whenInWords(row.offeredAt.getTime())}`;
    const parcel = composeSupplement(command, about, known.earlier);
    const unit = unitByCode(this.city, known.unitCode) ?? null;
    return {
      subjectNo: row.subjectNo,
      unitCode: known.unitCode,
      errand: row.errand,
      child: row.child,
      ground: row.ground,
      mode: supplementMode(row.mode, row.state),
      ruleRef: 'Ö11',
      urgency: known.urgency,
      receiptBy: usualReceiptBy(this.city, known.now.getTime(), known.urgency, unit),
      area: row.areaCode,
      notes: parcel.mustNotKnow === '' ? [] : ['some_must_not_know'],
      package: parcel,
      preview: { ageBand: row.ageBand, need: row.need },
      overrideReason: null,
      overrideNote: '',
      tableRow: null,
    };
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
