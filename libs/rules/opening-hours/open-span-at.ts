import { addDays, instantOf, stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { OpeningHours, Span } from './opening-hours.js';
import { spansOn } from './spans-on.js';

const dayMinutes = 1440;

/** A span as instants (epoch ms), `to` exclusive. Wall time decides: a span over a clock change is an hour longer or shorter. */
export interface OpenSpan {
  readonly from: number;
  readonly to: number;
}

/** The span that holds `at` (epoch ms), or null when closed. Yesterday's span may still run. */
export function openSpanAt(hours: OpeningHours, at: number): OpenSpan | null {
  const { today, yesterday } = daysAround(at);
  return spanHolding(hours, today, at) ?? spanHolding(hours, yesterday, at);
}

export function isOpenAt(hours: OpeningHours, at: number): boolean {
  return openSpanAt(hours, at) !== null;
}

function spanHolding(hours: OpeningHours, date: LocalDate, at: number): OpenSpan | null {
  return openSpansOn(hours, date).find((span) => span.from <= at && at < span.to) ?? null;
}

/**
 * The spans that start on a date, as instants. Remembered per set of hours: one routing asks for the same few days of the
 * same few sets again and again, and the calendar behind them costs a hundred times more than the look-up.
 */
export function openSpansOn(hours: OpeningHours, date: LocalDate): readonly OpenSpan[] {
  const days = remembered.get(hours) ?? new Map<LocalDate, readonly OpenSpan[]>();
  if (days.size === 0 || days.size > mostDays) {
    days.clear();
    remembered.set(hours, days);
  }
  const known = days.get(date) ?? spansOn(hours, date).map((span) => asInstants(date, span));
  days.set(date, known);
  return known;
}

const mostDays = 500;
const remembered = new WeakMap<OpeningHours, Map<LocalDate, readonly OpenSpan[]>>();

interface DaysAround {
  readonly today: LocalDate;
  readonly yesterday: LocalDate;
}
const around = new Map<number, DaysAround>();

/** Every unit of one routing is asked about the same instants. */
function daysAround(at: number): DaysAround {
  const known = around.get(at);
  if (known) return known;
  if (around.size > mostDays) around.clear();
  const today = stockholmDate(at);
  const found = { today, yesterday: addDays(today, -1) };
  around.set(at, found);
  return found;
}

/** A local day and minutes past its midnight; minutes over 1440 belong to the next day, so that clock changes fall right. */
function instantAt(date: LocalDate, minutes: number): number {
  return minutes >= dayMinutes ? instantOf(addDays(date, 1), minutes - dayMinutes) : instantOf(date, minutes);
}

function asInstants(date: LocalDate, span: Span): OpenSpan {
  return { from: instantAt(date, span.from), to: instantAt(date, span.to) };
}
