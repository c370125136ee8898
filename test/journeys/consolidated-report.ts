import { addActivity, decidePlan } from './action-plan.js';
import { must, mustContain, mustNotContain } from './expect.js';
import type { Person } from './person.js';
import { handIn, mustBeTagged, mustBeWord, openReport, saved, write } from './reporting.js';
import type { Stage } from './stage.js';
import { uploadTen } from './training-upload.js';

const year = new Date().getFullYear();
const period = 'Tertial 1 2026 (januari–april)';
const council = 'Samlad rapport till kommunstyrelsen';

/**
 * What the audit of 2019 asked for: the central coordinator makes the consolidated report of what the boards have handed in – who is missing,
 * how far the plans have come, who has done the course – and kommunstyrelsen decides it.
 */
export async function consolidatedReport(stage: Stage): Promise<void> {
  const lena = await stage.enter('Lena Alm');
  await stage.step('a district has a decided plan, a counted course and a handed-in situation report', () => district(lena));
  const cecilia = await stage.enter('Cecilia Norr');
  await stage.step('the central coordinator begins the report to kommunstyrelsen', () => openReport(cecilia, council, period));
  await stage.step('plans, training and missing boards are there before she has written a word', () => tables(cecilia));
  await stage.axe(cecilia, 'the consolidated draft');
  await stage.picture(cecilia, 'draft');
  await stage.picture(cecilia, 'draft-whole', { whole: true });
  await stage.step('the city’s own picture: a board’s words are read and taken over', () => takeOver(stage, cecilia));
  await stage.step('she writes the report with the keyboard and hands it in', async () => {
    await openReport(cecilia, council, period);
    await write(cecilia, 'summary.known', 'En nämnd har lämnat in. Läget är i stort oförändrat.');
    await write(cecilia, 'plans.known', 'En av nämnderna har en beslutad plan. Övriga saknas.');
    await write(cecilia, 'training.known', 'Kursen går för långsamt. Cheferna följer upp i mars.');
    await write(cecilia, 'deviations.known', 'De flesta nämnder har inte lämnat in.');
    await write(cecilia, 'conclusion.known', 'Kommunstyrelsen bör begära in lägesbilderna.');
    await handIn(cecilia, 1);
  });
  await stage.axe(cecilia, 'the handed-in report');
  await stage.picture(cecilia, 'version-whole', { whole: true });
  await stage.step('a mistake: a new version says what has changed', () => secondVersion(cecilia));
  await stage.axe(cecilia, 'a second version');
  await stage.picture(cecilia, 'changes');
  const nora = await stage.enter('Nora Dahlin');
  const address = cecilia.page.url();
  await stage.step('undecided, it does not exist for those who read for a board', async () => {
    await nora.page.goto(address);
    await nora.sees('Det finns inget här som du kan öppna.');
  });
  await stage.step('kommunstyrelsen decides; the day and the paragraph are written once', () => decide(cecilia));
  await stage.picture(cecilia, 'decided');
  await stage.step('Word and tagged PDF say the same', () => files(cecilia));
  await stage.step('now it is read for the boards', async () => {
    await nora.page.goto(address);
    await nora.sees('Kommunstyrelsen bör begära in lägesbilderna för hela året.');
    must((await nora.page.getByRole('button', { name: /^Skriv/ }).count()) === 0, 'She can write in it.');
  });
  await stage.axe(nora, 'a decided report');
  await stage.picture(nora, 'read-for-a-board');
}

async function district(lena: Person): Promise<void> {
  await lena.click(lena.page.getByRole('link', { name: 'Handlingsplaner' }));
  await lena.page.getByRole('row', { name: /^Farsta/ }).waitFor();
  const begin = lena.page.getByRole('button', { name: `Börja planen för ${String(year)}` });
  if (await begin.isVisible()) {
    await lena.click(begin);
    await addActivity(lena, 'Enhetschef fritid');
    await decidePlan(lena);
  }
  await uploadTen(lena);
  await openReport(lena, 'Lokal lägesbild', period);
  await write(lena, 'sources.known', 'Skolorna och polisen.');
  await write(lena, 'groups.known', 'Miljön syns mest runt torget.');
  await write(lena, 'assessment.known', 'Läget är oförändrat.');
  await lena.choose(lena.field('assessment.confidence'), 'Ganska säkert');
  await write(lena, 'priorities.known', 'Fältarbete runt torget.');
  await write(lena, 'next_revision.known', 'I september.');
  await handIn(lena, 1);
}

