import { isoWithOffset } from '@lots/rules/calendar';
import { isOpenAt, nextOpening } from '@lots/rules/opening-hours';
import type { Unit } from './city.js';
import type { Context } from './context.js';
import type { Target } from './decide.js';
import { anyUnitOfKind, unitByCode, unitOfKind, validOn } from './organisation.js';

/** The unit whose hours count: the target's own, or one of its kind while the place is unknown. */
export function unitForHours(context: Context, target: Target): Unit | null {
  if (target.unit) return target.unit;
  const kind = target.receiver === null ? null : (context.city.receivers[target.receiver]?.kind ?? null);
  return kind === null ? null : anyUnitOfKind(context.city, kind, context.date);
}

export function isClosed(context: Context, target: Target): boolean {
  const unit = unitForHours(context, target);
  return unit !== null && !isOpenAt(unit.hours, context.at);
}

/** "now", or the next opening. A unit with no opening within a month is told now: waiting would be forgetting. */
export function effectiveFrom(context: Context, unit: Unit | null): string {
  if (!unit || isOpenAt(unit.hours, context.at)) return 'now';
  const next = nextOpening(unit.hours, context.at);
  return next === null ? 'now' : isoWithOffset(next);
}

/** Who answers now when day units are closed: the on-duty service, or the next in its chain that is open. Null: nobody but 112. */
export function onDutyNow(context: Context): Unit | null {
  let unit = unitOfKind(context.city, 'emergency_duty', null, context.date);
  for (const seen = new Set<string>(); unit && !seen.has(unit.code);) {
    if (validOn(unit, context.date) && isOpenAt(unit.hours, context.at)) return unit;
    seen.add(unit.code);
    unit = unit.fallback === null ? null : unitByCode(context.city, unit.fallback);
  }
  return null;
}
