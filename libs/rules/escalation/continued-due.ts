const minuteMs = 60_000;

/**
 * E8: when the receipt is due after a hand-over has been sent on. The time that ran before goes on running: never later than the first
 * receipt was due – but a time that has passed when it is set helps nobody, so at least as long as an emergency gets.
 * @param earlier when receipts of the same matter were due (epoch ms) @param proposed the table's time for the new receiver
 */
export function continuedDue(
  earlier: readonly number[],
  proposed: number,
  now: { readonly at: number; readonly emergencyMinutes: number },
): number {
  const first = Math.min(proposed, ...earlier);
  return Math.max(first, Math.min(proposed, now.at + now.emergencyMinutes * minuteMs));
}
