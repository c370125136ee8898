import { must, mustContain, mustNotContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const sealedReport = /^Anmälningar utan utredning \(skyddat\), \d+ rader$/;
const sealedFile = /^Personakter \(skyddat\), \d+ rader$/;

/**
 * A sealed report and an exit case have served their time (G18–G22): those in the circle stop, decide and read the protocol. For the reviewer of
 * the same unit and the manager outside the circle nothing has been there. And what no board has decided a term for is said (G27).
 */
export async function disposalSealed(stage: Stage): Promise<void> {
  const petra = await stage.enter('Petra Sund');
  const rut = await stage.enter('Rut Alm');
  const tora = await stage.enter('Tora Stålberg');
  const [embla, love] = [await stage.enter('Embla Wiik'), await stage.enter('Love Sandin')];
  const outsiders = [rut, tora];
  await stage.step('what is sealed has been proposed to its circles', async () => {
    await proposed(embla, sealedFile);
    await proposed(petra, sealedReport);
    await proposed(petra, /^Anmälningar utan utredning, \d+ rader$/);
  });
  const before = await seen(outsiders);
  for (const text of before) mustNotContain(text, 'skyddat', 'What is outside the circle');
  await stage.step(
    'terms that no board has decided are listed, with what they keep and where a decision is written',
    async () => {
      await gallring(petra);
      const page = await petra.pageText();
      mustContain(page, 'Tider som ingen har beslutat:', 'The page');
      mustContain(page, 'config/retention/stockholm.yaml', 'The page');
      mustContain(page, 'Samtycken och utlämnanden utan ärende', 'The page');
      await petra.page.getByRole('heading', { name: /^Tider som ingen har beslutat/ }).scrollIntoViewIfNeeded();
    },
  );
  await stage.axe(petra, 'terms that nobody has decided');
  await stage.picture(petra, 'undecided terms');
  await stage.step('the manager in the circle finds the sealed report among hers', async () => {
    await petra.page.getByRole('link', { name: sealedReport }).scrollIntoViewIfNeeded();
    await stage.picture(petra, 'list with a sealed one');
    await petra.click(petra.page.getByRole('link', { name: sealedReport }));
    await petra.sees(/Bara de som är i kretsen ser det här\./);
  });
  await stage.axe(petra, 'a sealed proposal');
  await stage.picture(petra, 'sealed proposal');
  await stage.step('she begins, with the keyboard', async () => {
    await petra.tabTo(petra.page.getByRole('button', { name: 'Besluta om gallring' }));
    await petra.press('Enter');
    await petra.click(petra.page.getByRole('button', { name: 'Godkänn, första personen' }));
    await petra.page.getByRole('status').getByText('Väntar på en andra person', { exact: true }).waitFor();
  });
  const malin = await stage.enter('Malin Kask');
  await stage.step('a colleague in the circle, who has no such page in her menu, is the second', () =>
    second(malin, sealedReport),
  );
  await stage.axe(malin, 'protocol of a sealed file');
  await stage.picture(malin, 'protocol');
  await stage.step('a circle without a manager begins itself, and stops one row', async () => {
    await embla.page.goto(`${embla.url}/gallring`);
    await embla.click(embla.page.getByRole('link', { name: sealedFile }));
    await embla.page.getByRole('rowheader', { name: 'Steg i avhopparärende' }).first().waitFor();
    await embla.click(embla.page.getByRole('button', { name: /^Stoppa gallringen av Steg i avhopparärende/ }).first());
    await embla.page.getByLabel('Varför ska det finnas kvar?').selectOption({ label: 'Mål i domstol eller förundersökning' });
    await embla.click(embla.page.getByRole('button', { name: 'Stoppa gallringen', exact: true }));
    await embla.page.getByText('Stoppad: Mål i domstol eller förundersökning').first().waitFor();
  });
  await stage.picture(embla, 'stopped exit case');
  await stage.step('for those outside nothing of it has been there', async () => {
    must(JSON.stringify(await seen(outsiders)) === JSON.stringify(before), 'Something changed for those outside the circle.');
  });
  await stage.picture(tora, 'outside the circle');
  await stage.step('the stop is lifted, and two of the circle decide', async () => {
    await love.page.goto(`${love.url}/gallring`);
    await love.click(love.page.getByRole('button', { name: /^Häv stoppet/ }));
    await love.page.getByLabel('Varför får det gallras nu?').selectOption({ label: 'Stoppet sattes av misstag' });
    await love.click(love.page.getByRole('button', { name: 'Häv stoppet', exact: true }));
    await love.sees('Inget är stoppat.');
    await love.click(love.page.getByRole('link', { name: sealedFile }));
    await love.click(love.page.getByRole('button', { name: 'Besluta om gallring' }));
    await love.click(love.page.getByRole('button', { name: 'Godkänn, första personen' }));
    await love.page.getByRole('status').getByText('Väntar på en andra person', { exact: true }).waitFor();
    await second(embla, sealedFile);
  });
  await stage.axe(embla, 'protocol of an exit case');
  await stage.picture(embla, 'exit protocol');
  await stage.step('and still nothing outside', async () => {
    must(JSON.stringify(await seen(outsiders)) === JSON.stringify(before), 'Something changed for those outside the circle.');
  });
}

/** The job looks through the whole city when the program starts. */
async function proposed(person: Person, name: RegExp): Promise<void> {
  const until = Date.now() + 90_000;
  do {
    await person.page.goto(`${person.url}/gallring`);
    await person.page.getByRole('heading', { name: /^Förslag: \d/ }).waitFor();
    if ((await person.page.getByRole('link', { name }).count()) > 0) return;
    await person.page.waitForTimeout(1_000);
  } while (Date.now() < until);
  must(false, `Nothing was proposed: ${name.source}`);
}

async function gallring(person: Person): Promise<void> {
  await person.click(person.page.getByRole('link', { name: 'Gallring', exact: true }));
  await person.page.getByRole('heading', { name: 'Gallring', level: 1 }).waitFor();
  await person.page.getByRole('heading', { name: /^Tider som ingen har beslutat: \d/ }).waitFor();
}

async function second(person: Person, proposal: RegExp): Promise<void> {
  await person.page.goto(`${person.url}/gallring`);
  await person.click(person.page.getByRole('link', { name: proposal }));
  await person.click(person.page.getByRole('button', { name: 'Besluta om gallring' }));
  await person.click(person.page.getByRole('button', { name: 'Besluta: gallra' }));
  await person.page.getByRole('status').getByText('Gallrad', { exact: true }).waitFor({ timeout: 40_000 });
  const page = await person.pageText();
  mustContain(page, 'Skyddat: bara kretsen ser det här.', 'The protocol');
  mustContain(page, 'går texterna inte att läsa ur någon säkerhetskopia', 'The protocol');
}

/** What each of them is shown about disposal. */
async function seen(people: readonly Person[]): Promise<string[]> {
  const texts: string[] = [];
  for (const person of people) {
    await person.page.goto(`${person.url}/gallring`);
    await person.page.getByRole('heading', { name: /^Tider som ingen har beslutat: \d/ }).waitFor();
    await person.page.getByRole('heading', { name: /^Förslag: \d/ }).waitFor();
    await person.page.getByText('Inget är stoppat.').waitFor();
    texts.push(await person.pageText());
  }
  return texts;
}
