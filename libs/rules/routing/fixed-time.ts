import { addDays, instantOf, nextWorkday, parseInstant } from '@lots/rules/calendar';
import type { Context } from './context.js';
import type { Hurry } from './findings.js';
import { urgencyRank, type Urgency } from '@lots/contracts';

const minuteMs = 60_000;

/** A landing, a release, a visit: a time ahead that cannot be moved (epoch ms), or null. Times already past say nothing. */
export function fixedTime(context: Context): number | null {
  const value = context.facts['fixed_time_at'];
  if (typeof value !== 'string' || value === 'none') return null;
  const at = parseInstant(value);
  return at > context.at ? at : null;
}

/** U7: before the next working day is over → today; closer than the receipt margin → at once. */
export function raisedByFixedTime(context: Context, urgency: Hurry): Hurry {
  const fixed = fixedTime(context);
  if (fixed === null || urgency === 'none') return urgency;
  if (fixed - context.at <= context.city.fixedTime.minutesBefore * minuteMs) return 'emergency';
  const endOfNextWorkday = instantOf(addDays(nextWorkday(context.date), 1), 0);
  return fixed < endOfNextWorkday ? mostUrgent(urgency, 'same_day') : urgency;
}

function mostUrgent(one: Urgency, other: Urgency): Urgency {
  return urgencyRank[one] <= urgencyRank[other] ? one : other;
}
