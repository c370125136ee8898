import type { Catalogue } from './catalogue.js';

/** All cells that share the same crossed dimensions; `dims` are indices into the catalogue, ascending. */
export interface Margin {
  readonly dims: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/**
 * Every catalogue cell, margins included, once (a margin that two tables share is one cell).
 * Cell numbers run margin by margin, last dimension fastest; the city total is the margin without dimensions.
 */
export interface CellIndex {
  readonly sizes: readonly number[];
  readonly margins: readonly Margin[];
  readonly count: number;
}

export function indexCells(catalogue: Catalogue): CellIndex {
  const sizes = catalogue.dims.map((dim) => dim.codes.length);
  const position = new Map(catalogue.dims.map((dim, i) => [dim.id, i]));
  const seen = new Set<string>();
  const margins: Margin[] = [];
  let count = 0;
  for (const table of catalogue.tables) {
    for (const dims of subsets(dimensionIndices(table.dims, position))) {
      const key = dims.join();
      if (seen.has(key)) continue;
      seen.add(key);
      const margin = { dims, ...layOut(dims, sizes), offset: count };
      margins.push(margin);
      count += margin.size;
    }
  }
  return { sizes, margins, count };
}

/** Catalogue positions of named dimensions, ascending. Unknown names do not occur: see findCatalogueProblem. */
export function dimensionIndices(names: readonly string[], position: ReadonlyMap<string, number>): number[] {
  return names.map((name) => position.get(name) ?? -1).sort((a, b) => a - b);
}

/** All subsets, fewest dimensions first, so that the total leads and the inner cells end. */
export function subsets(dims: readonly number[]): number[][] {
  const all = Array.from({ length: 2 ** dims.length }, (_, mask) => dims.filter((_dim, i) => (mask >> i) % 2 === 1));
  return all.sort((a, b) => a.length - b.length || compareNumbers(a, b));
}

/** Order of two lists of numbers, position by position. */
export function compareNumbers(a: ArrayLike<number>, b: ArrayLike<number>): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function layOut(dims: readonly number[], sizes: readonly number[]): { strides: number[]; size: number } {
  const strides = new Array<number>(dims.length).fill(1);
  let size = 1;
  for (let i = dims.length - 1; i >= 0; i--) {
    strides[i] = size;
    size *= sizes[dims[i] ?? -1] ?? 0;
  }
  return { strides, size };
}

/** The cell of this margin that holds the full vector of code positions. */
export function cellOf(margin: Margin, vector: ArrayLike<number>): number {
  let cell = margin.offset;
  for (const [i, dim] of margin.dims.entries()) cell += (margin.strides[i] ?? 0) * (vector[dim] ?? 0);
  return cell;
}

/** Code positions of a cell, in the order of `margin.dims`. */
export function codesOf(margin: Margin, sizes: readonly number[], cell: number): number[] {
  return margin.dims.map((dim, i) => Math.floor((cell - margin.offset) / (margin.strides[i] ?? 1)) % (sizes[dim] ?? 1));
}

/** Sums counted vectors into every catalogue cell. */
export function sumIntoCells(index: CellIndex, vectors: readonly CountedVector[]): Int32Array {
  const sums = new Int32Array(index.count);
  for (const { vector, n } of vectors) {
    for (const margin of index.margins) {
      const cell = cellOf(margin, vector);
      sums[cell] = (sums[cell] ?? 0) + n;
    }
  }
  return sums;
}

/** A full attribute vector as code positions, and how many persons have it. */
export interface CountedVector {
  readonly vector: readonly number[];
  readonly n: number;
}
