import { mustContain, mustNotContain } from './expect.js';
import { arrives, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Skolkuratorn om en pojke som ritar av vapen och har slutat prata med sina kamrater.';
const news = 'Kuratorn ringde igen: han har visat en biljett till fredag.';
const wrong = 'Ålder 15';
const right = 'Han är 13 år.';

/** After a hand-over: something new, and something that was wrong. Each has its own receipt; what was handed over stays as it was. */
export async function supplement(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const malin = await stage.enter('Malin Kask');
  let ref = '';
  await stage.step('the officer hands over to Farsta', async () => {
    await writeDown(asa);
    await review(asa);
    ref = await handOver(asa, /Farsta.*barn/);
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
  });
  await stage.step('Farsta asks what was said, without giving it back', async () => {
    await arrives(malin, ref);
    await openFromInbox(malin, ref);
    await malin.click(malin.page.getByRole('button', { name: 'Fråga lotsen' }));
    await stage.axe(malin, 'question to the desk');
    await stage.picture(malin, 'question');
    await malin.click(
      malin.page
        .getByRole('radio', { name: 'Vad som hände eller sades' })
        .or(malin.page.getByRole('button', { name: 'Vad som hände eller sades' })),
    );
    await malin.click(malin.page.getByRole('dialog').getByRole('button', { name: 'Fråga', exact: true }));
    await malin.sees(/Inget svar än/);
    await stage.picture(malin, 'asked');
    await asa.sees('Mottagare frågar: 1');
    await asa.page.getByRole('heading', { name: 'Mottagare frågar: 1' }).evaluate((heading) => heading.scrollIntoView());
    await stage.axe(asa, 'handed over with a question');
    await stage.picture(asa, 'desk-asked');
  });
  await stage.step('Farsta takes it', async () => {
    await take(malin);
  });
  let extra = '';
  await stage.step('she adds what the caller said later', async () => {
    extra = await add(stage, asa, ref, 'Komplettera', async (dialog) => {
      await asa.fill('Ny uppgift', news);
      await asa.click(dialog.getByRole('radio', { name: 'Akut' }).or(dialog.getByRole('button', { name: 'Akut' })));
    });
  });
  await stage.step('Farsta sees it as a row of its own and adds it to the case by its own act', async () => {
    await malin.click(malin.page.getByRole('link', { name: 'Till inkorgen' }));
    await arrives(malin, extra);
    await stage.axe(malin, 'inbox');
    await stage.picture(malin, 'inbox');
    await openFromInbox(malin, extra);
    const page = await malin.pageText();
    mustContain(page, 'Ny uppgift i tidigare överlämning', 'The page');
    mustContain(page, news, 'The page');
    mustContain(page, ref, 'The page');
    mustNotContain(page, told, 'The small package');
    await stage.picture(malin, 'added');
    await take(malin);
    await malin.click(malin.page.getByRole('link', { name: /^Till ärendet / }));
    await malin.sees(news);
    mustContain(await malin.pageText(), told, 'The case');
    await stage.axe(malin, 'case');
    await stage.picture(malin, 'case');
  });
  await stage.step('the question is answered', async () => {
    await asa.sees(ref);
    mustNotContain(await asa.pageText(), 'Mottagare frågar', 'What waits at the desk');
    await malin.page.goto(`${malin.url}/inkorg/${ref}`);
    await malin.sees(/Lotsen har kompletterat/);
    await stage.picture(malin, 'answered');
  });
  await stage.step('she corrects what was wrong', async () => {
    extra = await add(stage, asa, ref, 'Rätta', async () => {
      await asa.fill('Det här var fel', wrong);
      await asa.fill('Så här är det', right);
    });
  });
  await stage.step('Farsta sees both the wrong and the right', async () => {
    await malin.page.goto(`${malin.url}/inkorg/${extra}`);
    await malin.sees(right);
    const page = await malin.pageText();
    for (const part of ['Rättelse', wrong, 'Den är inte ändrad']) mustContain(page, part, 'The correction');
    await take(malin);
  });
  await stage.step('the officer sees that both are taken', async () => {
    const card = asa.page.locator('li.row-card', { hasText: ref });
    await card.getByText(/^Rättelse .*Mottagen/).waitFor();
    await card.getByText(/^Ny uppgift i tidigare överlämning .*Mottagen/).waitFor();
    mustNotContain(await asa.pageText(), 'biljett', 'The desk’s list');
  });
  await stage.picture(asa, 'followed-up');
}

type Dialog = ReturnType<Person['page']['getByRole']>;

/** Opens the act from the card, writes, sends; answers the new reference. */
async function add(
  stage: Stage,
  asa: Person,
  ref: string,
  act: 'Komplettera' | 'Rätta',
  write: (dialog: Dialog) => Promise<void>,
): Promise<string> {
  await asa.click(asa.page.locator('li.row-card', { hasText: ref }).getByRole('button', { name: new RegExp(`^${act}`) }));
  const dialog = asa.page.getByRole('dialog');
  await dialog.waitFor();
  await write(dialog);
  await stage.axe(asa, `${act} dialog`);
  await stage.picture(asa, act === 'Rätta' ? 'correct' : 'supplement');
  const answer = asa.page.waitForResponse((response) => response.url().endsWith('/supplements'));
  await asa.click(dialog.getByRole('button', { name: 'Skicka', exact: true }));
  const body = (await (await answer).json()) as { supplements: { ref: string }[] };
  await dialog.waitFor({ state: 'detached' });
  return body.supplements.at(-1)?.ref ?? '';
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
  await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
  await asa.pick('reporter_role', 'sko');
}
