import { mustContain } from './expect.js';
import { arrives, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Grannen hör att pojken spelar krigssånger och har slutat gå till skolan.';

/** Screens.md S7: the wrong district sends it back, the desk sends it on, no clock stops and nothing is written twice. */
export async function returnAndResend(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const malin = await stage.enter('Malin Kask');
  const noora = await stage.enter('Noora Ek');
  let ref = '';
  await stage.step('the officer hands over to Farsta', async () => {
    await writeDown(asa);
    await review(asa);
    ref = await handOver(asa, /Farsta.*barn/);
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
  });
  await stage.step('Farsta sends it back', () =>
    sendBack(malin, ref, 'Skärholmen. Familjen har flyttat till Bredäng, frågade uppringaren.', 'Malin Kask 09.40', stage),
  );
  await stage.step('the desk sees it come back without asking', async () => {
    await asa.page
      .locator('li.row-card', { hasText: ref })
      .getByText(/^Åter från Farsta/)
      .waitFor();
    await asa.sees(/Familjen har flyttat till Bredäng/);
  });
  await stage.axe(asa, 'handed over');
  await stage.picture(asa, 'came-back');
  await stage.step('she sends it on to Skärholmen', () => sendOn(asa, ref, 'skarholmen-mottagning-barn', stage));
  await stage.step('Skärholmen gets the same text and is told where it went first', async () => {
    const row = noora.page
      .locator('tr', { hasText: /Lotsen/ })
      .getByRole('link')
      .last();
    await row.waitFor();
    const second = await newestRef(noora, ref);
    await arrives(noora, second);
    await openFromInbox(noora, second);
    const page = await noora.pageText();
    mustContain(page, told, 'The package');
    mustContain(page, 'Gick först till Farsta', 'The package');
    await stage.picture(noora, 'package');
    await take(noora);
  });
}

async function writeDown(asa: Person): Promise<void> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  await asa.type(told);
  await asa.choose(asa.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await asa.choose(asa.field('contact_purpose'), 'Oro för någon');
  await asa.choose(asa.field('child_affected'), 'Ja');
  await asa.fill('Namn eller vad hen kallas', 'Pojken');
  await asa.fill('Ålder', '15');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'hök');
  await asa.choose(asa.field('home_basis'), 'Bor där');
  await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
  await asa.pick('reporter_role', 'gra');
}

/** @param stage pictures and axe, where this is what the journey is about */
export async function sendBack(malin: Person, ref: string, where: string, judgedBy: string, stage?: Stage): Promise<void> {
  await arrives(malin, ref);
  await openFromInbox(malin, ref);
  await malin.tabTo(malin.page.getByRole('button', { name: 'Lämna tillbaka', exact: true }));
  await malin.press('Enter');
  const dialog = malin.page.getByRole('dialog');
  await dialog.waitFor();
  await dialog.getByLabel('Varför lämnar ni tillbaka?').selectOption('other_district');
  malin.count.clicks += 1;
  await malin.tabTo(dialog.getByRole('textbox').first());
  await malin.type(where);
  await malin.click(dialog.getByText('Nej', { exact: true }).first());
  await malin.tabTo(dialog.getByLabel('Bedömt av (namn och klockslag)'));
  await malin.type(judgedBy);
  await malin.click(dialog.getByText('Ja', { exact: true }).last());
  await stage?.axe(malin, 'return dialog');
  await stage?.picture(malin, 'return-dialog');
  await malin.click(dialog.getByRole('button', { name: 'Lämna tillbaka' }));
  await dialog.waitFor({ state: 'detached' });
}

export async function sendOn(asa: Person, ref: string, unitCode: string, stage?: Stage): Promise<void> {
  await asa.click(asa.page.locator('li.row-card', { hasText: ref }).getByRole('button', { name: /^Skicka vidare/ }));
  const dialog = asa.page.getByRole('dialog');
  await dialog.getByLabel('Skicka vidare till').selectOption(unitCode);
  asa.count.clicks += 1;
  await stage?.axe(asa, 'resend dialog');
  await stage?.picture(asa, 'resend-dialog');
  await asa.click(dialog.getByRole('button', { name: 'Skicka vidare', exact: true }));
  await dialog.waitFor({ state: 'detached' });
}

interface Listed {
  rows: { ref: string; offeredAt: string }[];
}

/** The last that came. The desk's own list would tell too, but the receiver has only hers. */
export async function newestRef(person: Person, not: string | readonly string[]): Promise<string> {
  for (let asked = 0; asked < 50; asked += 1) {
    const { rows } = (await (await person.context.request.get(`${person.url}/api/inbox`)).json()) as Listed;
    const [newest] = rows.filter((row) => ![not].flat().includes(row.ref)).sort((a, b) => b.offeredAt.localeCompare(a.offeredAt));
    if (newest && Date.now() - Date.parse(newest.offeredAt) < 60_000) return newest.ref;
    await person.page.waitForTimeout(200);
  }
  throw new Error('Nothing new came.');
}
