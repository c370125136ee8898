import type { LocalDate } from '@lots/rules/calendar';
import { yearsOn, type SubjectKnown } from './age-on-date.js';

/**
 * What is still known of an age on a later day. A birth date or a birth year says it all; an age in whole years may have had a birthday in
 * between, so the next day "20" is "20 or 21". Never surer than what was known.
 */
export function knownLater(known: SubjectKnown, then: LocalDate, later: LocalDate): SubjectKnown {
  if (later <= then) return known;
  const atLeast = yearsOn(later, then, 'late');
  const atMost = yearsOn(later, then, 'early') + 1;
  const low = largest(known.age, known.age_at_least);
  const high = smallest(known.age, known.age_at_most);
  return {
    birth_date: known.birth_date ?? null,
    birth_year: known.birth_year ?? null,
    age: null,
    age_at_least: low === null ? null : low + atLeast,
    age_at_most: high === null ? null : high + atMost,
  };
}

type Age = number | null | undefined;

function largest(one: Age, other: Age): number | null {
  return one == null ? (other ?? null) : Math.max(one, other ?? one);
}

function smallest(one: Age, other: Age): number | null {
  return one == null ? (other ?? null) : Math.min(one, other ?? one);
}
