import {
  countKeys,
  indexCells,
  protectPeriod,
  publishTables,
  sumIntoCells,
  type ProtectedPeriod,
  type PublishedTable,
} from '@lots/rules/statistics';
import { fullCatalogue, skewedRows, smallCatalogue, testSeed } from '../rules/statistics/synthetic-cases.js';
import { attackCells, attackRelease, countGroupDisclosures, tableDims } from './gate.js';

const open = { ...smallCatalogue, tables: smallCatalogue.tables.map((table) => ({ ...table, min_mean: 0 })) };

function release(n = 90): { period: ProtectedPeriod; tables: PublishedTable[] } {
  const prior = { true_cum: [], protected_cum: [] };
  const rows = skewedRows(open, n, 1);
  const protection = protectPeriod({
    period: '2026T1',
    base: 5,
    seed: testSeed(1),
    iterations: 20_000,
    catalogue: open,
    rows,
    prior,
  });
  if (protection.outcome === 'refused') throw new Error(protection.reasonCode);
  const tables = publishTables({
    periods: [protection.protected],
    catalogue: open,
    sizeClass: '300',
    viewer: { role: 'release' },
  });
  return { period: protection.protected, tables };
}

/** The same release with one number of one table changed. */
function tamper(
  tables: readonly PublishedTable[],
  pick: (at: Readonly<Record<string, string>>) => boolean,
  n: number,
): PublishedTable[] {
  let done = false;
  return tables.map((table) => ({
    ...table,
    cells: table.cells.map((cell) => {
      if (done || !pick(cell.at)) return cell;
      done = true;
      return { ...cell, n };
    }),
  }));
}

describe('U13: the gate', () => {
  it('lets additive multiples of the base through, every catalogue cell attacked once', async () => {
    const { period, tables } = release();
    expect(await attackRelease(period, tables, open)).toEqual({
      passed: true,
      ruleRef: 'U13',
      cells: 199,
      in_one_to_four: 0,
      exact: 0,
      groups: 0,
    });
  });

  it('also for an empty period and for the eight linked tables', async () => {
    const cells = new Int32Array(indexCells(fullCatalogue).count);
    const verdict = await attackCells(cells, indexCells(fullCatalogue), { catalogue: fullCatalogue, base: 10 });
    expect(verdict).toMatchObject({ passed: true, cells: 376 });
  });

  it('stops a release whose tables disagree with each other', async () => {
    const { period, tables } = release();
    const verdict = await attackRelease(
      period,
      tamper(tables, (at) => JSON.stringify(at) === '{"environment":"e1"}', 995),
      open,
    );
    expect(verdict.passed).toBe(false);
  });

  it('stops a table that contradicts its own totals', async () => {
    const { period, tables } = release();
    const verdict = await attackRelease(
      period,
      tamper(tables, (at) => Object.keys(at).length === 2, 995),
      open,
    );
    expect(verdict.passed).toBe(false);
  });

  it('finds the small cells that numbers which do not add up give away', async () => {
    // One row of five cells shown as 5 each under a total of 5: five cells of at least one under at most nine.
    const catalogue = {
      version: 'v',
      dims: [{ id: 'x', codes: ['1', '2', '3', '4', '5', '6'] }],
      tables: [{ id: 'T', dims: ['x'], min_mean: 0, roles: ['central' as const] }],
    };
    const verdict = await attackCells([5, 5, 5, 5, 5, 5, 5], indexCells(catalogue), { catalogue, base: 5 });
    expect(verdict).toMatchObject({ passed: false, in_one_to_four: 6 });
  });

  it('stops a base table that belongs to another catalogue', async () => {
    const { period, tables } = release();
    expect((await attackRelease(period, tables, fullCatalogue)).passed).toBe(false);
  });
});

describe('group disclosure', () => {
  const catalogue = {
    version: 'v',
    dims: [
      { id: 'x', codes: ['1', '2'] },
      { id: 'y', codes: ['1', '2', '3'] },
    ],
    tables: [{ id: 'T', dims: ['x', 'y'], min_mean: 0, roles: ['central' as const] }],
  };
  const index = indexCells(catalogue);
  // total, x1 x2, y1 y2 y3, then x by y
  const conclude = (...his: number[]): { lo: number; hi: number }[] =>
    [9, 9, 9, 9, 9, 9, ...his].map((hi, cell) => ({ lo: cell <= 2 ? 1 : 0, hi }));

  it('is someone in a group of which only one category can be theirs', () => {
    expect(countGroupDisclosures(index, tableDims(catalogue), conclude(9, 0, 0, 9, 9, 9))).toBe(1);
  });

  it('is not there while two categories are possible, or nobody need be in the group', () => {
    expect(countGroupDisclosures(index, tableDims(catalogue), conclude(9, 1, 0, 9, 9, 9))).toBe(0);
    const maybeEmpty = conclude(9, 0, 0, 9, 9, 9).map(({ hi }) => ({ lo: 0, hi }));
    expect(countGroupDisclosures(index, tableDims(catalogue), maybeEmpty)).toBe(0);
  });

  it('cell numbers come from the same sums as the tables', () => {
    const { period, tables } = release();
    const sums = sumIntoCells(indexCells(open), countKeys(period.cells, open) ?? []);
    expect(tables[0]?.cells[0]?.n).toBe(sums[0]);
  });
});
