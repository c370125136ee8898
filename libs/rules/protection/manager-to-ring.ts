import type { ManagerCall } from '@lots/contracts';

/** A function and its number; never a person. */
export interface ManagerContact {
  readonly function: string;
  readonly phone: string;
}

export interface ManagerTurn {
  /** Place in the chain of whom to ring now; the last one is rung until somebody answers. */
  readonly index: number;
  /** Epoch milliseconds when the next one is to be rung; null = rung now, or there is nobody after. */
  readonly nextAt: number | null;
}

/**
 * Rule SK4: the first in the chain is rung, and the next when nobody has answered within the city's minutes.
 * A call that was not answered counts from when it was made; ringing the same one again does not give more time.
 */
export function managerToRing(
  chain: readonly ManagerContact[],
  calls: readonly ManagerCall[],
  now: number,
  waitMinutes: number,
): ManagerTurn | null {
  if (chain.length === 0) return null;
  const unanswered = calls.filter((call) => !call.answered).map((call) => Date.parse(call.at));
  const first = Math.min(...unanswered);
  if (unanswered.length === 0 || Number.isNaN(first)) return { index: 0, nextAt: null };
  const waitMs = waitMinutes * 60_000;
  const index = Math.min(Math.max(0, Math.floor((now - first) / waitMs)), chain.length - 1);
  return { index, nextAt: index === chain.length - 1 ? null : first + (index + 1) * waitMs };
}
