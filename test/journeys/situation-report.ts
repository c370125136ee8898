import { codeOn, fillEvent } from './event-form.js';
import { must, mustContain, mustNotContain } from './expect.js';
import type { Person } from './person.js';
import { handIn, mustBeTagged, mustBeWord, openReport, saved, write } from './reporting.js';
import type { Stage } from './stage.js';

const period = 'Tertial 2 2026 (maj–augusti)';

/** Issue 6: a district's coordinator writes the local situation report, with protected numbers already there, and hands it in. */
export async function situationReport(stage: Stage): Promise<void> {
  const lena = await stage.enter('Lena Alm');
  await stage.step('she opens a closed tertial', () => openReport(lena, 'Lokal lägesbild', period));
  await stage.step('the protected numbers are there, drawn and as a table, before she has written a word', () => numbers(lena));
  await stage.axe(lena, 'a draft');
  await stage.picture(lena, 'draft');
  await stage.picture(lena, 'draft-whole', { whole: true });
  await stage.step('a name is stopped while she writes', async () => {
    await write(lena, 'sources.known', 'Polisen, skolorna och Kalle Karlsson, 070-174 06 05.');
    await lena.sees('som kan peka ut någon');
    await stage.picture(lena, 'finding');
  });
  await stage.axe(lena, 'a text with a finding');
  await stage.step('handing in says which sections are not ready, with a way there', async () => {
    await lena.tabTo(lena.page.getByRole('button', { name: 'Lämna in version 1' }));
    await lena.press('Enter');
    await lena.sees('Något i texten kan peka ut en person. Ändra det först.');
    await lena.page.getByRole('link', { name: /^Källor och luckor, Det här vet vi: / }).waitFor();
  });
  await stage.picture(lena, 'not-ready');
  await stage.step('she rewrites it and goes on with the keyboard: what we know, what we do not, how sure', () => writeAll(lena));
  await stage.step('it is kept while she writes', async () => {
    await lena.sees(/^Sparad \d\d\.\d\d/);
    await lena.page.reload();
    await lena.page.getByRole('heading', { level: 1, name: `Lokal lägesbild, ${period}` }).waitFor();
    mustContain(
      await lena.field('assessment.unknown').getByRole('textbox').inputValue(),
      'hur många som nås på nätet',
      'The draft after a reload',
    );
  });
  await stage.step('she hands it in', () => handIn(lena, 1));
  await stage.axe(lena, 'a handed-in version');
  await stage.picture(lena, 'version');
  await stage.picture(lena, 'version-whole', { whole: true });
  await stage.step('the same words as a Word file and a tagged PDF, whose names tell the period only', () => files(lena));
  await stage.step(
    'another district’s coordinator does not exist here, and whoever reads for a board sees nothing undecided',
    async () => {
      const nora = await stage.enter('Nora Dahlin');
      await nora.page.goto(lena.page.url());
      await nora.sees('Det finns inget här som du kan öppna.');
      mustNotContain(await nora.pageText(), 'Farsta', 'Her page');
    },
  );
  await stage.step('events without persons are counted exactly, and never together with persons', () => ongoing(stage, lena));
}

async function numbers(lena: Person): Promise<void> {
  const persons = lena.page.getByRole('region', { name: 'Anmälningar och stöd', exact: true });
  await persons.getByRole('figure').first().waitFor();
  const shown = await persons.locator('td.number').allTextContents();
  must(shown.length > 0, 'No protected number is shown.');
  const odd = shown.filter((text) => !/^(\.\.|0\*|[1-9]\d*[05]|5)$/.test(text.trim()));
  must(odd.length === 0, `Shown: ${odd.join(', ')}`);
  await lena.page.getByRole('region', { name: /^Handlingsplaner mot våldsbejakande extremism 2026/ }).waitFor();
  await lena.page.getByRole('region', { name: /^Grundkursen om/ }).waitFor();
}

async function writeAll(lena: Person): Promise<void> {
  const first = lena.field('sources.known').getByRole('textbox');
  await first.focus();
  await lena.press('Control+a');
  await lena.type('Händelser från skolorna, polisens lägesbild och nätverket i området.');
  await write(lena, 'sources.unknown', 'Två fritidsgårdar har inte rapporterat.');
  await write(lena, 'persons.known', 'Anmälningarna ligger på samma nivå som förra tertialet.');
  await write(lena, 'assessment.known', 'Miljön syns mest på nätet och runt torget, och ökar något.');
  await write(lena, 'assessment.unknown', 'Vi vet inte hur många som nås på nätet.');
  await write(lena, 'assessment.sure', 'Skolornas och polisens bilder säger samma sak.');
  await lena.choose(lena.field('assessment.confidence'), 'Ganska säkert');
  await write(lena, 'priorities.known', 'Fältarbete runt torget kvällstid, och samtalsmetoden på fritidsgårdarna.');
  await write(lena, 'next_revision.known', 'I januari, eller tidigare om polisens bild ändras.');
}

async function files(lena: Person): Promise<void> {
  const word = await saved(lena, 'Spara som Word (DOCX)');
  must(word.name === 'lagesbild-2026T2-version-1.docx', `The file is called ${word.name}.`);
  mustBeWord(word.bytes, ['Det här vet vi inte', 'hur många som nås på nätet', 'Ganska säkert', 'Handlingsplaner mot']);
  const pdf = await saved(lena, 'Spara som PDF');
  must(pdf.name === 'lagesbild-2026T2-version-1.pdf', `The file is called ${pdf.name}.`);
  mustBeTagged(pdf.bytes);
}

/** The tertial that is going on: an event without persons counts at once; persons are not published until it is closed. */
async function ongoing(stage: Stage, lena: Person): Promise<void> {
  await event(stage, lena);
  await lena.click(lena.page.getByRole('link', { name: 'Lägesbilder', exact: true }));
  await lena.click(lena.page.getByRole('button', { name: 'Öppna', exact: true }));
  const events = lena.page.getByRole('region', { name: 'Händelser', exact: true });
  await events.getByRole('row', { name: /^Symbol 1$/ }).waitFor();
  await lena.sees('är inte publicerad. Beskriv läget i ord.');
  await events.scrollIntoViewIfNeeded();
  await stage.axe(lena, 'the tertial that is going on');
  await stage.picture(lena, 'events', { whole: true });
}

/** An employee's own form, with the coordinator's code. */
async function event(stage: Stage, lena: Person): Promise<void> {
  await lena.click(lena.page.getByRole('link', { name: 'Händelser', exact: true }));
  await lena.page.getByRole('combobox', { name: 'Enhet' }).selectOption({ index: 1 });
  await lena.click(lena.page.getByRole('button', { name: 'Gör en kod' }));
  const code = await codeOn(lena);
  const { page, url } = await stage.enter('En medarbetare', { signedIn: false });
  await page.goto(`${url}/handelse`);
  await fillEvent(page, code);
  await page.getByRole('button', { name: 'Skicka' }).click();
  await page.getByText('Tack, händelsen är skickad').waitFor();
}
