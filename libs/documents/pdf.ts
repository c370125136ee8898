import PDFDocument from 'pdfkit';
import type { Block, DocBars, DocTable, ReportDocument } from './document.js';
import { drawTable, font, type Pdf, type Struct } from './pdf-table.js';

interface Sizes {
  readonly title: number;
  readonly 1: number;
  readonly 2: number;
  readonly 3: number;
}
const reportSizes: Sizes = { title: 20, 1: 16, 2: 13, 3: 11.5 };
const paperSizes: Sizes = { title: 16, 1: 11.5, 2: 10.5, 3: 10.5 };
const margin = 56;
const signatureLine = '_'.repeat(33);

/**
 * A tagged PDF that says it is PDF/UA-1: title, language, headings, paragraphs, lists, tables with heading cells, figures with their words.
 * What is drawn for the eye only – rules, page numbers – is marked as such, so that a screen reader passes it by.
 */
export async function documentAsPdf({ title, blocks, paper }: ReportDocument): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    // The library knows PDF/UA; its types do not yet.
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: 'sv-SE',
    displayTitle: true,
    bufferPages: true,
    font: font('Roboto-Regular'),
    info: { Title: title, Creator: 'Lots', Producer: 'Lots' },
  });
  const done = collect(pdf);
  pdf.registerFont('plain', font('Roboto-Regular')).registerFont('bold', font('Roboto-Medium'));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const sizes = paper ? paperSizes : reportSizes;
  write(pdf, root, 'H1', paper?.heading ?? title, { size: sizes.title, isBold: true });
  for (const block of blocks) draw(pdf, root, block, sizes);
  root.end();
  numberPages(pdf, paper?.foot ?? title);
  pdf.end();
  return done;
}

async function collect(pdf: Pdf): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of pdf as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function draw(pdf: Pdf, root: Struct, block: Block, sizes: Sizes): void {
  switch (block.kind) {
    // The title is the first level.
    case 'heading':
      room(pdf, 60);
      {
        write(pdf, root, `H${block.level + 1}`, block.text, { size: sizes[block.level], isBold: true });
        return;
      }
    case 'paragraph': {
      block.text.split('\n').forEach((text) => write(pdf, root, 'P', text, { size: 10.5, isBold: false }));
      return;
    }
    case 'label':
      room(pdf, 40);
      {
        write(pdf, root, 'P', block.text, { size: 10.5, isBold: true });
        return;
      }
    case 'signature': {
      room(pdf, 60);
      pdf.moveDown(2);
      write(pdf, root, 'P', `${signatureLine}   ${block.who}`, { size: 10.5, isBold: false });
      return;
    }
    case 'list': {
      list(pdf, root, block.items);
      return;
    }
    case 'table': {
      table(pdf, root, block.table);
      return;
    }
    case 'bars': {
      bars(pdf, root, block.chart);
      return;
    }
  }
}

function write(pdf: Pdf, parent: Struct, tag: string, text: string, { size, isBold }: { size: number; isBold: boolean }): void {
  if (text.trim() === '') return;
  parent.add(
    pdf.struct(tag, {}, () => {
      pdf
        .font(isBold ? 'bold' : 'plain')
        .fontSize(size)
        .fillColor('#1a1a1a')
        .text(text, margin, pdf.y, { lineGap: 2 });
    }),
  );
  pdf.moveDown(0.4);
}

function list(pdf: Pdf, parent: Struct, items: readonly string[]): void {
  const all = pdf.struct('L');
  parent.add(all);
  for (const text of items) {
    const item = pdf.struct('LI');
    all.add(item);
    const body = pdf.struct('LBody', {}, () => {
      pdf
        .font('plain')
        .fontSize(10.5)
        .text(`– ${text}`, margin + 10, pdf.y, { lineGap: 2 });
    });
    item.add(body);
    item.end();
  }
  all.end();
  pdf.moveDown(0.4);
}

function table(pdf: Pdf, parent: Struct, made: DocTable): void {
  room(pdf, 90);
  write(pdf, parent, 'P', made.caption, { size: 10.5, isBold: true });
  pdf.x = margin;
  drawTable(pdf, parent, made, pdf.page.width - 2 * margin);
  pdf.moveDown(0.3);
  write(pdf, parent, 'P', made.note, { size: 8.5, isBold: false });
  pdf.moveDown(0.4);
}

/** One figure; the words say the same, and the table beside it too. */
function bars(pdf: Pdf, parent: Struct, { caption, alt, bars: all, off }: DocBars): void {
  const step = 18;
  room(pdf, 30 + all.length * step);
  const top = pdf.y + 14;
  const left = margin + 160;
  const width = pdf.page.width - margin - left - 30;
  const most = Math.max(1, ...all.map(({ n }) => n + (off ?? 0)));
  const x = (n: number): number => left + (Math.max(0, n) / most) * width;
  parent.add(
    pdf.struct('Figure', { alt }, () => {
      pdf.font('bold').fontSize(9.5).fillColor('#1a1a1a').text(caption, margin, pdf.y);
      all.forEach(({ name, n }, no) => {
        const y = top + no * step;
        pdf
          .font('plain')
          .fontSize(9)
          .fillColor('#1a1a1a')
          .text(name, margin, y + 2, { width: 152, align: 'right', lineBreak: false });
        pdf.rect(left, y, x(n) - left, 12).fill('#5b8fb0');
        if (off !== null && n > 0)
          pdf
            .lineWidth(1.2)
            .moveTo(x(n - off), y + 6)
            .lineTo(x(n + off), y + 6)
            .stroke('#1a1a1a');
      });
    }),
  );
  pdf.x = margin;
  pdf.y = top + all.length * step + 6;
}

/** A new page when less than this is left. */
function room(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - margin) pdf.addPage();
}

function numberPages(pdf: Pdf, foot: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let no = 0; no < count; no += 1) {
    pdf.switchToPage(no);
    // Below the margin: the page must not break for its own number.
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('plain').fontSize(8.5).fillColor('#444444');
    pdf.text(`${foot} – sida ${no + 1} av ${count}`, margin, pdf.page.height - 36, { align: 'center', lineBreak: false });
    pdf.endMarkedContent();
  }
}
