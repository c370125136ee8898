import { must, mustContain, mustNotContain } from './expect.js';
import { answerForRelative, arrives, handOver, review } from './handing-over.js';
import { notesSession, opensSupport, pressButton, relativeCalls, rewrite, takesCase } from './relatives.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Mamman orkar inte längre. Dottern är tjugofyra och har brutit med alla. Hon vill ha hjälp för egen del.';
const daughter = 'Maria Nilsson';
const wish = 'Sova, och veta vad hon ska säga när dottern ringer.';
const talked = 'Vi gick igenom vad hon kan svara och när hon kan vila.';

/**
 * Support to a relative in Stockholm (T18–T22): her own district gives it, the daughter becomes nothing in Lots – no name, no number, no case –
 * and it ends with a reason.
 */
export async function relativeSupport(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const adam = await stage.enter('Adam Frisk');
  const malin = await stage.enter('Malin Kask');
  let caseRef = '';
  await stage.step('a mother rings: support where she lives herself', async () => {
    await relativeCalls(asa, {
      told,
      role: 'förä',
      name: 'Mamman, Kerstin',
      municipality: 'stockh',
      district: 'grimst',
      number: '070-174 06 31',
      yesTo: 'adult_intake',
    });
    await review(asa);
    await answerForRelative(asa);
    const ref = await handOver(asa, /^Hässelby-Vällingby, /);
    await arrives(adam, ref);
    caseRef = await takesCase(adam, ref);
  });
  await stage.step('the daughter is not in the case', async () => {
    await adam.sees(told);
    mustNotContain(await adam.pageText(), 'Personen\n', 'The case');
  });
  await stage.step('he opens the support; a name that is written is asked about', async () => {
    await opensSupport(adam, 'Kerstin', `${wish} Dottern ${daughter} svarar inte.`);
    await adam.sees(/Är det här den som oron gäller\?/);
    await adam.sees(new RegExp(daughter), adam.page.locator('.event-findings'));
  });
  await stage.picture(adam, 'name-asked-about');
  await stage.axe(adam, 'open support');
  await stage.step('an identity number is never kept', async () => {
    await rewrite(adam, 'Vad vill den anhöriga ha hjälp med?', `${wish} Dottern, 701063-2391, svarar inte.`);
    await pressButton(adam, 'Öppna stödet');
    await adam.sees(/^Ta bort personnumret/);
    await stage.picture(adam, 'number-refused');
    await rewrite(adam, 'Vad vill den anhöriga ha hjälp med?', wish);
    await adam.page.getByLabel('Vilken kommun bor den anhöriga i?').selectOption({ label: 'Stockholm' });
    await pressButton(adam, 'Öppna stödet');
    await adam.page.waitForURL(/\/anhoriga\/[0-9A-Z]{6}$/);
    await adam.sees('Den som oron gäller är inte registrerad.');
  });
  const support = adam.page.url();
  await stage.step('a session is noted, with what is next', () =>
    notesSession(adam, 'Samtal på telefon', talked, 'Torsdag kl. 10, på plats'),
  );
  await stage.axe(adam, 'support');
  await stage.picture(adam, 'support');
  await stage.step('a child at risk is the desk’s, and the number is there', async () => {
    const text = await adam.pageText();
    mustContain(text, 'Gör en egen orosanmälan, nu. Ring ', 'The support');
    mustNotContain(text, daughter, 'The support');
  });
  await stage.step('the list names nobody, and a unit for children has no such page', () => walls(stage, adam, malin, support));
  await stage.step('it ends, with a reason, and nothing more is written', async () => {
    await adam.page.goto(support);
    await adam.page.getByLabel('Varför?').selectOption('enough');
    await pressButton(adam, 'Avsluta');
    await adam.sees('Avslutat: har fått det stöd som behövdes');
    const text = await adam.pageText();
    mustContain(text, talked, 'The ended support');
    mustNotContain(text, 'Anteckna ett samtal', 'The ended support');
    await adam.page.getByRole('link', { name: `Ärende ${caseRef}` }).waitFor();
  });
  await stage.axe(adam, 'ended support');
  await stage.picture(adam, 'ended');
}

async function walls(stage: Stage, adam: Person, malin: Person, support: string): Promise<void> {
  await adam.click(adam.page.getByRole('link', { name: 'Anhörigstöd', exact: true }));
  await adam.sees(/^Stöd till anhörig, /);
  mustNotContain(await adam.pageText(), 'Kerstin', 'The list');
  await stage.axe(adam, 'list');
  await stage.picture(adam, 'list');
  must(
    (await malin.page.getByRole('link', { name: 'Anhörigstöd', exact: true }).count()) === 0,
    'Malin has the page in her menu.',
  );
  const answer = await malin.context.request.get(support.replace('/anhoriga/', '/api/relative-support/'));
  must(answer.status() === 404, `Malin was answered ${String(answer.status())}.`);
}
