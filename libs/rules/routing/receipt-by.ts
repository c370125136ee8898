import {
  addDays,
  instantOf,
  isWorkday,
  isoWithOffset,
  stockholmDate,
  stockholmParts,
  type LocalDate,
} from '@lots/rules/calendar';
import { closingTime, spansOn } from '@lots/rules/opening-hours';
import type { City, ReceiptLimit, Unit } from './city.js';
import type { Context } from './context.js';
import type { Hurry } from './findings.js';
import { fixedTime } from './fixed-time.js';

const minuteMs = 60_000;

/**
 * When the receiver must have acknowledged (K1–K6 in docs/rules/routing.md), ISO 8601; null when nobody is to.
 * Minutes run on the wall clock, never on office hours: a child and an emergency do not sleep until Monday.
 * `unit` is whoever answers now.
 */
export function receiptBy(context: Context, urgency: Hurry, unit: Unit | null): string | null {
  if (urgency === 'none') return null;
  const usual = byLimit(context, context.city.receiptLimits[urgency], unit);
  const fixed = fixedTime(context);
  const due = fixed === null ? usual : beforeFixedTime(context, fixed, urgency, { usual, unit });
  return isoWithOffset(due);
}

/** The usual limit without a fixed time: for what is added to a hand-over that has its own clock already. ISO 8601. */
export function usualReceiptBy(city: City, at: number, urgency: Exclude<Hurry, 'none'>, unit: Unit | null): string {
  return isoWithOffset(byLimit({ city, at }, city.receiptLimits[urgency], unit));
}

type When = Pick<Context, 'city' | 'at'>;

function byLimit(context: When, limit: ReceiptLimit, unit: Unit | null): number {
  if (limit.minutes === null) return afterWorkingDays(context, limit, unit);
  const due = context.at + limit.minutes * minuteMs;
  const closing = unit && limit.minutesBeforeClosing !== null ? closingTime(unit.hours, context.at) : null;
  if (closing === null || limit.minutesBeforeClosing === null) return due;
  return Math.min(due, Math.max(closing - limit.minutesBeforeClosing * minuteMs, soonest(context)));
}

/** Never shorter than the time an emergency gets: a limit that has passed when it is set helps nobody. */
function soonest(context: When): number {
  return context.at + (context.city.receiptLimits.emergency.minutes ?? 0) * minuteMs;
}

function afterWorkingDays(context: When, limit: ReceiptLimit, unit: Unit | null): number {
  const now = stockholmParts(context.at);
  let date = now.date;
  for (let left = limit.workingDays ?? 1; left > 0;) {
    date = addDays(date, 1);
    if (isWorkday(date)) left -= 1;
  }
  return instantOf(date, limit.atMinutes ?? withinHours(unit, date, now.minutes));
}

/** The same time of day, moved into the receiver's opening hours. */
function withinHours(unit: Unit | null, date: LocalDate, minutes: number): number {
  const spans = unit ? spansOn(unit.hours, date) : [];
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return minutes;
  return Math.min(Math.max(minutes, first.from), Math.min(last.to, 1439));
}

/**
 * Some hours before it or by today's closing, whichever is first; an emergency keeps its own limit when that is sooner. A duty unit that
 * closes tomorrow morning does not close today: then the usual limit stands in for the closing, and a child does not wait until Monday (K6).
 */
function beforeFixedTime(context: Context, fixed: number, urgency: Hurry, known: { usual: number; unit: Unit | null }): number {
  const margin = fixed - context.city.fixedTime.minutesBefore * minuteMs;
  const wanted = Math.max(Math.min(margin, closingToday(context, known.unit) ?? known.usual), soonest(context));
  return urgency === 'emergency' ? Math.min(known.usual, wanted) : wanted;
}

function closingToday(context: Context, unit: Unit | null): number | null {
  const closing = unit ? closingTime(unit.hours, context.at) : null;
  return closing !== null && stockholmDate(closing) === context.date ? closing : null;
}
