import { must, mustContain } from './expect.js';
import {
  answer,
  answerQuestions,
  chooseGround,
  decide,
  judge,
  judgeItem,
  openGate,
  protocolIsThere,
  secondSaysYes,
  toWhom,
  write,
  type Situation,
} from './gate.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const address = ['Röjer uppgiften adressen till ett skyddat boende?', 'Nej'] as const;
const committed = 'Handlar uppgiften om ett brott som redan är begånget (eller misstänks vara det)?';

const young: Situation = {
  recipient: 'Polisen',
  purpose: 'Förebygga eller hindra brott',
  initiative: 'Vi tar initiativet',
  age: '20',
  answers: [[committed, 'Nej'], ['Finns det risk att personen ägnar sig åt brott framöver?', 'Ja'], address],
  what: 'Han ska på möte med gruppen på lördag.',
  ground: 'OSL 10 kap. 18 a §',
};

async function throughTheGate(stage: Stage, officer: Person, situation: Situation): Promise<void> {
  await stage.step('opens the gate', () => openGate(officer));
  await stage.step('recipient and purpose', () => toWhom(officer, situation));
  await stage.picture(officer, 'questions');
  await stage.step('answers what is asked', () => answerQuestions(officer, situation));
  await stage.step('judges the item', () => judgeItem(officer, situation));
}

/** Under 21: OSL 10:18 a opens; the manager is the second person. */
export async function gateUnder21(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const doris = await stage.enter('Doris Lund');
  await throughTheGate(stage, asa, young);
  await stage.step('judges with reasons', () => judge(asa));
  await stage.axe(asa, 'gate');
  await stage.picture(asa, 'gate');
  let ref = '';
  await stage.step('decides', async () => {
    ref = await decide(asa);
    await asa.sees('Lämna inget än. En person till ska säga ja.');
  });
  await stage.axe(asa, 'decision');
  await stage.picture(asa, 'awaiting');
  await stage.step('the manager says yes', () => secondSaysYes(doris, ref));
  await stage.picture(doris, 'decided');
  await stage.step('the receipt: when, to whom, how', async () => {
    await asa.page.goto(`${stage.url}/sekretess/${ref}`);
    await write(asa, 'Till: namn', 'Uppdiktad Polis');
    await stage.axe(asa, 'hand out');
    await stage.picture(asa, 'hand-out');
    await asa.click(asa.page.getByRole('button', { name: 'Anteckna att den är lämnad' }));
    await asa.sees(/Lämnat .* till Områdespolis, Uppdiktad Polis, muntligt\. Antecknat av Åsa Lindqvist\./);
  });
  await stage.picture(asa, 'receipt');
  await stage.step('the protocol', () => protocolIsThere(stage, doris, ref));
}

/** 21 and over: 10:18 a is shown as closed by the age, another provision carries. */
export async function gate21Plus(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const situation: Situation = {
    ...young,
    age: '34',
    answers: [
      [committed, 'Nej'],
      ['Behöver mottagaren uppgiften för att förebygga, förhindra eller upptäcka brott?', 'Ja'],
      address,
    ],
    ground: 'OSL 10 kap. 15 a § första stycket 1',
  };
  await throughTheGate(stage, asa, situation);
  await stage.step('18 a is closed by the age', async () => {
    await asa.click(asa.page.getByText(/^Stängda av svaren/));
    mustContain(await asa.pageText(), 'Personen är inte under 21 år.', 'The gate');
  });
  await stage.step('judges and decides', async () => {
    await judge(asa);
    await decide(asa);
    await asa.sees('Väntar på en person till');
  });
  await stage.picture(asa, 'awaiting');
}

/** A committed crime: the lowest penalty of the scale decides. */
export async function gateCommittedCrime(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const situation: Situation = {
    ...young,
    purpose: 'Misstanke om begånget brott',
    answers: [[committed, 'Ja'], address],
    ground: 'OSL 10 kap. 23 §',
  };
  await stage.step('opens the gate', () => openGate(asa));
  await stage.step('recipient and purpose', () => toWhom(asa, situation));
  await stage.step('answers, with the scale of penalties', async () => {
    await answerQuestions(asa, situation);
    await answer(asa, 'Är brottet fullbordat?', 'Fullbordat');
    await write(asa, 'Lägsta straff för brottet, i månader', '6');
    await asa.sees('OSL 10 kap. 23 § kan nu prövas.');
  });
  await stage.picture(asa, 'opened');
  await stage.step('judges and decides', async () => {
    await judgeItem(asa, situation);
    await judge(asa);
    await decide(asa);
    await asa.sees('Lämnas ut');
  });
}