async function tables(cecilia: Person): Promise<void> {
  const row = async (table: RegExp, name: RegExp): Promise<string> =>
    cecilia.page.getByRole('region', { name: table }).getByRole('row', { name }).innerText();
  mustContain(await row(/^Lägesbilder, /, /^Farsta/), 'Inlämnad, version 1', 'Farsta’s row');
  mustContain(await row(/^Lägesbilder, /, /^Bromma/), 'Inte inlämnad', 'Bromma’s row');
  mustContain(await row(/^Handlingsplaner/, /^Farsta/), '§ 12', 'Farsta’s plan');
  mustContain(await row(/^Handlingsplaner/, /^Bromma/), 'Saknas', 'Bromma’s plan');
  mustContain(await row(/^Handlingsplaner/, /^Hela staden/), 'beslutade', 'The city’s plans');
  mustContain(await row(/^Grundkursen/, /^Farsta/), '20 %', 'Farsta’s course');
  mustContain(await row(/^Grundkursen/, /^Bromma/), 'Ingen lista', 'Bromma’s course');
  mustContain(await row(/^Nämndernas bedömningar/, /^Farsta/), 'Läget är oförändrat.', 'Farsta’s assessment');
}

async function takeOver(stage: Stage, cecilia: Person): Promise<void> {
  await openReport(cecilia, 'Samlad lägesbild', period);
  const groups = cecilia.page.getByRole('region', { name: 'Grupper och arenor', exact: true });
  await cecilia.click(groups.getByText('Vad nämnderna har skrivit (1)'));
  await groups.getByText('Miljön syns mest runt torget.').waitFor();
  await stage.axe(cecilia, 'the city’s picture');
  await groups.scrollIntoViewIfNeeded();
  await stage.picture(cecilia, 'from-boards');
  await cecilia.click(groups.getByRole('button', { name: /^Hämta texten från Farsta/ }));
  const taken = await cecilia.field('groups.known').getByRole('textbox').inputValue();
  mustContain(taken, 'Miljön syns mest runt torget.', 'What was taken over');
  await cecilia.sees(/^Sparad \d\d\.\d\d/);
}

async function secondVersion(cecilia: Person): Promise<void> {
  await cecilia.click(cecilia.page.getByRole('button', { name: 'Skriv vidare i version 2' }));
  const field = cecilia.field('conclusion.known').getByRole('textbox');
  await field.waitFor();
  await field.focus();
  await cecilia.press('Control+End', 'Backspace');
  await cecilia.type(' för hela året.');
  await handIn(cecilia, 2);
  await cecilia.click(cecilia.page.getByText('Ändrat sedan förra versionen (1)'));
  mustContain(await cecilia.page.locator('ins').first().innerText(), 'för hela året', 'What was added');
}

async function decide(cecilia: Person): Promise<void> {
  await cecilia.page.getByLabel('Paragraf').fill('7');
  await cecilia.page.getByLabel('Beslutsdag').fill(today());
  await cecilia.click(cecilia.page.getByRole('button', { name: 'Skriv in beslutet' }));
  await cecilia.sees(`Beslutad ${today()}, § 7.`);
  must((await cecilia.page.getByRole('button', { name: 'Skriv in beslutet' }).count()) === 0, 'A decision can be written twice.');
}

async function files(cecilia: Person): Promise<void> {
  const word = await saved(cecilia, 'Spara som Word (DOCX)');
  must(word.name === 'lagesbild-2026T1-version-2.docx', `The file is called ${word.name}.`);
  mustBeWord(word.bytes, [council, 'Handlingsplaner mot', 'Grundkursen om', 'Ingen lista', '§ 7', 'för hela året.']);
  const pdf = await saved(cecilia, 'Spara som PDF');
  must(pdf.name === 'lagesbild-2026T1-version-2.pdf', `The file is called ${pdf.name}.`);
  mustBeTagged(pdf.bytes);
  mustNotContain(pdf.name, 'farsta', 'The name');
}

function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
}
