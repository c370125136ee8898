import { mustContain } from './expect.js';
import { answerForRelative, arrives, handOver, openFromInbox, review, saysYesTo, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const concern =
  'Kuratorn om en elev i åttan. Han delar filmer i klassens grupp och pratar om en lista. Skriftlig anmälan kommer.';
const support = 'Systern orkar inte längre. Brodern är tjugosex och pratar bara om kriget. Hon vill ha hjälp för egen del.';

/** Mission.md, Haninge: no districts. A school's concern goes to mottagningsenheten, a relative to the contact person. */
export async function haninge(stage: Stage): Promise<void> {
  const karin = await stage.enter('Karin Ståhl');
  const miriam = await stage.enter('Miriam Lund');
  const anders = await stage.enter('Anders Frid');
  let child = '';
  let relative = '';
  await stage.step('a school calls about a pupil', () => writeConcern(karin));
  await stage.step('the proposal names the reception unit, without asking for a district', async () => {
    await karin.sees(/Mottagningsenheten, barn och unga/, karin.page.getByRole('complementary'));
    mustContain(await karin.page.getByRole('complementary').innerText(), 'I DAG', 'The proposal');
  });
  await stage.axe(karin, 'call screen');
  await stage.picture(karin, 'call-screen');
  await stage.step('it is handed over', async () => {
    await review(karin);
    await stage.picture(karin, 'review');
    child = await handOver(karin, /^Mottagningsenheten, barn och unga$/);
  });
  await stage.step('the reception unit takes it: all of it, with the written report to come', async () => {
    await arrives(miriam, child);
    await openFromInbox(miriam, child);
    const text = await miriam.pageText();
    for (const part of [concern, 'Leo', 'Kuratorn']) mustContain(text, part, 'The package');
    await take(miriam);
  });
  await stage.axe(miriam, 'package');
  await stage.picture(miriam, 'package');
  await stage.step('a relative calls and the contact person gets it as a case of its own', async () => {
    await writeRelative(karin);
    await review(karin);
    await answerForRelative(karin);
    relative = await handOver(karin, /^Kontaktpersonen, stöd till anhöriga$/);
  });
  await stage.picture(karin, 'handed-over');
  await stage.step('the contact person takes it and reads', async () => {
    await arrives(anders, relative);
    await openFromInbox(anders, relative);
    await take(anders);
    await anders.sees(support);
  });
  await stage.picture(anders, 'relative');
  await stage.step('inside one board the units are walls too', async () => {
    for (const [person, ref] of [
      [miriam, relative],
      [anders, child],
    ] as const) {
      await person.page.goto(`${person.url}/inkorg/${ref}`);
      await person.sees('Det finns inget här som du kan öppna.');
    }
  });
}

async function writeConcern(karin: Person): Promise<void> {
  await karin.press('F2');
  await karin.labelled('Det uppringaren säger').waitFor();
  await karin.type(concern);
  await karin.choose(karin.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await karin.choose(karin.field('contact_purpose'), 'Oro för någon');
  await karin.choose(karin.field('child_affected'), 'Ja');
  await karin.fill('Namn eller vad hen kallas', 'Leo');
  await karin.fill('Ålder', '14');
  await karin.pick('home_municipality', 'hanin');
  await karin.choose(karin.field('home_basis'), 'Bor där');
  await karin.choose(karin.field('observation'), 'Beteende eller umgänge');
  await karin.pick('reporter_role', 'skola');
  await karin.choose(karin.field('reporter_in_profession'), 'Ja');
  await karin.fill('Uppringarens namn', 'Kuratorn');
  await karin.choose(karin.field('written_report_pending'), 'Kommer');
}

async function writeRelative(karin: Person): Promise<void> {
  await karin.press('F2');
  await karin.labelled('Det uppringaren säger').waitFor();
  await karin.type(support);
  await karin.choose(karin.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await karin.choose(karin.field('contact_purpose'), 'Anhörig vill ha stöd');
  await karin.choose(karin.field('child_affected'), 'Nej');
  await karin.pick('reporter_role', 'sys');
  await karin.fill('Uppringarens namn', 'Systern');
  await karin.choose(karin.field('seeks_own_support'), 'Ja');
  await karin.pick('reporter_home_municipality', 'hanin');
  await karin.fill('Nummer', '070-174 06 19');
  await saysYesTo(karin, 'relative_support');
}
