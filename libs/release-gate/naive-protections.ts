import { attackerBounds, cellOf, type CellIndex, type CountedVector, type Interval } from '@lots/rules/statistics';

/**
 * Positive controls: protections in common use that the attacker must break (statistics.md §3, A4). An attack that finds nothing
 * proves nothing until it has broken these. Each says what a reader learns from the cell's published symbol alone.
 */
export type Protection = (cell: number) => Interval;

const exactly = (n: number): Interval => ({ lo: n, hi: n });

/** Counts below five are replaced by a symbol; nothing else is hidden. The attacker does not even use what the symbol says. */
export function hideBelowFive(truth: Int32Array): Protection {
  return (cell) => {
    const n = truth[cell] ?? 0;
    return n >= 1 && n <= 4 ? { lo: 0, hi: Infinity } : exactly(n);
  };
}

/** Each cell for itself to the nearest five: not additive. */
export function roundEachCell(truth: Int32Array): Protection {
  return (cell) => {
    const shown = 5 * Math.round((truth[cell] ?? 0) / 5);
    return { lo: Math.max(0, shown - 2), hi: shown + 2 };
  };
}

/** One to seven become a star, zeroes stay, the rest goes to the nearest five (the "NHS style" of statistics.md §1). */
export function starUpToSeven(truth: Int32Array): Protection {
  return (cell) => {
    const n = truth[cell] ?? 0;
    if (n === 0) return exactly(0);
    if (n <= 7) return { lo: 1, hi: 7 };
    const shown = 5 * Math.round(n / 5);
    return { lo: Math.max(8, shown - 2), hi: shown + 2 };
  };
}

/** Cell keys with at most two persons of noise: the same persons get the same noise, true zeroes stay, cells do not add up. */
export function cellKeys(truth: Int32Array, index: CellIndex, persons: readonly CountedVector[]): Protection {
  const keys = new Float64Array(index.count);
  for (const [i, { vector, n }] of persons.entries()) {
    for (const margin of index.margins) {
      const cell = cellOf(margin, vector);
      keys[cell] = ((keys[cell] ?? 0) + n * recordKey(i)) % 1;
    }
  }
  return (cell) => {
    const n = truth[cell] ?? 0;
    if (n === 0) return { lo: 0, hi: 2 };
    const shown = n + noise(n, keys[cell] ?? 0);
    return shown === 0 ? { lo: 0, hi: 2 } : { lo: Math.max(1, shown - 2), hi: shown + 2 };
  };
}

/** What the product publishes: controlled rounding, read by the same attacker. */
export function controlledRounding(shown: Int32Array): Protection {
  return (cell) => attackerBounds(shown[cell] ?? 0, 5);
}

/** A fixed irrational step spreads keys evenly over [0, 1). */
function recordKey(i: number): number {
  return ((i + 1) * 0.6180339887498949) % 1;
}

/** Unbiased: a single person moves by -1 (0.4), 0 (0.3), +1 (0.2) or +2 (0.1); larger counts symmetrically by up to two. */
function noise(n: number, key: number): number {
  const steps: readonly (readonly [number, number])[] =
    n === 1
      ? [
          [0.4, -1],
          [0.7, 0],
          [0.9, 1],
          [1, 2],
        ]
      : [
          [0.1, -2],
          [0.3, -1],
          [0.7, 0],
          [0.9, 1],
          [1, 2],
        ];
  return steps.find(([limit]) => key < limit)?.[1] ?? 0;
}
