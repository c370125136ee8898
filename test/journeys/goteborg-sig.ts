import { must, mustContain } from './expect.js';
import { answer, write } from './gate.js';
import { writeConcern } from './goteborg.js';
import { arrives, handOver, review, saysYesTo } from './handing-over.js';
import { movesTo, takesCase, takesMove } from './relatives.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const goal = 'Tillbaka till jobbet och till laget före jul';
const given = 'Han går tre dagar i veckan och vill fortsätta.';
const sspf = 'Nordost, SSPF och social insatsgrupp';

/**
 * Mission.md, Göteborg: the coordination function routes a nineteen-year-old to one of the four administrations; its SSPF unit gets the case and
 * opens a group. Göteborg's own rule: in SSPF the school always takes part, so a consent without the school opens none.
 */
export async function goteborgSig(stage: Stage): Promise<void> {
  const gabriella = await stage.enter('Gabriella Strand');
  const nadja = await stage.enter('Nadja Sjö');
  const tove = await stage.enter('Tove Skog');
  const hillevi = await stage.enter('Hillevi Ask');
  let caseRef = '';
  await stage.step('the coordination function hands a nineteen-year-old over to Nordost, with his yes', async () => {
    await writeConcern(gabriella);
    await saysYesTo(gabriella, 'adult_intake');
    await review(gabriella);
    mustContain(await gabriella.pageText(), 'Socialnämnden Nordost', 'The review');
    const ref = await handOver(gabriella, /^Nordost, stöd till familjer och individer$/);
    await arrives(nadja, ref);
    caseRef = await takesCase(nadja, ref);
  });
  await stage.step('Nordost moves it to its own unit for SSPF and social intervention groups', () => movesTo(nadja, sspf));
  await stage.picture(nadja, 'move-offered');
  await stage.step('the unit takes it', () => takesMove(tove, caseRef));
  await stage.picture(tove, 'case');
  await stage.step('a yes that leaves the school out opens no SSPF', async () => {
    const police = await saysYes(stage, tove, caseRef, [policeman]);
    await opensGroup(stage, tove, caseRef, police);
    await tove.sees(/^Skola är alltid med i den här gruppen/);
  });
  await stage.picture(tove, 'school-missing');
  await stage.step('with the school and the police it opens', async () => {
    const both = await saysYes(stage, tove, caseRef, [policeman, school]);
    await opensGroup(stage, tove, caseRef, both);
    await tove.page.waitForURL(/\/grupper\/[0-9A-Z]{6}$/);
    await tove.sees(/^SSPF för Mio/);
  });
  const group = tove.page.url();
  await stage.step('the plan gets a goal, and the school is told what the consent lets it have', async () => {
    await write(tove, 'Mål', goal);
    await tove.click(tove.page.getByRole('button', { name: 'Spara' }));
    await tove.sees(goal, tove.page.locator('.row-list'));
    await share(tove, 'Oro och risker');
    await tove.sees(/Samtycket omfattar inte sådana uppgifter/);
    await tove.page.getByLabel('Slags uppgift').selectOption({ label: 'Skola och arbete' });
    await tove.click(tove.page.getByRole('button', { name: 'Spara' }));
    await tove.sees(given, tove.page.locator('.row-list'));
  });
  await stage.axe(tove, 'group');
  await stage.picture(tove, 'group');
  await stage.step('neither the unit it came from nor another administration can open it', async () => {
    for (const person of [nadja, hillevi]) {
      await person.page.goto(`${person.url}/arenden/${caseRef}`);
      await person.sees('Det finns inget här som du kan öppna.');
      const found = await person.context.request.get(group.replace('/grupper/', '/api/intervention-groups/'));
      must(found.status() === 404, `${person.name} was answered ${String(found.status())}.`);
    }
  });
}

interface Party {
  readonly code: string;
  readonly name: string;
  readonly kinds: readonly string[];
}
const policeman: Party = { code: 'polismyndigheten', name: 'Områdespolisen', kinds: ['Namn och kontakt', 'Oro och risker'] };
const school: Party = { code: 'skola', name: 'Uppdiktad gymnasieskola', kinds: ['Skola och arbete'] };

async function saysYes(stage: Stage, tove: Person, caseRef: string, parties: readonly Party[]): Promise<string> {
  await tove.page.goto(`${stage.url}/samtycken/nytt?arende=${caseRef}`);
  await write(tove, 'Vem gäller samtycket?', 'Mio');
  await write(tove, 'Ålder', '19');
  await write(tove, 'Namn på den som lämnar det', 'Mio');
  for (const { code, name, kinds } of parties) {
    await tove.page.getByLabel('Vem ska få uppgiften?').selectOption(code);
    await write(tove, 'Enhet eller person där', name);
    for (const kind of kinds) await tove.click(tove.page.getByText(kind, { exact: true }));
    await tove.click(tove.page.getByRole('button', { name: 'Lägg till mottagaren' }));
  }
  await write(tove, 'Vilka uppgifter?', 'Hur det går i skolan, och om något oroar.');
  await write(tove, 'Vad ska de användas till?', 'Att komma tillbaka till jobb och träning.');
  await answer(tove, 'Hur lämnas samtycket?', 'Skriftligt');
  await answer(tove, 'Slags samverkan', 'Samverkan i grupp (SIG, SSPF)');
  await tove.page.getByLabel('Till och med').fill('2027-05-31');
  await tove.click(tove.page.getByRole('button', { name: 'Spara samtycket' }));
  await tove.page.waitForURL(/\/samtycken\/[0-9A-Z]{6}$/);
  return new URL(tove.page.url()).pathname.split('/').at(-1) ?? '';
}

async function opensGroup(stage: Stage, tove: Person, caseRef: string, consent: string): Promise<void> {
  await tove.page.goto(`${stage.url}/grupper/ny?arende=${caseRef}`);
  await tove.page.getByLabel('Samtycke', { exact: true }).selectOption(consent);
  await tove.page.getByLabel('Slags grupp').selectOption({ label: 'SSPF' });
  await write(tove, 'Vägledare, namn', 'Sam Fältsson');
  await stage.axe(tove, 'new group');
  await tove.click(tove.page.getByRole('button', { name: 'Öppna gruppen' }));
}

async function share(tove: Person, kind: string): Promise<void> {
  await answer(tove, 'Vad?', 'Lämnad uppgift');
  await tove.page.getByLabel('Till vem?').selectOption('skola');
  await tove.page.getByLabel('Slags uppgift').selectOption({ label: kind });
  await answer(tove, 'Behövs den för ändamålet?', 'Ja');
  await answer(tove, 'Hur lämnas den?', 'Muntligt');
  await write(tove, 'Vad lämnas?', given);
  await write(tove, 'Vem tog emot?', 'Rektorn');
  await write(tove, 'I vilken funktion?', 'rektor');
  await tove.click(tove.page.getByRole('button', { name: 'Spara' }));
}
