import {
  addDays,
  addMonths,
  instantOf,
  nextWorkday,
  stockholmParts,
  workdayOnOrAfter,
  type LocalDate,
} from '@lots/rules/calendar';
import type { ClockLimit } from './clock-rule.js';

const minuteMs = 60_000;

/**
 * When a clock is due. A date ends with its last minute; `moved` is the day the act (1930:173) moves it to. An instant is
 * never moved: hours and minutes are elapsed time, also over a change to or from summer time (K4).
 */
export type Due =
  | { readonly precision: 'date'; readonly strict: LocalDate; readonly moved: LocalDate; readonly atOnce: boolean }
  | { readonly precision: 'instant'; readonly at: number; readonly elapsed: boolean };

export function dueOf(limit: ClockLimit, from: number, receivedLateFrom: number): Due {
  const { date, minutes } = stockholmParts(from);
  switch (limit.unit) {
    case 'at_once':
      return { precision: 'date', strict: date, moved: minutes >= receivedLateFrom ? addDays(date, 1) : date, atOnce: true };
    case 'days':
      return wholeDay(addDays(date, limit.count));
    case 'weeks':
      return wholeDay(addDays(date, 7 * limit.count));
    case 'months':
      return wholeDay(addMonths(date, limit.count));
    case 'workdays':
      return wholeDay(workdaysAfter(date, limit.count));
    case 'workday_time':
      return { precision: 'instant', at: instantOf(workdaysAfter(date, limit.count), limit.minutes), elapsed: false };
    case 'hours':
      return { precision: 'instant', at: from + limit.count * 60 * minuteMs, elapsed: true };
    case 'minutes':
      return { precision: 'instant', at: from + limit.count * minuteMs, elapsed: true };
  }
}

export function wholeDay(strict: LocalDate): Due {
  return { precision: 'date', strict, moved: workdayOnOrAfter(strict), atOnce: false };
}

function workdaysAfter(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = nextWorkday(day);
  return day;
}

/** Later than the last moment at which the clock can be met in time. */
export function isLate(due: Due, at: number): boolean {
  return due.precision === 'instant' ? at > due.at : at >= instantOf(addDays(due.moved, 1), 0);
}
