import { addDays, dayNumber, stockholmDate, workdayOnOrAfter } from '@lots/rules/calendar';
import { ClockKind, type ClockRule } from './clock-rule.js';
import type { Course, TimedEvent } from './course.js';
import { isLate, type Due } from './due-of-clock.js';

export interface Paused {
  readonly due: Due;
  readonly paused: boolean;
}

/**
 * Only a city clock may be paused (K8). What it stood still is added when it is resumed; while it stands the due time shown is
 * the one without the running pause. A pause that begins after the due time changes nothing.
 */
export function withPauses(rule: ClockRule, due: Due, from: number, metAt: number | null, course: Course): Paused {
  if (rule.kind !== ClockKind.City) return { due, paused: false };
  let current = due;
  let since: number | null = null;
  for (const event of eventsFor(course, metAt)) {
    if (event.type === 'paused' && since === null) since = Math.max(event.at, from);
    if (event.type === 'resumed' && since !== null) {
      current = later(current, since, Math.max(event.at, since));
      since = null;
    }
  }
  return { due: current, paused: since !== null && !isLate(current, since) };
}

/** What stood still before the report came was another matter's clock; after it is met nothing stands still. */
function eventsFor({ events, received }: Course, metAt: number | null): readonly TimedEvent[] {
  return events.filter(({ at }) => at >= received && (metAt === null || at <= metAt));
}

function later(due: Due, since: number, until: number): Due {
  if (isLate(due, since)) return due;
  if (due.precision === 'instant') return { ...due, at: due.at + (until - since) };
  const strict = addDays(due.strict, dayNumber(stockholmDate(until)) - dayNumber(stockholmDate(since)));
  return { ...due, strict, moved: workdayOnOrAfter(strict) };
}
