import { isOpenAt, nextOpening, type OpeningHours } from '@lots/rules/opening-hours';

const hourMs = 3_600_000;

/**
 * E7: a receipt given while the receiver is closed is on duty's, for the night. When the receiver's own is due: an hour after it opens.
 * Null: the receiver was open, so the receipt is its own. Epoch milliseconds.
 */
export function dayReceiptDue(hours: OpeningHours, saidAt: number): number | null {
  if (isOpenAt(hours, saidAt)) return null;
  const opens = nextOpening(hours, saidAt);
  return opens === null ? null : opens + hourMs;
}
