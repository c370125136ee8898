import { dateOf, dateParts, isLeapYear, type LocalDate } from '@lots/rules/calendar';

/** What is known of the subject's age. Every field may be left out or null; several together must agree. */
export interface SubjectKnown {
  readonly birth_date?: LocalDate | null;
  readonly birth_year?: number | null;
  /** On the date of the examination, in whole years. */
  readonly age?: number | null;
  readonly age_at_least?: number | null;
  readonly age_at_most?: number | null;
}

/** Every age possible on the day, both ends included. Nothing known: `{ atLeast: 0, atMost: null }`. */
export interface AgeRange {
  readonly atLeast: number;
  readonly atMost: number | null;
  /** False when nothing at all is known: then no age fact is more than unknown. */
  readonly known: boolean;
}

export type AgeFault = { readonly field: keyof SubjectKnown; readonly problem: 'born_after_the_date' | 'contradiction' };

/**
 * Years attained on `date`. Someone born on 29 February has the birthday on 28 February or 1 March of a common year:
 * the law does not say which, so `early` counts the first and `late` the second (S6).
 */
export function yearsOn(date: LocalDate, birth: LocalDate, leapDay: 'early' | 'late'): number {
  const now = dateParts(date);
  const born = dateParts(birth);
  const shifted = born.month === 2 && born.day === 29 && !isLeapYear(now.year);
  const birthday = shifted ? (leapDay === 'early' ? 228 : 301) : born.month * 100 + born.day;
  return now.year - born.year - (now.month * 100 + now.day < birthday ? 1 : 0);
}

/** The ages that fit everything known, or the fault that makes it impossible. Pure; dates are Swedish calendar days. */
export function ageRangeOn(date: LocalDate, subject: SubjectKnown): AgeRange | AgeFault {
  const fault = bornLater(date, subject);
  if (fault) return fault;
  const limits = limitsOf(date, subject);
  const atLeast = Math.max(0, ...limits.map((limit) => limit.low));
  const atMost = Math.min(...limits.map((limit) => limit.high));
  if (atLeast > atMost) return { field: Number.isInteger(subject.age) ? 'age' : 'age_at_least', problem: 'contradiction' };
  // "At least 0" and "at most 130" are true of everybody: they tell nothing.
  const known = atLeast > 0 || atMost < oldest;
  return { atLeast, atMost: Number.isFinite(atMost) ? atMost : null, known };
}

/** Years nobody outlives: what `examine` takes as the highest age. */
export const oldest = 130;

interface Limit {
  readonly low: number;
  readonly high: number;
}

function bornLater(date: LocalDate, { birth_date: day, birth_year: year }: SubjectKnown): AgeFault | null {
  if (day && day > date) return { field: 'birth_date', problem: 'born_after_the_date' };
  return year && year > dateParts(date).year ? { field: 'birth_year', problem: 'born_after_the_date' } : null;
}

/** One limit for each thing known: nothing known, no limits. */
function limitsOf(date: LocalDate, subject: SubjectKnown): readonly Limit[] {
  const limits: Limit[] = [];
  if (subject.birth_date) limits.push(bornBetween(date, subject.birth_date, subject.birth_date));
  if (isKnown(subject.birth_year))
    limits.push(bornBetween(date, dateOf(subject.birth_year, 1, 1), dateOf(subject.birth_year, 12, 31)));
  if (isKnown(subject.age)) limits.push({ low: subject.age, high: subject.age });
  if (isKnown(subject.age_at_least)) limits.push({ low: subject.age_at_least, high: Infinity });
  if (isKnown(subject.age_at_most)) limits.push({ low: 0, high: subject.age_at_most });
  return limits;
}

/** Births after the day are impossible, so the youngest possible subject is a newborn. */
function bornBetween(date: LocalDate, first: LocalDate, last: LocalDate): Limit {
  return { low: yearsOn(date, last < date ? last : date, 'late'), high: yearsOn(date, first, 'early') };
}

function isKnown(value: number | null | undefined): value is number {
  return typeof value === 'number';
}
