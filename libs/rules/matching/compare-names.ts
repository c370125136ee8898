import type { MatchReason } from '@lots/contracts';
import { edits } from './edits.js';
import { joinedWords, nameWords } from './name-words.js';
import { sound } from './sound.js';
import type { MatchingRules } from './types.js';

export interface NameLikeness {
  /** 0–1. */
  readonly likeness: number;
  /** Words of the shorter name that met a word of the other. */
  readonly met: number;
  readonly reason: MatchReason;
}

const nothing: NameLikeness = { likeness: 0, met: 0, reason: 'one_name_only' };

/** How alike two names are (rule M2), whatever the order of their words. */
export function compareNames(a: string, b: string, rules: Pick<MatchingRules, 'nicknames'>): NameLikeness {
  const [left, right] = [nameWords(a), nameWords(b)];
  const ways = [bestPairing(left, right, rules)];
  const one = left.length > 1 ? joinedOnce(a, left, right) : null;
  const other = right.length > 1 ? joinedOnce(b, right, left) : null;
  if (one !== null) ways.push(bestPairing(one, right, rules));
  if (other !== null) ways.push(bestPairing(left, other, rules));
  return ways.reduce((best, way) => (way.likeness > best.likeness ? way : best));
}

/** "Anna Lena Berg" as "Annalena Berg" where the other one has "Annalena"; null: nothing of the other one's is joined. */
function joinedOnce(name: string, words: readonly string[], other: readonly string[]): string[] | null {
  const joined = joinedWords(name).find((word) => other.some((each) => each === word || edits(each, word) === 1));
  if (joined === undefined) return null;
  const at = words.findIndex((word) => joined.includes(word));
  const left = words.map((word) => (joined.includes(word) ? '' : word));
  left[Math.max(0, at)] = joined;
  return left.filter((word) => word !== '');
}

function bestPairing(a: readonly string[], b: readonly string[], rules: Pick<MatchingRules, 'nicknames'>): NameLikeness {
  if (a.length === 0 || b.length === 0) return nothing;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const free = new Set(long.keys());
  const found: Met[] = [];
  for (const word of short) {
    const best = closest(word, long, free, rules);
    if (best === null) continue;
    free.delete(best.at);
    found.push(best);
  }
  const sum = found.reduce((total, one) => total + one.likeness, 0);
  const likeness = (sum / short.length) * leftOver(short.length, long.length);
  return { likeness, met: found.length, reason: reasonOf(found, short.length, long.length) };
}

interface Met {
  readonly likeness: number;
  readonly reason: MatchReason;
  /** Which word of the longer name. */
  readonly at: number;
}

function closest(
  word: string,
  long: readonly string[],
  free: ReadonlySet<number>,
  rules: Pick<MatchingRules, 'nicknames'>,
): Met | null {
  let best: Met | null = null;
  for (const at of free) {
    const one = compareWords(word, long[at] ?? '', rules);
    if (one !== null && one.likeness > (best?.likeness ?? 0)) best = { ...one, at };
  }
  return best;
}

/** A name that is left over takes a little away: "Elias" may be "Elias Karlsson", and no more than may. */
function leftOver(short: number, long: number): number {
  if (short === long) return 1;
  return short === 1 ? 0.72 : 0.93;
}

function reasonOf(found: readonly { reason: MatchReason; at: number }[], short: number, long: number): MatchReason {
  const worst = (['sounds_alike', 'other_spelling', 'nickname'] as const).find((reason) =>
    found.some((one) => one.reason === reason),
  );
  if (found.length < short || (short === 1 && long > 1)) return 'one_name_only';
  if (worst !== undefined) return worst;
  return found.some((one, index) => one.at < (found[index - 1]?.at ?? -1)) ? 'same_words_other_order' : 'same_name';
}

type WordLikeness = Omit<Met, 'at'>;

/** One word with another; null: not alike. */
function compareWords(a: string, b: string, { nicknames }: Pick<MatchingRules, 'nicknames'>): WordLikeness | null {
  if (a === b) return { likeness: 1, reason: 'same_name' };
  if (sameNickname(a, b, nicknames)) return { likeness: 0.93, reason: 'nickname' };
  const heard = sound(a);
  const alike = heard.length > 1 && heard === sound(b);
  const letters = byLetters(edits(a, b), Math.min(a.length, b.length), alike);
  if (letters > 0) return { likeness: letters, reason: 'other_spelling' };
  return alike ? { likeness: heard.length > 2 ? 0.72 : 0.6, reason: 'sounds_alike' } : null;
}

/** One is short for the other, or both for the same. */
function sameNickname(a: string, b: string, nicknames: MatchingRules['nicknames']): boolean {
  const [one, other] = [
    [a, ...(nicknames.get(a) ?? [])],
    [b, ...(nicknames.get(b) ?? [])],
  ];
  return one.some((name) => other.includes(name));
}

/** One letter in a short word tells more than in a long one. */
function byLetters(apart: number, length: number, alike: boolean): number {
  if (apart === 1 && length >= 3) return alike ? 0.92 : oneLetter(length);
  if (apart === 2 && alike) return 0.84;
  return apart === 2 && length >= 5 ? 0.72 : 0;
}

function oneLetter(length: number): number {
  return length >= 5 ? 0.85 : 0.72;
}
