import { isOpenAt, nextOpening, type OpeningHours } from '@lots/rules/opening-hours';
import type { EscalationStep } from '@lots/rules/routing';
import { atTheDesk, onWallClock, type EscalationCase } from './escalation-case.js';

const minuteMs = 60_000;

/**
 * E1–E3, E6: when each level of the chain comes, never sooner than the level before. Minutes run on the wall clock from when the receipt
 * was due. For a child or an emergency that is all; for the others a call waits until the one to be rung is open. Epoch milliseconds.
 */
export function chainTimes(chain: readonly EscalationStep[], one: EscalationCase): readonly number[] {
  let earliest = Number.NEGATIVE_INFINITY;
  return chain.map((step) => {
    earliest = Math.max(earliest, timeOf(step, one));
    return earliest;
  });
}

function timeOf(step: EscalationStep, one: EscalationCase): number {
  const wanted = one.due + step.afterMinutes * minuteMs;
  if (!onWallClock(one)) return step.how === 'phone' ? whenOpen(hoursOf(step, one), wanted) : wanted;
  // Nobody answered the call before this one: the next in the chain is rung now and not when the table would have it.
  const next = step.level === one.stage && step.level > 1;
  return next && one.noAnswerAt !== null ? Math.min(wanted, one.noAnswerAt) : wanted;
}

function hoursOf(step: EscalationStep, one: EscalationCase): OpeningHours {
  const ours = step.to === 'desk_manager_and_emergency_duty' || atTheDesk(one);
  return ours ? one.deskHours : (one.unitHours ?? one.deskHours);
}

/** A place without an opening in a month is not waited for: waiting would be forgetting. */
function whenOpen(hours: OpeningHours, at: number): number {
  return isOpenAt(hours, at) ? at : (nextOpening(hours, at) ?? at);
}