/** On request an open "may" is a "must": refusing with every judgement at yes is not possible. */
export async function gateOnRequest(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const situation: Situation = { ...young, initiative: 'Mottagaren har begärt den' };
  await throughTheGate(stage, asa, situation);
  await write(asa, 'Vad har begärts?', 'Uppgifter om var han är på lördag.');
  await stage.step('18 a is a must', () => asa.sees('OSL 10 kap. 18 a §'));
  await stage.step('the refusal is refused: every duty is judged, and all of them carry', async () => {
    await answer(asa, 'Beslut', 'Lämna inte ut');
    await asa.sees('Mottagaren har rätt till uppgiften om en av de här bär. Svara ja eller nej på varje, med skäl.');
    await judge(asa);
    await asa.page.getByLabel('Vilken bestämmelse prövades?').selectOption({ value: 'osl-10-18a' });
    await write(asa, 'Varför lämnas den inte?', 'Vill inte.');
    await asa.page.getByLabel('Ditt lösenord').fill('demo-lots');
    await asa.click(asa.page.getByRole('button', { name: 'Besluta', exact: true }));
    await asa.sees(/Då ska uppgiften lämnas/);
  });
  await stage.picture(asa, 'must');
  await stage.step('so it is handed out', async () => {
    await answer(asa, 'Beslut', 'Lämna ut enligt ovan');
    await decide(asa);
  });
}

/** Rung 112 already: one form, and the protocol afterwards. */
export async function gateEmergency(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  let ref = '';
  await stage.step('writes down what is already done', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Sekretess', exact: true }));
    await asa.click(asa.page.getByRole('link', { name: 'Redan lämnat, brådskande' }));
    await write(asa, 'Vad sa du?', 'Att han var på perrongen och vad han hade på sig.');
    await write(asa, 'Om vem?', 'Uppdiktad');
    await write(asa, 'Varför kunde det inte vänta?', 'Han sprang mot spåret.');
    await stage.axe(asa, 'emergency form');
    await asa.click(asa.page.getByRole('button', { name: 'Spara', exact: true }));
    await asa.page.waitForURL(/\/sekretess\/[0-9A-Z]{6}$/);
    ref = new URL(asa.page.url()).pathname.split('/').at(-1) ?? '';
  });
  await stage.step('the desk is reminded', async () => {
    await asa.click(asa.page.getByRole('link', { name: /^(Samtal|Pågående samtal)/ }).first());
    await asa.sees('Lämnat i nöd – gör klart protokollet');
  });
  await stage.picture(asa, 'reminder');
  await stage.step('the protocol', async () => {
    await asa.click(asa.page.getByRole('link', { name: `Gör klart protokollet ${ref}` }));
    await answer(asa, 'Vad ska uppgiften användas till?', young.purpose);
    await write(asa, 'Ändamålet med egna ord', 'Rädda hans liv.');
    await chooseGround(asa, 'BrB 24 kap. 4 §');
    await judge(asa);
    await stage.axe(asa, 'protocol');
    must((await decide(asa, 'Skriv protokollet')) === ref, 'The protocol became another disclosure.');
    await asa.sees('Väntar på en person till');
  });
  await stage.picture(asa, 'protocol');
}

/** Nothing opens: the refusal is recorded with its paragraph. */
export async function gateRefusal(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const situation: Situation = { ...young, age: '34', answers: [[committed, 'Nej'], address] };
  await stage.step('opens the gate', () => openGate(asa));
  await stage.step('recipient, purpose and answers', async () => {
    await toWhom(asa, situation);
    await answerQuestions(asa, situation);
    await write(asa, 'Vad?', situation.what);
  });
  await stage.step('refuses', async () => {
    await answer(asa, 'Beslut', 'Lämna inte ut');
    await asa.page.getByLabel('Vilken bestämmelse prövades?').selectOption({ value: 'osl-10-18a' });
    await write(asa, 'Varför lämnas den inte?', 'Han är 34 år och inget konkret finns.');
    await decide(asa);
    await asa.sees('Lämnas inte ut');
  });
  await stage.axe(asa, 'refusal');
  await stage.picture(asa, 'refused');
}

