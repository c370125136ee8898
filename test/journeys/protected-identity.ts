import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Hon har sekretessmarkering. Barnet ska träffa pappan på lördag. Hon är rädd att han följer efter.';
const place = 'Hennes nya jobb på lagret.';
const number = '070-174 06 12';
const typedBefore = '08-465 004 88';

/**
 * Screens.md S4: a woman with protected identity. F4 from the first keystroke; a manager decides the board and two named receivers; nobody
 * else sees that it is there – not at the desk, not in the receiving unit, not in the administrator's numbers.
 */
export async function protectedIdentity(stage: Stage): Promise<void> {
  await sealedCase(stage);
}

/** The same, and the reference of the case that comes of it. */
export async function sealedCase(stage: Stage): Promise<string> {
  const asa = await stage.enter('Åsa Lindqvist');
  const birgit = await stage.enter('Birgit Holm');
  const maja = await stage.enter('Maja Wik');
  const sixten = await stage.enter('Sixten Dahl');
  const outsiders: Outsider[] = [
    { person: birgit, pages: ['/lamnade', '/samtal'] },
    { person: maja, pages: ['/inkorg', '/arenden'] },
    { person: sixten, pages: ['/drift'] },
  ];
  let alias = '';
  await stage.step('F4 seals the call from the first keystroke', async () => {
    alias = await seal(asa);
  });
  await stage.picture(asa, 'sealed');
  await stage.step('the officer writes down what is said', () => writeDown(asa));
  await stage.step('words that show where she is are taken away', () => takeAwayPlace(asa));
  await stage.step('the contact way is dots until somebody asks', () => sealContact(asa));
  await stage.picture(asa, 'sealed-field');
  await stage.step('a colleague sees that there is one, and nothing of it', () => colleagueSees(birgit, alias));
  await stage.picture(birgit, 'colleague');
  const before = await seenByOutsiders(outsiders);
  await stage.step('nobody answers; then the manager decides', () => managerDecides(asa));
  await stage.axe(asa, 'sealed call');
  await stage.picture(asa, 'decision');
  await stage.step('F8 hides the screen, and the PIN shows it again', () => hideAndShow(asa));
  await stage.picture(asa, 'shown-again');
  await stage.step('she reviews', () => review(asa));
  await stage.picture(asa, 'review');
  let ref = '';
  await stage.step('she hands over', async () => {
    ref = await handOver(asa, /Farsta.*barn/);
  });
  await stage.picture(asa, 'handed-over');
  const malin = await stage.enter('Malin Kask');
  const petra = await stage.enter('Petra Sund');
  await stage.step('the two who are named see one row, and its other cells are empty', async () => {
    await arrives(petra, ref);
    await arrives(malin, ref);
    await emptyRow(malin, ref);
  });
  await stage.axe(malin, 'inbox with a sealed row');
  await stage.picture(malin, 'inbox');
  await stage.step('the package begins with what may not be revealed', () => readPackage(malin, ref));
  await stage.axe(malin, 'sealed package');
  await stage.picture(malin, 'package');
  await stage.step('she takes it', () => take(malin));
  const caseRef = (await malin.page.getByRole('link', { name: /^Till ärendet / }).innerText()).slice(-6);
  await stage.step('for everybody else nothing has changed', async () => {
    const after = await seenByOutsiders(outsiders, alias, ref);
    before.forEach((one, index) => must(one === after[index], `Somebody sees a difference:\n${one}\n---\n${after[index] ?? ''}`));
  });
  await stage.picture(maja, 'colleague-in-the-unit');
  return caseRef;
}

async function seal(asa: Person): Promise<string> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  // Before F4 something has been typed in a field that then vanishes.
  await asa.fill('Nummer', typedBefore);
  await asa.press('F4');
  const heading = asa.page.getByRole('heading', { name: /^Skyddat 26-\d{3,}$|^Skyddat \d\d-\d{3,}$/ });
  await heading.waitFor();
  await asa.sees('SKYDDAT');
  await asa.sees(/telefonnummer\. Det raderas/);
  const alias = await heading.innerText();
  const title = await asa.page.title();
  must(title === `${alias} – Lots`, `The tab is called ${title}`);
  must((await asa.page.getByLabel('Vilken kommun bor personen i?').count()) === 0, 'The home municipality is still asked for');
  return alias;
}

