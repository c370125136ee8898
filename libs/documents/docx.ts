import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx';
import { ChartRun } from 'docx/charts';
import type { Block, DocBars, DocTable, ReportDocument } from './document.js';
import { isNumbers } from './is-numbers.js';

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** For word processors: real headings, tables with repeated heading rows, charts that can be edited and have their words. */
export async function documentAsDocx({ title, blocks }: ReportDocument): Promise<Buffer> {
  const document = new Document({
    title,
    creator: 'Lots',
    lastModifiedBy: 'Lots',
    description: '',
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'sv-SE' } } } } },
    sections: [
      {
        children: [new Paragraph({ text: title, heading: HeadingLevel.TITLE }), ...blocks.flatMap((block) => childrenOf(block))],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function childrenOf(block: Block): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: headings[block.level] })];
    case 'paragraph':
      return block.text.split('\n').map((text) => new Paragraph({ text, spacing: { after: 120 } }));
    case 'label':
      return [new Paragraph({ children: [new TextRun({ text: block.text, bold: true })], keepNext: true })];
    case 'signature':
      return [new Paragraph({ text: `${'_'.repeat(33)}   ${block.who}`, spacing: { before: 480 } })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table':
      return tableOf(block.table);
    case 'bars':
      return [new Paragraph({ children: [chartOf(block.chart)] })];
  }
}

function tableOf(made: DocTable): FileChild[] {
  const { caption, head, rowHeads, rows, note } = made;
  const isRight = head.map((_, no) => isNumbers(made, no));
  const cell = (text: string, isBold: boolean, no: number): TableCell =>
    new TableCell({
      children: [
        new Paragraph({
          children: [new TextRun({ text, bold: isBold })],
          alignment: isRight[no] ? AlignmentType.RIGHT : AlignmentType.LEFT,
        }),
      ],
      margins: { left: 80, right: 80 },
    });
  return [
    new Paragraph({ children: [new TextRun({ text: caption, bold: true })], keepNext: true, spacing: { before: 200 } }),
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        new TableRow({ tableHeader: true, children: head.map((text, no) => cell(text, true, no)) }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: row.map(({ text }, no) => cell(text, no < rowHeads, no)),
            }),
        ),
      ],
    }),
    new Paragraph({ children: [new TextRun({ text: note, size: 18 })], spacing: { before: 60, after: 200 } }),
  ];
}

function chartOf({ caption, alt, bars, off }: DocBars): ChartRun {
  return new ChartRun({
    type: 'bar',
    title: caption,
    legend: false,
    categories: bars.map(({ name }) => name),
    series: [
      {
        name: 'Antal',
        values: bars.map(({ n }) => n),
        color: '5B8FB0',
        ...(off !== null && { errorBars: { type: 'fixed', value: off } as const }),
      },
    ],
    categoryAxis: { reverseOrder: true },
    valueAxis: { minimum: 0 },
    transformation: { width: 576, height: 90 + bars.length * 24 },
    altText: { name: caption, title: caption, description: alt },
  });
}
