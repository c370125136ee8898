import { trainingLimits } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import { doneColumns, heading, personColumns, said } from './attendance-words.js';
import { csvReader, type CsvRecord } from './csv-records.js';

/** Which row, and what to mend. Never what stands in it. */
export interface RowError {
  readonly row: number;
  readonly sv: string;
}

export interface AttendanceCounted {
  /** Rows with something in them, the headings not counted. */
  readonly rows: number;
  /** Employees: the same one twice is one. */
  readonly listed: number;
  readonly completed: number;
  /** The first ones; `errorCount` says how many there are. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
}

interface Columns {
  readonly person: readonly number[];
  readonly sure: boolean;
  readonly done: number;
  readonly width: number;
}

/**
 * Counts an attendance list piece by piece (docs/rules/training.md). Runs where the file is: names never leave the coordinator's computer, and
 * what is left when the list has been read is how many. Nothing here keeps a name longer than the count.
 */
export function attendanceCounter(today: LocalDate): { push(text: string): void; rows(): number; end(): AttendanceCounted } {
  const reader = csvReader();
  const people = new Map<string, { row: number; done: boolean }>();
  const errors: RowError[] = [];
  let [errorCount, rows] = [0, 0];
  let columns: Columns | null = null;
  let stopped = false;
  const fail = (row: number, sv: string): void => {
    errorCount += 1;
    if (errors.length < trainingLimits.shownErrors) errors.push({ row, sv });
  };
  const stop = (row: number, sv: string): void => {
    stopped = true;
    fail(row, sv);
  };
  /** Or what is wrong with the row. */
  const count = (record: CsvRecord, of: Columns): string | null => {
    const wrong = rowFault(record, of) ?? doneFault(record, of, today);
    if (wrong !== null) return wrong;
    const key = keyOf(record, of);
    const done = said(record.cells[of.done] ?? '', today) === 'yes';
    const before = people.get(key);
    if (before && !of.sure) return sameName(before.row);
    people.set(key, before ? { row: before.row, done: before.done || done } : { row: record.row, done });
    return null;
  };
  const begin = (record: CsvRecord): void => {
    const found = columnsOf(record);
    if (typeof found === 'string') stop(record.row, found);
    else columns = found;
  };
  const next = (record: CsvRecord, of: Columns): void => {
    rows += 1;
    const wrong = rows > trainingLimits.rows ? null : count(record, of);
    if (rows > trainingLimits.rows) stop(record.row, tooLong);
    else if (wrong !== null) fail(record.row, wrong);
  };
  const take = (record: CsvRecord): void => {
    if (stopped || isEmpty(record)) return;
    if (columns) next(record, columns);
    else begin(record);
  };
  return {
    push: (text) => reader.push(text).forEach(take),
    rows: () => rows,
    end() {
      reader.end().forEach(take);
      if (!stopped && rows === 0) fail(1, 'Listan är tom. Den ska ha en rad med rubriker och en rad per medarbetare.');
      const completed = [...people.values()].filter(({ done }) => done).length;
      const listed = people.size;
      people.clear();
      return { rows, listed, completed, errors, errorCount };
    },
  };
}

const tooLong = `Listan är för lång: högst ${String(trainingLimits.rows)} rader. Dela den, eller ta bort rader som inte hör dit.`;

function sameName(row: number): string {
  return `Samma namn som på rad ${String(row)}. Ta bort raden, eller lägg till en kolumn med anställningsnummer om det är två personer.`;
}

function isEmpty({ cells, broken }: CsvRecord): boolean {
  return !broken && cells.every((cell) => cell === '');
}

function keyOf({ cells }: CsvRecord, { person }: Columns): string {
  return person.map((place) => (cells[place] ?? '').toLocaleLowerCase('sv').replace(/\s+/g, ' ')).join('|');
}

/** Or what is wrong with the headings. */
function columnsOf({ cells, broken }: CsvRecord): Columns | string {
  if (broken || cells.length > trainingLimits.columns)
    return 'Rubrikraden går inte att läsa. Spara listan som CSV och försök igen.';
  // UTF-8 read as Windows-1252 once already, before it came here.
  if (cells.some((cell) => /Ã[¥¤¶…„–]/.test(cell)))
    return 'Å, ä och ö är trasiga i filen. Spara om listan som "CSV UTF-8" och välj den filen.';
  const headings = cells.map(heading);
  const person = personOf(headings);
  if (!person)
    return 'Det finns ingen kolumn som säger vem raden gäller. Döp en kolumn till Anställningsnummer, E-post eller Namn.';
  const done = doneColumns.map((word) => headings.findIndex((text) => text.startsWith(word))).find((place) => place >= 0);
  if (done === undefined) return 'Det finns ingen kolumn som säger om utbildningen är genomförd. Döp en kolumn till Genomförd.';
  return { ...person, done, width: cells.length };
}

function personOf(headings: readonly string[]): Pick<Columns, 'person' | 'sure'> | null {
  const place = (words: readonly string[]): number => words.map((word) => headings.indexOf(word)).find((at) => at >= 0) ?? -1;
  const [sure, name, first, last] = [
    place(personColumns.sure),
    place(personColumns.name),
    place(['förnamn']),
    place(['efternamn']),
  ];
  if (sure >= 0) return { person: [sure], sure: true };
  if (name >= 0) return { person: [name], sure: false };
  return first >= 0 && last >= 0 ? { person: [first, last], sure: false } : null;
}

function rowFault({ cells, broken }: CsvRecord, of: Columns): string | null {
  if (broken) return 'Raden går inte att läsa: ett citattecken saknas eller en cell är för lång.';
  if (cells.length > of.width && cells.slice(of.width).some((cell) => cell !== ''))
    return 'Raden har fler celler än rubrikerna. Ta bort skiljetecken som inte hör dit.';
  if (cells.length <= Math.max(of.done, ...of.person)) return 'Raden har färre celler än rubrikerna.';
  const who = of.person.map((place) => cells[place] ?? '').join('');
  if (who === '') return 'Det står inte vem raden gäller.';
  return /^(summa|totalt?|antal)\b/i.test(who) ? 'Raden ser ut som en summering. Ta bort den.' : null;
}

function doneFault({ cells }: CsvRecord, of: Columns, today: LocalDate): string | null {
  const word = said(cells[of.done] ?? '', today);
  if (word === 'in_future') return 'Datumet har inte varit än. Skriv den dag utbildningen blev klar, eller lämna tomt.';
  return word === 'unclear' ? 'Skriv Ja, Nej eller ett datum (2026-09-14) i kolumnen om genomförd utbildning.' : null;
}
