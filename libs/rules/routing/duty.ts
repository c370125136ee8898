import { isOpenAt } from '@lots/rules/opening-hours';
import type { Unit } from './city.js';
import type { Context } from './context.js';
import { receivesPerson, type Decision, type Target } from './decide.js';
import type { Hurry } from './findings.js';
import { isClosed, onDutyNow } from './hours.js';
import { anyUnitOfKind } from './organisation.js';
import { handedOn, mainTarget } from './primary.js';

/** What the hour of the day adds. `unit` null with `needed`: nobody is on duty, 112 reaches them. */
export interface Duty {
  readonly needed: boolean;
  readonly unit: Unit | null;
  readonly how: 'handover' | 'act_now';
}

const none: Duty = { needed: false, unit: null, how: 'handover' };

/** J1: someone must act before the receiver opens → the on-duty service takes it now and the day unit at its next opening. */
export function dutyFor(context: Context, decision: Decision, urgency: Hurry): Duty {
  if (urgency !== 'emergency' && urgency !== 'same_day') return none;
  const targets = [mainTarget(context, decision), ...handedOn(context, decision).map((one) => one.target)];
  const taking = targets.find(receivesPerson);
  if (taking) return isClosed(context, taking) ? { needed: true, unit: onDutyNow(context), how: 'handover' } : none;
  if (targets.some((target) => target.targetType === 'other_municipality')) return dutyForOther(context);
  return mayConcernChild(context, targets) ? { needed: true, unit: onDutyNow(context), how: 'handover' } : none;
}

/** We do not know the other municipality's hours: outside our own, our on-duty service helps to reach theirs. */
function dutyForOther(context: Context): Duty {
  const like = anyUnitOfKind(context.city, 'child_intake', context.date);
  if (!like || isOpenAt(like.hours, context.at)) return none;
  return { needed: true, unit: onDutyNow(context), how: 'act_now' };
}

/** Danger, nobody to take over yet and no sure "no child": the on-duty service hears of it while it is open. */
function mayConcernChild(context: Context, targets: readonly Target[]): boolean {
  const danger = targets[0]?.targetType === 'police_112';
  return danger && context.facts['child_affected'] !== 'no' && onDutyNow(context) !== null;
}
