import type { GatePerson, GateSituation } from './gate-persons.js';
import type { LawTable } from './law-table.js';
import { isPersonSide } from './recipient-reach.js';

/** What is to be written in words. Only whether it is there is judged. */
export interface GateWords {
  readonly recipientName: string;
  readonly recipientFunction: string;
  readonly purpose: string;
  /** What was asked for. */
  readonly request: string;
}

interface Missing {
  readonly code: string;
  readonly about: string | null;
}

/** To whom, what for, what was asked and about whom: without that nobody can follow the decision afterwards (rule U17). */
export function wordsMissing(
  law: LawTable,
  situation: GateSituation,
  words: GateWords,
  persons: readonly GatePerson[],
): readonly Missing[] {
  const empty = (text: string) => text.trim() === '';
  const person = isPersonSide(law, situation.recipient);
  return [
    ...(person && empty(words.recipientName) ? [{ code: 'recipient_name_missing', about: null }] : []),
    ...(!person && empty(words.recipientFunction) ? [{ code: 'recipient_function_missing', about: null }] : []),
    ...(empty(words.purpose) ? [{ code: 'purpose_missing', about: null }] : []),
    ...(situation.initiative === 'requested' && empty(words.request) ? [{ code: 'request_missing', about: null }] : []),
    ...(persons.length === 0 ? [{ code: 'no_person', about: null }] : []),
    ...persons.filter(({ label }) => empty(label)).map(({ no }) => ({ code: 'person_unnamed', about: String(no) })),
  ];
}
