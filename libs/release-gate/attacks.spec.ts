import {
  countKeys,
  countPersons,
  indexCells,
  isSmallForSure,
  protectPeriod,
  sumIntoCells,
  type CountedVector,
  type Interval,
} from '@lots/rules/statistics';
import { skewedRows, smallCatalogue, testSeed } from '../rules/statistics/synthetic-cases.js';
import { attackMany, type AttackRequest, type AttackResult } from './attack.js';
import { countGroupDisclosures, knownCells, tableDims } from './gate.js';
import {
  cellKeys,
  controlledRounding,
  hideBelowFive,
  roundEachCell,
  starUpToSeven,
  type Protection,
} from './naive-protections.js';

jest.setTimeout(180_000);

const index = indexCells(smallCatalogue);
const tables = tableDims(smallCatalogue);

interface DataSet {
  readonly persons: readonly CountedVector[];
  readonly truth: Int32Array;
  readonly shown: Int32Array;
}

function dataSet(n: number, seed: number): DataSet {
  const rows = skewedRows(smallCatalogue, n, seed);
  const prior = { true_cum: [], protected_cum: [] };
  const protection = protectPeriod({
    period: '2026T1',
    base: 5,
    seed: testSeed(seed),
    iterations: 20_000,
    catalogue: smallCatalogue,
    rows,
    prior,
  });
  if (protection.outcome === 'refused') throw new Error(protection.reasonCode);
  const persons = countPersons(rows, smallCatalogue) ?? [];
  const shown = sumIntoCells(index, countKeys(protection.protected.cells, smallCatalogue) ?? []);
  return { persons, truth: sumIntoCells(index, persons), shown };
}

function requestFor(protection: Protection): AttackRequest {
  return { sizes: index.sizes, tables, known: knownCells(index, protection) };
}

interface Findings {
  readonly small: number;
  readonly exact: number;
  readonly groups: number;
}

/** Counted over the truly small cells; group disclosures over all groups. */
function findings({ feasible, conclusions }: AttackResult, truth: Int32Array): Findings {
  expect(feasible).toBe(true);
  const small = conclusions.filter((_, cell) => (truth[cell] ?? 0) >= 1 && (truth[cell] ?? 0) <= 4);
  return {
    small: small.filter((interval) => isSmallForSure(interval, 5)).length,
    exact: small.filter(({ lo, hi }) => lo === hi).length,
    groups: countGroupDisclosures(index, tables, conclusions),
  };
}

async function attackEach(sets: readonly DataSet[], protect: (set: DataSet) => Protection): Promise<Findings[]> {
  const results = await attackMany(sets.map((set) => requestFor(protect(set))));
  return results.map((result, i) => findings(result, sets[i]?.truth ?? new Int32Array()));
}

const sum = (all: readonly Findings[], what: keyof Findings): number => all.reduce((total, one) => total + one[what], 0);

describe('A1, A2: nobody is found in what the product publishes', () => {
  it.each([20, 60, 150, 300])('20 data sets of %i persons: no cell in 1–4, none exact, no group in one category', async (n) => {
    const sets = Array.from({ length: 20 }, (_, seed) => dataSet(n, seed));
    const all = await attackEach(sets, ({ shown }) => controlledRounding(shown));
    expect(all).toEqual(sets.map(() => ({ small: 0, exact: 0, groups: 0 })));
  });
});

describe('A4: the same attacker breaks the protections in common use', () => {
  const sets = [1, 2, 3].map((seed) => dataSet(150, seed));

  it('"fewer than five" hidden: more than 20 small cells exact per data set, and groups in one category', async () => {
    const all = await attackEach(sets, ({ truth }) => hideBelowFive(truth));
    expect(sum(all, 'exact')).toBeGreaterThan(20 * sets.length);
    expect(sum(all, 'groups')).toBeGreaterThan(0);
  });

  it('each cell to the nearest five', async () => {
    expect(sum(await attackEach(sets, ({ truth }) => roundEachCell(truth)), 'small')).toBeGreaterThan(0);
  });

  it('cell keys with noise up to two: more than 20 in every data set', async () => {
    const all = await attackEach(sets, ({ truth, persons }) => cellKeys(truth, index, persons));
    expect(Math.min(...all.map(({ small }) => small))).toBeGreaterThan(20);
  });

  it('one to seven as a star, zeroes shown: more than 5 in every data set, and groups in one category', async () => {
    const all = await attackEach(sets, ({ truth }) => starUpToSeven(truth));
    expect(Math.min(...all.map(({ small }) => small))).toBeGreaterThan(5);
    expect(sum(all, 'groups')).toBeGreaterThan(0);
  });
});

describe('A3: someone who knows some of the persons', () => {
  /** How many of the other persons a cell holds, as the insider sees it after taking out the known ones. */
  function without(known: Int32Array, protection: Protection): Protection {
    return (cell): Interval => {
      const { lo, hi } = protection(cell);
      return { lo: Math.max(0, lo - (known[cell] ?? 0)), hi: hi - (known[cell] ?? 0) };
    };
  }

  function insider(set: DataSet, k: number): { known: Int32Array; others: Int32Array } {
    const everyone = set.persons.flatMap(({ vector, n }) => Array.from({ length: n }, () => ({ vector, n: 1 })));
    const known = sumIntoCells(
      index,
      Array.from({ length: k }, (_, i) => everyone[Math.floor(((i + 0.5) * everyone.length) / k)] ?? { vector: [], n: 0 }),
    );
    return { known, others: set.truth.map((n, cell) => n - (known[cell] ?? 0)) };
  }

  async function pinnedOthers(sets: readonly DataSet[], k: number, protect: (set: DataSet) => Protection): Promise<number> {
    const views = sets.map((set) => insider(set, k));
    const results = await attackMany(
      sets.map((set, i) => requestFor(without(views[i]?.known ?? new Int32Array(), protect(set)))),
    );
    return results.reduce((total, result, i) => total + findings(result, views[i]?.others ?? new Int32Array()).small, 0);
  }

  it.each([1, 5, 10])('knowing %i of them, learns about no other in 1–4', async (k) => {
    const sets = [60, 150, 300].flatMap((n) => [1, 2].map((seed) => dataSet(n, seed)));
    expect(await pinnedOthers(sets, k, ({ shown }) => controlledRounding(shown))).toBe(0);
  });

  it('positive control: the same insider learns from starred cells', async () => {
    expect(await pinnedOthers([dataSet(60, 1), dataSet(60, 2)], 10, ({ truth }) => starUpToSeven(truth))).toBeGreaterThan(5);
  });
});