/** A boy of 17 and his brother of 23: 10:18 a is open for the one, closed for the other, and each item says about whom. */
export async function gateTwoPersons(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  await stage.step('opens the gate', () => openGate(asa));
  await stage.step('two persons, each with what is known of the age', async () => {
    await toWhom(asa, { ...young, age: '' });
    await answer(asa, 'Vad vet du om åldern?', 'Födelsedatum');
    await asa.page.getByLabel('Födelsedatum', { exact: true }).last().fill('2009-05-01');
    await asa.click(asa.page.getByRole('button', { name: 'En person till' }));
    await write(asa, 'Vem?', 'Storebror', 1);
    const second = asa.page.getByRole('group', { name: 'Person 2' });
    await asa.click(second.locator('.choice-button', { hasText: 'Födelseår' }));
    await second.getByLabel('Födelseår', { exact: true }).last().fill('2003');
    await answerQuestions(asa, young);
    await asa.sees(/OSL 10 kap\. 18 a § .*\(gäller Uppdiktad\)/);
  });
  await stage.picture(asa, 'two-persons');
  await stage.step('the brother’s item cannot be given under 18 a', async () => {
    await write(asa, 'Vad?', young.what);
    const whom = asa.page.getByLabel('Om vem?');
    await whom.selectOption({ label: 'Storebror' });
    await answer(asa, 'Ska uppgiften lämnas?', 'Lämnas');
    const offered = await asa.page.getByLabel('Med stöd av').locator('option').allTextContents();
    must(!offered.some((text) => text.startsWith('OSL 10 kap. 18 a §')), '10:18 a is offered for the brother of 23.');
    await whom.selectOption({ label: 'Uppdiktad' });
    await chooseGround(asa, young.ground);
  });
  await stage.axe(asa, 'two persons');
  await stage.step('decides about the boy', async () => {
    await judge(asa);
    await decide(asa);
    await asa.sees('(om Uppdiktad)');
  });
  await stage.picture(asa, 'decided');
}

/** A request that nothing carries: every duty judged, refused by two, and the recipient's own paper with how to appeal. */
export async function gateRefusedRequest(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const doris = await stage.enter('Doris Lund');
  let ref = '';
  await stage.step('a request', async () => {
    await openGate(asa);
    await toWhom(asa, { ...young, initiative: 'Mottagaren har begärt den' });
    await write(asa, 'Vad har begärts?', 'Uppgifter om var han är på lördag.');
    await answerQuestions(asa, young);
    await write(asa, 'Vad?', young.what);
  });
  await stage.step('every duty is judged, and none carries', async () => {
    await answer(asa, 'Beslut', 'Lämna inte ut');
    await asa.page.getByLabel('Vilken bestämmelse prövades?').selectOption({ value: 'osl-26-1' });
    await write(asa, 'Varför lämnas den inte?', 'Det står inte klart att han inte lider men.');
    await judge(asa, 'Nej');
  });
  await stage.picture(asa, 'judged');
  await stage.step('refused by two', async () => {
    ref = await decide(asa);
    await doris.page.goto(`${stage.url}/sekretess/${ref}`);
    await doris.page.getByLabel('Ditt lösenord').fill('demo-lots');
    await doris.click(doris.page.getByRole('button', { name: 'Ja, det är rätt beslut' }));
    await doris.page.locator('.notice-done').waitFor();
    await doris.sees('Hämta beslutet till mottagaren (PDF)');
  });
  await stage.axe(doris, 'refused on request');
  await stage.picture(doris, 'refused');
  await stage.step('the paper is there', async () => {
    const answered = await doris.context.request.get(`${stage.url}/api/disclosures/${ref}/refusal-pdf`);
    must((await answered.body()).subarray(0, 5).toString() === '%PDF-', 'The decision to the recipient is no PDF.');
  });
}
