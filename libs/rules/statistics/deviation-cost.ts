import type { CellIndex } from './cells.js';

export type Base = 5 | 10;

/** Largest deviations a release may have, in persons (U7). */
export interface DeviationLimits {
  readonly anyCell: number;
  readonly cityTotal: number;
  readonly anyCellYearToDate: number;
  readonly cityTotalYearToDate: number;
}

export function deviationLimits(base: Base): DeviationLimits {
  return { anyCell: 2 * base - 1, cityTotal: base - 1, anyCellYearToDate: (12 * base) / 5, cityTotalYearToDate: base };
}

/** Deviation of every cell: shown minus true this tertial, and what the year's earlier tertials carry in (shown minus true). */
export interface Deviations {
  readonly now: Int32Array;
  readonly carried: Int32Array;
}

// Beyond a limit the state cannot be accepted, so it must cost more than any accuracy elsewhere can win back.
const overLimit = 200;
const overBase = 8;
const tableSize = 512;

/**
 * Costs of a cell's deviation (statistics.md §4.2 step 4): city total weighs 6, one-way cells 3, others 1, and the year to date the same.
 * 0 if and only if nothing deviates. Looked up rather than computed: annealing asks tens of millions of times.
 */
export class CellCosts {
  private readonly row: Int32Array;
  private readonly now: Int32Array;
  private readonly year: Int32Array;

  constructor(
    index: CellIndex,
    private readonly base: Base,
    private readonly carried: Int32Array,
  ) {
    this.row = new Int32Array(index.count);
    this.now = new Int32Array(3 * tableSize);
    this.year = new Int32Array(3 * tableSize);
    for (const margin of index.margins) this.row.fill(rowOf(margin.dims.length), margin.offset, margin.offset + margin.size);
    for (const ways of [0, 1, 2]) {
      for (let size = 0; size < tableSize; size++) {
        this.now[ways * tableSize + size] = this.term(ways, size, 'now');
        this.year[ways * tableSize + size] = this.term(ways, size, 'year');
      }
    }
  }

  of(cell: number, deviation: number): number {
    const row = this.row[cell] ?? 0;
    const withYear = deviation + (this.carried[cell] ?? 0);
    const size = deviation < 0 ? -deviation : deviation;
    const yearSize = withYear < 0 ? -withYear : withYear;
    if (size >= tableSize || yearSize >= tableSize) return this.term(row, size, 'now') + this.term(row, yearSize, 'year');
    return (this.now[row * tableSize + size] ?? 0) + (this.year[row * tableSize + yearSize] ?? 0);
  }

  private term(ways: number, size: number, span: 'now' | 'year'): number {
    const limits = deviationLimits(this.base);
    const total = span === 'now' ? limits.cityTotal : limits.cityTotalYearToDate;
    const limit = ways === 0 ? total : span === 'now' ? limits.anyCell : limits.anyCellYearToDate;
    const beyond = overBase * Math.max(0, size - this.base + 1) + overLimit * Math.max(0, size - limit);
    return (weights[ways] ?? 1) * (size + beyond);
  }
}

const weights = [6, 3, 1];

function rowOf(ways: number): number {
  return Math.min(ways, 2);
}

/** Whether a finished state may be released (U7). */
export function withinLimits(index: CellIndex, base: Base, { now, carried }: Deviations): boolean {
  const limits = deviationLimits(base);
  for (const margin of index.margins) {
    const isTotal = margin.dims.length === 0;
    const limit = isTotal ? limits.cityTotal : limits.anyCell;
    const yearLimit = isTotal ? limits.cityTotalYearToDate : limits.anyCellYearToDate;
    for (let cell = margin.offset; cell < margin.offset + margin.size; cell++) {
      const deviation = now[cell] ?? 0;
      if (Math.abs(deviation) > limit || Math.abs(deviation + (carried[cell] ?? 0)) > yearLimit) return false;
    }
  }
  return true;
}
