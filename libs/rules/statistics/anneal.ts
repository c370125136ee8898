import type { CellCosts } from './deviation-cost.js';
import type { Columns } from './place-columns.js';
import type { SeededRandom } from './seeded-random.js';

export interface AnnealingPlan {
  readonly columns: Columns;
  readonly costs: CellCosts;
  /** Persons truly in each column. */
  readonly truth: Int32Array;
  /** True cell totals. */
  readonly cellTotals: Int32Array;
  readonly base: number;
  readonly iterations: number;
  readonly random: SeededRandom;
}

/** Temperatures of statistics.md §4.2 step 5 for base 5; costs grow with the base, so they do too. */
const hottest = 12 / 5;
const coldest = 0.15 / 5;

/**
 * Seeded simulated annealing over fives on columns. Starts at the column-wise nearest multiple and returns the best state seen,
 * the start included: a truth that is already protected costs 0 there and comes back unchanged (U6). Never start elsewhere.
 * @returns persons per column, every one a multiple of the base
 */
export function anneal(plan: AnnealingPlan): Int32Array {
  const state = new AnnealingState(plan);
  const { iterations, random, base } = plan;
  const cooling = Math.log(coldest / hottest) / iterations;
  for (let step = 0; step < iterations && state.best > 0; step++) {
    const temperature = base * hottest * Math.exp(cooling * step);
    const kind = random.fraction();
    if (kind < 0.6) state.tryMove(random, temperature);
    else if (kind < 0.8) state.tryAdd(random, temperature);
    else state.tryRemove(random, temperature);
  }
  return state.bestShown;
}

class AnnealingState {
  private readonly shown: Int32Array;
  private readonly deviation: Int32Array;
  /** Columns that hold persons, and each column's place in that list (-1: none). */
  private readonly occupied: number[] = [];
  private readonly placeOf: Int32Array;
  private cost = 0;
  best: number;
  bestShown: Int32Array;

  constructor(private readonly plan: AnnealingPlan) {
    const { truth, base, columns, cellTotals, costs } = plan;
    this.shown = truth.map((n) => base * Math.round(n / base));
    this.placeOf = new Int32Array(truth.length).fill(-1);
    this.deviation = cellTotals.map((n) => -n);
    for (const [j, n] of this.shown.entries()) {
      if (n > 0) this.occupy(j);
      for (let k = j * columns.width; k < (j + 1) * columns.width; k++) this.shift(columns.cells[k] ?? 0, n);
    }
    for (const [cell, d] of this.deviation.entries()) this.cost += costs.of(cell, d);
    this.best = this.cost;
    this.bestShown = this.shown.slice();
  }

  tryAdd(random: SeededRandom, temperature: number): void {
    if (this.shown.length === 0) return;
    const to = random.below(this.shown.length);
    const gain = this.gainOf(to, this.plan.base);
    if (!accepted(gain, temperature, random)) return;
    this.place(to, this.plan.base);
    this.settle(gain);
  }

  tryRemove(random: SeededRandom, temperature: number): void {
    const from = this.pickOccupied(random);
    if (from === undefined) return;
    const gain = this.gainOf(from, -this.plan.base);
    if (!accepted(gain, temperature, random)) return;
    this.place(from, -this.plan.base);
    this.settle(gain);
  }

  tryMove(random: SeededRandom, temperature: number): void {
    const from = this.pickOccupied(random);
    if (from === undefined) return;
    const to = random.below(this.shown.length);
    const gain = this.gainOfMove(from, to);
    if (to === from || !accepted(gain, temperature, random)) return;
    this.place(from, -this.plan.base);
    this.place(to, this.plan.base);
    this.settle(gain);
  }

  private pickOccupied(random: SeededRandom): number | undefined {
    return this.occupied[random.below(this.occupied.length)];
  }

  private settle(gain: number): void {
    this.cost += gain;
    if (this.cost >= this.best) return;
    this.best = this.cost;
    this.bestShown.set(this.shown);
  }

  private gainOf(column: number, step: number): number {
    const { columns, costs } = this.plan;
    const first = column * columns.width;
    let gain = 0;
    for (let k = first; k < first + columns.width; k++) gain += this.gainInCell(costs, columns.cells[k] ?? 0, step);
    return gain;
  }

  /** A cell that holds both columns keeps its sum, so only the others count: the target is judged with the source already emptied. */
  private gainOfMove(from: number, to: number): number {
    const { base, columns, costs } = this.plan;
    const { cells, width } = columns;
    let gain = 0;
    for (let k = 0; k < width; k++) {
      const left = cells[from * width + k] ?? 0;
      const entered = cells[to * width + k] ?? 0;
      if (left !== entered) gain += this.gainInCell(costs, left, -base) + this.gainInCell(costs, entered, base);
    }
    return gain;
  }

  private gainInCell(costs: CellCosts, cell: number, step: number): number {
    const deviation = this.deviation[cell] ?? 0;
    return costs.of(cell, deviation + step) - costs.of(cell, deviation);
  }

  private place(column: number, step: number): void {
    const { columns } = this.plan;
    const first = column * columns.width;
    for (let k = first; k < first + columns.width; k++) this.shift(columns.cells[k] ?? 0, step);
    const before = this.shown[column] ?? 0;
    this.shown[column] = before + step;
    if (before + step === 0) this.vacate(column);
    else if (before === 0) this.occupy(column);
  }

  private shift(cell: number, by: number): void {
    this.deviation[cell] = (this.deviation[cell] ?? 0) + by;
  }

  private occupy(column: number): void {
    this.placeOf[column] = this.occupied.length;
    this.occupied.push(column);
  }

  private vacate(column: number): void {
    const place = this.placeOf[column] ?? -1;
    const last = this.occupied.pop();
    this.placeOf[column] = -1;
    if (last === undefined || last === column) return;
    this.occupied[place] = last;
    this.placeOf[last] = place;
  }
}

/** Metropolis: keep what is not dearer, keep what is dearer with a probability that falls with the temperature. */
function accepted(gain: number, temperature: number, random: SeededRandom): boolean {
  return gain <= 0 || random.fraction() < Math.exp(-gain / temperature);
}
