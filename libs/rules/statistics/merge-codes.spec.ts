import { findCatalogueProblem, type Catalogue } from './catalogue.js';
import type { ProtectedPeriod } from './protect-period.js';
import { publishTables, type PublishedTable, type Viewer } from './publish-tables.js';

const catalogue: Catalogue = {
  version: 'v',
  dims: [
    { id: 'area', codes: ['north', 'south'] },
    {
      id: 'age',
      codes: ['0-12', '13-17', '18+'],
      groups: [
        { code: 'under_18', of: ['0-12', '13-17'] },
        { code: 'adult', of: ['18+'] },
      ],
    },
  ],
  tables: [{ id: 'T', dims: ['area', 'age'], min_mean: 5, roles: ['central', 'local'] }],
};
const period: ProtectedPeriod = {
  period: '2026T1',
  catalogue_version: 'v',
  base: 5,
  cells: [
    { key: ['north', '0-12'], n: 5 },
    { key: ['north', '13-17'], n: 10 },
    { key: ['south', '18+'], n: 5 },
  ],
};

function publish(sizeClass: '60' | '150', viewer: Viewer, min_mean = 5): PublishedTable | undefined {
  const tables = catalogue.tables.map((table) => ({ ...table, min_mean }));
  return publishTables({ periods: [period], catalogue: { ...catalogue, tables }, sizeClass, viewer })[0];
}

describe('U9: coarser codes where a table is too small', () => {
  it('are sums of the finer ones, beside the hidden table', () => {
    // 20 expected: 20 / 6 cells is below 5, 20 / 4 is not.
    const table = publish('60', { role: 'central' });
    expect(table).toMatchObject({ shown: false, why: 'too_small' });
    expect(table?.merged?.filter(({ at }) => Object.keys(at).length === 2)).toEqual([
      { at: { area: 'north', age: 'under_18' }, n: 15, show: '15' },
      { at: { area: 'north', age: 'adult' }, n: 0, show: '0*' },
      { at: { area: 'south', age: 'under_18' }, n: 0, show: '0*' },
      { at: { area: 'south', age: 'adult' }, n: 5, show: '5' },
    ]);
  });

  it('stay within the own area for a local coordinator', () => {
    const table = publish('60', { role: 'local', dimension: 'area', code: 'north' });
    expect(table?.merged?.some(({ at }) => at['area'] === 'south')).toBe(false);
    expect(table?.merged?.some(({ at }) => at['area'] === 'north')).toBe(true);
  });

  it('are left out where the table itself is shown, where they are too small too, and from the release', () => {
    const views = [
      publish('150', { role: 'central' }),
      publish('60', { role: 'central' }, 6),
      publish('60', { role: 'release' }),
    ];
    expect(views.map((table) => [table?.shown, table?.merged])).toEqual([
      [true, undefined],
      [false, undefined],
      [false, undefined],
    ]);
  });

  it('must cover every code once', () => {
    const withGroups = (of: string[]): Catalogue => ({
      ...catalogue,
      dims: [{ id: 'age', codes: ['a', 'b'], groups: [{ code: 'g', of }] }],
      tables: [],
    });
    expect([['a', 'b'], ['a'], ['a', 'a'], ['a', 'b', 'c']].map((of) => findCatalogueProblem(withGroups(of))?.code)).toEqual([
      undefined,
      'incomplete_groups',
      'incomplete_groups',
      'incomplete_groups',
    ]);
  });
});
