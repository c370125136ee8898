import { nameWords } from '@lots/rules/matching';

/** GR4: the written name is the reader's own, or ends in her family name – as matching spells names, so that Karlsson is Carlsson. */
export function isOwnName(reader: string, written: string): boolean {
  const [own, other] = [nameWords(reader), nameWords(written)];
  if (own.length === 0 || other.length === 0) return false;
  if (own.length > 1 && sameWords(own, other)) return true;
  const [family, theirs] = [familyWords(reader), familyWords(written)];
  return family.some((word) => theirs.includes(word));
}

/** "Doris Berg-Lund" and "Berg-Lund, Doris": berg and lund. One word by itself may be a family name. */
function familyWords(name: string): string[] {
  const [before = '', after] = name.split(',', 2);
  if (after !== undefined && nameWords(after).length > 0) return nameWords(before);
  return nameWords(before.trim().split(/\s+/u).at(-1) ?? '');
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join(' ') === [...other].sort().join(' ');
}

const ownName = 'own_name';
const between = '+';

/** The code the log gets: what it was read for, and that the name is the reader's own. Never the name. */
export function ownNameMarked(reasonCode: string | undefined): string {
  return reasonCode === undefined ? ownName : `${reasonCode}${between}${ownName}`;
}

/** The codes of a row of the log. */
export function reasonCodesOf(reasonCode: string | null): readonly string[] {
  return reasonCode === null ? [] : reasonCode.split(between);
}
