import { must } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const password = 'demo-lots';

export interface Situation {
  readonly recipient: string;
  readonly purpose: string;
  readonly initiative: string;
  readonly age: string;
  /** Question → answer, in the order they are asked; one that is never asked fails the journey. */
  readonly answers: readonly (readonly [string, string])[];
  readonly what: string;
  readonly ground: string;
}

/** One question with its answers side by side, by its words. */
export async function answer(officer: Person, question: string, reply: string): Promise<void> {
  const group = officer.page.locator('.choice', { has: officer.page.getByText(question, { exact: true }) }).first();
  await officer.click(group.locator('.choice-button', { has: officer.page.getByText(reply, { exact: true }) }).first());
}

export async function write(officer: Person, label: string, text: string, nth = 0): Promise<void> {
  await officer.page.getByLabel(label, { exact: true }).nth(nth).fill(text);
  officer.count.characters += text.length;
}

/** "Ny sekretessprövning" from the menu. */
export async function openGate(officer: Person): Promise<void> {
  await officer.click(officer.page.getByRole('link', { name: 'Sekretess', exact: true }));
  await officer.click(officer.page.getByRole('link', { name: 'Ny sekretessprövning' }));
  await officer.page.getByRole('heading', { name: 'Sekretessprövning', level: 1 }).waitFor();
}

/** Step 1: to whom and why. */
export async function toWhom(officer: Person, situation: Situation): Promise<void> {
  await officer.page.getByLabel('Vem ska få uppgiften?').selectOption({ label: situation.recipient });
  await write(officer, 'Funktion', 'Områdespolis');
  await answer(officer, 'Vad ska uppgiften användas till?', situation.purpose);
  await write(officer, 'Ändamålet med egna ord', 'Uppdiktat ändamål.');
  await answer(officer, 'Vem tar initiativet?', situation.initiative);
  await answer(officer, 'Hur lämnas den?', 'Muntligt');
  await write(officer, 'Vem?', 'Uppdiktad');
  if (situation.age !== '') {
    await answer(officer, 'Vad vet du om åldern?', 'Ålder');
    await write(officer, 'Ålder, hela år', situation.age);
  }
  await officer.page.getByRole('heading', { name: '2. Frågor som lagen ställer' }).waitFor();
}

/** Step 2: only what is asked. */
export async function answerQuestions(officer: Person, situation: Situation): Promise<void> {
  for (const [question, reply] of situation.answers) await answer(officer, question, reply);
}

/** Step 3: one item, with need and third parties. */
export async function judgeItem(officer: Person, situation: Situation): Promise<void> {
  await write(officer, 'Vad?', situation.what);
  await answer(officer, 'Ska uppgiften lämnas?', 'Lämnas');
  await chooseGround(officer, situation.ground);
}

export async function chooseGround(officer: Person, ground: string): Promise<void> {
  const select = officer.page.getByLabel('Med stöd av');
  const option = select.locator('option', { hasText: ground }).first();
  await option.waitFor({ state: 'attached' });
  await select.selectOption({ value: (await option.getAttribute('value')) ?? '' });
  await answer(officer, 'Behöver mottagaren den för ändamålet?', 'Ja');
  await write(officer, 'Varför behövs den?', 'Utan den går det inte att ingripa.');
  await answer(officer, 'Finns andra personer i uppgiften?', 'Nej');
}

/** Step 4: every judgement the same answer, with reasons. */
export async function judge(officer: Person, reply: 'Ja' | 'Nej' = 'Ja'): Promise<void> {
  const section = officer.page.getByRole('region', { name: '4. Bedömningar' });
  const questions = section.locator('.choice');
  for (let at = 0; at < (await questions.count()); at += 1)
    await officer.click(questions.nth(at).locator('.choice-button', { hasText: reply }));
  const reasons = section.locator('textarea');
  for (let at = 0; at < (await reasons.count()); at += 1)
    await reasons.nth(at).fill('Konkreta uppgifter i journalen den 3 mars.');
}

/** Step 5: the password once more. Answers the reference. */
export async function decide(officer: Person, button = 'Besluta'): Promise<string> {
  await officer.page.getByLabel('Ditt lösenord').fill(password);
  await officer.click(officer.page.getByRole('button', { name: button, exact: true }));
  await officer.page.waitForURL(/\/sekretess\/[0-9A-Z]{6}$/);
  await officer.page.getByRole('link', { name: 'Hämta protokollet (PDF)' }).waitFor();
  return new URL(officer.page.url()).pathname.split('/').at(-1) ?? '';
}

/** The manager reads the same page and says yes. */
export async function secondSaysYes(manager: Person, ref: string): Promise<void> {
  await manager.click(manager.page.getByRole('link', { name: 'Sekretess', exact: true }));
  await manager.click(manager.page.getByRole('link', { name: new RegExp(`^${ref}`) }));
  await manager.page.getByLabel('Ditt lösenord').fill(password);
  await manager.click(manager.page.getByRole('button', { name: 'Ja, lämna ut' }));
  await manager.page.locator('.notice-done').waitFor();
}

/** The protocol opens, and is a PDF with a name that says nothing. */
export async function protocolIsThere(stage: Stage, officer: Person, ref: string): Promise<void> {
  const answered = await officer.context.request.get(`${stage.url}/api/disclosures/${ref}/pdf`);
  must((await answered.body()).subarray(0, 5).toString() === '%PDF-', 'The protocol is no PDF.');
}
