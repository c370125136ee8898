import type { Catalogue, TableDefinition } from './catalogue.js';

/** Configured size of a city: persons a year. Never derived from the period that is published (U9). */
export const CitySizeClass = { Under15: 'lt15', About60: '60', About150: '150', About300: '300' } as const;
export type CitySizeClass = (typeof CitySizeClass)[keyof typeof CitySizeClass];

/** What a published number covers: a tertial expects a third of the year. */
export type Span = 'tertial' | 'year';

/** Expected persons. null: too few for any table at all (under fifteen a year). */
export function expectedPersons(sizeClass: CitySizeClass, span: Span): number | null {
  if (sizeClass === CitySizeClass.Under15) return null;
  return span === 'year' ? Number(sizeClass) : Number(sizeClass) / 3;
}

/** Which parts of a table may be shown: everything, or only its one-way margins that pass on their own. */
export interface Admission {
  readonly shown: boolean;
  readonly why: 'too_small' | 'tertial_only' | null;
  readonly ruleRef: 'U9';
  /** Whether a margin of the table may be shown; `dims` are dimension ids. */
  allows(dims: readonly string[]): boolean;
}

/**
 * Mean cell size (U9): a table is shown when the expected persons per inner cell reach `min_mean`. Otherwise only the total and the
 * one-way margins that reach it. Knows the class and the catalogue, never a row, so showing or hiding says nothing about the period.
 */
export function admitTable(table: TableDefinition, catalogue: Catalogue, sizeClass: CitySizeClass, span: Span): Admission {
  const sizes = new Map(catalogue.dims.map((dim) => [dim.id, dim.codes.length]));
  const expected = expectedPersons(sizeClass, span);
  const yearly = expectedPersons(sizeClass, 'year');
  const monthly = span === 'year' && table.tertial_only === true;
  const exists = !monthly && expected !== null && yearly !== null && yearly >= (table.min_year ?? 0);
  const reaches = (dims: readonly string[]): boolean => exists && expected / cellsIn(dims, sizes) >= table.min_mean;
  const shown = reaches(table.dims);
  return {
    shown,
    why: shown ? null : monthly ? 'tertial_only' : 'too_small',
    ruleRef: 'U9',
    allows: (dims) => reaches(dims) && (shown || dims.length <= 1),
  };
}

/** Whether the class and catalogue let anything be shown, this tertial or in the year's sum. If not, nothing is frozen either. */
export function showsAnything(catalogue: Catalogue, sizeClass: CitySizeClass): boolean {
  const spans: readonly Span[] = ['tertial', 'year'];
  return catalogue.tables.some((table) => spans.some((span) => admitTable(table, catalogue, sizeClass, span).allows([])));
}

function cellsIn(dims: readonly string[], sizes: ReadonlyMap<string, number>): number {
  return dims.reduce((product, dim) => product * (sizes.get(dim) ?? 0), 1);
}
