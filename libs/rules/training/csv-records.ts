import { trainingLimits } from '@lots/contracts';

export interface CsvRecord {
  /** As a spreadsheet counts: the headings are row 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** A quotation mark that never ends, or a cell longer than any name. */
  readonly broken: boolean;
}

export interface CsvReader {
  /** The next piece of the file; the records that ended in it. */
  push(text: string): CsvRecord[];
  end(): CsvRecord[];
}

const separators = [';', '\t', ','];

/** Reads a list piece by piece. The separator is the one the headings are parted by: Swedish spreadsheets write semicolons. */
export function csvReader(): CsvReader {
  let separator = '';
  let head = '';
  const state = { row: 0, cells: [] as string[], cell: '', quoted: false, afterQuote: false, broken: false };
  const endCell = (): void => {
    state.cells.push(state.cell.trim());
    state.cell = '';
    state.afterQuote = false;
  };
  const endRecord = (): CsvRecord => {
    endCell();
    state.row += 1;
    const record = { row: state.row, cells: state.cells, broken: state.broken };
    Object.assign(state, { cells: [], broken: false, quoted: false });
    return record;
  };
  const inQuotes = (char: string): void => {
    if (char === '"') Object.assign(state, { quoted: false, afterQuote: true });
    else add(char);
  };
  const add = (char: string): void => {
    if (state.cell.length < trainingLimits.cell) state.cell += char;
    else state.broken = true;
  };
  const outside = (char: string): void => {
    // Two quotation marks inside a quoted cell are one.
    if (char === '"' && state.afterQuote) Object.assign(state, { quoted: true, afterQuote: false, cell: `${state.cell}"` });
    else if (char === '"' && state.cell.trim() === '') Object.assign(state, { quoted: true, cell: '' });
    else if (char === separator) endCell();
    else if (char !== '\r') add(char);
  };
  const read = (text: string): CsvRecord[] => {
    const ended: CsvRecord[] = [];
    for (const char of text) {
      if (state.quoted) inQuotes(char);
      else if (char === '\n') ended.push(endRecord());
      else outside(char);
    }
    return ended;
  };
  const start = (text: string): CsvRecord[] => {
    separator = separatorOf(text.split('\n', 1)[0] ?? '');
    return read(text);
  };
  return {
    push(text) {
      if (separator !== '') return read(text);
      head += text;
      return head.includes('\n') ? start(head) : [];
    },
    end() {
      const started = separator === '' ? start(head) : [];
      if (state.cell === '' && state.cells.length === 0) return started;
      if (state.quoted) state.broken = true;
      return [...started, endRecord()];
    },
  };
}

function separatorOf(line: string): string {
  const counted = separators.map((char) => ({ char, times: line.split(char).length - 1 }));
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).char;
}
