import { createRequire } from 'node:module';
import type { DocTable } from './document.js';
import { isNumbers } from './is-numbers.js';

export type Pdf = PDFKit.PDFDocument;
export type Struct = ReturnType<Pdf['struct']>;

const require = createRequire(import.meta.url);
export const font = (name: string): string => require.resolve(`pdfmake/fonts/Roboto/${name}.ttf`);

const padding = 3;
const fontSizes = [9.5, 8.5, 7.5, 6.5] as const;
/** Nothing is broken inside a word for want of a point. */
const slack = 2 * padding + 2;
/** A number column grows to its heading's whole length, up to this. */
const mostForNumbers = 80;

/** Heading cells for columns and rows; numbers to the right, words to the left, and no word broken in two. `width`: points. */
export function drawTable(pdf: Pdf, parent: Struct, table: DocTable, width: number): void {
  const { head, rowHeads, rows } = table;
  const { size, widths } = layout(pdf, table, width);
  const numeric = head.map((_, no) => isNumbers(table, no));
  const right = { x: 'right', y: 'center' } as const;
  pdf.font('plain').fontSize(size);
  const options: PDFKit.Mixins.TableOptions & { structParent: Struct; data: object[][] } = {
    // The library tags its own tables; its types do not know it yet.
    structParent: parent,
    columnStyles: widths,
    defaultStyle: { padding, border: [0, 0, 0.5, 0], borderColor: '#8a8a8a' },
    data: [
      head.map((text, no) => ({
        text,
        type: 'TH' as const,
        scope: 'Column' as const,
        font: { src: font('Roboto-Medium'), size },
        ...(numeric[no] && { align: right }),
      })),
      ...rows.map((row) =>
        row.map(({ text }, no) =>
          no < rowHeads
            ? { text, type: 'TH' as const, scope: 'Row' as const }
            : { text, type: 'TD' as const, ...(numeric[no] && { align: right }) },
        ),
      ),
    ],
  };
  pdf.table(options);
}

/** The largest letters with which every word has room. */
function layout(pdf: Pdf, table: DocTable, width: number): { size: number; widths: number[] } {
  const tried = fontSizes.map((size) => ({ size, needs: needsOf(pdf, table, size) }));
  const fits = tried.find(({ needs }) => needs.reduce((sum, { least }) => sum + least, 0) <= width) ?? tried.at(-1);
  return fits ? { size: fits.size, widths: share(fits.needs, width) } : { size: fontSizes[0], widths: [] };
}

interface Need {
  /** The longest word. */
  readonly least: number;
  /** The longest line, within reason. */
  readonly wish: number;
}

function needsOf(pdf: Pdf, table: DocTable, size: number): Need[] {
  return table.head.map((word, no) => {
    // Headings are bold, and bold is the wider: what is measured so always has room.
    pdf.font('bold').fontSize(size);
    const texts = [word, ...table.rows.map((row) => row[no]?.text ?? '')];
    const widest = (parts: readonly string[]): number => Math.max(0, ...parts.map((part) => pdf.widthOfString(part))) + slack;
    const most = isNumbers(table, no) ? mostForNumbers : mostForWords(table);
    const least = widest(texts.flatMap((text) => text.split(/\s+/)));
    return { least, wish: Math.max(least, Math.min(most, widest(texts))) };
  });
}

/** Long texts ask for no more than half a page's width. */
function mostForWords({ head }: DocTable): number {
  return head.length > 2 ? 240 : 360;
}

/** Each its least; what is left goes to those that wish for more, and the rest to the first, so that the table is as wide as the text. */
function share(needs: readonly Need[], width: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const more = needs.reduce((sum, need) => sum + need.wish - need.least, 0);
  const left = Math.max(0, width - least);
  const part = more === 0 ? 0 : Math.min(1, left / more);
  const rest = left - more * part;
  return needs.map((need, no) => need.least + (need.wish - need.least) * part + (no === 0 ? rest : 0));
}
