import { compareNames } from './compare-names.js';
import type { MatchingRules } from './types.js';

/**
 * The same name, written in another way (rule M9): a letter or an accent, never a nickname, a name more or less, or another name. False
 * when unsure: the receiver is told only what is so.
 */
export function spelledDifferently(a: string, b: string, rules: Pick<MatchingRules, 'nicknames'>): boolean {
  const [left, right] = [written(a), written(b)];
  if (left.length === 0 || left.length !== right.length || left.join(' ') === right.join(' ')) return false;
  const { met, reason } = compareNames(a, b, rules);
  return met === left.length && reason !== 'nickname' && reason !== 'one_name_only';
}

/** The words as they stand, whatever their case and order. */
function written(name: string): string[] {
  return name
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[\s-]+/)
    .filter((word) => word !== '')
    .sort();
}
