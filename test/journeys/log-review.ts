import { mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const question = 'Vad hade du för uppgift i ärendet?';
const answer = 'Jag ersatte Malin den dagen.';

/** A reviewer goes through a month: asks one who read, gets an answer, judges everything, signs. The manager sees numbers only. */
export async function logReview(stage: Stage): Promise<void> {
  const rut = await stage.enter('Rut Alm');
  const petra = await stage.enter('Petra Sund');
  await stage.step('the reviewer opens the month', async () => {
    await rut.sees('Loggranskning');
    await rut.click(rut.page.getByRole('link', { name: /^Farsta, mottagning barn och unga,/ }));
    await rut.sees(/Ska vara klar före|Försenad/);
    await rut.sees(/Varför på listan: .*Stickprov/);
  });
  await stage.axe(rut, 'log review');
  await stage.picture(rut, 'month');
  await stage.step('she asks the one who read what another had in hand', async () => {
    const card = cardOf(rut, /Någon annan har hand om det/);
    await rut.click(card.getByLabel(/^Motivering, eller din fråga/));
    await rut.type(question);
    await rut.click(card.getByRole('button', { name: /^Fråga den som läste/ }));
    await rut.sees(new RegExp(`Du frågade .*${question.replace('?', '\\?')}`));
  });
  await stage.step('the one who read answers', () => answerAs(stage, rut));
  await stage.step('she judges everything and signs', async () => {
    await rut.page.reload();
    await rut.sees(new RegExp(answer));
    await judgeAll(rut);
    await rut.click(rut.page.getByRole('button', { name: 'Skriv under granskningen' }));
    await rut.sees(/Underskriven/);
    await stage.picture(rut, 'signed');
  });
  await stage.step('the manager sees numbers and nothing behind them', async () => {
    await petra.click(petra.page.getByRole('link', { name: 'Granskning', exact: true }));
    await petra.sees(/Underskriven/);
    const page = await petra.pageText();
    mustContain(page, '1 inte motiverade', 'The manager’s page');
    if (page.includes('Öppnade ett ärende')) throw new Error('The manager sees what was read.');
    await stage.picture(petra, 'manager');
  });
  await stage.axe(petra, 'log review figures');
}

function cardOf(rut: Person, text: RegExp) {
  return rut.page.locator('li.log-item', { hasText: text }).first();
}

/** Whoever it was: the name stands on the card. */
async function answerAs(stage: Stage, rut: Person): Promise<void> {
  const title = await cardOf(rut, /Någon annan har hand om det/)
    .locator('h3')
    .innerText();
  const reader = await stage.enter(title.split(',')[0] ?? '');
  await reader.click(reader.page.getByRole('link', { name: 'Frågor till dig: 1' }));
  await reader.sees(question);
  await reader.click(reader.labelled('Ditt svar'));
  await reader.type(answer);
  await reader.click(reader.page.getByRole('button', { name: 'Skicka svaret' }));
  await reader.sees(/Du svarade/);
  await stage.axe(reader, 'own questions');
  await stage.picture(reader, 'question');
}

/** The first is not motivated, the others are. */
async function judgeAll(rut: Person): Promise<void> {
  const save = rut.page.getByRole('button', { name: /^Spara bedömningen/ });
  const count = await save.count();
  for (let left = count; left > 0; left -= 1) {
    const card = rut.page.locator('li.log-item', { has: rut.page.getByRole('button', { name: /^Spara bedömningen/ }) }).first();
    const unmotivated = left === count;
    await rut.click(card.getByRole('radio', { name: unmotivated ? 'Inte motiverad' : 'Motiverad', exact: true }));
    if (unmotivated) {
      await rut.click(card.getByLabel(/^Motivering/));
      await rut.type('Hade inget med ärendet att göra.');
    }
    await rut.click(card.getByRole('button', { name: /^Spara bedömningen/ }));
    await rut.page.waitForFunction((expected) => document.querySelectorAll('.log-judge').length === expected, left - 1);
  }
}
