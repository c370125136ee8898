import { must, mustContain, mustNotContain } from './expect.js';
import { handOverAll, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import { circleSees, record, steps, writeArrival } from './returnee-steps.js';
import { writeDown } from './s5-family-lands.js';
import type { Stage } from './stage.js';

const told = 'Polisen ringer. En mamma och två barn landar i morgon bitti. Hon var skriven i Hökarängen när hon reste.';
const hour = 3_600_000;

/**
 * The VBE-team's process map from the police's signal to the end (docs/rules/returnees.md). Two named persons work with it; the district gets
 * what it needs for its child; nobody else, not even a colleague in the team, can see that there is anything.
 */
export async function returneeFamily(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const lands = new Date(Date.now() + 16 * hour);
  const reports = await signal(stage, asa, lands);
  const vidar = await stage.enter('Vidar Rosén');
  await stage.step('he takes the signal: a process with its children and its circle', () => takeSignal(stage, vidar));
  const address = vidar.page.url();
  await stage.axe(vidar, 'the process map');
  await stage.picture(vidar, 'process');
  await stage.picture(vidar, 'process-whole', { whole: true });
  await stage.step('the board is unconfirmed until a manager has said so by name', async () => {
    await record(vidar, 'Ansvarig nämnd', { who: 'Petra Sund, enhetschef, Farsta', submit: 'Bekräfta' });
    await vidar.sees('Bekräftad av chef');
  });
  await stage.step('a third child without a report is seen until somebody says who made it', () => thirdChild(vidar));
  const ylva = await stage.enter('Ylva Strand');
  await stage.step('Ankomst is written by two, and nothing either wrote is lost', () =>
    writeArrival(stage, vidar, ylva, address),
  );
  await stage.step('the district gets what it needs for its child, and acknowledges it', async () => {
    const malin = await stage.enter('Malin Kask');
    await openFromInbox(malin, reports[0] ?? '');
    await take(malin);
    await sendToDistrict(stage, vidar, malin, reports[0] ?? '');
  });
  await vidar.page.goto(address);
  await stage.step('the adult is asked, the meeting held, and each support has a result', () => steps(stage, vidar));
  await stage.axe(vidar, 'the process with an answer');
  await stage.picture(vidar, 'answered', { whole: true });
  await stage.step('follow-ups after 3, 6 and 12 months are planned, and written in', () => followUps(vidar));
  await stage.step('it ends with a summary, and then nothing more is written', async () => {
    await record(vidar, 'Avslut', {
      who: 'Ylva Strand, enhetschef',
      words: 'Familjen har inget behov. Skolan är ordnad.',
      submit: 'Avsluta',
    });
    await vidar.page.getByRole('list', { name: 'Processkarta' }).getByText('Avslutat').waitFor();
    must((await vidar.page.getByText('Skriv in', { exact: true }).count()) === 0, 'A closed process can be written in.');
  });
  await stage.axe(vidar, 'a closed process');
  await stage.picture(vidar, 'closed', { whole: true });
  await stage.step('outside the circle there is nothing: not for a colleague, another district, or the city', () =>
    outsiders(stage, address),
  );
}

/** The call, one report per child, and two named persons in the VBE-team who are told. */
async function signal(stage: Stage, asa: Person, lands: Date): Promise<string[]> {
  let reports: string[] = [];
  await stage.step('the police’s signal: one report for each child', async () => {
    await writeDown(asa, lands, told, 'hökar');
    await review(asa);
    reports = (await handOverAll(asa, /^Farsta, mottagning barn och unga$/)).map(({ ref }) => ref);
    must(reports.length === 2, `Three persons gave ${String(reports.length)} hand-overs.`);
  });
  await stage.step('two named persons in the VBE-team are told, and nobody else', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    await asa.click(asa.page.getByRole('button', { name: `Återvändare: säg till VBE-teamet om ${reports[0] ?? ''}` }));
    const dialog = asa.page.getByRole('dialog', { name: 'Återvändare: säg till VBE-teamet' });
    await asa.tick(dialog.getByRole('checkbox', { name: 'Vidar Rosén, Socialsekreterare, VBE-teamet' }));
    await asa.tick(dialog.getByRole('checkbox', { name: 'Ylva Strand, Enhetschef, VBE-teamet' }));
    must((await dialog.getByRole('checkbox').count()) === 2, 'Somebody who is not named can be chosen.');
    await dialog.getByLabel('Vad teamet behöver veta').fill('En mamma och två barn landar i morgon. Polisen ringer åter kl. 20.');
    await stage.axe(asa, 'telling the VBE-team');
    await stage.picture(asa, 'tell');
    await asa.click(dialog.getByRole('button', { name: 'Säg till', exact: true }));
    await asa.page.getByRole('heading', { name: 'Sagt till VBE-teamet' }).waitFor();
  });
  await stage.picture(asa, 'told');
  return reports;
}

