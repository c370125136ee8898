import type { Catalogue, TableDefinition } from './catalogue.js';
import type { CaseRow } from './count-persons.js';
import { seededRandom, type SeededRandom } from './seeded-random.js';

/** Invented, skewed data for tests and measurements: no real person, place or number lies behind it. */
const codes = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`);

const dims = [
  { id: 'district', codes: codes('d', 11) },
  { id: 'environment', codes: codes('e', 4) },
  { id: 'age', codes: codes('a', 4) },
  { id: 'gender', codes: codes('g', 3) },
];
const outerDims = [
  { id: 'reporter', codes: codes('r', 5) },
  { id: 'outcome', codes: codes('o', 4) },
];

const table = (id: string, ...crossed: string[]): TableDefinition => ({
  id,
  dims: crossed,
  min_mean: 3,
  roles: ['central', 'local'],
});

/** 199 cells: district x environment, district x age, environment x age x gender (statistics.md §3, "cat"). */
export const smallCatalogue: Catalogue = {
  version: 'test-cat',
  dims,
  tables: [table('T1', 'district', 'environment'), table('T2', 'district', 'age'), table('T4', 'environment', 'age', 'gender')],
};

/** The eight linked tables T1–T8. */
export const fullCatalogue: Catalogue = {
  version: 'test-full',
  dims: [...dims, ...outerDims],
  tables: [
    table('T1', 'district', 'environment'),
    table('T2', 'district', 'age'),
    table('T3', 'district', 'gender'),
    table('T4', 'environment', 'age', 'gender'),
    table('T5', 'environment', 'reporter'),
    table('T6', 'environment', 'outcome'),
    table('T7', 'district', 'outcome'),
    table('T8', 'district', 'reporter'),
  ],
};

/** 32 bytes from a small number, so that a failing case can be named. */
export function testSeed(n: number): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => (i < 4 ? Math.floor(n / 256 ** i) % 256 : i));
}

/** `n` persons with one row each; early codes are far more common than late ones, and combinations are uneven. */
export function skewedRows(catalogue: Catalogue, n: number, seed: number): CaseRow[] {
  const random = seededRandom(testSeed(seed + 1_000_000));
  return Array.from({ length: n }, (_, i) => {
    const entries = catalogue.dims.map((dim): [string, string] => [dim.id, dim.codes[skewed(dim.codes.length, random)] ?? '']);
    return { ...Object.fromEntries(entries), person: `p${i}` };
  });
}

function skewed(below: number, random: SeededRandom): number {
  return Math.floor(below * random.fraction() ** 2);
}
