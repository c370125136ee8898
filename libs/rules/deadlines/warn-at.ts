import { addDays, instantOf, previousWorkday, stockholmParts } from '@lots/rules/calendar';
import type { CityClocks } from './clock-rule.js';
import type { Due } from './due-of-clock.js';

/**
 * When somebody is reminded (K9): a day limit at 08:00 the working day before the strict date; "at once" at once; a limit by
 * time of day in the morning of that day; an hour limit when part of it is left, but never at night.
 */
export function warnAt(due: Due, from: number, city: CityClocks, planned: Due = due): number {
  // `planned`: the due time before pauses, so that a pause moves the warning with the due time and does not stretch it.
  const length = planned.precision === 'instant' ? planned.at - from : 0;
  return Math.max(from, unclamped(due, from, city, length));
}

function unclamped(due: Due, from: number, city: CityClocks, length: number): number {
  const { workdayMinutes, percentLeft } = city.warn;
  if (due.precision === 'date') return due.atOnce ? from : instantOf(previousWorkday(due.strict), workdayMinutes);
  if (!due.elapsed) return Math.min(due.at, instantOf(stockholmParts(due.at).date, workdayMinutes));
  const warn = due.at - Math.floor((length * percentLeft) / 100);
  return length >= longMs ? beforeNight(warn, city) : warn;
}

/** Shorter limits are for those on duty now: they warn whatever the hour. */
const longMs = 8 * 3_600_000;

function beforeNight(at: number, city: CityClocks): number {
  const { date, minutes } = stockholmParts(at);
  if (minutes >= city.warn.quietFrom) return instantOf(date, city.warn.quietFrom);
  return minutes < city.warn.quietTo ? instantOf(addDays(date, -1), city.warn.quietFrom) : at;
}
