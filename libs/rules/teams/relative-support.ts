import { denied, possible, type TeamAnswer } from './group-consent.js';

export interface RelativeAsked {
  /** Four digits; null: not known. */
  readonly homeMunicipality: string | null;
  readonly ownMunicipality: string;
}

/** Rule T19: where the relative lives decides, never where the one they worry about lives. Not known may be helped meanwhile. */
export function mayOpenRelative({ homeMunicipality, ownMunicipality }: RelativeAsked): TeamAnswer {
  if (homeMunicipality === null) return possible('T19', 'home_unknown');
  return homeMunicipality === ownMunicipality ? possible('T19', 'lives_here') : denied('T19', 'lives_elsewhere');
}

/** With or without century and separator, coordination numbers too: six or eight digits that may be a date of birth, and four. */
const identityNumber = /(?<!\d)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])[-+ ]?\d{4}(?!\d)/gu;

/** Rule T20: what in a note would register somebody who is not the client. In reading order. */
export function aboutSubject(text: string): readonly string[] {
  return [...text.matchAll(identityNumber)].map(([words]) => words);
}
