import fc from 'fast-check';
import { trainingLimits } from '@lots/contracts';
import { attendanceCounter, kindOfFile, mayRecordTraining, shareDone, trainingRows } from './index.js';

const today = '2026-09-08';
function count(text: string, pieces = 7) {
  const counter = attendanceCounter(today);
  for (let at = 0; at < text.length; at += pieces) counter.push(text.slice(at, at + pieces));
  return counter.end();
}
const clean = { errors: [], errorCount: 0 };

describe('an attendance list (UB3–UB5)', () => {
  it.each([
    ['semicolons, as Swedish spreadsheets write', 'Namn;Genomförd\r\nAda Prov;Ja\r\nBo Prov;Nej\r\n'],
    ['tabs', 'Namn\tStatus\nAda Prov\tSlutförd\nBo Prov\tEj påbörjad'],
    ['commas, dates and quotation marks', 'Namn,Datum\n"Prov, Ada",2026-05-04\n"Prov, ""Bo""",\n'],
    ['a line break in a cell', 'Namn;Genomförd\n"Ada\nProv";x\nBo Prov;-\n'],
    ['given name and surname apart', 'Förnamn;Efternamn;Klar\nAda;Prov;1\nBo;Prov;0\n'],
    ['empty rows between', 'Namn;Genomförd\n\n;\nAda Prov;20260504\nBo Prov;\n\n'],
  ])('%s', (_, text) => expect(count(text)).toEqual({ rows: 2, listed: 2, completed: 1, ...clean }));

  it('UB5: the same number twice is one employee, done if any row says so', () =>
    expect(count('Anställningsnummer;Namn;Genomförd\n7;A P;nej\n8;A P;nej\n7;A P;ja\n')).toMatchObject({
      listed: 2,
      completed: 1,
      ...clean,
    }));

  it.each([
    ['a word nobody knows', 'Namn;Genomförd\nAda Prov;kanske\n', 2, 'Skriv Ja, Nej eller ett datum'],
    ['a day to come', 'Namn;Genomförd\nAda Prov;2026-09-09\n', 2, 'Datumet har inte varit'],
    ['no day at all', 'Namn;Genomförd\nAda Prov;2026-02-30\n', 2, 'Skriv Ja, Nej'],
    ['nobody', 'Namn;Genomförd\n;Ja\n', 2, 'vem raden gäller'],
    ['a sum at the end', 'Namn;Genomförd\nAda Prov;Ja\nSumma;1\n', 3, 'summering'],
    ['the same name twice', 'Namn;Genomförd\nAda Prov;Ja\nADA  prov;Nej\n', 3, 'Samma namn som på rad 2'],
    ['too many cells', 'Namn;Genomförd\nAda Prov;Ja;mer\n', 2, 'fler celler'],
    ['too few', 'Namn;Enhet;Genomförd\nAda Prov\n', 2, 'färre celler'],
    ['a quotation mark that never ends', 'Namn;Genomförd\n"Ada Prov;Ja\n', 2, 'citattecken'],
    ['no column for who', 'Enhet;Genomförd\nx;Ja\n', 1, 'vem raden gäller'],
    ['no column for done', 'Namn;Enhet\nx;Ja\n', 1, 'Döp en kolumn till Genomförd'],
    ['letters broken before they came here', 'Namn;GenomfÃ¶rd\nx;Ja\n', 1, 'CSV UTF-8'],
    ['nothing', '', 1, 'tom'],
    ['headings only', 'Namn;Genomförd\n', 1, 'tom'],
  ])('row and what to mend: %s', (_, text, row, words) => {
    const { errors, errorCount } = count(text);
    expect(errors).toEqual([{ row, sv: expect.stringContaining(words) as string }]);
    expect(errorCount).toBe(1);
  });

  it('UB2: no error repeats what stands in the row', () => {
    const text = 'Namn;Genomförd\nKalle Provskriksson;kalle.prov@example.test\nKalle Provskriksson;Ja\nKALLE Provskriksson;Ja\n';
    expect(JSON.stringify(count(text))).not.toMatch(/kalle|prov@|skriksson/i);
  });

  it('UB4: a list that is too long stops, and of many errors some are shown and all are counted', () => {
    const long = `Anställningsnummer;Genomförd\n${Array.from({ length: trainingLimits.rows + 1 }, (_, n) => `${String(n)};ja`).join('\n')}`;
    expect(count(long, 65_536).errors).toMatchObject([{ sv: expect.stringContaining('för lång') as string }]);
    const wrong = count(`Namn;Genomförd\n${Array.from({ length: 90 }, (_, n) => `P ${String(n)};?`).join('\n')}`);
    expect([wrong.errors.length, wrong.errorCount]).toEqual([trainingLimits.shownErrors, 90]);
  });

  it('the pieces it comes in change nothing; what is counted is what was written', () => {
    const rows = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 50 }), (done, pieces) => {
        const text = `E-post;Genomförd\n${done.map((yes, n) => `"p${String(n)}@example.test";${yes ? 'ja' : ''}`).join('\n')}`;
        expect(count(text, pieces)).toEqual({
          rows: done.length,
          listed: done.length,
          completed: done.filter(Boolean).length,
          ...clean,
        });
      }),
    );
  });
});

