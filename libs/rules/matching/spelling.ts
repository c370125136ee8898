/**
 * Different spellings of one name become one (rule M2): accents and å/ä/ö, doubled letters, and the ways in which names from other
 * alphabets are written with ours. Our own table; the order matters, longer spellings first.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/å|aa/g, 'a'],
  [/ä|æ|ae/g, 'a'],
  [/ö|ø|oe/g, 'o'],
  [/ß/g, 'ss'],
  [/ł/g, 'l'],
  [/đ/g, 'd'],
  [/ı/g, 'i'],
  [/shch|sjtj|schtsch/g, 'sj'],
  [/dzh|dsch/g, 'dj'],
  [/tsch|tch|tsj/g, 'tj'],
  [/stj|skj|ssj|sch|sh|sj|zh/g, 'sj'],
  [/sk(?=[eiy])/g, 'sk'],
  [/kh|ck|q|ch/g, 'k'],
  [/gh/g, 'g'],
  [/dh|dd/g, 'd'],
  [/th/g, 't'],
  [/ph/g, 'f'],
  [/bh/g, 'b'],
  [/dj|gj/g, 'j'],
  [/^[hl]j/g, 'j'],
  [/ou|oo/g, 'u'],
  [/ee|ie(?!$)|ij|iy|yj/g, 'i'],
  [/ei|ai|ay|ey|aj|ej/g, 'ej'],
  [/y|ü/g, 'i'],
  [/w/g, 'v'],
  [/x/g, 'ks'],
  [/c(?=[eij])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/^ji?(?=[aoueå])/g, 'j'],
  [/(?<=[bdfghklmnprtv])j(?=[aou])/g, 'i'],
  [/(?<=[a-z])h(?![aeiou])/g, ''],
  [/(.)\1+/g, '$1'],
];

/** One word in the spelling that is compared; letters a–z only, empty for a word without any. */
export function spelling(word: string): string {
  let folded = word.toLocaleLowerCase('sv').normalize('NFC');
  for (const [from, to] of spellings.slice(0, 3)) folded = folded.replace(from, to);
  folded = folded.normalize('NFKD').replace(/\p{M}/gu, '');
  for (const [from, to] of spellings.slice(3)) folded = folded.replace(from, to);
  return folded.replace(/[^a-z]/g, '');
}
