import type { Locator } from 'playwright-core';
import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const name = 'Ture Påhittsson';
const told = 'Skolkuratorn om Ture som har visat en biljett. Mamman jobbar på ett lager vid Provvägen 3.';
const number = '070-174 06 12';

/**
 * Protected identity that comes afterwards (rules SK17–SK19): Birgit has handed over; Åsa gets to know, and protects it. Birgit, who could open
 * it a minute ago, finds nothing; the receiver is told, says so, and seals its own end; nobody finds the old name.
 */
export async function laterProtection(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const birgit = await stage.enter('Birgit Holm');
  const malin = await stage.enter('Malin Kask');
  let ref = '';
  let caseRef = '';
  await stage.step('Birgit writes down a call and hands over; Farsta takes it', async () => {
    ref = await callOf(birgit);
    await arrives(malin, ref);
    await openFromInbox(malin, ref);
    await take(malin);
    caseRef = await caseLinkOf(malin);
  });
  await stage.step('both of the desk have it under Lämnade, and the name is found', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    for (const officer of [asa, birgit]) await cardOf(officer, ref).waitFor();
    must((await hitsOn(asa)) === 1, 'The earlier hand-over is not found by its name.');
  });
  let alias = '';
  await stage.step('Åsa protects it', async () => {
    await asa.page.goto(`${asa.url}/lamnade`);
    alias = await protect(stage, asa, ref);
  });
  await stage.step('it is gone for Birgit, in her list and by its address', () => gone(birgit, ref, alias));
  await stage.picture(birgit, 'colleague');
  await stage.step('nobody finds the old name', async () => {
    for (const officer of [asa, birgit]) must((await hitsOn(officer)) === 0, `${officer.name} still finds the name.`);
  });
  await stage.step('the receiver is told, and nothing but that', () => noticeAt(stage, malin, ref));
  let otherCase = '';
  await stage.step('another call about the same boy; Farsta takes that too', async () => {
    const other = await callOf(birgit);
    await malin.page.goto(`${malin.url}/inkorg`);
    await arrives(malin, other);
    await openFromInbox(malin, other);
    await take(malin);
    otherCase = await caseLinkOf(malin);
  });
  await stage.step('the receiver seals its own end, and the other case about him: two who are named, nobody else', () =>
    sealOwnEnd(stage, malin, { caseRef, otherCase }),
  );
  await stage.step('the desk sees the receipt', async () => {
    await asa.page.goto(`${asa.url}/lamnade`);
    const card = cardOf(asa, ref);
    await card.getByText(/^Ny uppgift i tidigare överlämning .*[Kk]vitterad/).waitFor();
    mustNotContain(await asa.pageText(), name, 'The desk’s list');
    // The other call the desk has not protected itself; the receiver has.
    await asa.sees(/^Mottagaren har skyddat ärendet – skydda er ände: 1$/);
    await stage.axe(asa, 'receiver protects');
    await stage.picture(asa, 'receipt');
  });
}

async function caseLinkOf(worker: Person): Promise<string> {
  return (await worker.page.getByRole('link', { name: /^Till ärendet / }).getAttribute('href'))?.split('/').at(-1) ?? '';
}

function cardOf(officer: Person, ref: string): Locator {
  return officer.page.locator('li.row-card', { hasText: ref });
}

async function writeCall(officer: Person): Promise<void> {
  await beginCall(officer, told, { purpose: 'Oro för någon', child: 'Ja' });
  await officer.fill('Namn eller vad hen kallas', name);
  await officer.fill('Ålder', '15');
  await officer.pick('home_municipality', 'stockh');
  await officer.pick('home_district', 'hök');
  await officer.choose(officer.field('observation'), 'Beteende eller umgänge');
  await officer.pick('reporter_role', 'sko');
}

async function callOf(officer: Person): Promise<string> {
  await writeCall(officer);
  await officer.fill('Nummer', number);
  await review(officer);
  const ref = await handOver(officer, /Farsta.*barn/);
  await officer.click(officer.page.getByRole('link', { name: 'Lämnade', exact: true }));
  return ref;
}

/** A new call about the same name: what the quiet panel finds when all of it is written. */
async function hitsOn(officer: Person): Promise<number> {
  const answers: Promise<{ hits: object[] }>[] = [];
  officer.page.on('response', (response) => {
    if (response.url().endsWith('/earlier/search') && response.ok()) answers.push(response.json() as Promise<{ hits: object[] }>);
  });
  await writeCall(officer);
  await officer.sees(/^Sparad /);
  await officer.page.waitForTimeout(2_500);
  must(answers.length > 0, 'Nothing was searched.');
  return (await answers.at(-1))?.hits.length ?? 0;
}

