import { must, mustContain, mustNotContain } from './expect.js';
import { answer, write } from './gate.js';
import { take } from './handing-over.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const goal = 'Eget arbete före sommaren';
const given = 'Han har slutat svara de gamla vännerna.';

/** Issue 5: a group on consent; what the consent does not cover is stopped; taken back, the group is over at once and stays as history. */
export async function sigConsentEnds(stage: Stage): Promise<void> {
  const adam = await stage.enter('Adam Frisk');
  let caseRef = '';
  let consent = '';
  await stage.step('an adult who wants contact: the district takes the case', async () => {
    caseRef = await takesCase(adam);
  });
  await stage.step('the yes: to whom, and what kinds of information each may have', async () => {
    consent = await saysYesToGroup(stage, adam, caseRef);
  });
  await stage.picture(adam, 'consent');
  await stage.step('the group opens with a named navigator', async () => {
    await adam.page.goto(`${stage.url}/arenden/${caseRef}`);
    await adam.click(adam.page.getByRole('link', { name: 'Öppna insatsgrupp' }));
    await adam.page.getByLabel('Samtycke', { exact: true }).selectOption(consent);
    await adam.page.getByLabel('Slags grupp').selectOption({ label: 'SIG unga vuxna' });
    await write(adam, 'Vägledare, namn', 'Vera Vägledsson');
    await stage.axe(adam, 'new group');
    await adam.click(adam.page.getByRole('button', { name: 'Öppna gruppen' }));
    await adam.page.waitForURL(/\/grupper\/[0-9A-Z]{6}$/);
    await adam.sees('Vera Vägledsson');
  });
  const group = adam.page.url();
  await stage.step('the plan gets its goal', async () => {
    await write(adam, 'Mål', goal);
    await adam.click(adam.page.getByRole('button', { name: 'Spara' }));
    await adam.sees(goal, adam.page.locator('.row-list'));
  });
  await stage.step('what the consent does not cover is not kept', async () => {
    await share(adam, 'Hälsa');
    await adam.sees(/Samtycket omfattar inte sådana uppgifter/);
    await adam.page.getByRole('link', { name: 'Pröva i Sekretess' }).waitFor();
  });
  await stage.picture(adam, 'not-covered');
  await stage.step('what it covers is, with a receipt', async () => {
    await adam.page.getByLabel('Slags uppgift').selectOption({ label: 'Oro och risker' });
    await adam.click(adam.page.getByRole('button', { name: 'Spara' }));
    await adam.sees(given, adam.page.locator('.row-list'));
    must((await adam.page.getByRole('link', { name: /Skriv ut det polisen/ }).count()) === 1, 'No paper for the police.');
  });
  await stage.axe(adam, 'group');
  await stage.picture(adam, 'group');
  await stage.step('he takes his yes back', async () => {
    await adam.page.goto(`${stage.url}/samtycken/${consent}`);
    await adam.click(adam.page.getByRole('button', { name: 'Återkalla', exact: true }));
    await adam.click(adam.page.getByRole('button', { name: 'Återkalla nu' }));
    await adam.sees(/Inget mer lämnas med stöd av det/);
  });
  await stage.step('the group is over: locked, nothing on paper, all of it still there', async () => {
    await adam.page.goto(group);
    await adam.sees('Avslutad: samtycket är återkallat');
    const text = await adam.pageText();
    for (const kept of [goal, given]) mustContain(text, kept, 'The group');
    mustNotContain(text, 'Skriv i gruppen', 'The group');
    const paper = await adam.context.request.get(
      `${group.replace('/grupper/', '/api/intervention-groups/')}/parties/polismyndigheten/pdf`,
    );
    must(paper.status() === 409, `The paper answered ${String(paper.status())}.`);
  });
  await stage.axe(adam, 'ended group');
  await stage.picture(adam, 'ended');
}

async function takesCase(adam: Person): Promise<string> {
  await adam.page.goto(`${adam.url}/inkorg`);
  await adam.click(adam.page.locator('a[href^="/inkorg/"]').first());
  await adam.page.locator('article.item').waitFor();
  await take(adam);
  await adam.click(adam.page.getByRole('link', { name: /^Till ärendet / }));
  await adam.page.waitForURL(/\/arenden\/[0-9A-Z]{6}$/);
  return new URL(adam.page.url()).pathname.split('/').at(-1) ?? '';
}

async function saysYesToGroup(stage: Stage, adam: Person, caseRef: string): Promise<string> {
  await adam.page.goto(`${stage.url}/samtycken/nytt?arende=${caseRef}`);
  await write(adam, 'Vem gäller samtycket?', 'Uppdiktad Vuxen');
  await write(adam, 'Ålder', '24');
  await write(adam, 'Namn på den som lämnar det', 'Uppdiktad Vuxen');
  await adam.page.getByLabel('Vem ska få uppgiften?').selectOption({ label: 'Polisen' });
  await write(adam, 'Enhet eller person där', 'Kommunpolisen');
  for (const kind of ['Namn och kontakt', 'Oro och risker', 'Planen och hur den går'])
    await adam.click(adam.page.getByText(kind, { exact: true }));
  await adam.click(adam.page.getByRole('button', { name: 'Lägg till mottagaren' }));
  await write(adam, 'Vilka uppgifter?', 'Hur planen går och om något oroar.');
  await write(adam, 'Vad ska de användas till?', 'Att lämna gänget och få ett arbete.');
  await answer(adam, 'Slags samverkan', 'Samverkan i grupp (SIG, SSPF)');
  await adam.page.getByLabel('Till och med').fill('2027-05-31');
  await stage.axe(adam, 'consent with kinds');
  await adam.click(adam.page.getByRole('button', { name: 'Spara samtycket' }));
  await adam.page.waitForURL(/\/samtycken\/[0-9A-Z]{6}$/);
  return new URL(adam.page.url()).pathname.split('/').at(-1) ?? '';
}

async function share(adam: Person, kind: string): Promise<void> {
  await answer(adam, 'Vad?', 'Lämnad uppgift');
  await adam.page.getByLabel('Till vem?').selectOption('polismyndigheten');
  await adam.page.getByLabel('Slags uppgift').selectOption({ label: kind });
  await answer(adam, 'Behövs den för ändamålet?', 'Ja');
  await answer(adam, 'Hur lämnas den?', 'Muntligt');
  await write(adam, 'Vad lämnas?', given);
  await write(adam, 'Vem tog emot?', 'Pia Polis');
  await write(adam, 'I vilken funktion?', 'kommunpolis');
  await adam.click(adam.page.getByRole('button', { name: 'Spara' }));
}