async function writeDown(asa: Person): Promise<void> {
  await asa.click(asa.labelled('Det uppringaren säger'));
  await asa.type(`${told} ${place}`);
  await asa.choose(asa.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await asa.choose(asa.field('contact_purpose'), 'Oro för någon');
  await asa.choose(asa.field('child_affected'), 'Ja');
  await asa.fill('Ålder', '7');
  await asa.pick('reporter_role', 'för');
}

async function takeAwayPlace(asa: Person): Promise<void> {
  const hints = asa.page.locator('.protect-hints');
  await asa.sees(/Det här kan visa var hon finns: ”jobb på”/, hints);
  await asa.click(hints.getByRole('button', { name: 'Ta bort ”jobb på”' }));
  await hints.getByText('jobb på').waitFor({ state: 'detached' });
  must(!(await asa.labelled('Det uppringaren säger').inputValue()).includes('jobb på'), 'The words are still there');
}

async function sealContact(asa: Person): Promise<void> {
  await asa.tick(asa.page.getByRole('checkbox', { name: 'Uppringaren', exact: true }));
  await asa.tick(asa.page.getByRole('checkbox', { name: 'Barnet', exact: true }));
  await asa.fill('Förseglat fält: hur vi når personen', number);
  await asa.click(asa.page.getByRole('button', { name: 'Försegla', exact: true }));
  const field = asa.field('sealed_contact');
  await field.getByRole('button', { name: 'Visa', exact: true }).waitFor();
  mustNotContain(await asa.pageText(), number, 'The sealed call');
  await asa.click(field.getByRole('button', { name: 'Visa', exact: true }));
  const shown = field.getByRole('textbox');
  await shown.waitFor();
  must((await shown.inputValue()) === number, 'Visa does not show the contact way');
  await asa.click(field.getByRole('button', { name: 'Försegla', exact: true }));
  await asa.fill('Vem får inte få veta?', 'Barnets pappa (vårdnadshavare)');
}

async function colleagueSees(birgit: Person, alias: string): Promise<void> {
  await birgit.page.goto(`${birgit.url}/samtal`);
  await birgit.sees('Ett skyddat samtal väntar hos en kollega');
  const text = await birgit.pageText();
  for (const secret of [alias, 'sekretessmarkering', 'Å.L. ·']) mustNotContain(text, secret, 'The colleague’s page');
}

async function managerDecides(asa: Person): Promise<void> {
  const decision = asa.page.getByRole('group', { name: 'Chefens beslut' });
  await asa.sees('08-465 004 01', decision);
  await asa.click(decision.getByRole('button', { name: 'Inget svar' }));
  await asa.sees(/Svarar ingen före \d\d\.\d\d: ring Biträdande chef i beredskap, 08-465 004 02/, decision);
  await asa.click(decision.getByRole('button', { name: 'Chefen svarade' }));
  await decision.getByLabel('Ansvarig nämnd och enhet').selectOption({ label: 'Farsta, mottagning barn och unga' });
  await asa.tick(decision.getByRole('checkbox', { name: 'Malin Kask, Socialsekreterare' }));
  await asa.tick(decision.getByRole('checkbox', { name: 'Petra Sund, Enhetschef' }));
  must((await decision.getByRole('checkbox').count()) === 2, 'Somebody who is not named can be chosen');
  await asa.fill('Beslutat av (funktion och namn)', 'Kim Provsson');
}

async function hideAndShow(asa: Person): Promise<void> {
  await asa.click(asa.page.getByRole('button', { name: 'Välj PIN' }));
  await asa.page.getByLabel('Ditt lösenord').fill('demo-lots');
  await asa.page.getByLabel(/^Ny PIN-kod/).fill('4711');
  await asa.click(asa.page.getByRole('button', { name: 'Spara PIN-koden' }));
  await asa.sees('Sparad. Tryck F8');
  await asa.click(asa.page.getByRole('button', { name: 'Stäng' }).last());
  await asa.press('F8');
  const hidden = asa.page.getByRole('dialog', { name: 'Skärmen är dold' });
  await hidden.waitFor();
  // Loading the page again does not show it.
  await asa.page.reload();
  await hidden.waitFor();
  await hidden.getByLabel('PIN-kod').waitFor();
  await asa.type('0000');
  await asa.press('Enter');
  await asa.sees('PIN-koden stämmer inte');
  await asa.type('4711');
  await asa.press('Enter');
  await hidden.waitFor({ state: 'detached' });
  await asa.labelled('Det uppringaren säger').waitFor();
  mustContain(await asa.labelled('Det uppringaren säger').inputValue(), 'sekretessmarkering', 'The call');
}

async function emptyRow(malin: Person, ref: string): Promise<void> {
  const row = malin.page.locator(`tr[data-ref="${ref}"]`);
  const words = (await row.innerText()).replaceAll(/\s+/g, ' ').trim();
  must(words === 'Skyddat ärende – öppna', `The row says: ${words}`);
}

async function readPackage(malin: Person, ref: string): Promise<void> {
  await openFromInbox(malin, ref);
  const text = await malin.pageText();
  mustContain(text, 'Röj inte var uppringaren och barnet finns', 'The package');
  must(text.indexOf('Röj inte') < text.indexOf('sekretessmarkering'), 'The text comes before what may not be revealed');
  for (const secret of [number, typedBefore, 'jobb på']) mustNotContain(text, secret, 'The package');
  await malin.click(malin.page.getByRole('button', { name: 'Visa förseglat fält' }));
  await malin.sees(number);
}

interface Outsider {
  readonly person: Person;
  readonly pages: readonly string[];
}

/** What they read on their pages; times of day change by themselves and are left out. */
async function seenByOutsiders(outsiders: readonly Outsider[], ...secrets: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const { person, pages } of outsiders)
    for (const page of pages) {
      if (page === '/samtal') continue;
      await person.page.goto(`${person.url}${page}`);
      await person.page.getByRole('heading', { level: 1 }).waitFor();
      await person.page.waitForLoadState('networkidle').catch(() => undefined);
      const text = await person.pageText();
      for (const secret of secrets) mustNotContain(text, secret, page);
      mustNotContain(text, 'Skyddat', page);
      // How far the sealing of the access log has come changes with every request, whoever makes it.
      // What the desk is to ring about grows with the clock, whatever anybody does.
      const still = text
        .replace(/Ring nu: \d+[\s\S]*?(?=Åter till lotsen|Väntar på mottagaren)/, '')
        .replaceAll(/allt är förseglat|\d+ rader väntar, den äldsta sedan[^\n]*/g, '');
      seen.push(still.replaceAll(/\d+ (min|tim|sek)\b|\d\d\.\d\d/g, ''));
    }
  return seen;
}
