import { must, mustContain, mustNotContain } from './expect.js';
import { beginCall, handOverAll, review } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Myndigheten ringer. En mamma och två barn landar i morgon bitti. Hon var skriven i Kälvesta när hon reste.';
const hour = 3_600_000;

/**
 * Screens.md S5: a family lands tomorrow. One package per child; the mother, who has not been asked, is not handed over. The board is the
 * last known and unconfirmed; the receipt is due three hours before they land, or earlier.
 */
export async function familyLands(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const lands = new Date(Date.now() + 16 * hour);
  await stage.step('the officer writes down three persons and the time that cannot be moved', () => writeDown(asa, lands, told));
  await stage.step('the proposal is unconfirmed, and says so', async () => {
    const panel = asa.page.getByRole('complementary');
    await panel.getByText('Obekräftat').first().waitFor();
    mustContain(await panel.innerText(), 'Hässelby-Vällingby', 'The proposal');
  });
  await stage.axe(asa, 'call screen');
  await stage.picture(asa, 'call-screen');
  await stage.step('she reviews: two children, no mother', async () => {
    await review(asa);
    const page = await asa.pageText();
    mustContain(page, 'Hässelby-Vällingby', 'The review');
    must((await asa.page.locator('.preview-item').count()) === 2, 'Not one package per child.');
  });
  await stage.picture(asa, 'review');
  await stage.step('both are handed over, and the receipt is due before they land', async () => {
    const handovers = await handOverAll(asa, /^Hässelby-Vällingby, mottagning barn och unga$/);
    must(handovers.length === 2, `Three persons gave ${handovers.length} hand-overs.`);
    for (const { receiptBy } of handovers)
      must(
        Date.parse(receiptBy) <= lands.getTime() - 3 * hour,
        `The receipt is due ${receiptBy}, and they land ${lands.toISOString()}.`,
      );
  });
  await stage.picture(asa, 'handed-over');
  const adam = await stage.enter('Adam Frisk');
  await stage.step('the reception for adults has got nothing about the mother', async () => {
    await adam.page.getByRole('heading', { name: 'Inkorg', exact: true }).waitFor();
    const answer = await (await adam.context.request.get(`${adam.url}/api/inbox`)).text();
    mustNotContain(answer, told, 'The inbox for adults');
    mustNotContain(answer, '"child":true', 'The inbox for adults');
  });
}

/** The police ring: a mother and two children land. `district`: letters of where she lived. */
export async function writeDown(asa: Person, lands: Date, words: string, district = 'kälve'): Promise<void> {
  await beginCall(asa, words, { purpose: 'Oro för någon', child: 'Ja' });
  await asa.press('Alt+b', 'Alt+b');
  await person(asa, 'Barn 1 av 3', 'Mamman', '31', district);
  await person(asa, 'Barn 2 av 3', 'Äldre barnet', '6', district);
  await person(asa, 'Barn 3 av 3', 'Yngre barnet', '3', district);
  await asa.choose(asa.field('travel_stage'), 'Är utomlands');
  await unfold(asa, 'Återvändare');
  await asa.choose(asa.field('returnee'), 'Ankomst känd');
  await unfold(asa, 'Tid som inte kan flyttas');
  await asa.labelled('Dag och tid').fill(inStockholm(lands));
  await asa.fill('Vad händer då?', 'landar');
  await asa.pick('reporter_role', 'statlig');
  await asa.choose(asa.field('reporter_in_profession'), 'Ja');
}

/** With the keyboard: the proposal beside it may move the page under a pointer. */
async function unfold(asa: Person, what: string): Promise<void> {
  await asa.page.getByText(what, { exact: true }).first().locator('xpath=ancestor-or-self::summary').focus();
  await asa.press('Enter');
}

async function person(asa: Person, legend: string, name: string, age: string, district: string): Promise<void> {
  const card = asa.page.getByRole('group', { name: legend, exact: true });
  await asa.tabTo(card.getByLabel('Namn eller vad hen kallas', { exact: true }));
  await asa.type(name);
  await asa.tabTo(card.getByLabel('Ålder', { exact: true }));
  await asa.type(age);
  for (const [field, letters] of [
    ['home_municipality', 'stockh'],
    ['home_district', district],
  ] as const) {
    await asa.tabTo(card.locator(`[data-field="${field}"]`));
    await asa.type(letters);
    await asa.press('Enter');
  }
  await asa.choose(card.locator('[data-field="home_basis"]'), 'Senast känd före utresa');
}

/** As the field wants it: local time to the minute. */
function inStockholm(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16).replace(' ', 'T');
}
