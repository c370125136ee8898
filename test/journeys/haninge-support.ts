import { must, mustContain, mustNotContain } from './expect.js';
import { answerForRelative, arrives, beginCall, handOver, review } from './handing-over.js';
import { act, assessProtection } from './intake-worker-day.js';
import {
  movesTo,
  notesSession,
  offersMove,
  opensSupport,
  pressButton,
  relativeCalls,
  takesCase,
  takesMove,
} from './relatives.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Brodern till en man på tjugosex. Han orkar inte stå emellan längre och vill ha någon att prata med.';
const wish = 'Prata med någon som inte är släkt.';
const talked = 'Första samtalet. Vad han kan säga nej till.';
const left = 'Ungdomscoachen om Jo, sexton, som har lämnat gruppen i somras. De ringer på nätterna. Jo vill ha hjälp.';

/**
 * Mission.md, Haninge: the contact person answers a relative and hands him over to the support that the city's own file names – here Manscentrum –
 * and support is given. A young person who has left comes from the reception unit to Barnrättscentrum.
 */
export async function haningeSupport(stage: Stage): Promise<void> {
  const karin = await stage.enter('Karin Ståhl');
  const anders = await stage.enter('Anders Frid');
  const mats = await stage.enter('Mats Vik');
  const fatma = await stage.enter('Fatma Lilja');
  let relative = '';
  await stage.step('a brother rings, and the contact person takes him on', async () => {
    await relativeCalls(karin, {
      told,
      role: 'sys',
      name: 'Brodern',
      municipality: 'hanin',
      district: null,
      number: '070-174 06 19',
      yesTo: 'relative_support',
    });
    await review(karin);
    await answerForRelative(karin);
    const ref = await handOver(karin, /^Kontaktpersonen, stöd till anhöriga$/);
    await arrives(anders, ref);
    relative = await takesCase(anders, ref);
    await anders.sees(told);
  });
  await stage.step('the contact person hands him over to Manscentrum', () => movesTo(anders, 'Manscentrum'));
  await stage.axe(anders, 'move offered');
  await stage.picture(anders, 'move-offered');
  await stage.step('Manscentrum takes it and opens the support', async () => {
    await takesMove(mats, relative);
    await opensSupport(mats, 'Brodern', wish);
    await pressButton(mats, 'Öppna stödet');
    await mats.page.waitForURL(/\/anhoriga\/[0-9A-Z]{6}$/);
  });
  await stage.step('and support is given', () => notesSession(mats, 'Samtal på plats', talked, 'Om en vecka'));
  await stage.axe(mats, 'support');
  await stage.picture(mats, 'support');
  await stage.step('Familjeresursen gives support too, and sees nothing of this', () => sees(fatma, mats.page.url()));
  await youngPerson(stage, karin);
}

async function sees(fatma: Person, support: string): Promise<void> {
  await fatma.click(fatma.page.getByRole('link', { name: 'Anhörigstöd', exact: true }));
  await fatma.sees('Inget stöd är öppnat än.');
  await fatma.page.goto(support);
  await fatma.sees('Det finns inget här som du kan öppna.');
}

async function youngPerson(stage: Stage, karin: Person): Promise<void> {
  const miriam = await stage.enter('Miriam Lund');
  const bea = await stage.enter('Bea Sten');
  const ylva = await stage.enter('Ylva Ros');
  let young = '';
  await stage.step('a young person who has left: the reception unit for children', async () => {
    await writeLeft(karin);
    await review(karin);
    const ref = await handOver(karin, /^Mottagningsenheten, barn och unga$/);
    await arrives(miriam, ref);
    young = await takesCase(miriam, ref);
  });
  await stage.step('it does not leave the reception before the law’s assessments are made', async () => {
    await offersMove(miriam, 'Barnrättscentrum');
    const dialog = miriam.page.getByRole('dialog');
    await miriam.sees(/^En klocka går fortfarande: omedelbar skyddsbedömning/, dialog);
    mustContain(await dialog.innerText(), 'Stödcentrum för unga brottsoffer', 'The choice of units');
    await stage.picture(miriam, 'young-not-yet');
    await miriam.click(dialog.getByRole('button', { name: 'Avbryt' }));
    await dialog.waitFor({ state: 'detached' });
  });
  await stage.step('assessed, and no investigation needed: it goes on to Barnrättscentrum', async () => {
    await assessProtection(stage, miriam);
    await act(miriam, 'Inled inte utredning', {
      answers: [['Varför inte?', 'Familjen tar emot stöd utan utredning']],
      texts: [['Skäl', 'Jo och familjen vill ha stöd hos Barnrättscentrum.']],
    });
    await miriam.page.locator('[data-clock="preliminary-assessment"]', { hasText: 'klar' }).waitFor();
    await movesTo(miriam, 'Barnrättscentrum');
  });
  await stage.picture(miriam, 'young-move-offered');
  await stage.step('Barnrättscentrum takes it and reads; it gives no support to relatives', async () => {
    await takesMove(bea, young);
    await bea.sees(left);
    must(
      (await bea.page.getByRole('link', { name: 'Anhörigstöd', exact: true }).count()) === 0,
      'Bea has the page of relatives.',
    );
  });
  await stage.axe(bea, 'case of the young person');
  await stage.picture(bea, 'young-case');
  await stage.step('Stödcentrum has not got it', async () => {
    await ylva.page.goto(`${ylva.url}/arenden/${young}`);
    await ylva.sees('Det finns inget här som du kan öppna.');
    mustNotContain(await ylva.pageText(), 'Jo', 'The page of Stödcentrum');
  });
}

async function writeLeft(karin: Person): Promise<void> {
  await beginCall(karin, left, { purpose: 'Oro för någon', child: 'Ja' });
  await karin.fill('Namn eller vad hen kallas', 'Jo');
  await karin.fill('Ålder', '16');
  await karin.pick('home_municipality', 'hanin');
  await karin.choose(karin.field('home_basis'), 'Bor där');
  await karin.choose(karin.field('observation'), 'Beteende eller umgänge');
  await karin.pick('reporter_role', 'fält');
  await karin.choose(karin.field('reporter_in_profession'), 'Ja');
  await karin.fill('Uppringarens namn', 'Coachen');
}
