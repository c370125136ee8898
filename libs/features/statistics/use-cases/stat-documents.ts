import type { DocTable } from '@lots/documents';
import { periodSv, statisticsNote, statisticsSource, tablesToRead, type ReadableTable } from '@lots/rules/statistics';
import type { StatisticsShown } from './period-tables.js';

export interface DocumentedTable {
  readonly read: ReadableTable;
  readonly table: DocTable;
}

/** What may be read of a period, as tables for a file: the same numbers as on the screen, with caption, source, day and the rounding. */
export function documentTables(shown: StatisticsShown, cityName: string): DocumentedTable[] {
  const note = statisticsNote(statisticsSource(cityName, shown.releasedOn), shown.base);
  return tablesToRead(shown.tables).readable.map((read) => ({ read, table: documentTable(read, periodSv(shown.period), note) }));
}

function documentTable({ title, shaped }: ReadableTable, period: string, note: string): DocTable {
  return {
    caption: `${title}, ${period}`,
    head: [...shaped.rowDims, ...shaped.columns],
    rowHeads: shaped.rowDims.length,
    rows: shaped.rows.map(({ heads, cells }) => [
      ...heads.map((text) => ({ text, n: null })),
      ...cells.map(({ show, n }) => ({ text: show, n })),
    ]),
    note,
  };
}
