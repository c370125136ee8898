import type { ShapedTable } from '@lots/rules/statistics';

export interface MultipleBar {
  readonly name: string;
  /** null: not shown, which is never nought. */
  readonly n: number | null;
  readonly off: readonly [number, number] | null;
  /** As high as the axis where nothing is shown: drawn hatched. */
  readonly hidden: number | null;
}

/** One row over several periods, for a drawing: a hidden number has a field of its own and no bar (rule U11). */
export function multipleBars(
  row: ShapedTable['rows'][number],
  columns: readonly string[],
  base: number,
  top: number,
): MultipleBar[] {
  return row.cells.map(({ n }, no) => ({
    name: `${shortPeriod(columns[no])}${n === null ? ' ..' : ''}`,
    n,
    off: n === null ? null : [Math.min(n, base - 1), base - 1],
    hidden: n === null ? top : null,
  }));
}

/** "Tertial 2 2026" → "T2 26" */
function shortPeriod(words: string | undefined): string {
  return (words ?? '').replace(/^Tertial (\d) \d\d(\d\d)$/, 'T$1 $2');
}