async function takeSignal(stage: Stage, vidar: Person): Promise<void> {
  await vidar.click(vidar.page.getByRole('link', { name: 'Återvändare', exact: true }));
  const take = vidar.page.getByRole('button', { name: 'Ta emot', exact: true });
  await take.waitFor();
  mustNotContain(await vidar.pageText(), 'mamma', 'The list');
  await stage.axe(vidar, 'the list');
  await stage.picture(vidar, 'list');
  await vidar.click(take);
  await vidar.page.getByRole('list', { name: 'Processkarta' }).waitFor();
  await circleSees(vidar, ['Vidar Rosén', 'Ylva Strand, chef']);
  const children = vidar.page.getByRole('region', { name: 'Orosanmälan för varje barn', exact: true });
  mustContain(await children.innerText(), 'Äldre barnet', 'The children');
  mustContain(await children.innerText(), 'Farsta, mottagning barn och unga', 'The children');
}

async function thirdChild(vidar: Person): Promise<void> {
  const children = vidar.page.getByRole('region', { name: 'Orosanmälan för varje barn', exact: true });
  await vidar.click(children.getByText('Lägg till ett barn', { exact: true }));
  await children.getByLabel('Ett barn till: namn eller vad hen kallas').fill('Kusinen');
  await vidar.click(children.getByRole('button', { name: 'Lägg till barn' }));
  await vidar.sees('Saknas för barn 3');
  await vidar.choose(children.locator('[data-field="child_report_result"]'), 'Gjord');
  await children.getByLabel('Vem gjorde den, eller bedömde?').fill('Polisen, lokalpolisområdet');
  await vidar.click(children.getByRole('button', { name: 'Spara', exact: true }));
  await vidar.sees('Gjord för varje barn');
}

async function sendToDistrict(stage: Stage, vidar: Person, malin: Person, report: string): Promise<void> {
  const send = vidar.page.getByRole('region', { name: 'Skicka till stadsdelen', exact: true });
  await vidar.click(send.getByRole('radio', { name: /barnet, Farsta/ }).first());
  for (const part of ['Tid', 'Plats', 'Bilbarnstolar']) await vidar.tick(send.getByRole('checkbox', { name: part, exact: true }));
  await vidar.click(send.getByRole('button', { name: 'Skicka', exact: true }));
  await send.getByText(/Inte kvitterad, senast/).waitFor();
  await stage.picture(vidar, 'sent', { whole: true });
  await vidar.click(send.getByRole('radio', { name: /barnet, Farsta/ }).last());
  await malin.click(malin.page.getByRole('link', { name: 'Inkorg', exact: true }));
  await malin.click(malin.page.getByRole('link', { name: /^Ankomst, / }).first());
  await malin.sees('Arlanda, terminal 5');
  mustNotContain(await malin.pageText(), 'Presstjänsten', 'The package');
  await stage.axe(malin, 'an arrival package');
  await stage.picture(malin, 'package');
  await malin.click(malin.page.getByRole('button', { name: 'Kvittera', exact: true }));
  await malin.sees(/^Kvitterad /);
  must(report !== '', 'There is no report.');
  await vidar.page.reload();
  await vidar.page
    .getByRole('region', { name: 'Skicka till stadsdelen', exact: true })
    .getByText(/^.*Mottagen /)
    .waitFor();
}

async function followUps(vidar: Person): Promise<void> {
  const region = vidar.page.getByRole('region', { name: 'Uppföljning', exact: true });
  const text = await region.innerText();
  for (const months of [3, 6, 12]) mustContain(text, `${String(months)} månader`, 'The plan');
  // None of them can have been held on the first day.
  for (const result of ['Tackat nej', 'Inget behov', 'Inget behov'])
    await record(vidar, 'Uppföljning', { choose: [['follow_up_result', result]], who: 'Mamman', words: 'Per telefon.' });
  await region.getByText('Skriv in', { exact: true }).waitFor({ state: 'detached' });
}

async function outsiders(stage: Stage, address: string): Promise<void> {
  const ref = address.split('/').at(-1) ?? '';
  for (const name of ['Vera Palm', 'Noora Ek', 'Cecilia Norr', 'Adam Frisk']) {
    const outsider = await stage.enter(name);
    const [theirs, nobodys] = await Promise.all(
      [ref, 'ZZZZZZ'].map(async (one) => {
        const answer = await outsider.context.request.get(`${outsider.url}/api/returnees/${one}`);
        return `${String(answer.status())} ${await answer.text()}`;
      }),
    );
    must(theirs === nobodys && (theirs ?? '').startsWith('404'), `${name} can tell that it exists: ${theirs ?? ''}`);
    if (name === 'Vera Palm') {
      await outsider.click(outsider.page.getByRole('link', { name: 'Återvändare', exact: true }));
      await outsider.sees('Inget väntar på dig här.');
      await outsider.page.goto(address);
      await outsider.sees('Det finns inget här som du kan öppna.');
      await stage.picture(outsider, 'outside-the-circle');
    }
  }
}
