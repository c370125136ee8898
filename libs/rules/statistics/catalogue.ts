/**
 * A classification: `codes` are all values a case may have, in the order tables are printed. `groups` are coarser codes, together all of
 * `codes` once, shown instead of them when a table is too small (U9).
 */
export interface Dimension {
  readonly id: string;
  readonly codes: readonly string[];
  readonly groups?: readonly CodeGroup[];
}

export interface CodeGroup {
  readonly code: string;
  readonly of: readonly string[];
}

export type StatisticsRole = 'central' | 'local';

/**
 * One table of the fixed catalogue (U3). `dims` are the crossed dimensions; every margin belongs to the table.
 * `min_mean`: least expected persons per inner cell. `min_year`: least expected persons a year for the table to exist at all.
 * `tertial_only`: codes of different tertials mean different things (months), so they are never summed over a year.
 */
export interface TableDefinition {
  readonly id: string;
  readonly dims: readonly string[];
  readonly min_mean: number;
  readonly min_year?: number;
  readonly tertial_only?: boolean;
  readonly roles: readonly StatisticsRole[];
}

/** Source: design of the release model, statistics.md §2.4 and §4.1. A new version applies to future periods only (U3). */
export interface Catalogue {
  readonly version: string;
  readonly dims: readonly Dimension[];
  readonly tables: readonly TableDefinition[];
}

/** What is wrong with a catalogue; `path` is a JSON pointer inside it. */
export interface CatalogueProblem {
  readonly code: 'duplicate_id' | 'unknown_dimension' | 'reserved_name' | 'too_large' | 'incomplete_groups';
  readonly path: string;
}

/** Above this the annealing and the attack no longer fit in the time a release may take. */
export const largestCellCount = 20_000;

/** The first fault that would make the catalogue ambiguous, or null. Sizes and types are the schema's business. */
export function findCatalogueProblem(catalogue: Catalogue): CatalogueProblem | null {
  return findDimensionProblem(catalogue.dims) ?? findTableProblem(catalogue) ?? findSizeProblem(catalogue);
}

function findDimensionProblem(dims: readonly Dimension[]): CatalogueProblem | null {
  const repeatedId = firstRepeat(dims.map((dim) => dim.id));
  if (repeatedId !== null) return { code: 'duplicate_id', path: `/dims/${repeatedId}/id` };
  for (const [i, dim] of dims.entries()) {
    // A row holds its person beside its codes: a dimension of that name could carry the person out.
    if (dim.id === 'person') return { code: 'reserved_name', path: `/dims/${i}/id` };
    const repeatedCode = firstRepeat(dim.codes);
    if (repeatedCode !== null) return { code: 'duplicate_id', path: `/dims/${i}/codes/${repeatedCode}` };
    if (!groupsCover(dim)) return { code: 'incomplete_groups', path: `/dims/${i}/groups` };
  }
  return null;
}

function groupsCover({ codes, groups }: Dimension): boolean {
  if (!groups) return true;
  const grouped = groups.flatMap(({ of }) => of);
  return (
    grouped.length === codes.length &&
    codes.every((code) => grouped.includes(code)) &&
    firstRepeat(groups.map(({ code }) => code)) === null
  );
}

function findTableProblem({ dims, tables }: Catalogue): CatalogueProblem | null {
  const repeatedId = firstRepeat(tables.map((table) => table.id));
  if (repeatedId !== null) return { code: 'duplicate_id', path: `/tables/${repeatedId}/id` };
  const known = new Set(dims.map((dim) => dim.id));
  for (const [i, table] of tables.entries()) {
    const unknown = table.dims.findIndex((dim) => !known.has(dim));
    if (unknown >= 0) return { code: 'unknown_dimension', path: `/tables/${i}/dims/${unknown}` };
    const repeated = firstRepeat(table.dims);
    if (repeated !== null) return { code: 'duplicate_id', path: `/tables/${i}/dims/${repeated}` };
  }
  return null;
}

function findSizeProblem({ dims, tables }: Catalogue): CatalogueProblem | null {
  const size = new Map(dims.map((dim) => [dim.id, dim.codes.length]));
  let cells = 0;
  for (const [i, table] of tables.entries()) {
    cells += table.dims.reduce((product, dim) => product * ((size.get(dim) ?? 0) + 1), 1);
    if (cells > largestCellCount) return { code: 'too_large', path: `/tables/${i}` };
  }
  return null;
}

function firstRepeat(ids: readonly string[]): number | null {
  const seen = new Set<string>();
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) return i;
    seen.add(id);
  }
  return null;
}
