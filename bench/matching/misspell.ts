import type { Chance } from './chance.js';

export const kinds = [
  'as_written',
  'one_letter',
  'two_words_one_letter',
  'transliterated',
  'other_order',
  'joined',
  'nickname',
  'year_guessed',
  'age_unknown',
] as const;
export type Kind = (typeof kinds)[number];

/** How the same name is written by another hand. */
const hands: readonly (readonly [string, string])[] = [
  ['kh', 'ch'],
  ['ch', 'k'],
  ['ck', 'k'],
  ['c', 'k'],
  ['ph', 'f'],
  ['th', 't'],
  ['tj', 'ti'],
  ['sj', 'sch'],
  ['sch', 'sh'],
  ['sh', 'sch'],
  ['zh', 'sj'],
  ['ou', 'u'],
  ['oo', 'u'],
  ['ee', 'i'],
  ['ij', 'y'],
  ['y', 'i'],
  ['j', 'y'],
  ['w', 'v'],
  ['v', 'w'],
  ['z', 's'],
  ['x', 'ks'],
  ['q', 'k'],
  ['kv', 'qv'],
  ['ö', 'oe'],
  ['ö', 'o'],
  ['ä', 'a'],
  ['å', 'aa'],
  ['å', 'a'],
  ['dh', 'd'],
  ['gh', 'g'],
  ['mm', 'm'],
  ['ss', 's'],
  ['nn', 'n'],
  ['ll', 'l'],
  ['dt', 't'],
  ['dahl', 'dal'],
];
const short: Readonly<Record<string, string>> = {
  Alexander: 'Alex',
  Benjamin: 'Benne',
  Charlotte: 'Lotta',
  Daniel: 'Danne',
  Elisabet: 'Lisa',
  Fredrik: 'Fredde',
  Gabriel: 'Gabbe',
  Gustav: 'Gurra',
  Henrik: 'Henke',
  Ibrahim: 'Ibbe',
  Jakob: 'Jacke',
  Johan: 'Jocke',
  Jonatan: 'Jonte',
  Josef: 'Yusuf',
  Karl: 'Kalle',
  Katarina: 'Kajsa',
  Lars: 'Lasse',
  Magnus: 'Mange',
  Markus: 'Macke',
  Mattias: 'Matte',
  Mikael: 'Micke',
  Mohammed: 'Muhammed',
  Mustafa: 'Musse',
  Niklas: 'Nicke',
  Oskar: 'Ogge',
  Patrik: 'Putte',
  Per: 'Pelle',
  Peter: 'Petter',
  Robert: 'Robban',
  Sebastian: 'Sebbe',
  Stefan: 'Steffe',
  Susanna: 'Sussi',
  Tobias: 'Tobbe',
  Viktor: 'Vicke',
  William: 'Wille',
  Yasmin: 'Jassi',
};
const letters = 'aeiounrstlmkdgbpfv';

type Way = (first: string, last: string, chance: Chance) => string | null;
const same: Way = (first, last) => `${first} ${last}`;

const ways: Readonly<Record<Kind, Way>> = {
  as_written: same,
  year_guessed: same,
  age_unknown: same,
  one_letter: (first, last, chance) =>
    chance.below(2) === 0 ? `${slip(first, chance)} ${last}` : `${first} ${slip(last, chance)}`,
  two_words_one_letter: (first, last, chance) => `${slip(first, chance)} ${slip(last, chance)}`,
  transliterated: (first, last, chance) => otherHand(`${first} ${last}`, chance),
  other_order: (first, last) => `${last}, ${first}`,
  joined: (first, last) => `${first}-${last}`,
  nickname: (first, last) => (first in short ? `${short[first] ?? first} ${last}` : null),
};

/** null: the name cannot be written wrong in that way. */
export function misspell(name: string, kind: Kind, chance: Chance): string | null {
  const [first = '', last = ''] = name.split(' ');
  return ways[kind](first, last, chance);
}

/** One letter dropped, doubled, changed, or in its neighbour's place; never the first, which is heard best. */
function slip(word: string, chance: Chance): string {
  if (word.length < 4) return word;
  const at = 1 + chance.below(word.length - 2);
  const [before, here, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  const ways = [
    before + after,
    before + here + here + after,
    before + chance.of([...letters]) + after,
    before + (after[0] ?? '') + here + after.slice(1),
  ];
  return chance.of(ways);
}

function otherHand(name: string, chance: Chance): string | null {
  const fitting = hands.filter(([from]) => name.toLocaleLowerCase('sv').includes(from));
  if (fitting.length === 0) return null;
  let written = name.toLocaleLowerCase('sv');
  for (let times = 0; times < 2; times += 1) {
    const [from, to] = chance.of(fitting);
    written = written.replace(from, to);
  }
  return written.replace(/(^|[\s-])(\p{L})/gu, (whole) => whole.toLocaleUpperCase('sv'));
}
