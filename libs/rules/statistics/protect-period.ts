import { anneal } from './anneal.js';
import type { Catalogue } from './catalogue.js';
import { indexCells, sumIntoCells, type CellIndex, type CountedVector } from './cells.js';
import { countKeys, countPersons, type CaseRow, type KeyCount } from './count-persons.js';
import { CellCosts, withinLimits, type Base, type Deviations } from './deviation-cost.js';
import { placeColumns, type Columns } from './place-columns.js';
import { laterSeed, seededRandom } from './seeded-random.js';

export interface ProtectionRequest {
  /** A closed tertial, "2026T2". */
  readonly period: string;
  readonly base: Base;
  /** 32 bytes: HMAC-SHA-256(server secret, period + catalogue version), made by the caller (U8). */
  readonly seed: Uint8Array;
  readonly iterations: number;
  readonly catalogue: Catalogue;
  readonly rows: readonly CaseRow[];
  /** Sums of this calendar year's earlier tertials, true and protected. */
  readonly prior: { readonly true_cum: readonly KeyCount[]; readonly protected_cum: readonly KeyCount[] };
}

/** The frozen base table: sparse, keys in the order of the catalogue's dimensions, every n a positive multiple of the base. */
export interface ProtectedPeriod {
  readonly period: string;
  readonly catalogue_version: string;
  readonly base: Base;
  readonly cells: readonly KeyCount[];
}

/** Computed from truth: for the server's own log only, never shown (U15). Shares and means over the catalogue's cells. */
export interface ProtectionQuality {
  readonly mae: number;
  readonly max_dev: number;
  readonly over: number;
}

export type Protection =
  | {
      readonly outcome: 'protected';
      readonly protected: ProtectedPeriod;
      readonly quality: ProtectionQuality;
      readonly ruleRef: 'U4';
    }
  | { readonly outcome: 'refused'; readonly reasonCode: 'unknown_code' | 'max_deviation'; readonly ruleRef: 'U3' | 'U7' };

/** First attempt and at most five more (U7). */
const attempts = 6;

/**
 * Controlled rounding of one closed tertial (statistics.md §4.2): additive, zero-restricted, a fixed point on protected data.
 * Same request, same bytes; the order of different persons' rows does not matter.
 */
export function protectPeriod(request: ProtectionRequest): Protection {
  const { catalogue, prior } = request;
  const truth = countPersons(request.rows, catalogue);
  const trueBefore = countKeys(prior.true_cum, catalogue);
  const shownBefore = countKeys(prior.protected_cum, catalogue);
  if (!truth || !trueBefore || !shownBefore) return { outcome: 'refused', reasonCode: 'unknown_code', ruleRef: 'U3' };
  const index = indexCells(catalogue);
  const before = sumIntoCells(index, trueBefore);
  const carried = sumIntoCells(index, shownBefore).map((n, cell) => n - (before[cell] ?? 0));
  for (let attempt = 0; attempt < attempts; attempt++) {
    const shown = attemptOnce(request, index, truth, { carried, seed: laterSeed(request.seed, attempt) });
    const deviations = deviationsOf(index, truth, shown, carried);
    if (withinLimits(index, request.base, deviations)) {
      return {
        outcome: 'protected',
        protected: toPeriod(request, shown),
        quality: qualityOf(deviations.now, request.base),
        ruleRef: 'U4',
      };
    }
  }
  return { outcome: 'refused', reasonCode: 'max_deviation', ruleRef: 'U7' };
}

interface Attempt {
  readonly carried: Int32Array;
  readonly seed: Uint8Array;
}

function attemptOnce(
  request: ProtectionRequest,
  index: CellIndex,
  truth: readonly CountedVector[],
  attempt: Attempt,
): CountedVector[] {
  const random = seededRandom(attempt.seed);
  const cellTotals = sumIntoCells(index, truth);
  const columns = placeColumns(index, truth, cellTotals, random);
  const shown = anneal({
    columns,
    costs: new CellCosts(index, request.base, attempt.carried),
    truth: countPerColumn(columns, truth),
    cellTotals,
    base: request.base,
    iterations: request.iterations,
    random,
  });
  return columns.vectors.map((vector, j) => ({ vector, n: shown[j] ?? 0 })).filter(({ n }) => n > 0);
}

function countPerColumn(columns: Columns, truth: readonly CountedVector[]): Int32Array {
  const n = new Map(truth.map((counted) => [counted.vector.join(), counted.n]));
  return Int32Array.from(columns.vectors, (vector) => n.get(vector.join()) ?? 0);
}

function deviationsOf(
  index: CellIndex,
  truth: readonly CountedVector[],
  shown: readonly CountedVector[],
  carried: Int32Array,
): Deviations {
  const trueCells = sumIntoCells(index, truth);
  return { now: sumIntoCells(index, shown).map((n, cell) => n - (trueCells[cell] ?? 0)), carried };
}

function toPeriod({ period, catalogue, base }: ProtectionRequest, shown: readonly CountedVector[]): ProtectedPeriod {
  const cells = shown.map(({ vector, n }) => ({ key: vector.map((code, dim) => catalogue.dims[dim]?.codes[code] ?? ''), n }));
  return { period, catalogue_version: catalogue.version, base, cells };
}

function qualityOf(deviations: Int32Array, base: Base): ProtectionQuality {
  const sizes = Array.from(deviations, Math.abs);
  const share = (n: number): number => (sizes.length === 0 ? 0 : Math.round((1000 * n) / sizes.length) / 1000);
  return {
    mae: share(sizes.reduce((sum, size) => sum + size, 0)),
    max_dev: sizes.reduce((most, size) => Math.max(most, size), 0),
    over: share(sizes.filter((size) => size >= base).length),
  };
}
