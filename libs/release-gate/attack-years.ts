import {
  attackerBounds,
  countPersons,
  publishTables,
  tertialDays,
  type Base,
  type Catalogue,
  type CitySizeClass,
  type Interval,
  type KeyCount,
  type ProtectedPeriod,
  type PublishedTable,
  type Viewer,
} from '@lots/rules/statistics';
import { attackMany, type AttackRequest } from './attack.js';
import type { KnownCell } from './attack-model.js';
import { releasePeriod, type ReleaseRequest } from './release-period.js';
import { between, differences } from './published-differences.js';
import type { SimulatedYears } from './simulated-years.js';
import { yearModel, type YearModel } from './year-model.js';

export interface YearsRequest {
  readonly years: SimulatedYears;
  readonly areaDimension: string;
  readonly base: Base;
  readonly sizeClass: CitySizeClass;
  readonly iterations: number;
  /** The seed of a period, 32 bytes. */
  seedOf(period: string): Uint8Array;
}

/** What the attacker ended with. `exact`: cells known to the person; `asked_again`: numbers that changed when asked for later. */
export interface YearsFindings {
  readonly in_one_to_four: number;
  readonly exact: number;
  /** Differences of one to four between two published numbers: over time, and between a sum and a part of it. */
  readonly differences_in_one_to_four: number;
  readonly asked_again: number;
}

export interface YearsAnswer extends YearsFindings {
  readonly released: number;
  readonly catalogues: number;
  readonly views: number;
  /** Numbers given two different values by two views. */
  readonly contradictions: number;
  readonly cells: number;
  readonly differences: number;
  /** The same attacker against "fewer than five is hidden". */
  readonly control: YearsFindings & { readonly small_cells: number };
}

interface Released {
  readonly periods: ProtectedPeriod[];
  readonly truth: Map<string, KeyCount[]>;
}

/**
 * Everything that coordinators could fetch over the years – each view of each tertial and whole year, coarser tables, all again later –
 * and one joint attack on each year. Then the same with the naive control.
 * @throws Error when a period is not released, because an attack on less would prove less
 */
export async function attackYears(request: YearsRequest): Promise<YearsAnswer> {
  const released = await releaseAll(request);
  const blocks = blocksOf(request.years, released.periods);
  const models = blocks.map(({ model }) => model);
  const seen = blocks.map((block) => collectNumbers(request, block, block.model));
  const shown = await attackNumbers(models, (i, key) => boundsOf(seen[i]?.numbers.get(key), request.base));
  const truth = blocks.map((block) => truthOf(block, released.truth, block.model));
  const control = await attackNumbers(models, (i, key) => hiddenBelowFive(truth[i]?.get(key) ?? 0));
  const isSmall = (i: number, key: string): boolean => between(truth[i]?.get(key) ?? 0);
  const naive = truth.map((numbers) => new Map([...numbers].filter(([, n]) => !between(n))));
  const gaps = differences(seen.map(({ numbers }) => numbers));
  return {
    released: released.periods.length,
    catalogues: new Set(released.periods.map((period) => period.catalogue_version)).size,
    views: sum(seen.map(({ views }) => views)),
    contradictions: sum(seen.map((one) => one.contradictions)),
    cells: shown.length,
    in_one_to_four: shown.filter(({ lo, hi }) => lo >= 1 && hi < request.base).length,
    exact: shown.filter(({ lo, hi }) => lo === hi).length,
    differences: gaps.length,
    differences_in_one_to_four: gaps.filter((gap) => between(Math.abs(gap))).length,
    asked_again: await changedProduct(request, released),
    control: {
      small_cells: control.filter(({ block, key }) => isSmall(block, key)).length,
      in_one_to_four: control.filter(({ block, key, lo, hi }) => isSmall(block, key) && lo >= 1 && hi < 5).length,
      exact: control.filter(({ block, key, lo, hi }) => isSmall(block, key) && lo === hi).length,
      differences_in_one_to_four: differences(naive).filter((gap) => between(Math.abs(gap))).length,
      asked_again: changedLive(request.years),
    },
  };
}

async function releaseAll(request: YearsRequest): Promise<Released> {
  const released: Released = { periods: [], truth: new Map() };
  for (const period of request.years.periods) {
    const answer = await releasePeriod(releaseRequest(request, released, period));
    if (!answer.protected) throw new Error(`${period} is not released: ${answer.reasons.map(({ code }) => code).join()}`);
    released.periods.push(answer.protected);
    const catalogue = request.years.catalogueOf(period);
    released.truth.set(period, keysOf(request.years.rowsOf(period), catalogue));
  }
  return released;
}

function releaseRequest(request: YearsRequest, { periods, truth }: Released, period: string): ReleaseRequest {
  const { years, base, sizeClass, iterations } = request;
  const catalogue = years.catalogueOf(period);
  // The year so far counts within one catalogue: after a merger it starts anew.
  const earlier = periods.filter(
    (one) => one.period.slice(0, 4) === period.slice(0, 4) && one.catalogue_version === catalogue.version,
  );
  const prior = {
    true_cum: earlier.flatMap((one) => truth.get(one.period) ?? []),
    protected_cum: earlier.flatMap(({ cells }) => cells),
    published: periods.map((one) => one.period),
  };
  const rows = years.rowsOf(period);
  return { period, base, sizeClass, iterations, catalogue, rows, prior, seed: request.seedOf(period) };
}

interface Block {
  readonly periods: readonly string[];
  readonly catalogue: Catalogue;
  readonly released: readonly ProtectedPeriod[];
  readonly model: YearModel;
}

