import type { Base } from './deviation-cost.js';
import { rollUp, type Succession } from './roll-up.js';
import { marginOf, type ShapedTable, type StatCell } from './shape-table.js';
import { changeBetween, type Change } from './share.js';
import { periodSv } from './say-statistics.js';
import type { StatTable } from './tables-to-read.js';

export interface PeriodTables {
  readonly period: string;
  readonly base: number;
  readonly tables: readonly StatTable[];
  /** Areas that are gone, and what they became. */
  readonly successions?: readonly Succession[];
}

export interface ComparedRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly sv: string;
  readonly isChange: boolean;
  /** "summan av Rinkeby-Kista och Spånga-Tensta": what one of the numbers is made of. */
  readonly madeOf: string | null;
}

export interface Comparison {
  readonly title: string;
  readonly rows: readonly ComparedRow[];
  /** In one of the periods only, and no sum of what is in the other. Not compared (U3). */
  readonly notComparable: readonly string[];
}

/** "2026T2" → "2026T1" among these; a year is compared with a year. null: nothing published before it. */
export function periodBefore(period: string, published: readonly string[]): string | null {
  const sameKind = published.filter((one) => one.length === period.length && one < period);
  return sameKind.sort().at(-1) ?? null;
}

/** Two published periods, one dimension at a time. A difference under two bases is called none (U12). */
export function comparePeriods(before: PeriodTables, after: PeriodTables, dimensions: readonly string[]): Comparison[] {
  return dimensions.flatMap((dimension) => {
    const published = [marginOf(before.tables, dimension), marginOf(after.tables, dimension)] as const;
    const [old, now] = sameAreas(published[0], published[1], after.successions ?? []);
    const [dim] = now?.dims ?? [];
    if (!old || !now || !dim) return [];
    const nameOf = (code: string): string => nameIn(code, now, old) ?? code;
    const found = codesIn(now.cells, dimension);
    const common = found.filter((code) => codesIn(old.cells, dimension).includes(code));
    const alone = [...new Set([...found, ...codesIn(old.cells, dimension)])].filter((code) => !common.includes(code));
    const rows = [...common, null].map((code) =>
      comparedRow(
        { name: code === null ? 'Alla' : nameOf(code), madeOf: code === null ? null : madeOf(code, old, now) },
        cellAt(old.cells, dimension, code),
        cellAt(now.cells, dimension, code),
        after.base,
      ),
    );
    return [{ title: dim.sv, rows, notComparable: alone.map(nameOf) }];
  });
}

function comparedRow(
  { name, madeOf }: Pick<ComparedRow, 'name' | 'madeOf'>,
  before: StatCell | undefined,
  after: StatCell | undefined,
  base: number,
): ComparedRow {
  const change = changeBetween(before?.n ?? null, after?.n ?? null, base as Base);
  const shown = { name, madeOf, before: before?.show ?? '..', after: after?.show ?? '..', isChange: change.kind === 'change' };
  return { ...shown, sv: differenceSv(change, base) };
}

type Margin = NonNullable<ReturnType<typeof marginOf>>;

/** The two with the same areas, as far as that can be done by adding: only when one of them has what the other no longer has (U23). */
function sameAreas(old: Margin | null, now: Margin | null, successions: readonly Succession[]): (Margin | null)[] {
  if (!old || !now) return [old, now];
  const codes = ({ dims, cells }: Margin): string =>
    codesIn(cells, dims[0]?.id ?? '')
      .sort()
      .join();
  return codes(old) === codes(now) ? [old, now] : [rollUp(old, successions), rollUp(now, successions)];
}

const sumSv = /^summan av | tillsammans$/;

/** An area's own name before the words for a sum. */
function nameIn(code: string, ...margins: readonly Margin[]): string | undefined {
  const names = margins.flatMap(({ dims }) => dims[0]?.codes.filter((one) => one.code === code).map(({ sv }) => sv) ?? []);
  return names.find((sv) => !sumSv.test(sv)) ?? names[0];
}

function madeOf(code: string, ...margins: readonly Margin[]): string | null {
  const names = margins.flatMap(({ dims }) => dims[0]?.codes.filter((one) => one.code === code).map(({ sv }) => sv) ?? []);
  return names.find((sv) => sumSv.test(sv)) ?? null;
}

function differenceSv(change: Change, base: number): string {
  if (change.kind === 'hidden') return 'Går inte att jämföra.';
  if (change.kind === 'no_sure_change') return `Skillnaden är mindre än ${2 * base} och kan bero på avrundning.`;
  return change.difference > 0 ? `${change.difference} fler` : `${-change.difference} färre`;
}

/** One dimension over several published periods, oldest first; null when none of them shows it. A period that does not is all "..". */
export function overPeriods(periods: readonly PeriodTables[], dimension: string): ShapedTable | null {
  const margins = periods.map(({ tables }) => marginOf(tables, dimension));
  const dim = margins.findLast((margin) => margin !== null)?.dims[0];
  if (!dim) return null;
  const names = new Map(margins.flatMap((margin) => margin?.dims[0]?.codes ?? []).map(({ code, sv }) => [code, sv]));
  const codes = [...names.keys()].filter((code) => margins.some((margin) => margin && cellAt(margin.cells, dimension, code)));
  return {
    rowDims: [dim.sv],
    columns: periods.map(({ period }) => periodSv(period).replace(/ \(.*\)$/, '')),
    rows: [...codes, null].map((code) => ({
      heads: [code === null ? 'Alla' : (names.get(code) ?? code)],
      isTotal: code === null,
      cells: margins.map((margin) => {
        const cell = margin ? cellAt(margin.cells, dimension, code) : undefined;
        return { show: cell?.show ?? '..', n: cell?.n ?? null };
      }),
    })),
  };
}

function codesIn(cells: readonly StatCell[], dimension: string): string[] {
  return [...new Set(cells.flatMap(({ at }) => at[dimension] ?? []))];
}

function cellAt(cells: readonly StatCell[], dimension: string, code: string | null): StatCell | undefined {
  return cells.find(({ at }) => at[dimension] === (code ?? undefined) && Object.keys(at).length === (code === null ? 0 : 1));
}