describe('what kind of file it is (UB4)', () => {
  it.each([
    [[0x50, 0x4b, 3, 4], 'spreadsheet'],
    [[0xd0, 0xcf, 0x11, 0xe0], 'spreadsheet'],
    [[0xff, 0xfe, 0x4e, 0], 'utf-16le'],
    [[0xfe, 0xff, 0, 0x4e], 'utf-16be'],
    [[0x25, 0x50, 0x44, 0x46, 0], 'not_text'],
    [[0x4e, 0x61, 0x6d, 0x6e], 'utf-8'],
  ] as const)('%j', (bytes, kind) => expect(kindOfFile(Uint8Array.from(bytes))).toBe(kind));
});

describe('numbers that can be true together (UB6)', () => {
  const facts = { employees: 1000, listed: 900, completed: 76, asOf: '2026-09-01', today };
  it.each([
    [{}, 'ok'],
    [{ completed: 0 }, 'ok'],
    [{ completed: 901 }, 'more_done_than_listed'],
    [{ employees: 70, listed: 80, completed: 76 }, 'more_done_than_employed'],
    [{ employees: 899 }, 'more_listed_than_employed'],
    [{ employees: 0 }, 'employees'],
    [{ listed: 0, completed: 0 }, 'empty'],
    [{ asOf: '2026-09-09' }, 'in_future'],
    [{ asOf: 'i går' }, 'no_date'],
  ])('%j', (change, reasonCode) => expect(mayRecordTraining({ ...facts, ...change }).reasonCode).toBe(reasonCode));

  it('not quite everybody is not everybody', () =>
    expect([shareDone(1999, 2000), shareDone(208, 2679), shareDone(5, 5)]).toEqual([99, 8, 100]));
});

describe('the table of the boards (UB1, UB8)', () => {
  const farsta = { boardName: 'Farsta', asOf: '2026-09-01', employees: 50, completed: 10, share: 20 };
  const bromma = { boardName: 'Bromma', asOf: null, employees: null, completed: null, share: null };

  it('who has told nothing has no numbers, and the city counts those that have', () =>
    expect(trainingRows([bromma, farsta])).toEqual([
      ['Bromma', 'Ingen lista', '–', '–', '–'],
      ['Farsta', '2026-09-01', '50', '10', '20 %'],
      ['Hela staden', '1 av 2 nämnder', '50', '10', '20 %'],
    ]));

  it.each([[[bromma]], [[farsta]], [[bromma, { ...bromma, boardName: 'Enskede' }]]])('no sum of %j', (boards) =>
    expect(trainingRows(boards).map(([name]) => name)).not.toContain('Hela staden'),
  );
});
