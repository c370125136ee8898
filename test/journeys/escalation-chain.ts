import { addDays, instantOf, nextWorkday, stockholmDate } from '@lots/rules/calendar';
import { must, mustContain } from './expect.js';
import { arrives, beginCall, handOver, review } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const minuteMs = 60_000;
/** Minutes after the receipt should have been given, and what the desk is asked to do then (config/cities/stockholm.yaml). */
const chain = [
  [6, 'Ring mottagningens dagjour'],
  [31, 'Ring enhetschefen'],
  [61, 'Ring en annan enhet i nämnden eller biträdande chef'],
  [91, 'Ring chefen för lotsen och socialjouren'],
] as const;

/**
 * Nobody in Farsta acknowledges a report on a child. The clock is moved, for the program and on the screens; the telephone is the only thing
 * that helps, and only somebody who says that they have it makes the task go away (docs/rules/escalation.md, E1–E7).
 */
export async function escalationChain(stage: Stage): Promise<void> {
  // A working day to come, in the morning: then the whole chain is played before anybody closes.
  const morning = instantOf(nextWorkday(addDays(stockholmDate(Date.now()), 1)), 9 * 60 + 5);
  await stage.timeIs(new Date(morning));
  const asa = await stage.enter('asa');
  const malin = await stage.enter('malin');
  let ref = '';
  await stage.step('five past nine: a report on a child is handed over to Farsta', async () => {
    await writeDown(asa);
    await review(asa);
    ref = await handOver(asa, /^Farsta, mottagning barn och unga$/);
    await arrives(malin, ref);
  });
  const due = morning + 60 * minuteMs;
  await stage.step('until the receipt is due nobody is asked to ring', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    await stage.timeIs(new Date(due - minuteMs));
    await asa.page.locator('li.row-card', { hasText: ref }).waitFor();
    must(
      (await asa.page.getByRole('heading', { name: /^Ring nu/ }).count()) === 0,
      'Somebody was asked to ring before it was due.',
    );
  });
  for (const [late, asked] of chain)
    await stage.step(`${late} minutes late: ${asked}`, async () => {
      await stage.timeIs(new Date(due + late * minuteMs));
      await asa.page.reload();
      const task = asa.page.getByRole('listitem', { name: `${asked}, Farsta, mottagning barn och unga` });
      await task.waitFor();
      mustContain(await task.innerText(), ref, 'The task');
      must(/\d{2,3}-\d{3} \d{3} \d{2}|\d{2,3}-\d{3} \d{2} \d{2}/.test(await task.innerText()), 'There is no number to ring.');
      must((await asa.page.getByRole('heading', { name: 'Ring nu: 1' }).count()) === 1, 'One child is more than one task.');
    });
  await stage.axe(asa, 'what to ring about');
  await stage.picture(asa, 'end-of-the-chain');
  await stage.step('Farsta sees how late it is, and that the desk rings', async () => {
    await malin.page.reload();
    await arrives(malin, ref);
    await malin.sees(/1 tim 31 min för sent, lotsen ringer/);
  });
  await stage.picture(malin, 'late-in-the-inbox');
  await stage.step('she rings, and nobody answers: the task stays', async () => {
    await asa.click(asa.page.getByRole('button', { name: new RegExp(`^Jag har ringt om ${ref}`) }));
    await asa.click(asa.page.getByRole('radio', { name: 'Inget svar' }).or(asa.page.getByRole('button', { name: 'Inget svar' })));
    await asa.click(asa.page.getByRole('button', { name: 'Spara', exact: true }));
    await asa.sees(/^Ringd .*inget svar/);
  });
  await stage.step('somebody says that they have it: the chain ends, and Farsta still has to take it', () => spoken(asa));
  await stage.picture(asa, 'spoken-for');
  await stage.step('two hours later nobody is asked to ring', async () => {
    await stage.timeIs(new Date(due + 220 * minuteMs));
    await asa.page.reload();
    await asa.page.locator('li.row-card', { hasText: ref }).waitFor();
    must((await asa.page.getByRole('heading', { name: /^Ring nu/ }).count()) === 0, 'The chain went on after a spoken receipt.');
    await arrives(malin, ref);
  });
}

async function writeDown(asa: Person): Promise<void> {
  await beginCall(asa, 'Mamman ringer. Sonen pratar om att resa.', { purpose: 'Oro för någon', child: 'Ja' });
  await asa.fill('Namn eller vad hen kallas', 'Pojke Provsson');
  await asa.fill('Ålder', '15');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'farsta s');
  await asa.choose(asa.field('observation'), 'Planer eller förberedelser');
  await asa.choose(asa.field('travel_stage'), 'Planerar');
  await asa.pick('reporter_role', 'för');
}

async function spoken(asa: Person): Promise<void> {
  await asa.click(asa.page.getByRole('button', { name: 'Muntlig kvittens för Farsta, mottagning barn och unga' }).first());
  await asa.fill('Talade med', 'Mona');
  await asa.fill('Funktion', 'jour');
  await asa.fill('De tar', 'skyddsbedömning nu');
  await asa.click(asa.page.getByRole('button', { name: 'Spara kvittensen' }));
  await asa.page.getByRole('heading', { name: /^Ring nu/ }).waitFor({ state: 'detached' });
}
