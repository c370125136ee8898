import { addDays, dateOf, dateOfDayNumber, dayNumber, isLocalDate, weekday } from './local-date.js';
import type { LocalDate } from './local-date.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * Offset of Europe/Stockholm in minutes east of UTC: 120 from the last Sunday of March 01:00 UTC to the last Sunday of
 * October 01:00 UTC, else 60 (directive 2000/84/EC; the same rule since 1996, and valid from then on).
 */
export function stockholmOffset(epochMs: number): 60 | 120 {
  // getUTCFullYear of a given instant reads no clock.
  const { summer, winter } = summerTimeOf(new Date(epochMs).getUTCFullYear());
  return epochMs >= summer && epochMs < winter ? 120 : 60;
}

interface SummerTime {
  readonly summer: number;
  readonly winter: number;
}

/** Asked for many times a routing, always for the same year or two: worked out once a year. */
const summerTimes = new Map<number, SummerTime>();

function summerTimeOf(year: number): SummerTime {
  const known = summerTimes.get(year) ?? { summer: changeInstant(year, 3), winter: changeInstant(year, 10) };
  summerTimes.set(year, known);
  return known;
}

function changeInstant(year: number, month: 3 | 10): number {
  const last = dateOf(year, month, 31);
  return dayNumber(addDays(last, -(weekday(last) % 7))) * dayMs + 60 * minuteMs;
}

export interface StockholmParts {
  readonly date: LocalDate;
  /** Whole minutes since local midnight by the wall clock, 0–1439. */
  readonly minutes: number;
}

export function stockholmParts(epochMs: number): StockholmParts {
  const local = epochMs + stockholmOffset(epochMs) * minuteMs;
  const days = Math.floor(local / dayMs);
  return { date: dateOfDayNumber(days), minutes: Math.floor((local - days * dayMs) / minuteMs) };
}

/** The Swedish day on which the instant falls. */
export function stockholmDate(epochMs: number): LocalDate {
  return stockholmParts(epochMs).date;
}

/**
 * Epoch milliseconds of a wall-clock time in Europe/Stockholm. `minutes` may pass midnight (1440 = next day 00:00).
 * A time that the change to summer time skips moves forward by the hour; a time that happens twice is the first.
 */
export function instantOf(date: LocalDate, minutes: number): number {
  const asUtc = dayNumber(date) * dayMs + minutes * minuteMs;
  const summer = asUtc - 120 * minuteMs;
  return stockholmOffset(summer) === 120 ? summer : asUtc - 60 * minuteMs;
}

/** `2026-10-24T22:55:00+02:00`: Stockholm wall time with its offset, whole seconds (fractions are cut). */
export function isoWithOffset(epochMs: number): string {
  const offset = stockholmOffset(epochMs);
  const local = epochMs + offset * minuteMs;
  const days = Math.floor(local / dayMs);
  const seconds = Math.floor((local - days * dayMs) / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((n) => String(n).padStart(2, '0'))
    .join(':');
  return `${dateOfDayNumber(days)}T${clock}+0${offset / 60}:00`;
}

const instantShape = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads ISO 8601 with an offset (`Z`, `+02:00`), or Stockholm wall time without one. Answers epoch milliseconds.
 * Throws RangeError for anything else: a bare date is no time.
 */
export function parseInstant(text: string): number {
  const found = instantShape.exec(text);
  if (!found) throw new RangeError(`not an ISO 8601 time: ${text}`);
  const [date, hours, minutes, seconds] = [found[1] ?? '', Number(found[2]), Number(found[3]), Number(found[4] ?? 0)];
  if (!isLocalDate(date) || hours > 23 || minutes > 59 || seconds > 59) throw new RangeError(`no such time: ${text}`);
  const rest = seconds * 1000 + Math.floor(Number(`0.${found[5] ?? '0'}`) * 1000);
  const wall = hours * 60 + minutes;
  const zone = found[6];
  if (zone === undefined) return instantOf(date, wall) + rest;
  return dayNumber(date) * dayMs + (wall - offsetMinutes(zone, text)) * minuteMs + rest;
}

function offsetMinutes(zone: string, text: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 14 || minutes > 59) throw new RangeError(`no such offset: ${text}`);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
