import type { DataCategory } from '@lots/contracts';

/** One named unit or person, and for a group what kinds of information. */
export interface NamedParty {
  readonly code: string;
  readonly name: string;
  readonly categories: readonly DataCategory[];
}

/** In words, encrypted under the consent's own key. */
export interface ConsentBody {
  readonly person: string;
  /** Who said it, by name. */
  readonly givenByNames: string;
  /** How age and maturity were judged. */
  readonly maturity: string;
  /** Every party by itself, two of one kind too. Missing: written while there could be one of each kind. */
  readonly named?: readonly NamedParty[];
  /** Recipient code → the named unit or person there. */
  readonly partyNames: Readonly<Record<string, string>>;
  /** Recipient code → what kinds of information. Missing: written before there were kinds, or not for a group. */
  readonly covers?: Readonly<Record<string, readonly DataCategory[]>>;
  readonly information: string;
  readonly purpose: string;
  /** Language and interpreter. */
  readonly language: string;
  readonly interpreter: string;
}

/** The parties in the order they were written; numbered from 1 where somebody has to say which. */
export function namedIn(body: ConsentBody, codes: readonly string[]): readonly NamedParty[] {
  return body.named ?? codes.map((code) => ({ code, name: body.partyNames[code] ?? '', categories: body.covers?.[code] ?? [] }));
}
