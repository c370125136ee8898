import { addDays, stockholmDate } from '@lots/rules/calendar';
import { mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Ringde skolan. Läraren har sett honom hålla sig undan i två veckor.';
const wrong = 'Två veckor';
const right = 'Det är tre veckor. Jag läste fel i mina egna rader.';

/** Malin takes a case, writes in the journal, corrects what she wrote, and copies everything to the city's own system (H1–H7, H27). */
export async function caseWork(stage: Stage): Promise<void> {
  const malin = await stage.enter('Malin Kask');
  await malin.click(malin.page.getByRole('link', { name: 'Ärenden', exact: true }));
  await malin.sees(/^\d+ ärenden? utan handläggare/);
  await stage.picture(malin, 'who-has-what');
  await stage.axe(malin, 'cases');
  await stage.step('she opens a case that nobody has and takes it', () => takeCase(malin));
  await stage.step('she writes what happened, and it is saved while she writes', async () => {
    await malin.click(malin.page.getByRole('button', { name: 'Ny anteckning' }));
    await malin.fill('Anteckning', told);
    await malin.sees(/^Sparad \d/, malin.page.locator('.entry-editor'));
  });
  await stage.picture(malin, 'writing');
  await stage.axe(malin, 'case with an unfinished entry');
  await stage.step('Skriv in locks it', () => writeIn(malin));
  await stage.step('she corrects it: what was wrong and how it is, below the entry', async () => {
    await malin.click(malin.page.getByRole('button', { name: 'Rätta' }));
    await malin.fill('Det som var fel', wrong);
    await malin.fill('Så här är det', right);
    await writeIn(malin);
    const entry = await malin.page.locator('.journal > .journal-entry').first().innerText();
    for (const part of [told, `Det som var fel: ${wrong}`, right]) mustContain(entry, part, 'The entry');
  });
  await malin.page.locator('#work-title').scrollIntoViewIfNeeded();
  await stage.picture(malin, 'corrected');
  await stage.axe(malin, 'case with a journal');
  await stage.step('the text for the case system has both', () => exportText(malin));
  await stage.step('closing is refused while the law waits for something, and says why', () => refusedClosing(stage, malin));
  await stage.step('a move is offered and taken back; the case is hers all the while', () => offerAndTakeBack(stage, malin));
  await stage.step('the reinforcement team is asked for help: a need and days, nothing of the case', () =>
    askForHelp(stage, malin),
  );
  await stage.step('it is among her own', async () => {
    await malin.click(malin.page.getByRole('link', { name: 'Ärenden', exact: true }));
    await malin.sees(/^Hos: /);
  });
  await stage.picture(malin, 'among-her-own');
  await stage.step('she chooses who stands in for her, until when, and takes it back', () => standIn(stage, malin));
}

async function askForHelp(stage: Stage, malin: Person): Promise<void> {
  const dialog = malin.page.getByRole('dialog');
  await malin.click(malin.page.getByRole('button', { name: 'Fråga förstärkningsteamet', exact: true }));
  await dialog.getByLabel('Vad behöver ni?').selectOption('environment_knowledge');
  const [from, to] = [addDays(stockholmDate(Date.now()), 1), addDays(stockholmDate(Date.now()), 30)];
  await dialog.getByLabel('Från och med').fill(from);
  await dialog.getByLabel('Till och med').fill(to);
  await stage.axe(malin, 'asking the reinforcement team');
  await stage.picture(malin, 'asking-for-help');
  await malin.click(dialog.getByRole('button', { name: 'Fråga teamet', exact: true }));
  await dialog.waitFor({ state: 'detached' });
  await malin.sees(new RegExp(`Kunskap om en miljö, ${from} – ${to}: `));
}

async function standIn(stage: Stage, malin: Person): Promise<void> {
  await malin.click(malin.page.locator('summary', { hasText: 'Ersättare' }));
  await malin.page.getByLabel('Ersättare', { exact: true }).selectOption({ label: 'Petra Sund' });
  await malin.page.getByLabel('Till', { exact: true }).fill(`${addDays(stockholmDate(Date.now()), 7)}T16:00`);
  await stage.axe(malin, 'who stands in');
  await malin.click(malin.page.getByRole('button', { name: 'Utse ersättare' }));
  await malin.sees(/P\.S\. ersätter M\.K\., alla ärenden/);
  await stage.picture(malin, 'stands-in');
  await malin.click(malin.page.getByRole('button', { name: 'Avsluta: P.S. för M.K.' }));
  await malin.page.getByText(/P\.S\. ersätter M\.K\./).waitFor({ state: 'detached' });
}

async function takeCase(malin: Person): Promise<void> {
  await malin.click(malin.page.locator('main a[href^="/arenden/"]').first());
  await malin.sees('Ingen har ärendet.');
  await malin.click(malin.page.getByRole('button', { name: 'Jag tar det' }));
  await malin.sees(/^Du har ärendet sedan/);
}

/** The editor closes when the entry is locked. */
async function writeIn(malin: Person): Promise<void> {
  await malin.click(malin.page.getByRole('button', { name: 'Skriv in', exact: true }));
  await malin.page.locator('.entry-editor').waitFor({ state: 'detached' });
}

async function exportText(malin: Person): Promise<void> {
  const answer = malin.page.waitForResponse((response) => /\/api\/cases\/[^/]+\/text$/.test(response.url()));
  await malin.click(malin.page.getByRole('button', { name: 'Kopiera allt' }));
  const text = await (await answer).text();
  for (const part of [told, wrong, right]) mustContain(text, part, 'The text');
  // A browser that does not let her copy shows the text instead.
  const shown = malin.page.getByRole('dialog');
  await malin.page.getByText('Allt är kopierat.').or(shown).first().waitFor();
  if (await shown.isVisible()) await malin.press('Escape');
}

async function refusedClosing(stage: Stage, malin: Person): Promise<void> {
  const dialog = malin.page.getByRole('dialog');
  await malin.click(malin.page.getByRole('button', { name: 'Avsluta i Lots', exact: true }));
  await dialog.getByLabel('Varför').selectOption('support_ended');
  await malin.click(dialog.getByRole('button', { name: 'Avsluta i Lots', exact: true }));
  await malin.sees(/^En klocka går fortfarande/, dialog);
  await stage.picture(malin, 'close-refused');
  await stage.axe(malin, 'closing');
  await malin.click(dialog.getByRole('button', { name: 'Avbryt' }));
  await dialog.waitFor({ state: 'detached' });
}

async function offerAndTakeBack(stage: Stage, malin: Person): Promise<void> {
  const dialog = malin.page.getByRole('dialog');
  await malin.click(malin.page.getByRole('button', { name: 'Rätt nämnd, fel enhet', exact: true }));
  await dialog.getByLabel('Enhet', { exact: true }).selectOption({ index: 1 });
  await dialog.getByLabel('Varför').selectOption('other_team');
  await stage.axe(malin, 'moving');
  await malin.click(dialog.getByRole('button', { name: 'Erbjud flytt', exact: true }));
  await malin.sees(/^Väntar på kvittens: /);
  await stage.picture(malin, 'move-offered');
  await malin.sees(/^Du har ärendet sedan/);
  await malin.click(malin.page.getByRole('button', { name: 'Återkalla flytten' }));
  await malin.page.getByRole('button', { name: 'Rätt nämnd, fel enhet', exact: true }).waitFor();
}
