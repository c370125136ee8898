import type { Errand } from '@lots/contracts';
import { isLocalDate, type LocalDate } from '@lots/rules/calendar';
import { denied, possible, type TeamAnswer } from './group-consent.js';

export interface RelativeAsked {
  /** Four digits; null: not known. */
  readonly homeMunicipality: string | null;
  readonly ownMunicipality: string;
}

/** The case the support is opened from; the relative is its client. */
export interface CaseOfRelative {
  readonly errand: Errand;
  readonly closed: boolean;
  /** Support that is open on the same case. */
  readonly open: boolean;
}

/** Rule T18: on a hand-over of a relative's own request, once at a time. Never on a case about somebody else. */
export function mayOpenOnCase({ errand, closed, open }: CaseOfRelative): TeamAnswer {
  if (errand !== 'relative_support') return denied('T18', 'other_errand');
  if (closed) return denied('T18', 'case_closed');
  return open ? denied('T18', 'open_already') : possible('T18', 'own_request');
}

/** Rule T19: where the relative lives decides, never where the one they worry about lives. Not known may be helped meanwhile. */
export function mayOpenRelative({ homeMunicipality, ownMunicipality }: RelativeAsked): TeamAnswer {
  if (homeMunicipality === null) return possible('T19', 'home_unknown');
  return homeMunicipality === ownMunicipality ? possible('T19', 'lives_here') : denied('T19', 'lives_elsewhere');
}

/** With or without century and separator, coordination numbers too: six or eight digits that may be a date of birth, and four. */
const identityNumber = /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}(?!\d)/gu;
const mobileNumber = /^07\d{8}$/u;

/** Rule T20: what in a note would register somebody who is not the client. In reading order. */
export function aboutSubject(text: string): readonly string[] {
  // Ten digits from 07 are a mobile number, unless the last one says that they are somebody born in 2007.
  return [...text.matchAll(identityNumber)].map(([words]) => words).filter((words) => !mobileNumber.test(words) || checks(words));
}

/** Rule T20: every text of the support, the lines for name and telephone too. */
export function mayKeepWords(texts: readonly string[]): TeamAnswer {
  return texts.some((text) => aboutSubject(text).length > 0)
    ? denied('T20', 'identity_number')
    : possible('T20', 'no_identity_number');
}

/** Rules T21 and T22: something that has happened, while the support goes on. @param today in Stockholm */
export function mayNoteSession(closed: boolean, day: LocalDate, today: LocalDate): TeamAnswer {
  if (closed) return denied('T22', 'closed');
  return isLocalDate(day) && day <= today ? possible('T21', 'may_be_noted') : denied('T21', 'has_not_happened');
}

/** The last of ten digits is the check digit of the others (SKV 704). */
function checks(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
