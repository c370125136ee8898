import { must, mustContain, mustNotContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** Screens.md S10: a coordinator takes a table to the tertial report, and can say why its numbers are not exact. */
export async function tertialReport(stage: Stage): Promise<void> {
  const cecilia = await stage.enter('Cecilia Norr');
  await cecilia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stage.step('the page opens on the newest published tertial', async () => {
    await cecilia.click(cecilia.page.getByRole('link', { name: 'Statistik', exact: true }));
    await cecilia.sees('Tertial 2 2026 (maj–augusti)');
    await cecilia.page.getByRole('heading', { name: 'Miljö', exact: true }).waitFor();
  });
  await stage.axe(cecilia, 'a tertial');
  await stage.picture(cecilia, 'tertial');
  await stage.step('every number that she can read is a multiple of five, or no number', () => onlyFives(cecilia));
  await stage.step('a whole year has more tables', async () => {
    await cecilia.click(cecilia.page.getByRole('link', { name: 'Hela 2025' }));
    await cecilia.page.getByRole('heading', { name: 'Område och miljö' }).waitFor();
    await onlyFives(cecilia);
  });
  await stage.axe(cecilia, 'a year');
  await stage.picture(cecilia, 'year');
  await stage.step('on paper there are the tables and their words, and nothing to press', async () => {
    await cecilia.page.emulateMedia({ media: 'print' });
    await cecilia.page.getByRole('heading', { name: 'Område och miljö' }).waitFor();
    must((await cecilia.page.getByRole('button', { name: 'Kopiera som tabell' }).count()) === 0, 'The paper has buttons.');
  });
  await stage.picture(cecilia, 'on-paper');
  await cecilia.page.emulateMedia({ media: null });
  await stage.step('the table goes into the report with caption, source, day and the sentence about the rounding', async () => {
    const section = cecilia.page.getByRole('region', { name: 'Område och miljö', exact: true });
    await cecilia.click(section.getByRole('button', { name: 'Kopiera som tabell' }));
    await cecilia.sees('Tabellen är kopierad');
    const text = await cecilia.page.evaluate(() => navigator.clipboard.readText());
    const html = await cecilia.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return item === undefined ? '' : (await item.getType('text/html')).text();
    });
    for (const part of ['<table', 'Farsta', 'avrundade till närmaste femtal']) mustContain(html, part, 'The copied table');
    for (const part of [
      'Område och miljö, Hela 2025',
      'Källa: Lots, Stockholm, publicerad',
      'avrundade till närmaste femtal',
      'Farsta\t',
    ])
      mustContain(text, part, 'The copy');
  });
  await stage.step('what has changed since the year before is said, or that nothing is sure', async () => {
    await cecilia.click(cecilia.page.getByRole('link', { name: /Tertial 2 2026/ }));
    await cecilia.page.getByRole('heading', { name: 'Vad har ändrats sedan Tertial 1 2026 (januari–april)?' }).waitFor();
    await cecilia.click(cecilia.page.getByText('Jämför alla tal'));
    await cecilia.sees('Skillnaden är mindre än 10 och kan bero på avrundning.');
    await cecilia.click(cecilia.page.getByText('Jämför alla tal'));
  });
  await stage.step('the tertials stand side by side, each drawing with its table', async () => {
    await cecilia.click(cecilia.page.getByRole('button', { name: 'Visa tertial för tertial' }));
    await cecilia.page.getByRole('region', { name: 'Miljö, tertial för tertial: tabell' }).waitFor();
    await onlyFives(cecilia);
  });
  await stage.axe(cecilia, 'tertials side by side');
  await stage.picture(cecilia, 'side-by-side');
  await stage.step('a file is taken out for a reason; its name says nothing about anybody', async () => {
    await cecilia.click(cecilia.page.getByText('Spara som fil (Word, Excel, CSV)'));
    await cecilia.page.getByLabel('Vad ska filen användas till?').selectOption('tertial_report');
    const [file] = await Promise.all([
      cecilia.page.waitForEvent('download'),
      cecilia.click(cecilia.page.getByRole('button', { name: 'Spara filen' })),
    ]);
    must(file.suggestedFilename() === 'statistik-2026T2.docx', `The file is called ${file.suggestedFilename()}.`);
    await cecilia.sees('Filen är sparad.');
  });
  await stage.axe(cecilia, 'taking out a file');
  await stage.step('she can say why a number is not exact', async () => {
    await cecilia.click(cecilia.page.getByText('Varför stämmer talet inte exakt?'));
    await cecilia.sees('En person som anmäls två gånger samma tertial är en person.');
  });
  const lena = await stage.enter('Lena Alm');
  await stage.step('a local coordinator sees her own district and the city, no other', async () => {
    await lena.click(lena.page.getByRole('link', { name: 'Statistik', exact: true }));
    await lena.page.getByRole('heading', { name: 'Område', exact: true }).waitFor();
    const text = await lena.pageText();
    mustContain(text, 'Farsta', 'Her page');
    for (const other of ['Bromma', 'Skärholmen', 'Södermalm']) mustNotContain(text, other, 'Her page');
    await onlyFives(lena);
  });
  await stage.picture(lena, 'local');
}

async function onlyFives(person: Person): Promise<void> {
  const shown = await person.page.locator('td.number').allTextContents();
  must(shown.length > 10, `Only ${shown.length} numbers are shown.`);
  const odd = shown.filter((text) => !/^(\.\.|0\*|[1-9]\d*[05]|5)$/.test(text.trim()));
  must(odd.length === 0, `Shown: ${odd.join(', ')}`);
}
