/** How a spelling sounds, coarsely: our own code for Swedish ears (rule M2). Consonants in groups, vowels only first. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^sk(?=[ei])|sj|^kj|^tj|tj/g, 'X'],
  [/^h(?=[aeiou])/g, 'H'],
  [/h/g, ''],
  [/^k(?=[ei])/g, 'K'],
  [/[dt]/g, 'T'],
  [/[bp]/g, 'P'],
  [/[gkq]/g, 'K'],
  [/[fv]/g, 'V'],
  [/s/g, 'S'],
  [/m/g, 'M'],
  [/n/g, 'N'],
  [/l/g, 'L'],
  [/r/g, 'R'],
  [/^j/g, 'J'],
  [/^[aeiou]/g, 'A'],
  [/[aeiouj]/g, ''],
  [/(.)\1+/g, '$1'],
];

/** @param spelled as `spelling` answers. Empty for an empty word. */
export function sound(spelled: string): string {
  return sounds.reduce((word, [from, to]) => word.replace(from, to), spelled);
}
