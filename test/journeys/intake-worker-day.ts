import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Kuratorn ringer. Tilde har sagt att hon är rädd för att gå hem i kväll.';
const counsellor = 'Inga Kuratorsson';
const phone = '08-465 004 61';

/**
 * A day of an intake worker (docs/rules/assessments.md): she receives, assesses the protection, opens an investigation and tells the reporter
 * the three words that she may; for the next child she decides not to open, and mends what she wrote. No clock of the law is late.
 */
export async function intakeWorkerDay(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const malin = await stage.enter('Malin Kask');
  const petra = await stage.enter('Petra Sund');
  let first = '';
  await stage.step('the school calls about Tilde, and wants to know what comes of it', async () => {
    first = await report(asa, 'Tilde Trettonsson');
  });
  await stage.step('the row in the inbox says what the law waits for first', async () => {
    await arrives(malin, first);
    await malin.sees(/Skyddsbedömning: i (dag|morgon)/);
  });
  await stage.picture(malin, 'inbox');
  await stage.axe(malin, 'inbox');
  await stage.step('she takes it, and the case shows every clock and both times', async () => {
    await openFromInbox(malin, first);
    await take(malin);
    await malin.click(malin.page.getByRole('link', { name: /^Till ärendet / }));
    await malin.sees('Bedömning och tider');
    await malin.sees(/Inkom till staden .*, till nämnden/);
    await clockSays(malin, 'preliminary-assessment', 'dag 0 av 14, senast');
    await clockSays(malin, 'feedback-to-mandated-reporter', 'börjar när ni har beslutat');
  });
  await stage.picture(malin, 'case');
  await stage.axe(malin, 'case');
  await stage.step('not opening is refused before the protection has been assessed', async () => {
    await act(malin, 'Inled inte utredning', {
      answers: [['Varför inte?', 'Inget tyder på behov av skydd eller stöd']],
      texts: [['Skäl', 'Skolan följer upp, ingen oro hemma.']],
    });
    await malin.sees('Gör skyddsbedömningen först. Den görs för varje anmälan.');
    await press(malin, 'Stäng utan att spara');
  });
  await stage.step('the protection assessment: what, with whom, guardians, why', () => assessProtection(stage, malin));
  await stage.step('the protection clock is met', () => clockSays(malin, 'protection-assessment', 'klar'));
  await stage.step('she opens an investigation, and its four months begin', async () => {
    await act(malin, 'Inled utredning', {
      answers: [['Varför?', 'Kan behöva skydd']],
      texts: [['Skäl', 'Rädd för att gå hem, berättat för kurator.']],
    });
    await clockSays(malin, 'preliminary-assessment', 'klar');
    await clockSays(malin, 'child-investigation', 'senast');
  });
  await stage.step('the reporter is told what the law allows, in words nobody writes', () => feedback(stage, malin));
  await stage.picture(malin, 'first-done');
  await stage.axe(malin, 'case with decisions');

  let second = '';
  await stage.step('another child, another call', async () => {
    second = await report(asa, 'Frans Fjortonsson');
  });
  await stage.step('the second is assessed and not opened', async () => {
    await malin.page.goto(`${malin.url}/inkorg/${second}`);
    await take(malin);
    await malin.click(malin.page.getByRole('link', { name: /^Till ärendet / }));
    await malin.sees('Bedömning och tider');
    await assessProtection(stage, malin);
    await act(malin, 'Inled inte utredning', {
      answers: [['Varför inte?', 'Familjen tar emot stöd utan utredning']],
      texts: [['Skäl', 'Mamman och Frans tar emot samtal hos familjestödet från i morgon.']],
    });
    await clockSays(malin, 'preliminary-assessment', 'klar');
    await clockSays(malin, 'child-investigation', 'börjar när en utredning inleds');
  });
  await stage.step('what was wrong is mended by a row of its own; the first one stays, struck through', async () => {
    await malin.click(malin.page.getByRole('button', { name: 'Rätta: Skyddsbedömning' }));
    const dialog = malin.page.getByRole('dialog');
    await dialog.waitFor();
    await malin.tabTo(dialog.getByLabel('Talade med', { exact: true }));
    await malin.press('End');
    await malin.type(' och mamman');
    await press(malin, 'Spara');
    await malin.sees('Rättad eller struken');
    mustContain(await malin.pageText(), 'Kuratorn och barnet och mamman', 'The corrected row');
  });
  await stage.picture(malin, 'second-done');
  await stage.step('the manager sees the case too, and nothing of these is late', async () => {
    await petra.click(petra.page.getByRole('link', { name: 'Ärenden', exact: true }));
    await petra.page.locator('ul.row-list a[href^="/arenden/"]').first().waitFor();
    const late = petra.page.locator('.notice-danger', { hasText: 'Försenade' });
    if ((await late.count()) > 0) mustNotContain(await late.innerText(), 'Utredning', 'The late list');
  });
  await stage.axe(petra, 'cases of the manager');
  await stage.picture(petra, 'cases');
}

