import { roundingNote, type ShapedTable } from '@lots/rules/statistics';
import { tableAsHtml, tableAsText } from './table-copy.js';

const shaped: ShapedTable = {
  rowDims: ['Område'],
  columns: ['Antal'],
  rows: [
    { heads: ['Farsta <b>'], isTotal: false, cells: [{ show: '10', n: 10 }] },
    { heads: ['Alla'], isTotal: true, cells: [{ show: '0*', n: 0 }] },
  ],
};
const table = { caption: 'Område, tertial 2 2026', source: 'Lots, Stockholm, 7 september 2026', shaped, note: roundingNote(5) };

it('carries its caption, source, day and the sentence about the rounding', () => {
  for (const copied of [tableAsHtml(table), tableAsText(table)])
    for (const part of [table.caption, table.source, 'avrundade till närmaste femtal', '0*']) expect(copied).toContain(part);
});

it('is a table in HTML, with nothing of the words taken for tags, and tabs in text', () => {
  expect(tableAsHtml(table)).toContain('<th align="left">Farsta &lt;b&gt;</th><td align="right">10</td>');
  expect(tableAsText(table).split('\n')[2]).toBe('Farsta <b>\t10');
});
