import { Readable } from 'node:stream';
import type { DocCell, DocTable } from './document.js';

/**
 * UTF-8 with its mark, semicolons, CRLF: what a Swedish Excel opens with a double click. One row is in memory at a time.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function tablesAsCsv(tables: Iterable<DocTable>): Readable {
  return Readable.from(lines(tables), { objectMode: false });
}

function* lines(tables: Iterable<DocTable>): Generator<string> {
  yield '\uFEFF';
  let first = true;
  for (const { caption, head, rows, note } of tables) {
    if (!first) yield '\r\n';
    first = false;
    yield line([caption]);
    yield line(head);
    for (const row of rows) yield line(row.map(cellText));
    yield line([note]);
  }
}

/** A decimal has a comma in Swedish. */
function cellText({ text, n }: DocCell): string {
  return n !== null && text === String(n) ? String(n).replace('.', ',') : text;
}

function line(fields: readonly string[]): string {
  return `${fields.map(quoted).join(';')}\r\n`;
}

function quoted(text: string): string {
  const inert = /^\s*[=+\-@\t\r]/.test(text) && !/^-?\d+(,\d+)?$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