/** A calendar year, cut where the catalogue changes: numbers on both sides of a merger have no sum in common. */
function blocksOf(years: SimulatedYears, released: readonly ProtectedPeriod[]): Block[] {
  const groups = new Map<string, ProtectedPeriod[]>();
  for (const period of released) {
    const key = `${period.period.slice(0, 4)} ${period.catalogue_version}`;
    groups.set(key, [...(groups.get(key) ?? []), period]);
  }
  return [...groups.values()].map((group) => {
    const periods = group.map(({ period }) => period);
    const catalogue = years.catalogueOf(periods[0] ?? '');
    return { periods, catalogue, released: group, model: yearModel(periods, catalogue) };
  });
}

interface Collected {
  readonly numbers: Map<string, number>;
  readonly views: number;
  readonly contradictions: number;
}

function collectNumbers(request: YearsRequest, { catalogue, released }: Block, model: YearModel): Collected {
  const numbers = new Map<string, number>();
  const viewers = viewersOf(catalogue, request.areaDimension);
  const asked = [...released.map((period) => [period]), released].flatMap((periods) =>
    viewers.map((viewer) => ({ periods, viewer })),
  );
  let contradictions = 0;
  for (const { periods, viewer } of asked) {
    const tertial = periods.length === 1 ? periods[0]?.period : undefined;
    for (const { at, n } of shownCells(publishTables({ periods, catalogue, sizeClass: request.sizeClass, viewer }))) {
      const key = model.keyOf(tertial, at);
      // A number that the attack has no place for would be a number it does not use.
      if (key === undefined) throw new RangeError('a published number lies outside the attack');
      if ((numbers.get(key) ?? n) !== n) contradictions += 1;
      numbers.set(key, n);
    }
  }
  return { numbers, views: asked.length, contradictions };
}

function viewersOf(catalogue: Catalogue, dimension: string): Viewer[] {
  const codes = catalogue.dims.find(({ id }) => id === dimension)?.codes ?? [];
  return [{ role: 'release' }, { role: 'central' }, ...codes.map((code): Viewer => ({ role: 'local', dimension, code }))];
}

function shownCells(tables: readonly PublishedTable[]): { at: Readonly<Record<string, string>>; n: number }[] {
  const cells = tables.flatMap(({ cells: fine, merged = [] }) => [...fine, ...merged]);
  return cells.flatMap(({ at, n }) => (n === null ? [] : [{ at, n }]));
}

export async function attackNumbers(
  models: readonly YearModel[],
  intervalOf: (block: number, key: string) => Interval,
): Promise<{ block: number; key: string; lo: number; hi: number }[]> {
  const requests = models.map(({ sizes, tables, cells }, i): AttackRequest => {
    const known = cells.map(({ key, dims, codes }): KnownCell => ({ dims, codes, ...intervalOf(i, key) }));
    return { sizes, tables, known };
  });
  const results = await attackMany(requests);
  return results.flatMap(({ feasible, conclusions }, block) => {
    if (!feasible) throw new Error('no data set fits the numbers of a year');
    return conclusions.map(({ lo, hi }, i) => ({ block, key: models[block]?.cells[i]?.key ?? '', lo, hi }));
  });
}

function truthOf({ periods }: Block, truth: Released['truth'], model: YearModel): Map<string, number> {
  const numbers = new Map(model.cells.map(({ key }) => [key, 0]));
  const counted = periods.flatMap((period) => (truth.get(period) ?? []).map(({ key, n }) => ({ period, key, n })));
  for (const { period, key, n } of counted)
    for (const cell of model.cellsOfVector(period, key)) numbers.set(cell, (numbers.get(cell) ?? 0) + n);
  return numbers;
}

export function boundsOf(shown: number | undefined, base: Base): Interval {
  return shown === undefined ? { lo: 0, hi: Infinity } : attackerBounds(shown, base);
}

export function hiddenBelowFive(n: number): Interval {
  return between(n) ? { lo: 0, hi: Infinity } : { lo: n, hi: n };
}

/** The day after everything: each period is asked for once more, with what is left in the register. */
async function changedProduct(request: YearsRequest, released: Released): Promise<number> {
  const { years } = request;
  const today = tertialDays(years.periods.at(-1) ?? '').last;
  let changed = 0;
  for (const period of years.periods) {
    const again = releaseRequest(request, released, period);
    const answer = await releasePeriod({ ...again, rows: years.liveRowsOf(period, today) });
    if (answer.outcome !== 'refused' || answer.tables.length > 0) changed += 1;
  }
  return changed;
}

/** Combinations whose live count moves by one to four between the period's last day and the last day of all. */
function changedLive(years: SimulatedYears): number {
  const today = tertialDays(years.periods.at(-1) ?? '').last;
  return sum(
    years.periods.map((period) => {
      const catalogue = years.catalogueOf(period);
      const count = (day: string): Map<string, number> =>
        new Map(keysOf(years.liveRowsOf(period, day), catalogue).map(({ key, n }) => [key.join('|'), n]));
      const [before, after] = [count(tertialDays(period).last), count(today)];
      const all = new Set([...before.keys(), ...after.keys()]);
      return [...all].filter((key) => between(Math.abs((after.get(key) ?? 0) - (before.get(key) ?? 0)))).length;
    }),
  );
}

function keysOf(rows: Parameters<typeof countPersons>[0], catalogue: Catalogue): KeyCount[] {
  const counted = countPersons(rows, catalogue);
  if (!counted) throw new Error('a simulated row lies outside the catalogue');
  return counted.map(({ vector, n }) => ({ key: vector.map((code, dim) => catalogue.dims[dim]?.codes[code] ?? ''), n }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
