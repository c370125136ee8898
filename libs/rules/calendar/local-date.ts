/** A calendar day `YYYY-MM-DD`, years 0001–9999. Always checked before arithmetic: a bad text throws RangeError. */
export type LocalDate = string;

const dayMs = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

export interface DateParts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function isLocalDate(text: string): boolean {
  return shape.test(text) && isDay(partsOf(text));
}

/** Throws RangeError when the text is no calendar day (2026-02-29, 2026-13-01, 2026-1-1). */
export function dateParts(date: LocalDate): DateParts {
  if (shape.test(date)) {
    const parts = partsOf(date);
    if (isDay(parts)) return parts;
  }
  throw new RangeError(`not a date YYYY-MM-DD: ${date}`);
}

export function dateOf(year: number, month: number, day: number): LocalDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isLocalDate(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}

function partsOf(text: string): DateParts {
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8, 10)) };
}

function isDay({ year, month, day }: DateParts): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whole days since 1970-01-01. Date.UTC reads years 0–99 as 1900–1999, so those years go through a 400-year shift. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  return Date.UTC(year + 400, month - 1, day) / dayMs - daysIn400Years;
}

/** One routing or one clock asks for the same few days again and again, and the text costs more than the look-up. */
const daysAsText = new Map<number, LocalDate>();
const mostDays = 2_000;

export function dateOfDayNumber(days: number): LocalDate {
  const known = daysAsText.get(days);
  if (known !== undefined) return known;
  const moment = new Date(days * dayMs);
  const date = dateOf(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
  if (daysAsText.size >= mostDays) daysAsText.clear();
  daysAsText.set(days, date);
  return date;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Same day number `months` later (or earlier); when that month is shorter, its last day: 31 Jan + 1 = 28 or 29 Feb. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return dateOf(y, m, Math.min(day, daysInMonth(y, m)));
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekday(date: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sinceMonday = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (sinceMonday + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

const daysIn400Years = 146_097;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
