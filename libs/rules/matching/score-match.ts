import type { MatchConfidence, MatchReason } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import { yearsApart } from './born.js';
import { compareNames, type NameLikeness } from './compare-names.js';
import { comparedNumber } from './identity-digits.js';
import { edits } from './edits.js';
import type { MatchAnswer, MatchingRules, PersonFacts } from './types.js';

/** Below it a likeness is not worth anybody's time. */
const leastName = 0.55;
const likelyName = 0.88;

interface Compared {
  readonly name: NameLikeness;
  readonly number: 'same' | 'one_digit' | 'other' | 'unknown';
  readonly birth: 'same_month' | 'same' | 'near' | 'far' | 'unknown';
}

/**
 * May two reports be about the same person? (rules M2, M3, M5) Answers reasons and a confidence, or null. Denies when unsure: a birth that
 * cannot be the same, or a name that is not alike, is no hit whatever else agrees – but for the number.
 */
export function scoreMatch(wanted: PersonFacts, found: PersonFacts, on: LocalDate, rules: MatchingRules): MatchAnswer | null {
  const number = compareNumbers(comparedNumber(wanted.identityNumber, on), comparedNumber(found.identityNumber, on));
  const birth = compareBirth(wanted, found);
  // No name makes up for a birth that cannot be the same: most candidates end here, before the names are compared.
  if (birth === 'far' && (number === 'other' || number === 'unknown')) return null;
  const compared: Compared = { name: compareNames(wanted.name, found.name, rules), number, birth };
  const confidence = confidenceOf(compared);
  if (confidence === null) return null;
  const reasons = reasonsOf(compared);
  const [reasonCode = 'other_spelling'] = reasons;
  return { outcome: 'may_be_same', confidence, score: scoreOf(compared), reasons, reasonCode, ruleRef: 'M5' };
}

function confidenceOf(compared: Compared): MatchConfidence | null {
  const { name, number, birth } = compared;
  if (number === 'same') return name.likeness >= leastName ? 'certain' : 'likely';
  if (name.likeness < leastName) return null;
  if (number === 'one_digit') return name.met > 1 ? 'likely' : 'unsure';
  return birth === 'far' ? null : withoutNumber(compared);
}

function withoutNumber({ name, number, birth }: Compared): MatchConfidence | null {
  const whole = name.met > 1 && name.likeness >= likelyName;
  // Two numbers that differ, or ages that nearly agree: never more than unsure, and only for a whole name.
  if (number === 'other' || birth === 'near') return whole ? 'unsure' : null;
  if (birth === 'unknown') return whole || name.likeness >= 0.7 ? 'unsure' : null;
  return whole ? 'likely' : 'unsure';
}

function compareNumbers(a: string, b: string): Compared['number'] {
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'same';
  return a.length === b.length && edits(a, b) === 1 ? 'one_digit' : 'other';
}

function compareBirth({ born: a }: PersonFacts, { born: b }: PersonFacts): Compared['birth'] {
  if (a === null || b === null) return 'unknown';
  const apart = yearsApart(a, b);
  if (apart > 0) return apart === 1 ? 'near' : 'far';
  if (a.month !== null && b.month !== null) return a.month === b.month ? 'same_month' : 'near';
  return 'same';
}

const birthScore: Readonly<Record<Compared['birth'], number>> = { same_month: 0.3, same: 0.25, unknown: 0.1, near: 0.05, far: 0 };

function scoreOf({ name, number, birth }: Compared): number {
  if (number === 'same') return Math.min(1, 0.9 + name.likeness / 10);
  const digits = number === 'one_digit' ? 0.2 : 0;
  return Math.min(0.89, name.likeness * 0.6 + birthScore[birth] + digits);
}

const birthReason: Readonly<Record<Compared['birth'], MatchReason | null>> = {
  same_month: 'same_birth_month',
  same: 'same_birth_year',
  near: 'birth_year_near',
  far: null,
  unknown: 'birth_unknown',
};

function reasonsOf({ name, number, birth }: Compared): MatchReason[] {
  const digits: Readonly<Record<Compared['number'], MatchReason | null>> = {
    same: 'same_number',
    one_digit: 'number_one_digit',
    other: 'other_number',
    unknown: null,
  };
  const told = digits[number];
  const reasons = [name.met > 0 ? name.reason : null, birthReason[birth]];
  const ordered = number === 'other' ? [...reasons, told] : [told, ...reasons];
  return ordered.filter((reason): reason is MatchReason => reason !== null);
}
