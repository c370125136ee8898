import fc from 'fast-check';
import type { Catalogue } from './catalogue.js';
import { protectPeriod, type ProtectedPeriod } from './protect-period.js';
import { publishTables, type PublishedTable, type Viewer } from './publish-tables.js';
import { skewedRows, smallCatalogue, testSeed } from './synthetic-cases.js';

const open: Catalogue = { ...smallCatalogue, tables: smallCatalogue.tables.map((table) => ({ ...table, min_mean: 0 })) };
const release: Viewer = { role: 'release' };
const central: Viewer = { role: 'central' };

function protect(period: string, n: number, seed: number): ProtectedPeriod {
  const prior = { true_cum: [], protected_cum: [] };
  const rows = skewedRows(open, n, seed);
  const protection = protectPeriod({ period, base: 5, seed: testSeed(seed), iterations: 15_000, catalogue: open, rows, prior });
  if (protection.outcome === 'refused') throw new Error('refused');
  return protection.protected;
}

function publish(periods: ProtectedPeriod[], viewer: Viewer = release, catalogue = open): PublishedTable[] {
  return publishTables({ periods, catalogue, sizeClass: '300', viewer });
}

function numberAt(tables: readonly PublishedTable[], at: Record<string, string>): number[] {
  const key = (cell: Readonly<Record<string, string>>): string => JSON.stringify(Object.entries(cell).sort());
  return tables.flatMap(({ cells }) => cells.filter((cell) => key(cell.at) === key(at)).map((cell) => cell.n ?? NaN));
}

describe('P2 (U4): tables add up', () => {
  it('every margin is the sum of its children, and the same in every table', () => {
    const period = protect('2026T1', 90, 1);
    const tables = publish([period]);
    for (const { id, cells } of tables) {
      const dims = open.tables.find((table) => table.id === id)!.dims;
      for (const parent of cells) {
        const dim = dims.find((one) => !(one in parent.at));
        if (!dim) continue;
        const children = open.dims
          .find((one) => one.id === dim)!
          .codes.map((code) => numberAt([{ id, shown: true, why: null, cells }], { ...parent.at, [dim]: code })[0] ?? NaN);
        expect(children.reduce((sum, n) => sum + n, 0)).toBe(parent.n);
      }
    }
    const total = period.cells.reduce((sum, { n }) => sum + n, 0);
    expect(numberAt(tables, {})).toEqual([total, total, total]);
    expect(new Set(numberAt(tables, { environment: 'e1' })).size).toBe(1);
  });

  it('every year is the sum of its three tertials, in any order of asking', () => {
    const tertials = ['2026T1', '2026T2', '2026T3'].map((period, i) => protect(period, 50, i));
    const year = publish(tertials);
    for (const [t, table] of year.entries()) {
      for (const [c, cell] of table.cells.entries()) {
        const parts = tertials.map((period) => publish([period])[t]!.cells[c]!.n ?? NaN);
        expect(parts.reduce((sum, n) => sum + n, 0)).toBe(cell.n);
      }
    }
    expect(publish([...tertials].reverse())).toEqual(year);
  });

  it('the local view is the central view restricted to the own district and the city (U10)', () => {
    const period = protect('2026T1', 90, 2);
    const local = publish([period], { role: 'local', dimension: 'district', code: 'd2' });
    const expected = publish([period], central).map((table) => ({
      ...table,
      cells: table.cells.filter(({ at }) => at['district'] === undefined || at['district'] === 'd2'),
    }));
    expect(local).toEqual(expected);
    expect(local.flatMap(({ cells }) => cells).some(({ at }) => at['district'] === 'd2')).toBe(true);
  });
});

describe('P8: differences of filters built from published cells', () => {
  const tables = publish([protect('2026T1', 150, 3)]);

  it('are nothing or at least the base', () => {
    const inner = tables.flatMap(({ id, cells }) => {
      const dims = open.tables.find((table) => table.id === id)!.dims;
      return [cells.filter(({ at }) => Object.keys(at).length === dims.length)];
    });
    const pair = fc
      .constantFrom(...inner)
      .chain((cells) => fc.subarray(cells).chain((wide) => fc.tuple(fc.constant(wide), fc.subarray(wide))));
    const sum = (cells: readonly { n: number | null }[]): number => cells.reduce((total, { n }) => total + (n ?? NaN), 0);
    fc.assert(
      fc.property(pair, ([wide, narrow]) => {
        const difference = sum(wide) - sum(narrow);
        return difference === 0 || difference >= 5;
      }),
    );
  });
});

