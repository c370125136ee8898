import { addDays, addMonths, dateOf, dateParts, instantOf, stockholmDate, type LocalDate } from '@lots/rules/calendar';

/** A calendar month in Stockholm; times are milliseconds since 1970. */
export interface ReviewMonth {
  /** Its first day. */
  readonly period: LocalDate;
  readonly from: number;
  /** The first moment after it. */
  readonly to: number;
  /** The first moment at which a review that is not signed is late. */
  readonly dueAt: number;
}

/** GR2: the last month that has ended. */
export function monthBefore(now: number, dueDays: number): ReviewMonth {
  const { year, month } = dateParts(stockholmDate(now));
  return monthOf(addMonths(dateOf(year, month, 1), -1), dueDays);
}

export function monthOf(period: LocalDate, dueDays: number): ReviewMonth {
  const next = addMonths(period, 1);
  return { period, from: instantOf(period, 0), to: instantOf(next, 0), dueAt: instantOf(addDays(next, dueDays), 0) };
}
