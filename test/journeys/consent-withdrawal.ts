import { must } from './expect.js';
import { answer, answerQuestions, chooseGround, decide, judge, openGate, toWhom, write, type Situation } from './gate.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const situation: Situation = {
  recipient: 'Polisen',
  purpose: 'Vård, stöd eller skydd',
  initiative: 'Vi tar initiativet',
  age: '34',
  answers: [
    ['Omfattar samtycket de här uppgifterna?', 'Ja'],
    ['Har alla som uppgifterna handlar om lämnat samtycke?', 'Ja'],
    ['Röjer uppgiften adressen till ett skyddat boende?', 'Nej'],
  ],
  what: 'Telefonnumret han vill bli nådd på.',
  ground: 'OSL 10 kap. 1 §',
};

/** A yes carries one disclosure; after it is taken back it carries no more, and the first stands. */
export async function consentWithdrawal(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  let consent = '';
  let first = '';
  await stage.step('writes the consent down', async () => {
    consent = await writeConsent(stage, asa);
  });
  await stage.picture(asa, 'consent');
  await stage.step('hands out with it', async () => {
    await restOn(asa, consent);
    await judge(asa);
    first = await decide(asa);
    await asa.sees('Lämnas ut');
  });
  await stage.step('it is asked about again, and the next one lasts longer', async () => {
    await asa.page.goto(`${stage.url}/samtycken/${consent}`);
    await asa.click(asa.page.getByRole('link', { name: 'Fråga igen och förnya' }));
    await asa.sees(`Förnya samtycke ${consent}`);
    must((await asa.page.getByLabel('Vilka uppgifter?').inputValue()) === 'Telefonnummer.', 'What was said before is not there.');
    await write(asa, 'Ålder', '34');
    await stage.axe(asa, 'renewing consent');
    await stage.picture(asa, 'renewing');
    await asa.click(asa.page.getByRole('button', { name: 'Spara samtycket' }));
    await asa.page.waitForURL(/\/samtycken\/[0-9A-Z]{6}$/);
    await asa.page.goto(`${stage.url}/samtycken`);
    await asa.sees(/Gäller, slutar snart/);
    await stage.picture(asa, 'consents');
    await asa.page.goto(`${stage.url}/samtycken/${consent}`);
    await asa.sees(/gäller längre/);
    await stage.picture(asa, 'renewed');
  });
  await stage.step('it is taken back', async () => {
    await asa.page.goto(`${stage.url}/samtycken/${consent}`);
    await asa.click(asa.page.getByRole('button', { name: 'Återkalla', exact: true }));
    await asa.click(asa.page.getByRole('button', { name: 'Återkalla nu' }));
    await asa.sees(/Inget mer lämnas med stöd av det/);
  });
  await stage.axe(asa, 'withdrawn consent');
  await stage.picture(asa, 'withdrawn');
  await stage.step('the next one has no consent to rest on', async () => {
    await openGate(asa);
    await toWhom(asa, situation);
    await write(asa, 'Samtycke, referens', consent);
    await asa.click(asa.page.getByText(/^Stängda av svaren/));
    await asa.sees(/Finns ett samtycke som gäller nu/);
  });
  await stage.step('the first stands', async () => {
    const kept = (await (await asa.context.request.get(`${stage.url}/api/disclosures/${first}`)).json()) as {
      row: { result: string };
    };
    must(kept.row.result === 'disclosed', `The first became ${kept.row.result}.`);
  });
}

async function writeConsent(stage: Stage, asa: Person): Promise<string> {
  await asa.click(asa.page.getByRole('link', { name: 'Sekretess', exact: true }));
  await asa.click(asa.page.getByRole('link', { name: 'Samtycken', exact: true }));
  await asa.click(asa.page.getByRole('link', { name: 'Nytt samtycke' }));
  await write(asa, 'Vem gäller samtycket?', 'Uppdiktad Vuxen');
  await write(asa, 'Ålder', '34');
  await answer(asa, 'Vem lämnar samtycket?', 'Personen själv');
  await write(asa, 'Namn på den som lämnar det', 'Uppdiktad Vuxen');
  await asa.page.getByLabel('Vem ska få uppgiften?').selectOption({ label: 'Polisen' });
  await write(asa, 'Enhet eller person där', 'Områdespolisen');
  await asa.click(asa.page.getByRole('button', { name: 'Lägg till mottagaren' }));
  await write(asa, 'Vilka uppgifter?', 'Telefonnummer.');
  await write(asa, 'Vad ska de användas till?', 'Skydd.');
  await stage.axe(asa, 'new consent');
  await asa.click(asa.page.getByRole('button', { name: 'Spara samtycket' }));
  await asa.page.waitForURL(/\/samtycken\/[0-9A-Z]{6}$/);
  return new URL(asa.page.url()).pathname.split('/').at(-1) ?? '';
}

async function restOn(asa: Person, consent: string): Promise<void> {
  await openGate(asa);
  await toWhom(asa, situation);
  await write(asa, 'Samtycke, referens', consent);
  await asa.page.getByLabel('Vilken mottagare i samtycket är det?').selectOption({ label: 'Områdespolisen' });
  await answerQuestions(asa, situation);
  await write(asa, 'Vad?', situation.what);
  await answer(asa, 'Ska uppgiften lämnas?', 'Lämnas');
  await chooseGround(asa, situation.ground);
}
