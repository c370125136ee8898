import { mustContain, mustNotContain } from './expect.js';
import { arrives, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Mannen blir villkorligt fri om tre veckor och ska bo hos sina föräldrar. De vill boka ett gemensamt möte.';
const secrets = [told, 'Mannen K', 'Frivården'] as const;

/** Intake I10: the probation service about an adult who has said yes. Before acceptance the unit sees band, need and urgency – no more. */
export async function adultHandover(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const adam = await stage.enter('Adam Frisk');
  let ref = '';
  await stage.step('the officer writes down the call', () => writeDown(asa));
  await stage.axe(asa, 'call screen');
  await stage.picture(asa, 'call-screen');
  await stage.step('she reviews', () => review(asa));
  await stage.picture(asa, 'review');
  await stage.step('she hands over', async () => {
    ref = await handOver(asa, /Hässelby-Vällingby.*vuxen/);
  });
  await stage.step('Hässelby-Vällingby sees it without asking', () => arrives(adam, ref));
  await stage.axe(adam, 'inbox');
  await stage.picture(adam, 'inbox');
  await stage.step('before acceptance only the preview', async () => {
    await openFromInbox(adam, ref);
    const page = await adam.pageText();
    mustContain(page, 'Namn, kontakt och text visas när ni tar emot.', 'The preview');
    const answer = await (await adam.context.request.get(`${adam.url}/api/inbox/${ref}`)).text();
    for (const secret of secrets) {
      mustNotContain(page, secret, 'The preview');
      mustNotContain(answer, secret, 'The answer behind it');
    }
  });
  await stage.picture(adam, 'preview-only');
  await stage.step('he takes it and reads', async () => {
    await take(adam);
    await adam.sees(told);
    const page = await adam.pageText();
    for (const secret of secrets) mustContain(page, secret, 'The package');
  });
  await stage.axe(adam, 'package');
  await stage.picture(adam, 'package');
}

async function writeDown(asa: Person): Promise<void> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  await asa.type(told);
  await asa.choose(asa.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await asa.choose(asa.field('contact_purpose'), 'Överflyttning eller planering');
  await asa.choose(asa.field('child_affected'), 'Nej');
  await asa.fill('Namn eller vad hen kallas', 'Mannen K');
  await asa.fill('Ålder', '29');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'hässelby v');
  await asa.choose(asa.field('home_basis'), 'Bor där');
  await asa.pick('reporter_role', 'friv');
  await asa.fill('Uppringarens namn', 'Frivården, handläggare');
  await asa.choose(asa.field('subject_wants_contact'), 'Ja');
  await asa.choose(asa.field('consent_to_handover'), 'Ja, muntligt');
  await asa.tabTo(asa.field('consent_adult_intake'));
  await asa.press('Space');
}
