import { strFromU8, unzipSync } from 'fflate';
import { periodSv, tablesToRead, type StatDimension, type StatTable } from '@lots/rules/statistics';
import type { ApiClient } from '@lots/testing';

/** A number as somebody was given it: `at` is code per dimension, a total leaves its dimension out. */
export interface ServedNumber {
  readonly period: string;
  readonly at: Readonly<Record<string, string>>;
  readonly n: number;
}

interface PeriodAnswer {
  readonly tables: readonly StatTable[];
}

const formats = ['csv', 'xlsx', 'docx'] as const;

/** Every number of a period that this person can fetch: the answer itself, and what stands in her files. */
export async function servedNumbers(client: ApiClient, period: string): Promise<ServedNumber[]> {
  const answer = await client.get(`/statistics/${period}`);
  if (answer.status !== 200) throw new Error(`${period}: ${answer.status}`);
  const { tables } = answer.body<PeriodAnswer>();
  const cells = tables.flatMap(({ cells: fine, merged = [] }) => [...fine, ...merged]);
  const files: string[][] = [];
  let read: ServedNumber[] = [];
  for (const format of formats) {
    const file = await client.post(`/statistics/${period}/export`, { format, reason: 'analysis' });
    if (file.status !== 200) throw new Error(`${period} ${format}: ${file.status}`);
    if (format === 'csv') {
      read = numbersOfCsv(file.text, period, tables);
      files.push(csvRows(file.text).flatMap((row) => row.slice(1).filter(isNumber)));
    } else files.push(format === 'xlsx' ? cellsOfXlsx(file.bytes) : cellsOfDocx(file.bytes));
  }
  if (files.some((file) => file.join() !== files[0]?.join())) throw new Error(`${period}: the files do not say the same`);
  return [...cells.flatMap(({ at, n }) => (n === null ? [] : [{ period, at, n }])), ...read];
}

const isNumber = (text: string): boolean => /^(\d+|0\*|\.\.)$/.test(text);

function csvRows(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')));
}

/** The file's own words, read back as codes. A funnel's rows are sums of numbers that are there anyway. */
function numbersOfCsv(text: string, period: string, tables: readonly StatTable[]): ServedNumber[] {
  const found: ServedNumber[] = [];
  const rows = csvRows(text);
  for (const { id, title, shaped } of tablesToRead(tables).readable) {
    const dims = dimensionsOf(id, tables);
    const start = rows.findIndex(([caption]) => caption === `${title}, ${periodSv(period)}`);
    if (start < 0) throw new Error(`The file has no table called ${title}.`);
    if (id === 'margin-stage') continue;
    const head = rows[start + 1] ?? [];
    for (const row of rows.slice(start + 2, start + 2 + shaped.rows.length)) {
      row.slice(shaped.rowDims.length).forEach((cell, no) => {
        if (!isNumber(cell) || cell === '..') return;
        const said = [...row.slice(0, shaped.rowDims.length), head[shaped.rowDims.length + no] ?? ''];
        const at = Object.fromEntries(dims.flatMap((dim, i) => codeOf(dim, said[i] ?? '')));
        found.push({ period, at, n: cell === '0*' ? 0 : Number(cell) });
      });
    }
  }
  return found;
}

function dimensionsOf(id: string, tables: readonly StatTable[]): readonly StatDimension[] {
  const margin = /^margin-(.*)$/.exec(id)?.[1];
  if (margin === undefined) return tables.find((table) => table.id === id)?.dims ?? [];
  return tables.flatMap(({ dims }) => dims.filter((dim) => dim.id === margin)).slice(0, 1);
}

function codeOf({ id, codes }: StatDimension, word: string): [string, string][] {
  const code = codes.find(({ sv }) => sv === word)?.code;
  return code === undefined ? [] : [[id, code]];
}

function cellsOfXlsx(bytes: Buffer): string[] {
  const files = unzipSync(bytes);
  const strings = [...strFromU8(files['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<t[^>]*>([^<]*)</g)].map(
    ([, text]) => text,
  );
  return Object.keys(files)
    .filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
    .sort((one, other) => Number(/\d+/.exec(one)) - Number(/\d+/.exec(other)))
    .flatMap((name) => [...strFromU8(files[name] ?? new Uint8Array()).matchAll(/<c r="[B-Z]\d+"([^>]*)><v>([^<]*)</g)])
    .map(([, more, value]) => (more?.includes('t="s"') ? (strings[Number(value)] ?? '') : (value ?? '')))
    .filter(isNumber);
}

function cellsOfDocx(bytes: Buffer): string[] {
  const body = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
  return [...body.matchAll(/<w:tc>(.*?)<\/w:tc>/g)]
    .map(([, cell = '']) => /<w:t(?: [^>]*)?>([^<]*)</.exec(cell)?.[1] ?? '')
    .filter(isNumber);
}
