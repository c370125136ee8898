import {
  attackerBounds,
  cellOf,
  countKeys,
  dimensionIndices,
  indexCells,
  isSmallForSure,
  subsets,
  sumIntoCells,
  codesOf,
  type Base,
  type Catalogue,
  type CellIndex,
  type CountedVector,
  type Interval,
  type ProtectedPeriod,
  type PublishedTable,
} from '@lots/rules/statistics';
import { attack, type Conclusion } from './attack.js';
import { possibleWorlds } from './possible-worlds.js';
import type { KnownCell } from './attack-model.js';

/** Figures of the gate. They depend on p alone, never on truth beyond it (U16). */
export interface GateVerdict {
  readonly passed: boolean;
  readonly ruleRef: 'U13';
  /** Catalogue cells attacked, margins included, each once. */
  readonly cells: number;
  /** Cells known to hold at least one and fewer than the base. */
  readonly in_one_to_four: number;
  /** Cells whose number is known exactly. */
  readonly exact: number;
  /** Groups of at least one person known to be all in one category. */
  readonly groups: number;
}

/**
 * Attacks a release as it will be read: the numbers of its tables, and from the base table those hidden for size, because the year's sum
 * may show them later. Two tables that disagree on a cell are a failed release.
 */
export async function attackRelease(
  period: ProtectedPeriod,
  tables: readonly PublishedTable[],
  catalogue: Catalogue,
): Promise<GateVerdict> {
  const index = indexCells(catalogue);
  const world = countKeys(period.cells, catalogue);
  const shown = world && shownNumbers(world, tables, catalogue, index);
  if (!shown) return refusal(index);
  return attackCells(shown, index, { catalogue, base: period.base, world });
}

function shownNumbers(
  world: readonly CountedVector[],
  tables: readonly PublishedTable[],
  catalogue: Catalogue,
  index: CellIndex,
): Int32Array | null {
  const numbers = sumIntoCells(index, world);
  const published = new Map<number, number>();
  const find = cellFinder(catalogue, index);
  for (const { at, n } of tables.flatMap((table) => table.cells)) {
    if (n === null) continue;
    const cell = find(at);
    if (cell === undefined || (published.get(cell) ?? n) !== n) return null;
    published.set(cell, n);
    numbers[cell] = n;
  }
  return numbers;
}

function cellFinder(catalogue: Catalogue, index: CellIndex): (at: Readonly<Record<string, string>>) => number | undefined {
  const margins = new Map(index.margins.map((margin) => [margin.dims.join(), margin]));
  const codes = catalogue.dims.map((dim) => new Map(dim.codes.map((code, i) => [code, i])));
  return (at) => {
    const dims = [...catalogue.dims.keys()].filter((dim) => Object.hasOwn(at, catalogue.dims[dim]?.id ?? ''));
    const margin = margins.get(dims.join());
    const vector = catalogue.dims.map((dim, i) => codes[i]?.get(at[dim.id] ?? '') ?? 0);
    return margin && cellOf(margin, vector);
  };
}

/**
 * The gate on given cell numbers, which need not be additive: that is what it is there to find. `world` is a data set they are said to
 * come from; it is checked and only spares work.
 */
export async function attackCells(
  shown: ArrayLike<number>,
  index: CellIndex,
  { catalogue, base, world }: { catalogue: Catalogue; base: Base; world?: readonly CountedVector[] },
): Promise<GateVerdict> {
  const tables = tableDims(catalogue);
  const boundsOf = (cell: number): Interval => attackerBounds(shown[cell] ?? 0, base);
  const seen = world ? possibleWorlds(index, world, { boundsOf, distance: base - 1 }) : null;
  const known = knownCells(index, boundsOf).map((cell, i) => ({
    ...cell,
    ...(seen && { seen: { lo: seen.lo[i] ?? 0, hi: seen.hi[i] ?? 0 } }),
  }));
  const { feasible, conclusions } = await attack({ sizes: index.sizes, tables, known });
  if (!feasible) return refusal(index);
  const small = conclusions.filter((conclusion) => isSmallForSure(conclusion, base)).length;
  const exact = conclusions.filter(({ lo, hi }) => lo === hi).length;
  const groups = countGroupDisclosures(index, tables, conclusions);
  const passed = small === 0 && exact === 0 && groups === 0;
  return { passed, ruleRef: 'U13', cells: index.count, in_one_to_four: small, exact, groups };
}

/** Numbers that fit no data set are not protected numbers: everything about them counts as known. */
function refusal(index: CellIndex): GateVerdict {
  return { passed: false, ruleRef: 'U13', cells: index.count, in_one_to_four: 0, exact: index.count, groups: 0 };
}

export function tableDims(catalogue: Catalogue): number[][] {
  const position = new Map(catalogue.dims.map((dim, i) => [dim.id, i]));
  return catalogue.tables.map((table) => dimensionIndices(table.dims, position));
}

/** Every cell as known through its shown number. */
export function knownCells(index: CellIndex, boundsOf: (cell: number) => Interval): KnownCell[] {
  return index.margins.flatMap((margin) =>
    Array.from({ length: margin.size }, (_, i): KnownCell => {
      const cell = margin.offset + i;
      return { dims: margin.dims, codes: codesOf(margin, index.sizes, cell), ...boundsOf(cell) };
    }),
  );
}

/**
 * Groups of whom it is known that someone is in them and that only one category can be theirs.
 * A group is a catalogue cell, its categories the cells of the same table split by one dimension more.
 */
export function countGroupDisclosures(
  index: CellIndex,
  tables: readonly (readonly number[])[],
  known: readonly Conclusion[],
): number {
  const margins = new Map(index.margins.map((margin) => [margin.dims.join(), margin]));
  const disclosed = new Set<string>();
  for (const { dims, split } of splitsOf(tables)) {
    const group = margins.get(dims.filter((dim) => dim !== split).join());
    const parts = margins.get(dims.join());
    if (!group || !parts || (index.sizes[split] ?? 0) < 2) continue;
    for (const cell of groupsInOneCategory(index, group, parts, known)) disclosed.add(`${split}:${cell}`);
  }
  return disclosed.size;
}

function splitsOf(tables: readonly (readonly number[])[]): { dims: number[]; split: number }[] {
  return tables.flatMap((table) => subsets(table).flatMap((dims) => dims.map((split) => ({ dims, split }))));
}

type IndexedMargin = CellIndex['margins'][number];

function groupsInOneCategory(
  index: CellIndex,
  group: IndexedMargin,
  parts: IndexedMargin,
  known: readonly Conclusion[],
): number[] {
  const possible = new Int32Array(group.size);
  for (let cell = parts.offset; cell < parts.offset + parts.size; cell++) {
    const codes = codesOf(parts, index.sizes, cell);
    const codeOf = new Map(parts.dims.map((dim, i) => [dim, codes[i] ?? 0]));
    const home = group.dims.reduce((position, dim, i) => position + (group.strides[i] ?? 0) * (codeOf.get(dim) ?? 0), 0);
    if ((known[cell]?.hi ?? 0) >= 1) possible[home] = (possible[home] ?? 0) + 1;
  }
  return Array.from({ length: group.size }, (_, i) => group.offset + i).filter(
    (cell, i) => (known[cell]?.lo ?? 0) >= 1 && (possible[i] ?? 0) <= 1,
  );
}
