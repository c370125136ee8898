import { Injectable } from '@nestjs/common';
import { ErrorCode, HandoverGround, ReferralKind, Urgency, type CallDraft, type CircleReason } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Circles } from '@lots/features/protection';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, LotsError, newId, notFound } from '@lots/platform';
import { decideSupplement, type HandoverItem } from '@lots/rules/intake';
import { decideLaterProtection, protectAfterwards, protectionNotice, type LaterProtection } from '@lots/rules/protection';
import { deskHandoverByRef, deskHandoversOfContact, type DeskHandoverRow } from '../data/desk-handovers.query.js';
import { HandOverParts } from './hand-over-parts.js';
import { ProtectRecords, type OpenedContact } from './protect-records.js';
import { WriteSupplement } from './write-supplement.js';

export interface ProtectCommand extends LaterProtection {
  readonly ref: string;
  /** Colleagues at the desk who are to be in the circle besides the officer and the managers. */
  readonly members: readonly string[];
}

export interface HandoverProtected {
  /** What the contact is called from now on. */
  alias: string;
  /** How many receivers are told. */
  notices: number;
  /** How many other contacts were protected with it. */
  also: number;
}

const action = 'handovers.protect';

/**
 * "Skydda uppgifterna" at the desk, afterwards (rules SK17–SK19): a circle, aliases, closed fields, no search tokens – for the contact and for
 * those an officer has linked to it – and a notice with a receipt of its own to everybody who has got something of it. One transaction: what
 * is told and what is sealed cannot come apart. Nothing takes it back.
 */
@Injectable()
export class ProtectHandover {
  constructor(
    private readonly parts: HandOverParts,
    private readonly records: ProtectRecords,
    private readonly supplements: WriteSupplement,
    private readonly circles: Circles,
    private readonly outbox: Outbox,
  ) {}

  /** @throws LotsError not_found · conflict: protected already · invalid_input: what is missing, or who cannot be in it */
  async run(principal: SignedIn, command: ProtectCommand): Promise<HandoverProtected> {
    const { db, audit } = this.parts;
    const asked = await deskHandoverByRef(db, principal.unitIds, command.ref);
    if (asked?.kind !== ReferralKind.Handover) throw absent();
    const contacts = await this.records.hold(await this.records.family(asked.contactId));
    const [first, ...others] = inOrder(contacts, asked.contactId);
    if (!first) throw absent();
    if (first.circleId !== null) throw sealedAlready(asked.id);
    const reason = reasonOf(command, contacts);
    const { members, concerned } = command;
    const circleId = await this.circles.openAfterwards({ unitId: first.unitId, reason, members, concerned }, action);
    const done = [];
    for (const contact of [first, ...others]) done.push(await this.protect(principal, contact, circleId, command));
    // Open pages at the desk ask again. The job names the circle and not the contact: nothing in it can be looked up.
    const { authorityId } = principal;
    await this.outbox.add({ job: JobName.ContactProtected, ref: circleId, authorityId, unitId: first.unitId });
    const objectIds = [...contacts.map((one) => one.contactId), ...done.flatMap((one) => one.told), circleId, ...members];
    await audit.record(db, { action, objectType: 'contact', objectIds, reasonCode: reason, ruleRef: 'SK17' });
    const notices = done.reduce((sum, one) => sum + one.told.length, 0);
    return { alias: done[0]?.alias ?? '', notices, also: others.length };
  }

  private async protect(
    principal: SignedIn,
    contact: OpenedContact,
    circleId: string,
    order: ProtectCommand,
  ): Promise<{ alias: string; told: string[] }> {
    const now = this.parts.clock.now();
    const alias = await this.circles.newAlias(contact.unitId);
    // Before it is sealed: afterwards this session, which is not in the circle yet, would not find the rows.
    const told = contact.draft === null ? [] : await this.tell(principal, contact, protectAfterwards(contact.draft, order).draft);
    const later = { at: now.toISOString(), byInitials: principal.initials, reason: order.reason.trim() };
    await this.records.seal(contact, { circleId, alias, order, later });
    return { alias, told };
  }

  /** Everybody who has something of it, and nobody else (rule SK19). */
  private async tell(principal: SignedIn, contact: OpenedContact, draft: CallDraft): Promise<string[]> {
    const rows = await deskHandoversOfContact(this.parts.db, contact.contactId);
    const told: string[] = [];
    for (const row of rows.filter(({ fromUnitId }) => fromUnitId === contact.unitId)) {
      if (decideSupplement(row.state, row.latest, row.closedAt !== null).outcome !== 'send') continue;
      const referralId = await this.notice(principal, row, draft);
      if (referralId !== null) told.push(referralId);
    }
    return told;
  }

  private notice(principal: SignedIn, row: DeskHandoverRow, draft: CallDraft): Promise<string | null> {
    const words = { kind: 'supplement' as const, text: protectionNotice.kept, wrong: '', mustNotKnow: '' };
    const command = { ...words, idem: newId(), urgency: Urgency.SameDay };
    const now = this.parts.clock.now();
    return this.supplements.run(principal, row, {
      command,
      draft,
      earlier: [draft.mustNotKnow],
      now,
      send: true,
      shape: asNotice,
    });
  }
}

/** Readable at once, also where the rest waits for a yes: it says nothing about anybody. */
function asNotice(item: HandoverItem): HandoverItem {
  const sections = [{ code: 'supplement', label: protectionNotice.label, text: protectionNotice.sv }];
  return {
    ...item,
    ground: HandoverGround.NothingTold,
    mode: 'delivered',
    ruleRef: 'SK19',
    package: { ...item.package, sections },
  };
}

function inOrder(contacts: readonly OpenedContact[], first: string): OpenedContact[] {
  return [...contacts].sort((a, b) => Number(b.contactId === first) - Number(a.contactId === first));
}

/** @throws LotsError invalid_input with the first thing that is missing: in each of them somebody must be named who may not know (rule SK3) */
function reasonOf(order: ProtectCommand, contacts: readonly OpenedContact[]): CircleReason {
  const named = contacts.map(({ draft }) => draft?.mustNotKnow ?? '');
  const decision = decideLaterProtection(order, named.some((words) => words.trim() === '') ? [] : named);
  if (decision.outcome === 'protect') return decision.reasonCode;
  const { code, sv } = decision.missing;
  const denial = { action, objectType: 'contact', objectIds: [], reasonCode: code, ruleRef: decision.ruleRef };
  throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: code, details: [{ code, sv }], denial });
}

function absent(): LotsError {
  return notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
}

function sealedAlready(id: string): LotsError {
  return conflict('Den är redan skyddad.', {
    action,
    objectType: 'contact',
    objectIds: [id],
    reasonCode: 'sealed_already',
    ruleRef: 'SK17',
  });
}
