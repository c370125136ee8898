import { mustContain, mustNotContain } from './expect.js';
import { answerForRelative, arrives, handOver, openFromInbox, review, saysYesTo, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const concern =
  'Mamman ringer om Mio, nitton år. Han har slutat jobba och åker på träffar i en källare. Han sitter bredvid henne.';
const support = 'Pappan sover inte. Dottern har brutit med familjen. Han vill ha någon att prata med, för egen del.';

/**
 * Mission.md, Göteborg: the coordination function routes an "orossamtal" about a nineteen-year-old and a relative to two of the four
 * administrations. Nothing about an adult leaves the desk before the yes; each administration sees its own and not the other's.
 */
export async function goteborg(stage: Stage): Promise<void> {
  const gabriella = await stage.enter('Gabriella Strand');
  const nadja = await stage.enter('Nadja Sjö');
  const hillevi = await stage.enter('Hillevi Ask');
  let young = '';
  let relative = '';
  await stage.step('the coordination function writes down a concern about a nineteen-year-old', () => writeConcern(gabriella));
  await stage.step('the proposal names one of the four administrations', () =>
    gabriella.sees(/Nordost, stöd till familjer och individer/, gabriella.page.getByRole('complementary')),
  );
  await stage.axe(gabriella, 'call screen');
  await stage.picture(gabriella, 'call-screen');
  await stage.step('without his yes nothing can be handed over', async () => {
    await gabriella.press('Control+Enter');
    await gabriella.sees(/Säger personen ja till att du lämnar över\?/);
    await stage.picture(gabriella, 'no-consent');
    await gabriella.click(gabriella.page.getByRole('button', { name: 'Ändra' }));
    await gabriella.field('consent_to_handover').waitFor();
    await saysYesTo(gabriella, 'adult_intake');
  });
  await stage.step('with his yes it is handed over to Nordost', async () => {
    await review(gabriella);
    mustContain(await gabriella.pageText(), 'Socialnämnden Nordost', 'The review');
    await stage.picture(gabriella, 'review');
    young = await handOver(gabriella, /^Nordost, stöd till familjer och individer$/);
  });
  await stage.step('Nordost sees a preview, takes it and reads', async () => {
    await arrives(nadja, young);
    await openFromInbox(nadja, young);
    mustNotContain(await nadja.pageText(), concern, 'The preview');
    await stage.picture(nadja, 'preview-only');
    await take(nadja);
    await nadja.sees(concern);
  });
  await stage.axe(nadja, 'package');
  await stage.step('a relative calls: support where he lives himself', async () => {
    await writeRelative(gabriella);
    await review(gabriella);
    await answerForRelative(gabriella);
    relative = await handOver(gabriella, /^Hisingen, stöd till familjer och individer$/);
  });
  await stage.picture(gabriella, 'handed-over');
  await stage.step('Hisingen takes it, and the daughter is not registered', async () => {
    await arrives(hillevi, relative);
    await openFromInbox(hillevi, relative);
    await take(hillevi);
    await hillevi.sees(support);
    const text = await hillevi.pageText();
    mustContain(text, 'Personen som uppringaren oroar sig för registreras inte.', 'The package of a relative');
    mustNotContain(text, 'Personen\n', 'The package of a relative');
  });
  await stage.picture(hillevi, 'relative');
  await stage.step('each administration has its own, and cannot find the other', async () => {
    for (const [person, ref] of [
      [nadja, relative],
      [hillevi, young],
    ] as const) {
      await person.page.goto(`${person.url}/inkorg/${ref}`);
      await person.sees('Det finns inget här som du kan öppna.');
    }
  });
}

export async function writeConcern(gabriella: Person): Promise<void> {
  await gabriella.press('F2');
  await gabriella.labelled('Det uppringaren säger').waitFor();
  await gabriella.type(concern);
  await gabriella.choose(gabriella.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await gabriella.choose(gabriella.field('contact_purpose'), 'Oro för någon');
  await gabriella.choose(gabriella.field('child_affected'), 'Nej');
  await gabriella.fill('Namn eller vad hen kallas', 'Mio');
  await gabriella.fill('Ålder', '19');
  await gabriella.pick('home_municipality', 'götebo');
  await gabriella.pick('home_district', 'hammark');
  await gabriella.choose(gabriella.field('home_basis'), 'Bor där');
  await gabriella.choose(gabriella.field('observation'), 'Beteende eller umgänge');
  await gabriella.pick('reporter_role', 'förä');
  await gabriella.fill('Uppringarens namn', 'Mamman, Rut');
  await gabriella.fill('Nummer', '070-174 06 17');
}

async function writeRelative(gabriella: Person): Promise<void> {
  await gabriella.press('F2');
  await gabriella.labelled('Det uppringaren säger').waitFor();
  await gabriella.type(support);
  await gabriella.choose(gabriella.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await gabriella.choose(gabriella.field('contact_purpose'), 'Anhörig vill ha stöd');
  await gabriella.choose(gabriella.field('child_affected'), 'Nej');
  await gabriella.pick('reporter_role', 'förä');
  await gabriella.fill('Uppringarens namn', 'Pappan, Olle');
  await gabriella.choose(gabriella.field('seeks_own_support'), 'Ja');
  await gabriella.pick('reporter_home_municipality', 'götebo');
  await gabriella.pick('reporter_home_district', 'kville');
  await gabriella.fill('Nummer', '070-174 06 18');
  await saysYesTo(gabriella, 'adult_intake');
}