async function protect(stage: Stage, asa: Person, ref: string): Promise<string> {
  // The list is long: to the card as one would with a screen reader, then the key.
  await cardOf(asa, ref)
    .getByRole('button', { name: `Skydda uppgifterna: ${ref}` })
    .focus();
  await asa.press('Enter');
  const dialog = asa.page.getByRole('dialog');
  await asa.sees(/Det här stängs: .*telefonnummer/, dialog);
  await asa.sees('Det går inte att ta tillbaka.', dialog);
  await stage.axe(asa, 'protect dialog');
  await stage.picture(asa, 'protect');
  await dialog.getByRole('checkbox', { name: 'Barnet', exact: true }).focus();
  await asa.press('Space');
  await asa.fill('Hur vet du det?', 'Mamman ringde och berättade om sekretessmarkering.');
  await asa.fill('Vem får inte få veta?', 'Barnets pappa');
  await asa.tabTo(dialog.getByRole('button', { name: 'Skydda nu' }));
  await asa.press('Enter');
  await asa.sees(/Det heter nu/, dialog);
  await stage.picture(asa, 'protected');
  const alias = /Skyddat \d\d-\d{3,}/.exec(await dialog.innerText())?.[0] ?? '';
  must(alias !== '', 'No alias was given.');
  await asa.click(dialog.getByRole('button', { name: 'Stäng', exact: true }).last());
  await asa.sees(alias, cardOf(asa, ref));
  return alias;
}

async function gone(birgit: Person, ref: string, alias: string): Promise<void> {
  // Her open page loses it by itself.
  await cardOf(birgit, ref).waitFor({ state: 'detached' });
  await birgit.page.reload();
  await birgit.page.getByRole('heading', { level: 1 }).waitFor();
  for (const secret of [ref, alias, name]) mustNotContain(await birgit.pageText(), secret, 'Birgit’s list');
  const statuses = await birgit.page.evaluate(async (one) => {
    const asked = await Promise.all([one, 'ZZZZZZ'].map((of) => fetch(`/api/handovers/${of}/protection`)));
    return Promise.all(asked.map(async (answer) => [answer.status, await answer.text()]));
  }, ref);
  must(statuses[0]?.[0] === 404, `Birgit is answered ${String(statuses[0]?.[0])}.`);
  must(JSON.stringify(statuses[0]) === JSON.stringify(statuses[1]), 'Birgit can tell it from nothing.');
}

async function noticeAt(stage: Stage, malin: Person, ref: string): Promise<void> {
  await malin.page.goto(`${malin.url}/inkorg`);
  const row = malin.page.locator('tr', { hasText: 'Ny uppgift' }).last();
  await malin.click(row.getByRole('link').first());
  await malin.page.locator('article.item').waitFor();
  const page = await malin.pageText();
  for (const part of ['Skyddade uppgifter har tillkommit', 'Röj inte var barnet finns', 'Minst två ska vara med', ref])
    mustContain(page, part, 'The notice');
  for (const secret of [name, 'Provvägen', number, 'biljett']) mustNotContain(page, secret, 'The notice');
  await stage.axe(malin, 'notice');
  await stage.picture(malin, 'notice');
  await malin.click(malin.page.getByRole('button', { name: 'Kvittera, vi kollar' }));
  await malin.sees(/[Kk]vitterad/);
}

interface OwnEnd {
  readonly caseRef: string;
  /** The same boy, from another call. */
  readonly otherCase: string;
}

async function sealOwnEnd(stage: Stage, malin: Person, { caseRef, otherCase }: OwnEnd): Promise<void> {
  const petra = await stage.enter('Petra Sund');
  const maja = await stage.enter('Maja Wik');
  for (const one of [petra, maja]) {
    await one.page.goto(`${one.url}/arenden/${caseRef}`);
    await one.page.getByRole('heading', { name: 'Det som lämnades' }).waitFor();
  }
  await malin.page.goto(`${malin.url}/arenden/${caseRef}`);
  await malin.tabTo(malin.page.getByRole('button', { name: 'Skydda uppgifterna', exact: true }));
  await malin.press('Enter');
  const dialog = malin.page.getByRole('dialog');
  await malin.click(dialog.getByRole('radio', { name: 'Någon har skyddade uppgifter' }));
  await malin.click(dialog.getByText(/^Petra Sund/));
  const too = dialog.getByRole('checkbox', { name: new RegExp(`^Ärende ${otherCase}, `) });
  must(await too.isChecked(), 'The other case about him is not ticked.');
  await stage.axe(malin, 'own end');
  await stage.picture(malin, 'own-end');
  await malin.tabTo(dialog.getByRole('button', { name: 'Skydda nu' }));
  await malin.press('Enter');
  await malin.page.getByRole('heading', { name: 'Skyddat ärende' }).waitFor();
  // The circle she has made is shown at once.
  const circle = malin.page.getByRole('region', { name: 'Kretsen' });
  for (const name of ['Malin Kask', 'Petra Sund']) await circle.getByText(name).first().waitFor();
  await stage.axe(malin, 'circle');
  await stage.picture(malin, 'circle');
  await petra.page.reload();
  await petra.page.getByRole('heading', { name: 'Skyddat ärende' }).waitFor();
  await maja.page.reload();
  await maja.page.getByRole('heading', { level: 1 }).waitFor();
  await maja.sees(/inget här som du kan öppna/);
  mustNotContain(await maja.pageText(), 'Skyddat ärende', 'Maja’s page');
  await maja.page.goto(`${maja.url}/arenden/${otherCase}`);
  await maja.sees(/inget här som du kan öppna/);
}
