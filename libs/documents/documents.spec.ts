import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import {
  documentAsDocx,
  documentAsPdf,
  printPdf,
  tablesAsCsv,
  tablesAsXlsx,
  type DocTable,
  type ReportDocument,
} from './index.js';

const text = (words: string) => ({ text: words, n: null });
const number = (n: number, show = String(n)) => ({ text: show, n });
const table: DocTable = {
  caption: 'Område och miljö: hela 2025/26',
  head: ['Område', 'Antal', 'Alla'],
  rowHeads: 1,
  rows: [
    [text('Farsta'), number(10), number(0, '0*')],
    [text('=1+1'), number(12.5), { text: '..', n: null }],
    [text('a;"b"'), number(-5), number(5)],
  ],
  note: 'Källa: Lots. Å, ä & <ö>.',
};
const report: ReportDocument = {
  title: 'Lägesbild, Farsta',
  blocks: [
    { kind: 'heading', level: 1, text: 'Läget' },
    { kind: 'label', text: 'Det här vet vi' },
    { kind: 'paragraph', text: 'Rad ett.\nRad två.' },
    { kind: 'list', items: ['ett', 'två'] },
    { kind: 'bars', chart: { caption: 'Område', alt: 'Farsta: 10', bars: [{ name: 'Farsta', n: 10 }], off: 4 } },
    { kind: 'table', table },
  ],
};

