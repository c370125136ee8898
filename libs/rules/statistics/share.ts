import type { Base } from './deviation-cost.js';

/** Below this shown denominator a percentage would pretend an accuracy the rounding does not have (U12). */
export const leastDenominator = 50;

export type Share =
  | { readonly kind: 'percent'; readonly percent: number; readonly ruleRef: 'U12' }
  /** "ungefär 10 av 25" */
  | { readonly kind: 'about'; readonly part: number; readonly whole: number; readonly ruleRef: 'U12' }
  | { readonly kind: 'hidden'; readonly ruleRef: 'U12' };

/** A share of two published numbers, whole percent. Either number hidden: the share is hidden. */
export function shareOf(part: number | null, whole: number | null): Share {
  if (part === null || whole === null) return { kind: 'hidden', ruleRef: 'U12' };
  if (whole < leastDenominator) return { kind: 'about', part, whole, ruleRef: 'U12' };
  return { kind: 'percent', percent: Math.round((100 * part) / whole), ruleRef: 'U12' };
}

export type Change =
  | { readonly kind: 'change'; readonly difference: number; readonly ruleRef: 'U12' }
  | { readonly kind: 'no_sure_change'; readonly ruleRef: 'U12' }
  | { readonly kind: 'hidden'; readonly ruleRef: 'U12' };

/** Difference of two published numbers; a change only from two bases on, because each may be nearly one base off. */
export function changeBetween(before: number | null, after: number | null, base: Base): Change {
  if (before === null || after === null) return { kind: 'hidden', ruleRef: 'U12' };
  const difference = after - before;
  return Math.abs(difference) >= 2 * base
    ? { kind: 'change', difference, ruleRef: 'U12' }
    : { kind: 'no_sure_change', ruleRef: 'U12' };
}
