import { trainingLimits } from '@lots/contracts';
import { ListUnreadable, readList, type Progress } from './read-list.js';

const list = 'Namn;Genomförd\r\nÅsa Prövgren;Ja\r\nÖrjan Prövgren;Nej\r\nÄlva Prövgren;Slutförd\r\n';
const counted = { rows: 3, listed: 3, completed: 2, errors: [], errorCount: 0 };
const windows1252 = (text: string) => Uint8Array.from([...text].map((char) => char.charCodeAt(0)));
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const read = (bytes: BlobPart, tell: (progress: Progress) => void = () => undefined) =>
  readList(new Blob([bytes]), '2026-09-08', tell);

describe('an attendance list in the browser (UB4)', () => {
  it.each([
    ['UTF-8', Buffer.from(list)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${list}`)],
    ['Windows-1252', windows1252(list)],
    ['UTF-16, as "Unicode-text"', utf16(list)],
  ])('%s', async (_, bytes) => expect(await read(bytes as BlobPart)).toEqual(counted));

  it.each([
    ['a spreadsheet', Buffer.from('PK\u0003\u0004rest'), 'kalkylblad'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'ingen lista'],
    ['too large', Buffer.alloc(trainingLimits.bytes + 1, 'a'), 'för stor'],
  ])('not %s', async (_, bytes, words) => {
    const failed = await read(bytes as BlobPart).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ListUnreadable);
    expect((failed as Error).message).toContain(words);
  });

  it('tells how far it has come, and ends at all of it', async () => {
    const told: Progress[] = [];
    const rows = Array.from({ length: 20_000 }, (_, n) => `${String(n)};${n % 4 === 0 ? 'Ja' : ''}`).join('\n');
    const result = await read(`Anställningsnummer;Genomförd\n${rows}`, (progress) => told.push(progress));
    expect(result).toMatchObject({ listed: 20_000, completed: 5_000, errorCount: 0 });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)).toMatchObject({ percent: 100 });
    expect(told.map(({ rows: at }) => at)).toEqual([...told.map(({ rows: at }) => at)].sort((a, b) => a - b));
  });
});
