import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ErrorCode, urgencyRank } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { ClaimCall, type ClaimedCall } from '@lots/features/calls';
import { LotsError, newId, notFound } from '@lots/platform';
import {
  undoUntil,
  withSealedContact,
  type HandoverItem,
  type HandoverPlan,
  type Override,
  type SubjectGround,
} from '@lots/rules/intake';
import { deskHandoversOfContact } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { HandoverGrounds } from './handover-grounds.js';
import { presentHandover, type HandoverShown } from './present-handover.js';
import { RecordContact } from './record-contact.js';
import { WriteReferral } from './write-referral.js';

export interface HandOverCommand {
  readonly callId: string;
  readonly version: number;
  readonly overrides: readonly Override[];
  /** What the officer says about a person's ground; absent where the call has said it. */
  readonly grounds?: readonly SubjectGround[];
}

export interface HandedOver {
  contactRef: string;
  handovers: HandoverShown[];
  sayToCaller: string[];
  /** Until when all of it can be undone, if nobody opens it. */
  undoUntil: string | null;
}

/**
 * The story of a hand-over: claim the call, ask the rules, write contact, persons, matters, referrals and packages, end the draft,
 * announce. One transaction. A repeat with the same call – retry, double click, lost answer – gets the same answer.
 */
@Injectable()
export class HandOverCall {
  constructor(
    private readonly parts: HandOverParts,
    private readonly claim: ClaimCall,
    private readonly record: RecordContact,
    private readonly write: WriteReferral,
    private readonly grounds: HandoverGrounds,
  ) {}

  /** @throws LotsError not_found · conflict · not_ready_to_hand_over with what is missing, in order */
  async run(principal: SignedIn, command: HandOverCommand): Promise<HandedOver> {
    const { db, handovers } = this.parts;
    const call = await this.claim.claim(principal, command.callId);
    const done = await handovers.contactOfCall(command.callId);
    if (done) return this.answer(done.id, done.ref);
    if (!call)
      throw notFound({ action: 'handovers.create', objectType: 'call', objectIds: [command.callId], reasonCode: 'not_visible' });
    if (call.version !== command.version) {
      throw new LotsError(ErrorCode.Conflict, 409, 'Samtalet har ändrats sedan du granskade det. Granska en gång till.');
    }
    const now = this.parts.clock.now();
    const plan = this.grounds.plan(call.draft, now, command.overrides, command.grounds);
    if (plan.outcome === 'not_ready') throw notReady(plan);
    const contact = await this.record.run(principal, call, now);
    const ids = [contact.id];
    for (const item of await this.record.withEarlier(call, plan.items))
      ids.push(await this.offer(principal, call, contact, withSealedContact(item, call.sealedContact), now));
    await this.claim.end(call);
    const grounds = [...new Set(plan.items.map((item) => item.ruleRef))].join(',');
    await this.parts.audit.record(db, {
      action: 'handovers.create',
      objectType: 'contact',
      objectIds: ids,
      reasonCode: reasonOf(plan.items),
      ruleRef: grounds,
    });
    if (call.draft.startReason !== null)
      await this.parts.audit.record(db, {
        action: 'handovers.start_changed',
        objectType: 'contact',
        objectIds: [contact.id],
        reasonCode: call.draft.startReason,
        ruleRef: 'Ö16',
      });
    return this.answer(contact.id, contact.ref);
  }

  private async offer(
    principal: SignedIn,
    call: ClaimedCall,
    contact: { id: string; unitId: number },
    item: HandoverItem,
    now: Date,
  ): Promise<string> {
    const to = this.parts.directory.unit(item.unitCode);
    if (!to || to.id === contact.unitId)
      throw notFound({ action: 'handovers.create', objectType: 'unit', objectIds: [], reasonCode: 'no_such_unit' });
    const personId = await this.record.person(principal, contact.unitId, call, item);
    const matterId = newId();
    await this.parts.handovers.addMatter({
      id: matterId,
      contactId: contact.id,
      originAuthorityId: principal.authorityId,
      originUnitId: contact.unitId,
      track: 'primary',
      subjectNo: item.subjectNo,
      personId,
      errand: item.errand,
      responsibleUnitId: contact.unitId,
      urgency: urgencyRank[item.urgency],
      receivedAt: call.startedAt,
      closedAt: null,
    });
    this.record.noteForStatistics(matterId, call, item, now);
    const idem = idemOf(call.id, item.subjectNo);
    const circleId = await this.record.receiverCircle(to.id, call.draft);
    const from = { fromUnitId: contact.unitId, callId: call.id };
    const order = { matterId, ...from, to, item, idem, receivedAt: call.startedAt, now, circleId };
    return this.write.run(principal, order);
  }

  private async answer(contactId: string, contactRef: string): Promise<HandedOver> {
    const { db, directory, clock, audit } = this.parts;
    const rows = await deskHandoversOfContact(db, contactId);
    await audit.record(db, { action: 'handovers.read', objectType: 'referral', objectIds: rows.map((row) => row.id) });
    const shown = rows.map((row) => presentHandover(row, directory, clock.now()));
    const units = [...new Set(shown.map((handover) => handover.unitName))];
    // Which board it is tells where she is: in a sealed matter it is not read out on the telephone.
    const whom = rows.some((row) => row.alias !== null) ? 'namngivna mottagare' : units.join(' och ');
    const sayToCaller = [
      `Jag har lämnat det här till ${whom} nu.`,
      'Jag får inte veta vad de kommer fram till och kan inte berätta det.',
    ];
    const until = undoUntil(
      rows.map(({ state, offeredAt }) => ({ state, offeredAt: offeredAt.getTime() })),
      clock.now().getTime(),
    );
    return { contactRef, handovers: shown, sayToCaller, undoUntil: until === null ? null : new Date(until).toISOString() };
  }
}

/** Who chose another receiver than the table must be able to say why, years later: the reason stands in the access log. */
function reasonOf(items: readonly HandoverItem[]): string {
  const reasons = [...new Set(items.flatMap((item) => item.overrideReason ?? []))];
  return reasons.length === 0 ? 'handed_over' : `overridden_${reasons.join(',')}`;
}

function notReady(plan: HandoverPlan): LotsError {
  const [first] = plan.missing;
  const denied = plan.missing.some(({ code }) => code.startsWith('consent_') || code.startsWith('ground_'));
  return new LotsError(
    denied ? ErrorCode.NoLegalGround : ErrorCode.NotReadyToHandOver,
    422,
    first?.sv ?? 'Något saknas innan du kan lämna över.',
    {
      details: plan.missing.map(({ code, sv }) => ({ code, sv })),
      denial: {
        action: 'handovers.create',
        objectType: 'call',
        objectIds: [],
        reasonCode: first?.code ?? 'not_ready',
        ruleRef: denied ? 'Ö3' : 'Ö5',
      },
    },
  );
}

/** A uuid that is always the same for the same subject of the same call. */
function idemOf(callId: string, subjectNo: number): string {
  const hex = createHash('sha256').update(`${callId}:${subjectNo}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