describe('what a cell shows (U11)', () => {
  const tables = publish([protect('2026T1', 30, 4)]);

  it('numbers as they are, 0 as "0*", never a word for small', () => {
    const shows = new Set(tables.flatMap(({ cells }) => cells.map(({ n, show }) => `${n}:${show}`)));
    expect([...shows].every((pair) => pair === '0:0*' || /^(\d*[05]):\1$/.test(pair))).toBe(true);
    expect(shows.has('0:0*') && shows.has('5:5')).toBe(true);
  });

  it('all cells are listed, shown or not, totals without the dimension', () => {
    const hidden = publishTables({
      periods: [protect('2026T1', 30, 4)],
      catalogue: smallCatalogue,
      sizeClass: '60',
      viewer: release,
    });
    expect(hidden.map(({ cells }) => cells.length)).toEqual([60, 60, 100]);
    expect(hidden.every(({ shown, why }) => !shown && why === 'too_small')).toBe(true);
    const cells = hidden.flatMap((table) => table.cells);
    expect(cells.every(({ n, show }) => (n === null) === (show === '..'))).toBe(true);
    const seen = new Set(cells.filter(({ n }) => n !== null).map(({ at }) => Object.keys(at).join('+')));
    expect([...seen].sort()).toEqual(['', 'age', 'environment', 'gender']);
  });
});

describe('what is not published', () => {
  const [first, second, third] = ['2026T1', '2026T2', '2026T3'].map((period, i) => protect(period, 50, i)) as [
    ProtectedPeriod,
    ProtectedPeriod,
    ProtectedPeriod,
  ];

  it.each<[string, ProtectedPeriod[], string]>([
    ['a running year (U1)', [first, second], 'year_incomplete'],
    ['a tertial counted twice (U1)', [first, first, third], 'year_incomplete'],
    ['three tertials of different years (U1)', [first, second, { ...third, period: '2025T3' }], 'year_incomplete'],
    ['nothing at all (U1)', [], 'year_incomplete'],
    ['P10 (U3): a period made under another catalogue', [{ ...first, catalogue_version: 'older' }], 'other_catalogue'],
    ['P10 (U3): a year that spans two catalogues', [first, second, { ...third, catalogue_version: 'newer' }], 'other_catalogue'],
    ['a year that spans two bases', [first, second, { ...third, base: 10 }], 'other_catalogue'],
  ])('%s', (_, periods, why) => {
    const tables = publish(periods);
    expect(tables.every((table) => !table.shown && table.why === why)).toBe(true);
    expect(tables.flatMap(({ cells }) => cells).every(({ n, show }) => n === null && show === '..')).toBe(true);
  });

  it("a table that a role may not open is not in that role's answer (U10)", () => {
    const catalogue: Catalogue = {
      ...open,
      tables: open.tables.map((table, i) => ({ ...table, roles: [i === 0 ? 'local' : 'central'] })),
    };
    expect(publish([first], central, catalogue).map(({ id }) => id)).toEqual(['T2', 'T4']);
    expect(publish([first], { role: 'local', dimension: 'district', code: 'd1' }, catalogue).map(({ id }) => id)).toEqual(['T1']);
  });
});

describe('P9: showing or hiding does not depend on the period', () => {
  it('two periods of very different size show the same cells', () => {
    const pattern = (n: number): string[] =>
      publishTables({ periods: [protect('2026T1', n, 5)], catalogue: smallCatalogue, sizeClass: '150', viewer: release }).flatMap(
        ({ id, shown, cells }) => cells.map((cell) => `${id} ${shown} ${JSON.stringify(cell.at)} ${cell.n === null}`),
      );
    expect(pattern(0)).toEqual(pattern(300));
  });
});
