import { admitTable, catalogueForAreas, findCatalogueProblem, type DatedCatalogue, type Span } from '@lots/rules/statistics';
import { cityCodes, loadCity, loadStatisticsCatalogues, parseStatisticsCatalogue } from './index.js';

const [template] = loadStatisticsCatalogues() as [DatedCatalogue];
const forCity = (city: string, period = '2026T1'): ReturnType<typeof catalogueForAreas> =>
  catalogueForAreas(template, loadCity(city).areas, period);

describe('catalogue c1 (docs/rules/statistics.md, U3)', () => {
  it('is sound in every city', () => {
    expect(cityCodes().map((city) => findCatalogueProblem(forCity(city)))).toEqual(cityCodes().map(() => null));
  });

  it('holds T1 to T11 in Stockholm, with the areas of the day and the unknown ones', () => {
    const { tables, dims } = forCity('stockholm');
    expect(tables.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3', 'T4', 'T4a', 'T5', 'T6', 'T7', 'T8', 'T9', 'T10', 'T11']);
    expect(dims[0]?.codes).toHaveLength(12);
    expect(dims[0]?.codes).toContain('unknown');
  });

  it('has no tables by area where the municipality has none', () => {
    const { tables, dims } = forCity('haninge');
    expect(dims.map(({ id }) => id)).not.toContain('district');
    expect(tables.map(({ id }) => id)).toEqual(['T4', 'T4a', 'T5', 'T6', 'T9', 'T10', 'T11']);
  });

  it('a merger of areas makes another version, with both old and new codes in the period it happens', () => {
    const [before, during, after] = ['2023T1', '2023T2', '2023T3'].map((period) => forCity('stockholm', period));
    expect(new Set([before?.version, during?.version, after?.version]).size).toBe(3);
    const [areasBefore, areasDuring, areasAfter] = [before, during, after].map((one) => new Set(one?.dims[0]?.codes));
    expect([...(areasBefore ?? []), ...(areasAfter ?? [])].every((code) => areasDuring?.has(code))).toBe(true);
    expect(areasAfter).not.toEqual(areasBefore);
    expect(forCity('stockholm', '2026T1').version).toBe(after?.version);
  });

  it('shows in a large city what statistics.md §2.4 foresees', () => {
    const catalogue = forCity('stockholm');
    const shown = (size: '60' | '150' | '300', span: Span): string[] =>
      catalogue.tables.filter((table) => admitTable(table, catalogue, size, span).shown).map(({ id }) => id);
    expect(shown('60', 'tertial')).toEqual(['T10', 'T11']);
    expect(shown('60', 'year')).toEqual(['T4a', 'T5', 'T6', 'T10', 'T11']);
    expect(shown('150', 'year')).toEqual(['T1', 'T2', 'T3', 'T4', 'T4a', 'T5', 'T6', 'T7', 'T10', 'T11']);
    expect(shown('300', 'tertial')).toEqual(['T4a', 'T5', 'T6', 'T9', 'T10', 'T11']);
    expect(shown('300', 'year')).toContain('T8');
  });

  it('complains with the line of what is wrong', () => {
    const text =
      'version: c9\nvalid_from: 2027-01-01\ndims:\n  - {id: a, sv: A, codes: [x]}\ntables:\n  - {id: T1, dims: [a], min_mean: 3, roles: [press]}\n';
    expect(() => parseStatisticsCatalogue(text, 'c9.yaml')).toThrow(/^c9\.yaml:6: "press" is not known here/);
  });
});
