import { must, mustContain, mustNotContain } from './expect.js';
import { answer, write } from './gate.js';
import { arrives, beginCall, handOver, openFromInbox, review, saysYesTo, take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Hon vill bort från gruppen och säger inte vad hon heter.';
const known = 'Två personer har hotat henne i telefon.';
const place = 'Hon sover på en soffa i kväll.';
const number = '070-174 06 44';
const promised = /^Första kontakt senast /;

/**
 * Screens.md S6, the morning after: the exit service opens its case in a circle of two, notes the first contact and the police's answer, and
 * closes. For a colleague of the unit, its manager and the coordinator nothing has been there, in any list or number.
 */
export async function exitCase(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const embla = await stage.enter('Embla Wiik');
  const outsiders = [
    { person: await stage.enter('Ines Falk'), pages: ['/avhoppare', '/inkorg', '/arenden', '/sekretess'] },
    { person: await stage.enter('Tora Stålberg'), pages: ['/avhoppare', '/inkorg', '/arenden', '/sekretess'] },
    { person: await stage.enter('Cecilia Norr'), pages: ['/statistik', '/samlad-bild', '/handelser'] },
  ];
  const before = await seen(outsiders);
  let caseRef = '';
  await stage.step('a leaver is handed over, and the exit service takes it', async () => {
    caseRef = await accepted(asa, embla);
  });
  await stage.step('it waits in the list, with the clock running', async () => {
    await embla.click(embla.page.getByRole('link', { name: 'Avhoppare', exact: true }));
    await embla.page.getByRole('link', { name: `Öppna avhopparärende på ${caseRef}` }).waitFor();
    await embla.sees(promised);
  });
  await stage.axe(embla, 'list with one waiting');
  await stage.picture(embla, 'waiting');
  await stage.step('threat and circle', () => fillIn(embla, caseRef));
  await stage.step('words that show where she is are not kept without a reason', () => hidesPlace(embla));
  await stage.axe(embla, 'new exit case');
  await stage.picture(embla, 'new');
  let ref = '';
  await stage.step('it is opened', async () => {
    ref = await opens(embla);
  });
  await stage.axe(embla, 'exit case');
  await stage.picture(embla, 'opened');
  await stage.step('the safe way is dots until she asks, with the keyboard', async () => {
    mustNotContain(await embla.pageText(), number, 'The page');
    await embla.tabTo(embla.page.getByRole('button', { name: 'Visa förseglat fält' }));
    await embla.press('Enter');
    await embla.sees(number);
  });
  await stage.step('the first contact meets the promise', async () => {
    await write(embla, 'Vad hände? (får vara tomt)', 'Hon svarade och kommer i morgon.');
    await notes(embla, 'Hon svarade och kommer i morgon.');
    await embla.sees(/^Första kontakten togs .*i tid$/);
  });
  await stage.picture(embla, 'first-contact');
  await stage.step('the police are asked, and answer', () => policeAnswer(embla));
  await stage.step('her programme is a later fact', async () => {
    await embla.page.getByLabel('Vad har hänt?').selectOption({ label: 'Personen är i polisens program' });
    await notes(embla, 'Personen är i polisens program');
    await embla.sees('Personen är i polisens program.');
  });
  await stage.axe(embla, 'exit case with steps');
  await stage.picture(embla, 'steps');
  await stage.step('she closes it, once', async () => {
    await embla.page.getByLabel('Varför?').selectOption({ label: 'Klarar sig utan oss' });
    await embla.click(embla.page.getByRole('button', { name: 'Avsluta', exact: true }));
    await embla.sees(/Inget mer kan skrivas/);
    must((await embla.page.getByRole('button', { name: 'Spara' }).count()) === 0, 'A closed case can be written in.');
  });
  await stage.axe(embla, 'closed exit case');
  await stage.picture(embla, 'closed');
  await stage.step('Love, who is in the circle, can read it', () => circleReads(stage, ref));
  await stage.step('for everybody else nothing has been there', async () => {
    const after = await seen(outsiders, ref, caseRef);
    before.forEach((one, index) => must(one === after[index], `Somebody sees a difference:\n${one}\n---\n${after[index] ?? ''}`));
    for (const { person } of outsiders.slice(0, 2)) await findsNothing(person, ref, caseRef);
  });
  await stage.picture(outsiders[1]!.person, 'manager-outside');
}

async function accepted(asa: Person, embla: Person): Promise<string> {
  await beginCall(asa, told, { purpose: 'Vill ha hjälp själv', child: 'Nej' });
  await asa.fill('Ålder', '27');
  await asa.pick('home_municipality', 'stockh');
  await asa.choose(asa.field('wants_to_leave'), 'Ja');
  await asa.choose(asa.field('threat_against_subject'), 'Nu');
  await asa.choose(asa.field('shelter_tonight'), 'Ja');
  await asa.pick('reporter_role', 'personen s');
  await asa.fill('Nummer', number);
  await asa.choose(asa.field('subject_wants_contact'), 'Ja');
  await saysYesTo(asa, 'exit_service');
  await review(asa);
  const handover = await handOver(asa, /^Avhopparverksamheten$/);
  await arrives(embla, handover);
  await openFromInbox(embla, handover);
  await take(embla);
  return (await embla.page.getByRole('link', { name: /^Till ärendet / }).innerText()).slice(-6);
}

async function fillIn(embla: Person, caseRef: string): Promise<void> {
  await embla.click(embla.page.getByRole('link', { name: `Öppna avhopparärende på ${caseRef}` }));
  await embla.page.getByRole('heading', { name: 'Öppna avhopparärende', level: 1 }).waitFor();
  must((await embla.page.title()) === 'Lots', 'The title of the window says something.');
  await answer(embla, 'Hot mot personen', 'Troligt hot');
  must(await embla.page.getByRole('checkbox', { name: /^Embla Wiik/ }).isChecked(), 'The opener is not chosen from the start.');
  await embla.click(embla.page.getByText('Love Sandin, handläggare', { exact: true }));
  await write(embla, 'Hur når ni personen säkert?', number);
}

async function hidesPlace(embla: Person): Promise<void> {
  await write(embla, 'Vad vet ni om hotet?', `${known} ${place}`);
  await embla.sees('Det här kan visa var personen finns: ”sover på”. Ta bort?');
  await embla.click(embla.page.getByRole('button', { name: 'Öppna avhopparärendet' }));
  await embla.sees(/Texten har ord som kan visa var personen är/);
  await embla.click(embla.page.getByRole('button', { name: 'Behåll ”sover på”' }));
  await write(embla, 'Skäl att behålla ”sover på”', 'Ingen adress, bara i kväll');
}

async function opens(embla: Person): Promise<string> {
  await embla.click(embla.page.getByRole('button', { name: 'Behåll ”sover på”' }));
  await embla.click(embla.page.getByRole('button', { name: 'Öppna avhopparärendet' }));
  await embla.page.waitForURL(/\/avhoppare\/[0-9A-Z]{6}$/);
  await embla.sees(known);
  await embla.sees('”sover på” står kvar: Ingen adress, bara i kväll');
  await embla.sees(promised);
  return new URL(embla.page.url()).pathname.split('/').at(-1) ?? '';
}

/** Saves, and waits until it stands among what has been done: then the form is empty again. */
async function notes(embla: Person, what: string): Promise<void> {
  await embla.click(embla.page.getByRole('button', { name: 'Spara' }));
  await embla.sees(what, embla.page.locator('.row-list'));
}

async function policeAnswer(embla: Person): Promise<void> {
  await embla.page.getByLabel('Vad har hänt?').selectOption({ label: 'Hotbedömning: polisen är tillfrågad' });
  await embla.page.getByRole('link', { name: 'sekretessprövning' }).waitFor();
  await notes(embla, 'Hotbedömning: polisen är tillfrågad');
  await embla.page.getByLabel('Vad har hänt?').selectOption({ label: 'Hotbedömning: polisen har svarat' });
  await write(embla, 'Vad hände?', 'Polisen bedömer att hotet är allvarligt.');
  await notes(embla, 'Polisen bedömer att hotet är allvarligt.');
}

async function circleReads(stage: Stage, ref: string): Promise<void> {
  const love = await stage.enter('Love Sandin');
  await love.click(love.page.getByRole('link', { name: 'Avhoppare', exact: true }));
  await love.click(love.page.getByRole('link', { name: `Avhopparärende ${ref}` }));
  await love.sees(known);
}

interface Outsider {
  readonly person: Person;
  readonly pages: readonly string[];
}

/** What each of them sees on her pages, without the minutes that pass. */
async function seen(outsiders: readonly Outsider[], ...secrets: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  for (const { person, pages } of outsiders)
    for (const page of pages) {
      await person.page.goto(`${person.url}${page}`);
      await person.page.locator('main h1').waitFor();
      await person.page.waitForLoadState('networkidle').catch(() => undefined);
      const text = await person.pageText();
      for (const secret of [...secrets, known, number]) mustNotContain(text, secret, `${person.name}, ${page}`);
      texts.push(`${person.name} ${page}\n${text.replaceAll(/\d+ (min|tim|dygn)\b|\d\d\.\d\d/g, '')}`);
    }
  return texts;
}

async function findsNothing(person: Person, ref: string, caseRef: string): Promise<void> {
  for (const page of [`/avhoppare/${ref}`, `/arenden/${caseRef}`]) {
    await person.page.goto(`${person.url}${page}`);
    await person.sees('Det finns inget här som du kan öppna.');
  }
  mustContain(await person.pageText(), 'Det finns inget här', person.name);
}
