const firstMs = 1_000;
const longestMs = 15 * 60_000;

/** Wait after the nth failed attempt: 1 s, 4 s, 16 s … at most a quarter of an hour. Eight attempts take about 36 minutes. */
export function backOffMs(attempts: number): number {
  return Math.min(longestMs, firstMs * 4 ** Math.max(0, attempts - 1));
}
