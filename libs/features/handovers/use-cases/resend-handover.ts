import { Injectable } from '@nestjs/common';
import { noGroundChoice, type CallDraft, type GroundChoice } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { conflict, newId, notFound } from '@lots/platform';
import { isoWithOffset } from '@lots/rules/calendar';
import { continuedDue } from '@lots/rules/escalation';
import {
  joinedMustNotKnow,
  lastTravelStage,
  supplementSections,
  whenInWords,
  withSealedContact,
  type HandoverItem,
} from '@lots/rules/intake';
import { isSealed } from '@lots/rules/protection';
import type { HandoverStore } from '../data/handover.store.js';
import { deskHandoverByRef, deskHandoversOfMatter, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { HandoverGrounds } from './handover-grounds.js';
import { MatterRecord, withPlace, type PlaceCorrection, type SupplementBody } from './matter-record.js';
import { presentHandover, type HandoverShown } from './present-handover.js';
import { ResendParts } from './resend-parts.js';
import { absentContact, cannotGo, placeIdem, placeText, requireNewYes, requireReturned, wentFirstTo } from './resend-refusals.js';
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
  /** What the officer says about the ground towards the new receiver: judged anew, or a new yes (rule Ö21). */
  readonly ground?: GroundChoice | null;
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
    private readonly grounds: HandoverGrounds,
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
    const { item: fresh, draft, callId } = await this.itemFor(row, matter, command);
    const item = await this.withContinuedClock(await this.by.tell(fresh, matter, draft), row.matterId);
    const to = directory.unit(command.unitCode);
    if (!to || to.id === matter.responsibleUnitId)
      throw notFound({ action: 'handovers.resend', objectType: 'unit', objectIds: [], reasonCode: 'no_such_unit' });
    const fromUnitId = matter.responsibleUnitId;
    const { idem } = command;
    const circleId = await this.record.receiverCircle(to.id, draft);
    const order = { matterId: row.matterId, fromUnitId, callId, to, item, idem, receivedAt: matter.receivedAt, now, circleId };
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
    const { places } = this.grounds.of;
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
    const now = {
      at: this.parts.clock.now().getTime(),
      emergencyMinutes: this.grounds.city.receiptLimits.emergency.minutes ?? 0,
    };
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
  ): Promise<{ item: HandoverItem; draft: CallDraft; callId: string }> {
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
    const grounds = [{ ...(command.ground ?? noGroundChoice), subjectNo: matter.subjectNo }];
    const plan = this.grounds.plan(draft, this.parts.clock.now(), overrides, grounds);
    requireDecided(draft, plan);
    requireNewYes(plan.items, matter.subjectNo, command);
    const found = plan.items.find((candidate) => candidate.subjectNo === matter.subjectNo);
    if (!found) throw cannotGo(plan, matter.subjectNo);
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
    return { item: { ...item, errand: row.errand, overrideReason: null, package: parcel }, draft, callId: known.callId };
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
