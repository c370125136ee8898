import { cellOf, codesOf, sumIntoCells, type CellIndex, type CountedVector, type Interval } from '@lots/rules/statistics';

/** Per cell the least and greatest count found in data sets that were checked, number by number, against everything published. */
export interface SeenRange {
  readonly lo: Int32Array;
  readonly hi: Int32Array;
}

/**
 * Data sets that fit all published numbers, found without solving anything: the base table itself and its neighbours with one vector
 * `distance` persons up or down. Each is checked against every cell it touches, so what it shows to be possible is possible, and the
 * solver need not show it again. On numbers that add up this leaves it almost nothing to do (statistics.md §7.6, §7.7).
 * null: the base table itself contradicts the numbers, and nothing is taken for granted.
 */
export function possibleWorlds(
  index: CellIndex,
  world: readonly CountedVector[],
  { boundsOf, distance }: { boundsOf: (cell: number) => Interval; distance: number },
): SeenRange | null {
  const sums = sumIntoCells(index, world);
  const bounds = Array.from({ length: index.count }, (_, cell) => boundsOf(cell));
  const fits = (cell: number, n: number): boolean => n >= (bounds[cell]?.lo ?? 0) && n <= (bounds[cell]?.hi ?? 0);
  if (!sums.every((n, cell) => fits(cell, n))) return null;
  const seen = { lo: sums.slice(), hi: sums.slice() };
  const shift = (vector: readonly number[], by: number): void => {
    const cells = index.margins.map((margin) => cellOf(margin, vector));
    if (!cells.every((cell) => fits(cell, (sums[cell] ?? 0) + by))) return;
    for (const cell of cells) {
      seen.lo[cell] = Math.min(seen.lo[cell] ?? 0, (sums[cell] ?? 0) + by);
      seen.hi[cell] = Math.max(seen.hi[cell] ?? 0, (sums[cell] ?? 0) + by);
    }
  };
  for (const { vector, n } of world) if (n >= distance) shift(vector, -distance);
  for (const vector of someVectorInEveryCell(index)) shift(vector, distance);
  return seen;
}

function* someVectorInEveryCell(index: CellIndex): Generator<number[]> {
  for (const margin of index.margins) {
    for (let cell = margin.offset; cell < margin.offset + margin.size; cell++) {
      const vector = index.sizes.map(() => 0);
      for (const [i, code] of codesOf(margin, index.sizes, cell).entries()) vector[margin.dims[i] ?? 0] = code;
      yield vector;
    }
  }
}
