import { volume, type JunctionTree, type Link } from './decompose.js';

/** One number the attacker has: the cell of `dims` (ascending) at `codes`, and what it can stand for. */
export interface KnownCell {
  readonly dims: readonly number[];
  readonly codes: readonly number[];
  readonly lo: number;
  readonly hi: number;
  /** Counts that a checked data set has shown to be possible; the solver only looks for what lies beyond. */
  readonly seen?: { readonly lo: number; readonly hi: number };
}

/** Linear programme: all x >= 0 per clique cell, then one column per known cell, bounded by what is known. Rows are sparse, `csr`. */
export interface AttackModel {
  readonly columns: number;
  readonly rows: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
  /** Column of the first known cell; the others follow, `known` in all. */
  readonly firstKnown: number;
  readonly known: number;
  readonly seenLo: Float64Array;
  readonly seenHi: Float64Array;
}

export function buildAttackModel(tree: JunctionTree, sizes: readonly number[], known: readonly KnownCell[]): AttackModel {
  const layout = layCliques(tree, sizes);
  const rows = new SparseRows();
  for (const link of tree.links) addAgreement(rows, layout, sizes, link);
  for (const [i, cell] of known.entries()) addKnownCell(rows, layout, sizes, { cell, column: layout.unknowns + i });
  const columns = layout.unknowns + known.length;
  const lower = new Float64Array(columns);
  const upper = new Float64Array(columns).fill(Infinity);
  lower.set(
    known.map(({ lo }) => lo),
    layout.unknowns,
  );
  upper.set(
    known.map(({ hi }) => hi),
    layout.unknowns,
  );
  return {
    columns,
    lower,
    upper,
    ...rows.packed(),
    firstKnown: layout.unknowns,
    known: known.length,
    seenLo: Float64Array.from(known, ({ seen }) => seen?.lo ?? Infinity),
    seenHi: Float64Array.from(known, ({ seen }) => seen?.hi ?? -Infinity),
  };
}

interface Layout {
  readonly cliques: readonly { readonly dims: readonly number[]; readonly offset: number; readonly size: number }[];
  readonly unknowns: number;
  /** Clique columns by margin: "dims" -> for each cell of the margin its columns. Built once per margin. */
  readonly margins: Map<string, number[][]>;
}

function layCliques(tree: JunctionTree, sizes: readonly number[]): Layout {
  let unknowns = 0;
  const cliques = tree.cliques.map((dims) => {
    const offset = unknowns;
    const size = volume(dims, sizes);
    unknowns += size;
    return { dims, offset, size };
  });
  return { cliques, unknowns, margins: new Map() };
}

function addAgreement(rows: SparseRows, layout: Layout, sizes: readonly number[], link: Link): void {
  const ours = columnsByCell(layout, sizes, link.clique, link.shared);
  const theirs = columnsByCell(layout, sizes, link.parent, link.shared);
  for (const [cell, columns] of ours.entries()) rows.add(columns, theirs[cell] ?? []);
}

function addKnownCell(rows: SparseRows, layout: Layout, sizes: readonly number[], at: { cell: KnownCell; column: number }): void {
  const { dims, codes } = at.cell;
  let smallest = -1;
  for (const [i, clique] of layout.cliques.entries()) {
    const holds = dims.every((dim) => clique.dims.includes(dim));
    if (holds && (smallest < 0 || clique.size < (layout.cliques[smallest]?.size ?? 0))) smallest = i;
  }
  // Every known cell belongs to a table and every table to a clique; anything else would be an attack that misses what is public.
  if (smallest < 0) throw new RangeError('a known cell lies outside the decomposition');
  const cell = dims.reduce((position, dim, i) => position * (sizes[dim] ?? 0) + (codes[i] ?? 0), 0);
  rows.add(columnsByCell(layout, sizes, smallest, dims)[cell] ?? [], [at.column]);
}

function columnsByCell(layout: Layout, sizes: readonly number[], clique: number, dims: readonly number[]): number[][] {
  const key = `${clique}:${dims.join()}`;
  const found = layout.margins.get(key);
  if (found) return found;
  const source = layout.cliques[clique] ?? { dims: [], offset: 0, size: 0 };
  const cells = Array.from({ length: volume(dims, sizes) }, (): number[] => []);
  for (let x = 0; x < source.size; x++) cells[marginOf(x, source.dims, dims, sizes)]?.push(source.offset + x);
  layout.margins.set(key, cells);
  return cells;
}

function marginOf(x: number, from: readonly number[], to: readonly number[], sizes: readonly number[]): number {
  const codes = new Map<number, number>();
  let rest = x;
  for (let i = from.length - 1; i >= 0; i--) {
    const dim = from[i] ?? -1;
    const size = sizes[dim] ?? 1;
    codes.set(dim, rest % size);
    rest = Math.floor(rest / size);
  }
  return to.reduce((position, dim) => position * (sizes[dim] ?? 0) + (codes.get(dim) ?? 0), 0);
}

/** Equality rows: what is added less what is taken is zero. */
class SparseRows {
  private readonly starts = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  add(plus: readonly number[], minus: readonly number[]): void {
    for (const column of plus) this.put(column, 1);
    for (const column of minus) this.put(column, -1);
    this.starts.push(this.indices.length);
  }

  packed(): { rows: number; starts: Int32Array; indices: Int32Array; values: Float64Array } {
    return {
      rows: this.starts.length - 1,
      starts: Int32Array.from(this.starts),
      indices: Int32Array.from(this.indices),
      values: Float64Array.from(this.values),
    };
  }

  private put(column: number, value: number): void {
    this.indices.push(column);
    this.values.push(value);
  }
}
