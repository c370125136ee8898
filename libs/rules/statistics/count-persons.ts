import type { Catalogue } from './catalogue.js';
import { compareNumbers, type CountedVector } from './cells.js';

/** One registered report. `person` is opaque and only joins a person's own rows; null is an unknown person. Other keys are dimension codes. */
export interface CaseRow {
  readonly person?: string | null;
  readonly [dimension: string]: string | null | undefined;
}

/** A full key in catalogue order with its number of persons. */
export interface KeyCount {
  readonly key: readonly string[];
  readonly n: number;
}

/**
 * Persons per attribute vector (U2): the first registered row of a person counts, an unknown person counts as one.
 * The answer does not depend on the order of different persons' rows. null: some row has a code outside the catalogue.
 */
export function countPersons(rows: readonly CaseRow[], catalogue: Catalogue): CountedVector[] | null {
  const read = keyReader(catalogue);
  const seen = new Set<string>();
  const counts = new VectorCounts();
  for (const row of rows) {
    const vector = read(catalogue.dims.map((dim) => (Object.hasOwn(row, dim.id) ? row[dim.id] : undefined)));
    if (!vector) return null;
    const person = row.person ?? null;
    if (person !== null && seen.has(person)) continue;
    if (person !== null) seen.add(person);
    counts.add(vector, 1);
  }
  return counts.sorted();
}

/** Same for already counted keys (cumulated periods, a stored base table). null: a key outside the catalogue. */
export function countKeys(cells: readonly KeyCount[], catalogue: Catalogue): CountedVector[] | null {
  const read = keyReader(catalogue);
  const counts = new VectorCounts();
  for (const { key, n } of cells) {
    const vector = key.length === catalogue.dims.length ? read(key) : null;
    if (!vector) return null;
    counts.add(vector, n);
  }
  return counts.sorted();
}

type KeyReader = (codes: readonly (string | null | undefined)[]) => number[] | null;

function keyReader(catalogue: Catalogue): KeyReader {
  const positions = catalogue.dims.map((dim) => new Map(dim.codes.map((code, i) => [code, i])));
  return (codes) => {
    const vector: number[] = [];
    for (const [i, map] of positions.entries()) {
      const position = map.get(codes[i] ?? '');
      if (position === undefined) return null;
      vector.push(position);
    }
    return vector;
  };
}

class VectorCounts {
  private readonly counts = new Map<string, { vector: number[]; n: number }>();

  add(vector: number[], n: number): void {
    const key = vector.join();
    const found = this.counts.get(key);
    if (found) found.n += n;
    else this.counts.set(key, { vector, n });
  }

  /** Sorted, so that the order in which rows came leaves no trace (P5). */
  sorted(): CountedVector[] {
    return [...this.counts.values()].filter(({ n }) => n !== 0).sort((a, b) => compareNumbers(a.vector, b.vector));
  }
}