async function report(asa: Person, name: string): Promise<string> {
  await beginCall(asa, told, { purpose: 'Oro för någon', child: 'Ja' });
  await asa.fill('Namn eller vad hen kallas', name);
  await asa.fill('Ålder', '13');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'farsta s');
  await asa.choose(asa.field('home_basis'), 'Bor där');
  await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
  await asa.pick('reporter_role', 'skola');
  await asa.choose(asa.field('reporter_in_profession'), 'Ja');
  await asa.fill('Uppringarens namn', counsellor);
  await asa.fill('Nummer', phone);
  await asa.choose(asa.field('wants_feedback'), 'Ja');
  await review(asa);
  return handOver(asa, /^Farsta, mottagning barn och unga$/);
}

interface Answers {
  readonly answers: readonly (readonly [question: string, answer: string])[];
  readonly texts: readonly (readonly [label: string, text: string])[];
}

/** Opens the act, answers, writes and saves, with the keyboard inside the dialog. */
export async function act(malin: Person, button: string, { answers, texts }: Answers): Promise<void> {
  await malin.click(malin.page.getByRole('button', { name: button, exact: true }));
  const dialog = malin.page.getByRole('dialog');
  await dialog.waitFor();
  for (const [question, answer] of answers) await malin.choose(dialog.locator('.choice', { hasText: question }), answer);
  for (const [label, text] of texts) {
    await malin.tabTo(dialog.getByLabel(label, { exact: true }));
    await malin.type(text);
  }
  await press(malin, 'Spara');
}

async function press(malin: Person, name: string): Promise<void> {
  await malin.tabTo(malin.page.getByRole('dialog').getByRole('button', { name, exact: true }));
  await malin.press('Enter');
}

export async function assessProtection(stage: Stage, malin: Person): Promise<void> {
  await malin.click(malin.page.getByRole('button', { name: 'Gör skyddsbedömning', exact: true }));
  const dialog = malin.page.getByRole('dialog');
  await dialog.waitFor();
  await malin.choose(dialog.locator('.choice', { hasText: 'Är barnet tryggt nu?' }), 'Inget omedelbart behov av skydd');
  for (const [label, text] of [
    ['Det här har jag tagit med', 'Vad barnet har sagt, vem som är hemma i kväll, syskon.'],
    ['Talade med', 'Kuratorn och barnet'],
  ] as const) {
    await malin.tabTo(dialog.getByLabel(label, { exact: true }));
    await malin.type(text);
  }
  await malin.choose(dialog.locator('.choice', { hasText: 'Har vårdnadshavarna kontaktats?' }), 'Nej, inte än');
  await malin.tabTo(dialog.getByLabel('Beslut och skäl', { exact: true }));
  await malin.type('Hon sover hos mormor i natt. Ny bedömning i morgon.');
  await stage.axe(malin, 'protection assessment');
  await stage.picture(malin, 'protection-assessment');
  await press(malin, 'Spara');
  await clockSays(malin, 'protection-assessment', 'klar');
}

async function feedback(stage: Stage, malin: Person): Promise<void> {
  await malin.click(malin.page.getByRole('button', { name: 'Lämna återkoppling', exact: true }));
  const dialog = malin.page.getByRole('dialog');
  await malin.sees('Socialtjänsten har inlett en utredning.', dialog);
  const text = await dialog.innerText();
  mustContain(text, counsellor, 'The feedback');
  mustContain(text, phone, 'The feedback');
  must(
    (await dialog.locator('textarea, input[type="text"]').count()) === 0,
    'Somebody can write words of her own to the reporter.',
  );
  mustNotContain(text, 'rädd', 'The feedback');
  await malin.choose(dialog.locator('.choice', { hasText: 'Hur lämnades den?' }), 'Muntligt');
  await stage.axe(malin, 'feedback');
  await stage.picture(malin, 'feedback');
  await press(malin, 'Återkopplingen är lämnad');
  await clockSays(malin, 'feedback-to-mandated-reporter', 'klar');
}

async function clockSays(malin: Person, id: string, words: string): Promise<void> {
  await malin.page.locator(`[data-clock="${id}"]`, { hasText: words }).waitFor();
}
