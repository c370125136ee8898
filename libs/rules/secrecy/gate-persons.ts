import { ageRangeOn, type AgeRange, type SubjectKnown } from './age-on-date.js';
import type { GateQuestionnaire } from './gate-purpose.js';
import { gateState, type GateState } from './gate-state.js';
import type { LawTable } from './law-table.js';

/** Somebody that information in the decision is about (rule U16). The law's age limits are tried for each, never for "the case". */
export interface GatePerson {
  readonly no: number;
  /** Who, in the officer's words: stored, never judged – only that it is there. */
  readonly label: string;
  readonly known: SubjectKnown;
}

/** What is the same whoever an item is about. */
export type GateSituation = Omit<GateQuestionnaire, 'subject'>;

export interface PersonState {
  readonly no: number;
  readonly state: GateState;
  readonly age: AgeRange | null;
  /** Born on 29 February and the day is the 28th of a common year: the law does not say which age it is (S6). */
  readonly leapDayUnclear: boolean;
}

/**
 * The gate once for each person: a provision that is open for a boy of seventeen is not open for his brother of twenty-three.
 * Nobody named = one person of whom nothing is known. Pure.
 * @param before the answers before the last one, with the persons of then; null at the start
 * @throws ExamineInputError on names or dates that mean nothing
 */
export function gateForEach(
  law: LawTable,
  now: GateSituation,
  persons: readonly GatePerson[],
  before: { readonly situation: GateSituation; readonly persons: readonly GatePerson[] } | null = null,
): readonly PersonState[] {
  const all = persons.length > 0 ? persons : [nobodyKnown];
  return all.map(({ no, known }) => {
    const was = before?.persons.find((one) => one.no === no);
    const earlier = before && was ? { ...before.situation, subject: was.known } : null;
    const state = gateState(law, { ...now, subject: known }, earlier);
    const age = ageRangeOn(now.date, known);
    return { no, state, age: 'problem' in age || !age.known ? null : age, leapDayUnclear: leapDayUnclear(now.date, known, age) };
  });
}

const nobodyKnown: GatePerson = { no: 1, label: '', known: {} };

function leapDayUnclear(date: string, { birth_date: born }: SubjectKnown, age: ReturnType<typeof ageRangeOn>): boolean {
  if ('problem' in age || !born?.endsWith('-02-29')) return false;
  return date.endsWith('-02-28') && age.atLeast !== age.atMost;
}
