import { Inject, Injectable } from '@nestjs/common';
import { urgencyFromRank } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { CITY, Directory } from '@lots/features/organisation';
import { JobName, Outbox } from '@lots/jobs';
import { Clock } from '@lots/platform';
import {
  contactsFor,
  decideEscalation,
  onWallClock,
  sealedStep,
  type EscalationCase,
  type PlannedStep,
} from '@lots/rules/escalation';
import type { OpeningHours } from '@lots/rules/opening-hours';
import { unitByCode, type City } from '@lots/rules/routing';
import { ClockTurnStore, type RunningClock } from '../data/clock-turn.store.js';

/** What the clocks stand on. */
@Injectable()
export class EscalationParts {
  constructor(
    readonly db: DbSession,
    readonly directory: Directory,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    @Inject(CITY) readonly city: City,
  ) {}
}

const waitingStates: readonly string[] = ['offered', 'acknowledged', 'returned', 'withdrawn'];
/** A bound for one round; what is left is taken in the next. */
const mostTurns = 500;

/**
 * Raises what nobody has acknowledged (docs/rules/escalation.md). One hand-over and one step per transaction: a fault or a crash costs
 * one step, which is taken the next time. Any number of processes may run it side by side.
 */
@Injectable()
export class EscalateDue {
  constructor(
    private readonly parts: EscalationParts,
    private readonly store: ClockTurnStore,
    private readonly outbox: Outbox,
  ) {}

  /** How many steps were taken. @throws the first fault, when everybody else has had their turn */
  async run(authorityIds: readonly number[]): Promise<number> {
    let taken = 0;
    const faults: unknown[] = [];
    for (const authorityId of authorityIds) {
      const failed: string[] = [];
      for (let turns = 0; turns < mostTurns; turns += 1) {
        const outcome = await this.turn(authorityId, failed, faults);
        if (outcome === 'none') break;
        if (outcome === 'taken') taken += 1;
      }
    }
    if (faults.length > 0) throw faults[0];
    return taken;
  }

  /** One clock that fails must not hold up the others: it is left out for the rest of the round. */
  private async turn(authorityId: number, failed: string[], faults: unknown[]): Promise<'none' | 'planned' | 'taken'> {
    let claimed: string | null = null;
    const principal = systemPrincipal(ActorKind.Clocks, authorityId);
    try {
      return await this.parts.db.run(principal, { access: Access.Write }, async () => {
        const clock = await this.store.claim(this.parts.clock.now(), failed);
        if (!clock) return 'none';
        claimed = clock.id;
        return this.step(clock);
      });
    } catch (error) {
      faults.push(error);
      if (claimed === null) return 'none';
      failed.push(claimed);
      return 'planned';
    }
  }

  private async step(clock: RunningClock): Promise<'planned' | 'taken'> {
    const now = this.parts.clock.now();
    const one = this.caseOf(clock);
    if (one === null) {
      await this.store.lookAgain(clock.id, null);
      return 'planned';
    }
    const { take, lookAt } = decideEscalation(this.parts.city.escalation[one.urgency], one, now.getTime());
    if (take === null) {
      await this.store.lookAgain(clock.id, lookAt === null ? null : new Date(lookAt));
      return 'planned';
    }
    await this.take(clock, take, one, now);
    // Planned anew in the next turn, with what was just written.
    await this.store.lookAgain(clock.id, now);
    return 'taken';
  }

  private async take(clock: RunningClock, step: PlannedStep, one: EscalationCase, now: Date): Promise<void> {
    const { city, directory, audit, db } = this.parts;
    const desk = directory.unitById(clock.fromUnitId);
    const receiver = directory.unitById(clock.toUnitId);
    const at = now.getTime();
    const question = {
      to: step.to,
      unit: receiver.code,
      desk: desk.code,
      otherUnit: clock.returnedBeforeBy === null ? null : directory.unitById(clock.returnedBeforeBy).code,
      hurried: onWallClock(one) || one.urgency === 'same_day',
      at,
    };
    const whom = clock.sealed ? sealedStep(city, question) : { sv: step.sv, contacts: contactsFor(city, question) };
    const row = { ...step, ...whom, dueAt: new Date(step.at), at: now };
    const id = await this.store.take(clock, { authorityId: desk.authorityId, unitId: desk.id }, row);
    const announced = { job: JobName.ReferralEscalated, ref: clock.referralId };
    await this.outbox.add({ ...announced, authorityId: desk.authorityId, unitId: desk.id });
    await this.outbox.add({ ...announced, authorityId: receiver.authorityId, unitId: receiver.id });
    await audit.record(db, {
      action: 'escalation.step',
      objectType: 'referral',
      objectIds: [clock.referralId, id],
      reasonCode: step.reasonCode,
      ruleRef: step.ruleRef,
    });
  }

  /** null: nothing to wait for any more, whatever the clock says. */
  private caseOf(clock: RunningClock): EscalationCase | null {
    if (!waitingStates.includes(clock.state)) return null;
    const unitHours = this.hoursOf(clock.toUnitId);
    const deskHours = this.hoursOf(clock.fromUnitId) ?? unitHours;
    if (deskHours === null) throw new RangeError('Neither end of a hand-over is in the city file.');
    return {
      urgency: urgencyFromRank(clock.urgency),
      child: clock.child,
      state: clock.state === 'returned' || clock.state === 'withdrawn' ? clock.state : 'offered',
      offeredAt: clock.offeredAt.getTime(),
      due: clock.due.getTime(),
      stage: clock.stage,
      closingTakenAt: clock.closingTakenAt?.getTime() ?? null,
      noAnswerAt: clock.noAnswerAt?.getTime() ?? null,
      returns: clock.returns,
      secondReturnTold: clock.secondReturnTold,
      unitHours,
      deskHours,
    };
  }

  private hoursOf(unitId: number): OpeningHours | null {
    return unitByCode(this.parts.city, this.parts.directory.unitById(unitId).code)?.hours ?? null;
  }
}
