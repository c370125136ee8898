import { Readable } from 'node:stream';
import writeXlsxFile, { type Cell, type Row, type Sheet } from 'write-excel-file/node';
import type { DocCell, DocTable } from './document.js';

const bold = { fontWeight: 'bold' } as const;

/** One sheet a table, after a sheet with what the numbers are. Numbers are numbers; everything else is text and never a formula. */
export async function tablesAsXlsx(title: string, about: readonly string[], tables: readonly DocTable[]): Promise<Readable> {
  const names = new Set<string>();
  const first = { sheet: sheetName('Om talen', names), data: [title, ...about].map((text, no) => [textCell(text, no === 0)]) };
  const sheets = tables.map((table) => ({ sheet: sheetName(table.caption, names), data: rowsOf(table), columns: widths(table) }));
  const written = writeXlsxFile([{ ...first, columns: [{ width: 90 }] }, ...sheets] as Sheet<never>[]);
  return Readable.from([await written.toBuffer()], { objectMode: false });
}

function rowsOf({ caption, head, rowHeads, rows, note }: DocTable): Row[] {
  return [
    [textCell(caption, true)],
    head.map((word) => textCell(word, true)),
    ...rows.map((row) => row.map((cell, no) => valueCell(cell, no < rowHeads))),
    [textCell(note)],
  ];
}

function valueCell({ text, n }: DocCell, isHead: boolean): Cell {
  // "0*" and ".." are no numbers: a sum over them would say something that the table does not.
  return n !== null && text === String(n) ? { value: n, type: Number } : textCell(text, isHead);
}

function textCell(text: string, isBold = false): Cell {
  return { value: text, type: String, ...(isBold && bold) };
}

function widths({ head, rowHeads }: DocTable): { width: number }[] {
  return head.map((word, no) => ({ width: no < rowHeads ? 32 : Math.max(10, word.length + 2) }));
}

/** At most 31 characters, none that Excel forbids, each once. */
function sheetName(caption: string, taken: Set<string>): string {
  const plain = caption.replaceAll(/[[\]:*?/\\']/g, ' ').trim();
  for (let no = 1; ; no += 1) {
    const tail = no === 1 ? '' : ` ${no}`;
    const name = plain.slice(0, 31 - tail.length).trimEnd() + tail;
    const key = name.toLocaleLowerCase('sv');
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}
