import type { LocalDate } from '@lots/rules/calendar';
import { yearsOf } from './born.js';
import { withoutOneLetter } from './edits.js';
import { comparedNumber } from './identity-digits.js';
import { joinedWords, nameWords } from './name-words.js';
import { sound } from './sound.js';
import type { MatchingRules, PersonFacts } from './types.js';

/**
 * What a person is found by, in clear: only ever between here and the keyed hash (rule M4). `weight`: how much having it in common tells,
 * for choosing whom to compare; the comparison itself decides.
 */
export interface SearchWord {
  readonly text: string;
  readonly weight: number;
}

const weights = { number: 100, pair: 30, pairSound: 14, wordYear: 12, soundYear: 7, word: 4, letter: 2 } as const;
const shortest = 4;

/** The same for the one who is searched and the one who is found: two people meet where they have a word in common. */
export function searchWords(person: PersonFacts, saidOn: LocalDate, rules: MatchingRules): SearchWord[] {
  const words = wordsOf(person.name, rules);
  const joined = joinedWords(person.name);
  const found = new Map<string, number>();
  const add = (text: string, weight: number): void => void found.set(text, Math.max(weight, found.get(text) ?? 0));
  const number = comparedNumber(person.identityNumber, saidOn);
  if (number !== '') add(`n:${number}`, weights.number);
  // An age of "about twenty" is too wide to be a key.
  const years = person.born === null ? [] : yearsOf(person.born).slice(0, 6);
  for (const word of words) addWord(word, years, add);
  for (const word of joined) addWhole(word, years, add);
  addPairs(words, add);
  return [...found].map(([text, weight]) => ({ text, weight }));
}

type Add = (text: string, weight: number) => void;

function addWord(word: string, years: readonly number[], add: Add): void {
  const heard = sound(word);
  const letters = word.length >= shortest ? withoutOneLetter(word) : [];
  addWhole(word, years, add);
  for (const one of letters) add(`w:${one}`, weights.letter);
  // A sound alone is too common to be a key: only together with a year, or with another one.
  if (heard.length > 1) for (const year of years) add(`sy:${heard}:${year}`, weights.soundYear);
}

function addWhole(word: string, years: readonly number[], add: Add): void {
  add(`w:${word}`, weights.word);
  for (const year of years) add(`wy:${word}:${year}`, weights.wordYear);
}

/** Two names together say more than each by itself, in any order. */
function addPairs(words: readonly string[], add: Add): void {
  for (const [at, one] of words.entries())
    for (const other of words.slice(at + 1)) {
      add(`p:${[one, other].sort().join(':')}`, weights.pair);
      const heard = [sound(one), sound(other)];
      if (heard.every((each) => each.length > 1)) add(`ps:${heard.sort().join(':')}`, weights.pairSound);
    }
}

/** Words as written, and what they are short for. */
export function wordsOf(name: string, { nicknames }: Pick<MatchingRules, 'nicknames'>): string[] {
  const words = nameWords(name);
  const meant = words.flatMap((word) => nicknames.get(word) ?? []);
  return [...new Set([...words, ...meant])].slice(0, 8);
}
