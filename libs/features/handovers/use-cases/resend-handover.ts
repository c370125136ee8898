import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { ErrorCode, ReferralKind, type CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { CITY } from '@lots/features/organisation';
import { conflict, LotsError, newId, notFound } from '@lots/platform';
import { isoWithOffset } from '@lots/rules/calendar';
import { continuedDue } from '@lots/rules/escalation';
import {
  joinedMustNotKnow,
  lastTravelStage,
  planHandover,
  supplementSections,
  whenInWords,
  withSealedContact,
  type HandoverItem,
  type PlaceWords,
} from '@lots/rules/intake';
import { isSealed } from '@lots/rules/protection';
import type { City } from '@lots/rules/routing';
import type { HandoverStore } from '../data/handover.store.js';
import { deskHandoverByRef, deskHandoversOfMatter, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { MatterRecord, withPlace, type PlaceCorrection, type SupplementBody } from './matter-record.js';
import { placeWords } from './place-words.js';
import { presentHandover, type HandoverShown } from './present-handover.js';
import { ResendParts } from './resend-parts.js';
import { requireDecided, withNewDecision } from './sealed-resend.js';
import { WriteReferral } from './write-referral.js';

export interface ResendCommand {
  readonly ref: string;
  readonly unitCode: string;
  readonly idem: string;
  /** From the second return on: whom the desk has agreed it with. */
  readonly agreedWith: string | null;
  /** Sealed matters: the named persons of the new receiver. */
  readonly receivers?: readonly string[] | undefined;
  /** Where the person turned out to live; null = as before. */
  readonly place?: PlaceCorrection | null;
}

type OpenMatter = NonNullable<Awaited<ReturnType<HandoverStore['matter']>>>;

/**
 * A returned or withdrawn hand-over goes on to another unit: the same matter, the same received time, a new package from the desk's own
 * record – with what has been added, and with the right place. The clock does not restart. From the second return on the desk names the
 * manager it has agreed with, which is kept (rules Ö7, Ö11, Ö14).
 */
@Injectable()
export class ResendHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly write: WriteReferral,
    private readonly record: MatterRecord,
    private readonly by: ResendParts,
    @Inject(CITY) private readonly city: City,
  ) {}

  /** @throws LotsError not_found · conflict · not_ready_to_hand_over */
  async run(principal: SignedIn, command: ResendCommand): Promise<HandoverShown> {
    const { db, handovers } = this.parts;
    const found = await deskHandoverByRef(db, principal.unitIds, command.ref);
    if (!found) throw notFound({ action: 'handovers.resend', objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    const matter = await handovers.matter(found.matterId);
    // Read again now that the matter is held: a colleague may have sent it on while this one waited.
    const row = (await deskHandoverByRef(db, principal.unitIds, command.ref)) ?? found;
    if (!matter) throw notFound({ action: 'handovers.resend', objectType: 'matter', objectIds: [], reasonCode: 'not_visible' });
    const earlier = await handovers.referralsOfMatter(row.matterId);
    const repeated = earlier.some((referral) => referral.idem === command.idem);
    if (!repeated) {
      requireReturned(row, earlier, command);
      await this.sendOn(principal, row, matter, command);
    }
    return this.latestOf(principal, row);
  }

  private async sendOn(principal: SignedIn, row: DeskHandoverRow, matter: OpenMatter, command: ResendCommand): Promise<void> {
    const { db, directory, audit, clock } = this.parts;
    const now = clock.now();
    // Holds the hand-overs: what a colleague adds meanwhile either goes along or is refused.
    await this.parts.handovers.passOnClocks(row.matterId, now);
    if (command.place) await this.correctPlace(principal, row, command, now);
    const { item: fresh, draft } = await this.itemFor(row, matter, command);
    const item = await this.withContinuedClock(await this.by.tell(fresh, matter, draft), row.matterId);
    const to = directory.unit(command.unitCode);
    if (!to || to.id === matter.responsibleUnitId)
      throw notFound({ action: 'handovers.resend', objectType: 'unit', objectIds: [], reasonCode: 'no_such_unit' });
    const fromUnitId = matter.responsibleUnitId;
    const { idem } = command;
    const circleId = await this.record.receiverCircle(to.id, draft);
    const order = { matterId: row.matterId, fromUnitId, to, item, idem, receivedAt: matter.receivedAt, now, circleId };
    const id = await this.write.run(principal, order);
    await this.keepAgreement(principal, { referralId: id, unitId: fromUnitId, at: now }, command.agreedWith);
    await audit.record(db, {
      action: 'handovers.resend',
      objectType: 'referral',
      objectIds: [row.id, id],
      reasonCode: !command.place ? 'sent_on' : 'sent_on_place_corrected',
      ruleRef: 'Ö7',
    });
  }

  /** Kept as a correction of its own: the call as it was written stays as it was. */
  private async correctPlace(principal: SignedIn, row: DeskHandoverRow, command: ResendCommand, now: Date): Promise<void> {
    const { place } = command;
    if (!place) return;
    const known = await this.record.open(row.contactId, row.matterId);
    if (!known) throw absentContact(row.contactId);
    // Where she is stands in no package of a sealed matter; a manager has decided the receiver (rule SK5).
    if (isSealed(known.draft))
      throw conflict('I ett skyddat ärende skrivs ingen plats. Välj mottagaren som chefen har beslutat.');
    const places = placeWords(this.city);
    const before = withPlace(
      known.draft,
      row.subjectNo,
      known.additions.map((addition) => addition.place),
    ).subjects[row.subjectNo - 1];
    const body: SupplementBody = {
      kind: 'correction',
      wrong: placeText(before ?? place, places),
      text: placeText(place, places),
      mustNotKnow: '',
      place,
    };
    const { key, bodyEnc } = await this.record.seal(principal.authorityId, body);
    await this.record.supplements.add({
      id: newId(),
      aboutId: row.id,
      matterId: row.matterId,
      authorityId: principal.authorityId,
      unitId: row.fromUnitId,
      kind: 'correction',
      referralId: null,
      idem: placeIdem(command.idem),
      at: now,
      byInitials: principal.initials,
      keyId: key.id,
      bodyEnc,
    });
  }

  private async keepAgreement(
    principal: SignedIn,
    order: { referralId: string; unitId: number; at: Date },
    agreedWith: string | null,
  ): Promise<void> {
    const name = (agreedWith ?? '').trim();
    if (name === '') return;
    await this.by.decisions.run(principal, {
      ...order,
      kind: 'resend',
      reasonCode: 'agreed_with_manager',
      words: { note: '', agreedWith: name },
    });
  }

  /** The receipt's clock goes on where it was (rule E8). */
  private async withContinuedClock(item: HandoverItem, matterId: string): Promise<HandoverItem> {
    const earlier = await this.parts.handovers.receiptsDue(matterId);
    const now = { at: this.parts.clock.now().getTime(), emergencyMinutes: this.city.receiptLimits.emergency.minutes ?? 0 };
    const due = continuedDue(
      earlier.map((one) => one.getTime()),
      Date.parse(item.receiptBy),
      now,
    );
    return { ...item, receiptBy: isoWithOffset(due) };
  }

  private async itemFor(
    row: DeskHandoverRow,
    matter: { contactId: string; subjectNo: number },
    command: ResendCommand,
  ): Promise<{ item: HandoverItem; draft: CallDraft }> {
    const known = await this.record.open(matter.contactId, row.matterId);
    if (!known) throw absentContact(matter.contactId);
    const { additions } = known;
    const placed = withPlace(
      known.draft,
      matter.subjectNo,
      additions.map((addition) => addition.place),
    );
    const draft = withNewDecision(placed, command, this.parts.clock.now().toISOString());
    const overrides = [{ subjectNo: matter.subjectNo, unitCode: command.unitCode, reason: 'new_information' }];
    const plan = planHandover(draft, this.city, this.parts.clock.now().toISOString(), overrides, placeWords(this.city));
    requireDecided(draft, plan);
    const found = plan.items.find((candidate) => candidate.subjectNo === matter.subjectNo);
    if (!found)
      throw new LotsError(ErrorCode.NotReadyToHandOver, 422, plan.missing[0]?.sv ?? 'Den mottagaren går inte att välja.');
    const item = withSealedContact(found, known.sealedContact);
    const firstTo = this.parts.directory.unitById(row.toUnitId).name;
    const parcel = {
      ...item.package,
      mustNotKnow: joinedMustNotKnow([item.package.mustNotKnow, ...additions.map((addition) => addition.mustNotKnow)]),
      sections: [
        ...item.package.sections,
        ...additions.flatMap((addition) => supplementSections(addition, whenInWords(addition.at.getTime()))),
      ],
      ...lastTravelStage(item.package, additions),
      goodToKnow: [wentFirstTo(firstTo, row.state), ...item.package.goodToKnow],
    };
    return { item: { ...item, errand: row.errand, overrideReason: null, package: parcel }, draft };
  }

  private async latestOf(principal: SignedIn, row: DeskHandoverRow): Promise<HandoverShown> {
    const { db, directory, audit, clock, handovers } = this.parts;
    const chain = await handovers.referralsOfMatter(row.matterId);
    await audit.record(db, { action: 'handovers.read', objectType: 'referral', objectIds: chain.map((referral) => referral.id) });
    const rows = await deskHandoversOfMatter(db, principal.unitIds, row.matterId);
    const latest = rows.find((candidate) => candidate.latest) ?? row;
    return presentHandover(latest, directory, clock.now());
  }
}

/** The receiver must know why it comes late (screens.md S7). */
function wentFirstTo(unitName: string, state: DeskHandoverRow['state']): string {
  const after = state === 'returned' ? 'som lämnade tillbaka det' : 'men lotsen tog tillbaka det';
  return `Gick först till ${unitName}, ${after}. Tiden räknas från när det kom till staden.`;
}

/** Still the last word in its matter, and come back – the second time with a manager's name. */
function requireReturned(row: DeskHandoverRow, earlier: readonly { state: string }[], command: ResendCommand): void {
  if (row.kind !== ReferralKind.Handover || !row.latest || (row.state !== 'returned' && row.state !== 'withdrawn'))
    throw conflict('Den här är redan skickad vidare, eller mottagen.');
  const returns = earlier.filter((referral) => referral.state === 'returned').length;
  if (returns >= 2 && (command.agreedWith ?? '').trim() === '') throw secondReturn();
}

function absentContact(id: string): LotsError {
  return notFound({ action: 'handovers.resend', objectType: 'contact', objectIds: [id], reasonCode: 'not_visible' });
}

function placeText(place: PlaceCorrection, places: PlaceWords): string {
  const where = [place.district.trim(), place.municipality === null ? '' : places.municipality(place.municipality)];
  return `Bor i ${where.filter((part) => part !== '').join(', ') || 'okänt område'}`;
}

/** Always the same for the same resend: a repeat writes no second correction. */
function placeIdem(idem: string): string {
  const hex = createHash('sha256').update(`place:${idem}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function secondReturn(): LotsError {
  const sv =
    'Andra returen. Ring båda cheferna och skriv vem du har kommit överens med. Mottagaren fortsätter tills ni är överens.';
  return new LotsError(ErrorCode.NotReadyToHandOver, 422, sv, { details: [{ code: 'agreed_with', sv }] });
}
