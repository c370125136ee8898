import { Injectable } from '@nestjs/common';
import {
  followUpMonths,
  type MeetingFunction,
  type ReturneeGround,
  type ReturneeState,
  type ReturneeStepKind,
} from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { newId } from '@lots/platform';
import { isoWithOffset, stockholmDate } from '@lots/rules/calendar';
import { deadlines } from '@lots/rules/deadlines';
import { mayRecordStep } from '@lots/rules/returnees';
import type { ReturneeRow } from '../data/returnee.store.js';
import { ClockTables } from './clock-tables.js';
import { ReadReturnee, type ReturneeShown } from './read-returnee.js';
import { momentOf, ReturneeParts, wrong } from './returnee-parts.js';

export interface StepCommand {
  /** Made by the client: a repeat is answered, not written again. */
  readonly id: string;
  readonly kind: ReturneeStepKind;
  /** Which child, or which month; 0 = neither. */
  readonly item: number;
  readonly state: ReturneeState;
  /** When it happened, ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly words: string;
  readonly participants: readonly MeetingFunction[];
  readonly ground: ReturneeGround | null;
}

const action = 'returnees.step';

/** One step with who and when. Nothing is ever changed: what was wrong is followed by a new row (rules ÅV2–ÅV11). */
@Injectable()
export class RecordStep {
  constructor(
    private readonly parts: ReturneeParts,
    private readonly read: ReadReturnee,
    private readonly tables: ClockTables,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, ref: string, command: StepCommand): Promise<ReturneeShown> {
    const { store } = this.parts;
    if (await store.hasStep(command.id)) return this.read.run(principal, ref);
    const row = await this.parts.held(ref, action);
    const now = this.parts.clock.now();
    const { course } = await this.read.course(row);
    const decision = mayRecordStep(
      { ...command, participants: command.participants.length, today: stockholmDate(now.getTime()) },
      course,
    );
    if (decision.outcome === 'denied')
      throw wrong(decision.reasonCode, decision.sv, { action, objectIds: [row.caseId], ruleRef: decision.ruleRef });
    const at = command.kind === 'meeting' && command.state === 'planned' ? planned(command.at) : momentOf(command.at, now);
    await this.add(principal, row, command, at, now);
    await this.follow(principal, row, command, at, now);
    await this.parts.record(action, [row.caseId, command.id], decision.ruleRef, `${command.kind}_${command.state}`);
    return this.read.run(principal, ref);
  }

  private async add(principal: SignedIn, row: ReturneeRow, command: StepCommand, at: Date, now: Date): Promise<void> {
    const { who, words, participants, ground } = command;
    const sealed = await this.parts.seal.lock(row.authorityId, 'returnee_step', {
      who: who.trim(),
      words: words.trim(),
      participants,
      ground,
    });
    const { id, kind, item, state } = command;
    const step = { id, kind, item, state, at, recordedAt: now, byInitials: principal.initials, ...sealed };
    await this.parts.store.addStep(row, step);
  }

  /** What a step brings with it: the answer plans the follow-ups, a follow-up is done, an end ends. */
  private async follow(principal: SignedIn, row: ReturneeRow, command: StepCommand, at: Date, now: Date): Promise<void> {
    const { store } = this.parts;
    if (command.kind === 'answer' && (await store.followUps([row.caseId])).length === 0)
      for (const months of followUpMonths) await store.planFollowUp(row, newId(), months, this.dueOn(months, row, at, now));
    if (command.kind === 'follow_up') await store.followedUp(row.caseId, command.item, now, principal.initials);
    if (command.kind === 'closed') await store.close(row.caseId, now, principal.initials);
  }

  /** The city's clock, moved to the next working day when it falls on another (rule ÅV10). */
  private dueOn(months: number, row: ReturneeRow, at: Date, now: Date): string {
    const id = `returnee-follow-up-${months}`;
    const received = isoWithOffset(Math.min(row.begunAt.getTime(), at.getTime()));
    const [clock] = deadlines(this.tables.process, this.tables.city, {
      city: this.tables.city.city,
      now: isoWithOffset(now.getTime()),
      matter: 'returnee',
      received_at: received,
      events: [{ type: 'support_answered', at: isoWithOffset(at.getTime()) }],
      clocks: [id],
    }).clocks;
    if (!clock?.due_moved) throw new RangeError(`The clock ${id} has no due day in this city.`);
    return clock.due_moved.slice(0, 10);
  }
}

function planned(at: string): Date {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) throw wrong('at', 'Skriv dag och tid för mötet.');
  return moment;
}
