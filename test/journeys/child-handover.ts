import { must, mustContain } from './expect.js';
import { arrives, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Hon gråter. Sonen ska åka ner och hjälpa sina bröder. Hon hittade en utskriven resväg i jackan.';
/** A reference of the right form that belongs to nothing. */
const nobodys = '00Z0Z0';

/** Screens.md S1: a mother about her son, 16, in Bredäng. Skärholmen gets it at once; Farsta cannot find it. */
export async function childHandover(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const noora = await stage.enter('Noora Ek');
  let ref = '';
  await stage.step('the officer writes down the call', () => writeDown(asa));
  await stage.step('the proposal names the receiver', () => asa.sees(/Skärholmen/, asa.page.getByRole('complementary')));
  await stage.axe(asa, 'call screen');
  await stage.picture(asa, 'call-screen');
  await stage.step('she reviews', () => review(asa));
  await stage.picture(asa, 'review');
  await stage.step('she hands over', async () => {
    ref = await handOver(asa, /Skärholmen.*barn/);
  });
  await stage.step('Skärholmen sees it without asking', () => arrives(noora, ref));
  await stage.picture(asa, 'handed-over');
  await stage.axe(noora, 'inbox');
  await stage.picture(noora, 'inbox');
  await stage.step('Skärholmen opens it', async () => {
    await openFromInbox(noora, ref);
    const text = await noora.pageText();
    for (const part of [told, 'Elias', 'Sonen, uppringaren är rädd', 'Bredäng']) mustContain(text, part, 'The package');
  });
  await stage.picture(noora, 'package');
  await stage.step('Skärholmen takes it', () => take(noora));
  await stage.picture(noora, 'taken');
  await stage.step('the officer sees that somebody has it', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    await asa.page.locator('li.row-card', { hasText: ref }).getByText('Mottagen').waitFor();
  });
  await stage.picture(asa, 'followed-up');
  const malin = await stage.enter('Malin Kask');
  await stage.step('Farsta gets the answer of something that does not exist', () => cannotFind(malin, ref));
  await stage.picture(malin, 'another-district');
}

async function writeDown(asa: Person): Promise<void> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  await asa.type(told);
  await asa.press('Shift+F9');
  await asa.field('immediate_danger').locator('.choice-button[data-selected]', { hasText: 'Nej' }).waitFor();
  await asa.choose(asa.field('contact_purpose'), 'Oro för någon');
  await asa.choose(asa.field('child_affected'), 'Ja');
  await asa.fill('Namn eller vad hen kallas', 'Elias');
  await asa.fill('Ålder', '16');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'bre');
  await asa.choose(asa.field('home_basis'), 'Bor där');
  await asa.fill('Vem får inte få veta?', 'Sonen, uppringaren är rädd');
  await asa.choose(asa.field('observation'), 'Planer eller förberedelser');
  await asa.choose(asa.field('travel_stage'), 'Planerar');
  await asa.pick('reporter_role', 'för');
  await asa.fill('Uppringarens namn', 'Mamman');
  await asa.fill('Nummer', '070-174 06 07');
}

/** By address and by request: status, headers and body are those of a reference that was never given out. */
async function cannotFind(malin: Person, ref: string): Promise<void> {
  for (const suffix of ['', '/text', '/pdf']) {
    const [theirs, nothing] = [await answerOf(malin, `${ref}${suffix}`), await answerOf(malin, `${nobodys}${suffix}`)];
    must(theirs.includes('"status":404'), `Farsta got ${theirs}`);
    must(theirs === nothing, `The answers differ:\n${theirs}\n${nothing}`);
  }
  const pages: string[] = [];
  for (const one of [ref, nobodys]) {
    await malin.page.goto(`${malin.url}/inkorg/${one}`);
    await malin.sees('Det finns inget här som du kan öppna.');
    pages.push(await malin.pageText());
  }
  must(pages[0] === pages[1], `The pages differ:\n${pages.join('\n---\n')}`);
}

async function answerOf(malin: Person, address: string): Promise<string> {
  const response = await malin.context.request.get(`${malin.url}/api/inbox/${address}`);
  const { date: _date, ...headers } = response.headers();
  return JSON.stringify({ status: response.status(), headers, body: await response.text() });
}
