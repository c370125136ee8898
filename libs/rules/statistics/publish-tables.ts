import { admitTable, type CitySizeClass, type Span } from './admissible.js';
import type { Catalogue, StatisticsRole, TableDefinition } from './catalogue.js';
import { codesOf, indexCells, sumIntoCells, type CellIndex, type CountedVector } from './cells.js';
import { countKeys } from './count-persons.js';
import { mergedCatalogue, mergePeriod } from './merge-codes.js';
import type { ProtectedPeriod } from './protect-period.js';

/** `at`: code per dimension, a total leaves its dimension out. `n` is null exactly when `show` is "..". */
export interface PublishedCell {
  readonly at: Readonly<Record<string, string>>;
  readonly n: number | null;
  readonly show: string;
}

export type HiddenBecause = 'too_small' | 'tertial_only' | 'other_catalogue' | 'year_incomplete';

/**
 * A table with `shown: false` may still show its total and one-way margins, and in `merged` the same crossing with coarser codes (U9).
 * The release itself has no `merged`: coarser cells are sums made for the reader.
 */
export interface PublishedTable {
  readonly id: string;
  readonly shown: boolean;
  readonly why: HiddenBecause | null;
  readonly cells: readonly PublishedCell[];
  readonly merged?: readonly PublishedCell[];
}

/** Who looks (U10): the local coordinator sees the own district's rows and the city's, the central one all. Both from the same p. */
export type Viewer =
  | { readonly role: 'central' }
  | { readonly role: 'local'; readonly dimension: string; readonly code: string }
  /** The release itself and its gate. */
  | { readonly role: 'release' };

export interface PublicationRequest {
  /** One released tertial, or all three of one year. Anything between would be a running year, which is never shown (U1). */
  readonly periods: readonly ProtectedPeriod[];
  readonly catalogue: Catalogue;
  readonly sizeClass: CitySizeClass;
  readonly viewer: Viewer;
}

/**
 * The only way from stored base tables to numbers someone sees: sums of p, never of cases, so totals and years always add up (U4).
 * A period made under another catalogue is not shown through this one (U3).
 */
export function publishTables(request: PublicationRequest): PublishedTable[] {
  const { catalogue, viewer, sizeClass } = request;
  const sums = sumPeriods(request);
  return catalogue.tables
    .filter((table) => mayOpen(table, viewer))
    .map((table) => {
      const index = indexCells({ ...catalogue, tables: [table] });
      if ('why' in sums) return hideTable(table, catalogue, index, { viewer, why: sums.why });
      const admission = admitTable(table, catalogue, sizeClass, sums.span);
      const totals = sumIntoCells(index, sums.vectors);
      const cells = listCells(index, catalogue, viewer, (dims, cell) => (admission.allows(dims) ? (totals[cell] ?? 0) : null));
      const merged = admission.shown || viewer.role === 'release' ? [] : publishMerged(request, table);
      return { id: table.id, shown: admission.shown, why: admission.why, cells, ...(merged.length > 0 && { merged }) };
    });
}

/** Every cell of the coarser crossing if that reaches the mean cell size, otherwise none. */
function publishMerged(
  { periods, catalogue, sizeClass, viewer }: PublicationRequest,
  table: TableDefinition,
): readonly PublishedCell[] {
  const coarser = mergedCatalogue(catalogue, table);
  if (!coarser) return [];
  const merged = periods.map((period) => mergePeriod(period, catalogue, coarser));
  const [published] = publishTables({ periods: merged, catalogue: coarser, sizeClass, viewer });
  return published?.shown ? published.cells : [];
}

function sumPeriods({
  periods,
  catalogue,
}: PublicationRequest): { span: Span; vectors: CountedVector[] } | { why: HiddenBecause } {
  const years = new Set(periods.map(({ period }) => period.slice(0, 4)));
  const tertials = new Set(periods.map(({ period }) => period));
  const complete = periods.length === 1 || (periods.length === 3 && tertials.size === 3 && years.size === 1);
  if (!complete) return { why: 'year_incomplete' };
  const first = periods[0];
  const matches = periods.every((period) => period.catalogue_version === catalogue.version && period.base === first?.base);
  const vectors = countKeys(
    periods.flatMap(({ cells }) => cells),
    catalogue,
  );
  if (!matches || !vectors) return { why: 'other_catalogue' };
  return { span: periods.length === 1 ? 'tertial' : 'year', vectors };
}

function mayOpen(table: TableDefinition, viewer: Viewer): boolean {
  const roles: readonly StatisticsRole[] = table.roles;
  return viewer.role === 'release' || roles.includes(viewer.role);
}

function hideTable(
  table: TableDefinition,
  catalogue: Catalogue,
  index: CellIndex,
  { viewer, why }: { viewer: Viewer; why: HiddenBecause },
): PublishedTable {
  return { id: table.id, shown: false, why, cells: listCells(index, catalogue, viewer, () => null) };
}

type NumberAt = (dims: readonly string[], cell: number) => number | null;

function listCells(index: CellIndex, catalogue: Catalogue, viewer: Viewer, numberAt: NumberAt): PublishedCell[] {
  return index.margins.flatMap((margin) => {
    const dims = margin.dims.map((dim) => catalogue.dims[dim]?.id ?? '');
    const cells: PublishedCell[] = [];
    for (let cell = margin.offset; cell < margin.offset + margin.size; cell++) {
      const codes = codesOf(margin, index.sizes, cell);
      const at = Object.fromEntries(
        margin.dims.map((dim, i) => [dims[i] ?? '', catalogue.dims[dim]?.codes[codes[i] ?? -1] ?? '']),
      );
      if (maySee(at, viewer)) cells.push(toCell(at, numberAt(dims, cell)));
    }
    return cells;
  });
}

function maySee(at: Readonly<Record<string, string>>, viewer: Viewer): boolean {
  if (viewer.role !== 'local') return true;
  const district = at[viewer.dimension];
  return district === undefined || district === viewer.code;
}

/** A shown 0 means 0 up to the base less one, hence the star; a small number is never named as small (U11). */
function toCell(at: Readonly<Record<string, string>>, n: number | null): PublishedCell {
  if (n === null) return { at, n, show: '..' };
  return { at, n, show: n === 0 ? '0*' : String(n) };
}
