import { must, mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const rows = (done: (n: number) => string): string =>
  [
    'Namn;Genomförd',
    ...Array.from({ length: 40 }, (_, n) => `Prov Prövgren ${String.fromCharCode(65 + (n % 26))}${String(n)};${done(n)}`),
  ].join('\r\n');
/** As a Swedish spreadsheet saves it. */
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((char) => char.charCodeAt(0)));

/** The attendance list is counted in the browser: its rows are mended, its numbers saved, and no name leaves the computer. */
export async function trainingUpload(stage: Stage): Promise<void> {
  const lena = await stage.enter('Lena Alm');
  const sent: string[] = [];
  lena.page.on('request', (request) => sent.push(request.postData() ?? ''));
  await stage.step('a spreadsheet is refused with what to do', async () => {
    await lena.click(lena.page.getByRole('link', { name: 'Utbildning' }));
    await choose(lena, Buffer.from('PK\u0003\u0004'), 'lista.xlsx');
    await lena.sees('Välj Spara som, CSV UTF-8');
  });
  await stage.step('a row that cannot be read is told by its number, and nothing is saved', async () => {
    await choose(lena, windows1252(rows((n) => (n === 7 ? 'kanske' : 'Ja'))), 'lista.csv');
    await lena.sees('Rad 9: Skriv Ja, Nej eller ett datum');
    must((await lena.page.getByRole('button', { name: 'Spara antalet' }).count()) === 0, 'A list with errors can be saved.');
  });
  await stage.axe(lena, 'rows to mend');
  await stage.picture(lena, 'row-errors');
  await stage.step('mended, in the letters of an old spreadsheet: counted', async () => {
    await choose(lena, windows1252(rows((n) => (n < 10 ? 'Ja' : 'Nej'))), 'lista.csv');
    await lena.sees('40 rader, 40 medarbetare, 10 har gjort kursen');
  });
  await stage.step('numbers that cannot be true are refused', async () => {
    await lena.fill('Antal anställda i förvaltningen', '30');
    await lena.click(lena.page.getByRole('button', { name: 'Spara antalet' }));
    await lena.sees('Listan har 40 medarbetare, men förvaltningen har 30 anställda');
  });
  await stage.step('and the true ones are saved', async () => {
    await lena.page.getByLabel('Antal anställda i förvaltningen').fill('50');
    await lena.click(lena.page.getByRole('button', { name: 'Spara antalet' }));
    await lena.sees('Sparat: 10 av 50 anställda har gjort kursen.');
    mustContain(await lena.pageText(), '20 %', 'The table');
  });
  await stage.axe(lena, 'saved');
  await stage.picture(lena, 'saved');
  await stage.step('no name was sent', () => {
    must(
      sent.some((body) => body.includes('"completed":10')),
      'The count was not sent.',
    );
    must(!sent.some((body) => body.includes('Prövgren')), 'A name left the browser.');
    return Promise.resolve();
  });
}

/** Ten of fifty employees have done the course. */
export async function uploadTen(person: Person): Promise<void> {
  await person.click(person.page.getByRole('link', { name: 'Utbildning' }));
  await choose(person, windows1252(rows((n) => (n < 10 ? 'Ja' : 'Nej'))), 'lista.csv');
  await person.sees('40 rader, 40 medarbetare, 10 har gjort kursen');
  await person.fill('Antal anställda i förvaltningen', '50');
  await person.click(person.page.getByRole('button', { name: 'Spara antalet' }));
  await person.sees('Sparat: 10 av 50 anställda har gjort kursen.');
}

async function choose(person: Person, buffer: Buffer, name: string): Promise<void> {
  await person.page.getByLabel('Närvarolista (CSV)').setInputFiles({ name, mimeType: 'text/csv', buffer });
}
