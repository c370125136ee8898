import { yearModel, type YearModel } from '../../libs/release-gate/year-model.js';
import { attackNumbers, boundsOf, hiddenBelowFive } from '../../libs/release-gate/attack-years.js';
import type { Base, Catalogue, KeyCount } from '@lots/rules/statistics';
import type { ServedNumber } from './served-numbers.js';

/** A released tertial: what it was counted with, what really was, and every number anybody was given of it. */
export interface ServedPeriod {
  readonly period: string;
  readonly catalogue: Catalogue;
  readonly truth: readonly KeyCount[];
}

export interface ServedAttack {
  readonly cells: number;
  /** Numbers given two different values by two answers or files. */
  readonly contradictions: number;
  readonly in_one_to_four: number;
  readonly exact: number;
  readonly control: { readonly small_cells: number; readonly in_one_to_four: number; readonly exact: number };
}

interface Block {
  readonly periods: readonly ServedPeriod[];
  readonly model: YearModel;
}

/** One joint attack on every stretch of a year with the same catalogue, with all that was served; then on "fewer than five is hidden". */
export async function attackServed(
  released: readonly ServedPeriod[],
  served: readonly ServedNumber[],
  base: Base,
): Promise<ServedAttack> {
  const blocks = blocksOf(released);
  const numbers = blocks.map((block) => numbersOf(block, served));
  const truth = blocks.map(truthOf);
  const models = blocks.map(({ model }) => model);
  const shown = await attackNumbers(models, (i, key) => boundsOf(numbers[i]?.known.get(key), base));
  const naive = await attackNumbers(models, (i, key) => hiddenBelowFive(truth[i]?.get(key) ?? 0));
  const small = naive.filter(({ block, key }) => isSmall(truth[block]?.get(key) ?? 0));
  return {
    cells: shown.length,
    contradictions: numbers.reduce((sum, one) => sum + one.contradictions, 0),
    in_one_to_four: shown.filter(({ lo, hi }) => lo >= 1 && hi < base).length,
    exact: shown.filter(({ lo, hi }) => lo === hi).length,
    control: {
      small_cells: small.length,
      in_one_to_four: small.filter(({ lo, hi }) => lo >= 1 && hi < 5).length,
      exact: small.filter(({ lo, hi }) => lo === hi).length,
    },
  };
}

function blocksOf(released: readonly ServedPeriod[]): Block[] {
  const groups = new Map<string, ServedPeriod[]>();
  for (const one of released) {
    const key = `${one.period.slice(0, 4)} ${one.catalogue.version}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((periods) => ({
    periods,
    model: yearModel(
      periods.map(({ period }) => period),
      periods[0]?.catalogue ?? { version: '', dims: [], tables: [] },
    ),
  }));
}

function numbersOf(
  { periods, model }: Block,
  served: readonly ServedNumber[],
): { known: Map<string, number>; contradictions: number } {
  const known = new Map<string, number>();
  const own = new Set(periods.map(({ period }) => period));
  const year = periods.length === 3 ? yearOf(periods) : '';
  let contradictions = 0;
  for (const { period, at, n } of served) {
    if (!own.has(period) && period !== year) continue;
    const key = model.keyOf(period === year ? undefined : period, at);
    // A number that the attack has no place for would be a number it does not use.
    if (key === undefined) throw new RangeError('a served number lies outside the attack');
    if ((known.get(key) ?? n) !== n) contradictions += 1;
    known.set(key, n);
  }
  return { known, contradictions };
}

function yearOf([first]: readonly ServedPeriod[]): string {
  return first?.period.slice(0, 4) ?? '';
}

function truthOf({ periods, model }: Block): Map<string, number> {
  const numbers = new Map(model.cells.map(({ key }) => [key, 0]));
  for (const { period, truth } of periods)
    for (const { key, n } of truth)
      for (const cell of model.cellsOfVector(period, key)) numbers.set(cell, (numbers.get(cell) ?? 0) + n);
  return numbers;
}

function isSmall(n: number): boolean {
  return n >= 1 && n <= 4;
}
