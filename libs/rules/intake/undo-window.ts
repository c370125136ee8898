import type { ReferralState } from '@lots/contracts';

/** "Efter överlämning kan du ångra i 60 sekunder om ingen har öppnat." (screens.md §4, rule Ö10) */
export const undoMs = 60_000;

/**
 * Until when a hand-over of a call can be undone; epoch milliseconds, null = not any more. Whether a receiver has opened it is not asked
 * here: the sender sees status words only, and is told when undoing is tried.
 */
export function undoUntil(
  handovers: readonly { readonly state: ReferralState; readonly offeredAt: number }[],
  now: number,
): number | null {
  if (handovers.length === 0 || handovers.some((handover) => handover.state !== 'offered')) return null;
  const until = Math.min(...handovers.map((handover) => handover.offeredAt)) + undoMs;
  return now < until ? until : null;
}
