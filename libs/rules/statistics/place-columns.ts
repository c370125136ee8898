import { cellOf, compareNumbers, type CellIndex, type CountedVector } from './cells.js';
import type { SeededRandom } from './seeded-random.js';

/** Full vectors on which persons may be placed; `cells` holds for column j its cells at [j * width, (j + 1) * width). */
export interface Columns {
  readonly vectors: readonly (readonly number[])[];
  readonly cells: Int32Array;
  readonly width: number;
}

/** How many recombined vectors are tried beside the real ones (statistics.md §4.2 step 2). */
const recombinations = 3000;

/**
 * The real vectors and random recombinations of values that occur, so that fives may stand where no single case stands.
 * A vector in any catalogue cell that is truly empty is left out: no cell shows persons where there are none (U5).
 */
export function placeColumns(
  index: CellIndex,
  truth: readonly CountedVector[],
  cellTotals: Int32Array,
  random: SeededRandom,
): Columns {
  const vectors = new Map<string, readonly number[]>(truth.map(({ vector }) => [vector.join(), vector]));
  for (let i = 0; i < recombinations && truth.length > 1; i++) {
    const vector = recombine(index.sizes.length, truth, random);
    const key = vector.join();
    if (!vectors.has(key) && !touchesEmptyCell(index, vector, cellTotals)) vectors.set(key, vector);
  }
  // By key: the order in which vectors were found says nothing (P5).
  return withCells(index, [...vectors.values()].sort(compareNumbers));
}

/** Each value from one of two real vectors: values of independent origin would nearly always meet in an empty cell. */
function recombine(dims: number, truth: readonly CountedVector[], random: SeededRandom): number[] {
  const one = truth[random.below(truth.length)]?.vector ?? [];
  const other = truth[random.below(truth.length)]?.vector ?? [];
  const mask = random.below(2 ** Math.min(dims, 31));
  return Array.from({ length: dims }, (_, i) => ((mask >>> (i % 31)) % 2 === 1 ? one : other)[i] ?? 0);
}

function touchesEmptyCell(index: CellIndex, vector: readonly number[], cellTotals: Int32Array): boolean {
  return index.margins.some((margin) => cellTotals[cellOf(margin, vector)] === 0);
}

function withCells(index: CellIndex, vectors: readonly (readonly number[])[]): Columns {
  const width = index.margins.length;
  const cells = new Int32Array(vectors.length * width);
  for (const [j, vector] of vectors.entries()) {
    for (const [k, margin] of index.margins.entries()) cells[j * width + k] = cellOf(margin, vector);
  }
  return { vectors, cells, width };
}
