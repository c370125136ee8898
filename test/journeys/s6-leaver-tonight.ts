import { mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOver, openFromInbox, review, saysYesTo, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Han vill bort från gruppen. De letar efter honom. Han har ingenstans att sova och säger inte vad han heter.';
const safeNumber = '070-174 06 31';

/** Screens.md S6: an adult who wants to leave tonight. No name; consent to each receiver; the police are not one of them. */
export async function leaverTonight(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const embla = await stage.enter('Embla Wiik');
  let ref = '';
  await stage.step('the officer asks the three questions and how he can be reached', () => writeDown(asa));
  await stage.step('the proposal: the exit service, now, and shelter for the night', async () => {
    const panel = asa.page.getByRole('complementary');
    await panel
      .getByText(/Avhopparverksamheten/)
      .first()
      .waitFor();
    await panel.getByText(/AKUT/).first().waitFor();
    mustContain(await panel.innerText(), 'Socialjouren', 'The proposal');
  });
  await stage.axe(asa, 'call screen');
  await stage.picture(asa, 'call-screen');
  await stage.step('he says yes to the exit service and to Socialjouren, not to the police', () =>
    saysYesTo(asa, 'exit_service', 'emergency_duty'),
  );
  await stage.step('she reviews and hands over', async () => {
    await review(asa);
    mustNotContain(await asa.pageText(), 'Polisen får', 'The review');
    await stage.picture(asa, 'review');
    ref = await handOver(asa, /^Avhopparverksamheten$/);
  });
  await stage.step('he gets a code to ring back with', async () => {
    await asa.sees('Kontaktkod');
  });
  await stage.picture(asa, 'handed-over');
  await stage.step('before they take it they see a need and no person', async () => {
    await arrives(embla, ref);
    await openFromInbox(embla, ref);
    const page = await embla.pageText();
    mustContain(page, 'vill lämna, hot', 'The preview');
    for (const secret of [told, safeNumber]) mustNotContain(page, secret, 'The preview');
  });
  await stage.axe(embla, 'preview');
  await stage.picture(embla, 'preview-only');
  await stage.step('they take it, and see how he can be reached safely', async () => {
    await take(embla);
    await embla.sees(told);
    mustContain(await embla.pageText(), safeNumber, 'The package');
  });
  await stage.picture(embla, 'package');
}

async function writeDown(asa: Person): Promise<void> {
  await beginCall(asa, told, { purpose: 'Vill ha hjälp själv', child: 'Nej' });
  await asa.fill('Ålder', '24');
  await asa.pick('home_municipality', 'stockh');
  await asa.choose(asa.field('wants_to_leave'), 'Ja');
  await asa.choose(asa.field('threat_against_subject'), 'Nu');
  await asa.choose(asa.field('shelter_tonight'), 'Nej');
  await asa.pick('reporter_role', 'personen s');
  await asa.fill('Nummer', safeNumber);
  await asa.choose(asa.field('subject_wants_contact'), 'Ja');
}
