import type { Base } from './deviation-cost.js';

/** Least and most persons a number can stand for. */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/**
 * What an attacker who knows the method concludes from one shown number (U13). The distance is the same constant for every release,
 * so the gate's verdict depends on p alone; truth = p always lies inside.
 */
export function attackerBounds(shown: number, base: Base): Interval {
  const distance = base - 1;
  if (shown === 0) return { lo: 0, hi: distance };
  return { lo: Math.max(1, shown - distance), hi: shown + distance };
}

/** A whole-number interval that says "at least one, but fewer than the base": the disclosure the method must never allow. */
export function isSmallForSure({ lo, hi }: Interval, base: Base): boolean {
  return lo >= 1 && hi < base && lo <= hi;
}
