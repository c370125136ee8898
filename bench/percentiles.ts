/** The value below which `share` of the samples lie (nearest rank), or null without samples. Milliseconds with two decimals. */
export function percentile(samples: readonly number[], share: number): number | null {
  if (samples.length === 0) return null;
  const sorted = Float64Array.from(samples).sort();
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return rounded(sorted[rank] ?? 0);
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface Spread {
  readonly p50_ms: number | null;
  readonly p95_ms: number | null;
  readonly p99_ms: number | null;
}

export function spread(samples: readonly number[]): Spread {
  return { p50_ms: percentile(samples, 0.5), p95_ms: percentile(samples, 0.95), p99_ms: percentile(samples, 0.99) };
}
