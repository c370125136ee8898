import { admitTable, expectedPersons, showsAnything, type CitySizeClass, type Span } from './admissible.js';
import { fullCatalogue } from './synthetic-cases.js';

function shownTables(sizeClass: CitySizeClass, span: Span): string[] {
  return fullCatalogue.tables.filter((table) => admitTable(table, fullCatalogue, sizeClass, span).shown).map((table) => table.id);
}

function shownOneWays(sizeClass: CitySizeClass, span: Span): string[] {
  const dims = fullCatalogue.dims.map((dim) => dim.id);
  const allowed = (dim: string): boolean =>
    fullCatalogue.tables.some(
      (table) => table.dims.includes(dim) && admitTable(table, fullCatalogue, sizeClass, span).allows([dim]),
    );
  return dims.filter(allowed);
}

describe('U9: mean cell size decides what is shown', () => {
  it('a tertial expects a third of the class', () => {
    expect([expectedPersons('150', 'year'), expectedPersons('150', 'tertial'), expectedPersons('lt15', 'year')]).toEqual([
      150,
      50,
      null,
    ]);
  });

  // Inner cells: T1 44, T2 44, T3 33, T4 48, T5 20, T6 16, T7 44, T8 55 (statistics.md §2.4, "Consequence").
  it.each<[CitySizeClass, Span, string[]]>([
    ['60', 'tertial', []],
    ['60', 'year', ['T5', 'T6']],
    ['150', 'tertial', ['T6']],
    ['150', 'year', ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7']],
    ['300', 'tertial', ['T3', 'T5', 'T6']],
    ['300', 'year', ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8']],
  ])('class %s, %s', (sizeClass, span, tables) => {
    expect(shownTables(sizeClass, span)).toEqual(tables);
  });

  it('a table too small keeps its one-way margins that pass on their own, never a crossed one', () => {
    const t4 = fullCatalogue.tables.find((table) => table.id === 'T4')!;
    const admission = admitTable(t4, fullCatalogue, '300', 'tertial');
    expect(admission).toMatchObject({ shown: false, why: 'too_small', ruleRef: 'U9' });
    expect([[], ['environment'], ['environment', 'gender'], t4.dims].map((dims) => admission.allows(dims))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('districts one-way: not in a tertial of 20, in one of 50', () => {
    expect(shownOneWays('60', 'tertial')).not.toContain('district');
    expect(shownOneWays('60', 'year')).toContain('district');
    expect(shownOneWays('150', 'tertial')).toContain('district');
  });

  it('exactly the mean is enough, anything below is not', () => {
    const table = { id: 'T', dims: ['environment'], min_mean: 5, roles: ['central'] as const };
    expect(admitTable(table, fullCatalogue, '60', 'tertial').shown).toBe(true);
    expect(admitTable({ ...table, min_mean: 5.01 }, fullCatalogue, '60', 'tertial').shown).toBe(false);
  });

  it('a table that needs a larger city shows nothing, not even its margins', () => {
    const table = { id: 'T9', dims: ['environment'], min_mean: 3, min_year: 100, roles: ['central'] as const };
    const [small, large] = (['60', '150'] as const).map((size) => admitTable(table, fullCatalogue, size, 'year'));
    expect([small?.shown, small?.allows([]), large?.shown]).toEqual([false, false, true]);
  });

  it('a table of months is never summed over a year', () => {
    const table = { id: 'T9', dims: ['environment'], min_mean: 3, tertial_only: true, roles: ['central'] as const };
    const year = admitTable(table, fullCatalogue, '300', 'year');
    expect([year.shown, year.why, year.allows([])]).toEqual([false, 'tertial_only', false]);
    expect(admitTable(table, fullCatalogue, '300', 'tertial').shown).toBe(true);
    expect(showsAnything({ ...fullCatalogue, tables: [table] }, '60')).toBe(true);
  });

  it('under fifteen a year there are no tables at all', () => {
    expect((['lt15', '60', '150', '300'] as const).map((size) => showsAnything(fullCatalogue, size))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    const demanding = { ...fullCatalogue, tables: fullCatalogue.tables.map((table) => ({ ...table, min_mean: 200 })) };
    expect((['150', '300'] as const).map((size) => showsAnything(demanding, size))).toEqual([false, true]);
  });
});