async function bytes(stream: AsyncIterable<string | Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

it('CSV: a mark, semicolons, a comma for decimals; what looks like a formula is text', async () => {
  const csv = (await bytes(tablesAsCsv([table]))).toString('utf8');
  expect(csv).toBe(
    '\uFEFFOmråde och miljö: hela 2025/26\r\nOmråde;Antal;Alla\r\nFarsta;10;0*\r\n\'=1+1;12,5;..\r\n"a;""b""";-5;5\r\nKälla: Lots. Å, ä & <ö>.\r\n',
  );
});

it.each(['=A1', '+1 x', '-1+2', '@x', '\t=1', '  =1'])('CSV: %j is inert', async (words) => {
  const csv = (await bytes(tablesAsCsv([{ ...table, head: [words], rows: [] }]))).toString('utf8');
  expect(csv.split('\r\n')[1]).toMatch(/^"?'/);
});

it('CSV: a hundred thousand rows are made one at a time', async () => {
  let made = 0;
  function* rows() {
    for (; made < 100_000; made += 1) yield [text('x'), number(made)];
  }
  const stream = tablesAsCsv([{ ...table, rows: rows() as never }]);
  const first = await stream[Symbol.asyncIterator]().next();
  expect(first.done).toBe(false);
  // No more than what fits in the stream's own buffer.
  expect(made).toBeLessThan(20_000);
  stream.destroy();
});

it('XLSX: numbers are numbers, nothing is a formula, each sheet has a name that Excel takes', async () => {
  const files = unzipSync(await bytes(await tablesAsXlsx('Titel', ['om'], [table, table])));
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const names = [...part('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((found) => found[1]);
  expect(names).toEqual(['Om talen', 'Område och miljö  hela 2025 26', 'Område och miljö  hela 2025 2 2']);
  const sheet = part('xl/worksheets/sheet2.xml');
  const values = [...sheet.matchAll(/<c r="(\w+)"([^>]*)><v>([^<]*)<\/v>/g)].map(([, at, more, value]) => [
    at,
    more?.includes('t="s"') ? 's' : 'n',
    value,
  ]);
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((found) => found[1]);
  const read = values.map(([at, kind, value]) => [at, kind === 's' ? strings[Number(value)] : Number(value)]);
  expect(Object.fromEntries(read)).toMatchObject({
    A3: 'Farsta',
    B3: 10,
    C3: '0*',
    A4: '=1+1',
    B4: 12.5,
    C4: '..',
    B5: -5,
    C5: 5,
  });
  expect(
    Object.keys(files)
      .map((name) => part(name))
      .join(''),
  ).not.toMatch(/<f[ >]/);
});

it('DOCX: title, language, headings, a table with a repeated heading row, a chart with its words', async () => {
  const files = unzipSync(await documentAsDocx(report));
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const body = part('word/document.xml');
  expect(part('docProps/core.xml')).toContain('<dc:title>Lägesbild, Farsta</dc:title>');
  expect(part('word/styles.xml')).toContain('sv-SE');
  expect(body).toMatch(/<w:pStyle w:val="Heading1"\/>.*Läget/);
  expect(body.match(/<w:tblHeader/g)).toHaveLength(1);
  expect(body).toContain('descr="Farsta: 10"');
  const cells = [...body.matchAll(/<w:tc>(.*?)<\/w:tc>/g)].map(([, cell = '']) =>
    [...cell.matchAll(/<w:t[^>]*>([^<]*)</g)].map((found) => found[1]).join(''),
  );
  expect(cells).toEqual(['Område', 'Antal', 'Alla', 'Farsta', '10', '0*', '=1+1', '12.5', '..', 'a;&quot;b&quot;', '-5', '5']);
  const chart = Object.keys(files).find((name) => /charts\/chart\d*\.xml$/.test(name));
  expect(part(chart ?? '')).toContain('<c:errBars>');
});

const objectsOf = (pdf: string, pattern: RegExp): string[] =>
  [...pdf.matchAll(/\d+ 0 obj\n(.*?)\nendobj/gs)].map((found) => found[1] ?? '').filter((body) => pattern.test(body));

/** What is written on each page, as PDF operators. */
const pagesOf = (pdf: string): string[] =>
  [...pdf.matchAll(/stream\n(.*?)\nendstream/gs)]
    .map((found) => {
      try {
        return inflateSync(Buffer.from(found[1] ?? '', 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .filter((body) => /\bBT\b/.test(body));

/** Text that is neither tagged nor marked as no content. */
function looseText(page: string): string[] {
  let depth = 0;
  return page.split('\n').filter((line) => {
    if (/ B(DC|MC)$/.test(line)) depth += 1;
    if (line === 'EMC') depth -= 1;
    return /\bTJ\b/.test(line) && depth === 0;
  });
}

describe('PDF', () => {
  const objects = (pattern: RegExp): string[] => objectsOf(pdf, pattern);
  let pdf: string;
  beforeAll(async () => {
    pdf = (await documentAsPdf(report)).toString('latin1');
  });
  it('says that it is tagged, PDF/UA-1, in Swedish and what it is called', () => {
    const [catalog = ''] = objects(/\/Type \/Catalog/);
    for (const word of ['/Lang (sv-SE)', '/StructTreeRoot', '/MarkInfo', '/ViewerPreferences']) expect(catalog).toContain(word);
    expect(objects(/\/Marked true/)).toHaveLength(1);
    expect(objects(/\/DisplayDocTitle true/)).toHaveLength(1);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    // UTF-16 with its mark: "Lägesbild, Farsta".
    const utf16 = Buffer.from('\uFEFFLägesbild, Farsta', 'utf16le').swap16().toString('latin1');
    expect(pdf).toContain(utf16.replaceAll(/[\\()]/g, '\\$&'));
  });

  it('has headings, paragraphs, a list, a table with heading cells, and words for the drawing', () => {
    const count = (tag: string): number => objects(new RegExp(`/S /${tag}\\b`)).length;
    expect(['Document', 'H1', 'H2', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure'].map(count)).toEqual([
      1, 1, 1, 1, 2, 1, 4, 6, 6, 1,
    ]);
    expect(objects(/\/Scope \/?\(?Column/)).toHaveLength(3);
    expect(objects(/\/Scope \/?\(?Row/)).toHaveLength(3);
    expect(objects(/\/S \/Figure/)[0]).toContain('/Alt (Farsta: 10)');
  });

  it('leaves nothing outside the tags but what is marked as no content', () => {
    const pages = pagesOf(pdf);
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.flatMap(looseText)).toEqual([]);
  });
});

describe('a paper for a file or to sign', () => {
  const told = Array.from({ length: 80 }, (_, no) => `Rad ${no}: ${'ord '.repeat(40)}`);
  let pdf: string;
  beforeAll(async () => {
    const paper = await printPdf({
      title: 'Samtycke',
      ref: '7K2QXM',
      heading: 'Samtycke till att uppgifter lämnas',
      warning: 'Återkallat.',
      sections: [
        { heading: 'Gäller', lines: told },
        { heading: 'Tomt', lines: [] },
        { heading: '', lines: ['Utan rubrik'] },
      ],
      signatures: ['Datum och namn'],
    });
    pdf = paper.toString('latin1');
  });

  it('has one first heading, a heading for each part with lines, and every line as a paragraph, over as many pages as it needs', () => {
    const count = (tag: string): number => objectsOf(pdf, new RegExp(`/S /${tag}\\b`)).length;
    // The warning, the lines, the one without a heading, the signature.
    expect(['H1', 'H2', 'P'].map(count)).toEqual([1, 1, 1 + told.length + 1 + 1]);
    expect(pagesOf(pdf).length).toBeGreaterThan(3);
    expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('leaves nothing outside the tags, also where a paragraph goes on over a page', () => {
    expect(pagesOf(pdf).flatMap(looseText)).toEqual([]);
  });
});
