import { mustContain, mustNotContain } from './expect.js';
import { beginCall, handOver, review } from './handing-over.js';
import type { Stage } from './stage.js';

const number = '070-1740605';

/** The caller is to be rung again: planned right after the hand-over, opened with its number and stop text, tried, and ended. */
export async function callback(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  await stage.step('the officer hands over, with a safe contact way', async () => {
    await beginCall(asa, 'En mamma om sin son som har slutat prata.', { purpose: 'Oro för någon', child: 'Ja' });
    await asa.fill('Namn eller vad hen kallas', 'Pojken');
    await asa.fill('Ålder', '15');
    await asa.pick('home_municipality', 'stockh');
    await asa.pick('home_district', 'hök');
    await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
    await asa.fill('Nummer', number);
    await review(asa);
    await handOver(asa, /Farsta.*barn/);
  });
  await stage.step('she plans to ring back', async () => {
    await asa.click(asa.page.getByRole('button', { name: /^Ring tillbaka om / }));
    const dialog = asa.page.getByRole('dialog');
    await dialog.waitFor();
    const day = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Tidigast', { exact: true }).fill(`${day}T09:00`);
    await dialog.getByLabel('Senast', { exact: true }).fill(`${day}T11:00`);
    await stage.axe(asa, 'plan');
    await stage.picture(asa, 'plan');
    await asa.click(dialog.getByRole('button', { name: 'Spara', exact: true }));
    await dialog.waitFor({ state: 'detached' });
  });
  await stage.step('the list holds no number; opened, it shows the number and what must not be said', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    await asa.sees('Ring tillbaka: 1');
    mustNotContain(await asa.pageText(), number, 'The list');
    await stage.axe(asa, 'list');
    await stage.picture(asa, 'list');
    await asa.click(asa.page.getByRole('button', { name: /^Öppna återringningen / }));
    await asa.sees(number);
    mustContain(await asa.page.getByRole('dialog').innerText(), 'Säg inte socialtjänsten. Lämna inte meddelande.', 'The dialog');
    await stage.axe(asa, 'opened');
    await stage.picture(asa, 'opened');
  });
  await stage.step('the caller rang herself', async () => {
    const dialog = asa.page.getByRole('dialog');
    const choice = 'Uppringaren ringde själv';
    await asa.click(dialog.getByRole('radio', { name: choice }).or(dialog.getByRole('button', { name: choice })));
    await asa.click(dialog.getByRole('button', { name: 'Spara', exact: true }));
    await dialog.waitFor({ state: 'detached' });
    await asa.page.getByRole('heading', { name: /^Ring tillbaka:/ }).waitFor({ state: 'detached' });
  });
}
