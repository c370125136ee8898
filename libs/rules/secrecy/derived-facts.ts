import type { AgeRange } from './age-on-date.js';
import type { Truth } from './truth.js';

/** Age conditions by name, so that another age limit in the statute is another name in the table and no new code. */
const under = /^subject_under_(\d{1,3})$/;
const mayBeUnder = /^subject_may_be_under_(\d{1,3})$/;

export function isAgeFact(name: string): boolean {
  return under.test(name) || mayBeUnder.test(name);
}

/** True or false only when that holds for every birth date possible (S5, S7); null for unknown, undefined for another kind of fact. */
export function ageFact(name: string, age: AgeRange): Truth | undefined {
  const limit = limitOf(under, name);
  if (limit !== null) {
    if (age.atMost !== null && age.atMost < limit) return true;
    return age.atLeast >= limit ? false : null;
  }
  const presumed = limitOf(mayBeUnder, name);
  if (presumed === null) return undefined;
  // "Kan antas vara under 18": it is enough that one possible birth date says so, but knowing nothing is no assumption.
  return age.known ? age.atLeast < presumed : null;
}

function limitOf(pattern: RegExp, name: string): number | null {
  const found = pattern.exec(name);
  return found ? Number(found[1]) : null;
}

const boardFacts: Readonly<Record<string, Truth>> = {
  discloser_is_mandated: true,
  covered_by_secrecy_26_1_to_26_6: true,
  held_outside_26_1_to_26_6_secrecy: false,
  family_counselling_secrecy: false,
};

/** Who discloses → what follows from that alone (header of disclosure-rules.yaml). Not listed = outside social services (S1). */
const disclosers: Readonly<Record<string, Readonly<Record<string, Truth>>>> = {
  socialnamnd: boardFacts,
  stadsdelsnamnd: boardFacts,
  other_municipality_social_services: {},
  familjeradgivning: { family_counselling_secrecy: true },
};

export function isSocialServices(from: string): boolean {
  return Object.hasOwn(disclosers, from);
}

export function discloserFact(name: string, from: string): Truth | undefined {
  return disclosers[from]?.[name];
}

/** The names this module may answer for: never asked, and a value given for them is not used. */
export const discloserFactNames: readonly string[] = Object.keys(boardFacts);

/** Set by `initiative` (S8). */
export const requestFact = 'requested_by_recipient';
/** A duty with this fact turns another open "may" into "must" (OSL 6 kap. 5 §, S13). */
export const liftedFact = 'some_other_rule_lifts_secrecy_or_no_secrecy';
/** A base row with this fact is the consent row (S16). */
export const consentFact = 'consent_in_force';
