import { addDays, addMonths, dateOf, dateParts, type LocalDate } from '@lots/rules/calendar';

/**
 * The last day of a period counted in months: the same day number, or the month's last day when there is none (29 February + 5 years =
 * 28 February). The period is over when that day is over (G2).
 */
export function lastDayOf(from: LocalDate, months: number): LocalDate {
  return addMonths(from, months);
}

/** The first day after the period. */
export function dayAfter(from: LocalDate, months: number): LocalDate {
  return addDays(lastDayOf(from, months), 1);
}

/** A disposal duty that arose on `day` is to be done by the end of the next calendar year. */
export function endOfNextYear(day: LocalDate): LocalDate {
  return dateOf(dateParts(day).year + 1, 12, 31);
}

/** What is known of a birth: the day, or only the year and whether the day is one of the sample's (./birth-mark.ts). */
export interface BirthKnown {
  readonly day: LocalDate | null;
  readonly year: number | null;
  /** Asked for only where the day is not known. */
  readonly researchSample?: boolean | null;
}

/**
 * The day somebody has certainly turned `age`: of a year alone, its last day counts; born on 29 February, 1 March of a common year (G4).
 * null when nothing is known.
 */
export function certainBirthday(birth: BirthKnown, age: number): LocalDate | null {
  const born = birth.day ?? (birth.year === null ? null : dateOf(birth.year, 12, 31));
  if (born === null) return null;
  const { year, month, day } = dateParts(born);
  const there = addMonths(born, age * 12);
  return month === 2 && day === 29 && dateParts(there).day !== 29 ? dateOf(year + age, 3, 1) : there;
}
