/** How well two sets of times can be told apart, and how well chance alone would tell them apart. */
export interface ToldApart {
  /** The share of pairs in which the first is slower; one half: nothing to go by. */
  readonly auc: number;
  /** Chance alone stays between these 19 times of 20. */
  readonly auc_chance_95: readonly [number, number];
  /** The greatest distance between the two distributions (Kolmogorov–Smirnov). */
  readonly ks: number;
  readonly ks_chance_95: number;
  /** Either of them is further from nothing than chance takes it 99 times of 100. */
  readonly beyond_chance_99: boolean;
}

export function toldApart(first: readonly number[], second: readonly number[]): ToldApart {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) throw new RangeError('two sets of times are needed');
  const auc = slowerShare(first, second);
  const ks = greatestDistance(first, second);
  const sd = Math.sqrt((n + m + 1) / (12 * n * m));
  const step = Math.sqrt((n + m) / (n * m));
  return {
    auc: four(auc),
    auc_chance_95: [four(0.5 - 1.96 * sd), four(0.5 + 1.96 * sd)],
    ks: four(ks),
    ks_chance_95: four(1.358 * step),
    beyond_chance_99: Math.abs(auc - 0.5) > 2.576 * sd || ks > 1.628 * step,
  };
}

/** Mann–Whitney's statistic as a share; ties count half. */
function slowerShare(first: readonly number[], second: readonly number[]): number {
  const all = [...first.map((ms) => ({ ms, own: true })), ...second.map((ms) => ({ ms, own: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  let ranks = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.ms === all[at]?.ms) end += 1;
    const rank = (at + 1 + end) / 2;
    for (let no = at; no < end; no += 1) if (all[no]?.own === true) ranks += rank;
    at = end;
  }
  return (ranks - (first.length * (first.length + 1)) / 2) / (first.length * second.length);
}

function greatestDistance(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [Float64Array.from(first).sort(), Float64Array.from(second).sort()];
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const ms = Math.min(a[i] ?? 0, b[j] ?? 0);
    i = firstAbove(a, i, ms);
    j = firstAbove(b, j, ms);
    most = Math.max(most, Math.abs(i / a.length - j / b.length));
  }
  return most;
}

function firstAbove(sorted: Float64Array, from: number, ms: number): number {
  let at = from;
  while (at < sorted.length && (sorted[at] ?? 0) <= ms) at += 1;
  return at;
}

const four = (value: number): number => Math.round(value * 10_000) / 10_000;
