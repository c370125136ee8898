import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOverAll, openFromInbox, review } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Polisen ringer. Föräldrarna är gripna. Barnen är hos mormor och sover i Farsta strand i natt.';
const onlyGirl = 'Hon äter astmamedicin som är kvar i lägenheten.';
const spokenBy = { name: 'Mona', role: 'jour', takes: 'skyddsbedömning nu' };

/**
 * Screens.md S3: the police about two children, late on a Friday. Played at whatever time it is: the child's hand-over goes to Farsta in
 * office hours and outside them; outside them the one on duty is rung. One package per child; green only by a receipt or a spoken word.
 */
export async function fridayPolice(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const malin = await stage.enter('Malin Kask');
  let refs: string[] = [];
  await stage.step('the officer writes down two children', () => writeDown(asa));
  await stage.step('the police ask whether the family is known, and there is a sentence to read out', () =>
    asa.sees('Det kan jag inte svara på. Fråga mottagningen; de gör en sekretessprövning.'),
  );
  await stage.step('who is open now stands in the proposal, with a number to ring', () => openNow(asa));
  await stage.axe(asa, 'call screen');
  await stage.picture(asa, 'call-screen');
  await stage.step('one package per child, to Farsta', async () => {
    await review(asa);
    await stage.picture(asa, 'review');
    const handovers = await handOverAll(asa, /^Farsta, mottagning barn och unga$/);
    refs = handovers.map((handover) => handover.ref);
    must(refs.length === 2, `Two children gave ${refs.length} hand-overs.`);
  });
  await stage.step('she rings, and notes who said that they take it', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    for (const ref of refs) await spoken(stage, asa, ref, ref === refs[0]);
  });
  await stage.picture(asa, 'spoken-for');
  await stage.step('before she goes: neither child waits for a receipt any more', () => beforeSheGoes(stage, asa, refs));
  await stage.step('Farsta finds both in the inbox, each with its own words', async () => {
    const texts: string[] = [];
    for (const ref of refs) {
      await arrives(malin, ref);
      await openFromInbox(malin, ref);
      texts.push(await malin.pageText());
      await malin.page.goBack();
    }
    for (const text of texts) mustContain(text, told, 'Each package');
    const [girl, boy] = texts;
    mustContain(girl ?? '', onlyGirl, "The girl's package");
    mustNotContain(boy ?? '', onlyGirl, "The boy's package");
    mustNotContain(boy ?? '', 'Flickan', "The boy's package");
  });
  await stage.picture(malin, 'inbox');
}

async function writeDown(asa: Person): Promise<void> {
  await beginCall(asa, told, { purpose: 'Oro för någon', child: 'Ja' });
  await asa.press('Alt+b');
  await child(asa, 'Barn 1 av 2', { name: 'Flickan', age: '7', note: onlyGirl });
  await child(asa, 'Barn 2 av 2', { name: 'Pojken', age: '4', note: '' });
  await asa.choose(asa.field('observation'), 'Hot, våld eller brott');
  await asa.pick('reporter_role', 'polis');
  await asa.choose(asa.field('reporter_in_profession'), 'Ja');
  await asa.fill('Uppringarens namn', 'Inspektör Berg');
  await asa.choose(asa.field('written_report_pending'), 'Kommer');
}

async function child(
  asa: Person,
  legend: string,
  { name, age, note }: { name: string; age: string; note: string },
): Promise<void> {
  const card = asa.page.getByRole('group', { name: legend, exact: true });
  await asa.tabTo(card.getByLabel('Namn eller vad hen kallas', { exact: true }));
  await asa.type(name);
  await asa.tabTo(card.getByLabel('Ålder', { exact: true }));
  await asa.type(age);
  for (const [field, letters] of [
    ['home_municipality', 'stockh'],
    ['home_district', 'farsta s'],
  ] as const) {
    await asa.tabTo(card.locator(`[data-field="${field}"]`));
    await asa.type(letters);
    await asa.press('Enter');
  }
  await asa.choose(card.locator('[data-field="home_basis"]'), 'Tillfälligt');
  if (note === '') return;
  await asa.tabTo(card.getByLabel('Bara om det här barnet', { exact: true }));
  await asa.type(note);
}

/** Closed or open, there is somebody: the reception itself, or the one on duty with a number in sight. */
async function openNow(asa: Person): Promise<void> {
  const panel = asa.page.getByRole('complementary');
  await panel
    .getByText(/Farsta, mottagning barn och unga/)
    .first()
    .waitFor();
  const text = await panel.innerText();
  if (text.includes('Socialjouren')) mustContain(text, '08-465 004 05', 'The proposal');
}

async function spoken(stage: Stage, asa: Person, ref: string, withPicture: boolean): Promise<void> {
  // The hand-over itself; while the reception is closed it also stands among what is to be rung about.
  const row = asa.page.getByRole('listitem', { name: /^Farsta, mottagning barn och unga, / }).filter({ hasText: ref });
  await asa.click(row.getByRole('button', { name: /^Muntlig kvittens/ }));
  const dialog = asa.page.getByRole('dialog');
  await dialog.waitFor();
  for (const [label, text] of [
    ['Talade med', spokenBy.name],
    ['Funktion', spokenBy.role],
    ['De tar', spokenBy.takes],
  ] as const) {
    await asa.tabTo(dialog.getByLabel(label, { exact: true }));
    await asa.type(text);
  }
  if (withPicture) {
    await stage.axe(asa, 'oral receipt');
    await stage.picture(asa, 'oral-receipt');
  }
  await asa.click(dialog.getByRole('button', { name: 'Spara kvittensen' }));
  await dialog.waitFor({ state: 'detached' });
  await row.getByText(`${spokenBy.name}, ${spokenBy.role}, tar: ${spokenBy.takes}`).waitFor();
}

async function beforeSheGoes(stage: Stage, asa: Person, refs: readonly string[]): Promise<void> {
  await asa.click(asa.page.getByRole('button', { name: 'Innan du går' }));
  const dialog = asa.page.getByRole('dialog');
  await dialog.getByText(/barn är mottagna i dag/).waitFor();
  await stage.axe(asa, 'before you go');
  await stage.picture(asa, 'before-you-go');
  const text = await dialog.innerText();
  for (const ref of refs) mustNotContain(text, ref, 'The list of what waits');
  await asa.click(dialog.getByRole('button', { name: 'Stäng' }).last());
}
