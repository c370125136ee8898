import { write } from './gate.js';
import { beginCall, openFromInbox, saysYesTo, take } from './handing-over.js';
import type { Person } from './person.js';

export interface RelativeCall {
  readonly told: string;
  /** First letters of the role. */
  readonly role: string;
  readonly name: string;
  readonly municipality: string;
  /** First letters; null where the city has none. */
  readonly district: string | null;
  readonly number: string;
  /** The kind of unit she says yes to. */
  readonly yesTo: string;
}

/** A relative rings and wants support for her own part; she says yes to being handed on. */
export async function relativeCalls(officer: Person, call: RelativeCall): Promise<void> {
  await beginCall(officer, call.told, { purpose: 'Anhörig vill ha stöd', child: 'Nej' });
  await officer.pick('reporter_role', call.role);
  await officer.fill('Uppringarens namn', call.name);
  await officer.choose(officer.field('seeks_own_support'), 'Ja');
  await officer.pick('reporter_home_municipality', call.municipality);
  if (call.district !== null) await officer.pick('reporter_home_district', call.district);
  await officer.fill('Nummer', call.number);
  await saysYesTo(officer, call.yesTo);
}

/** From the row in the inbox to the case. Answers its reference. */
export async function takesCase(receiver: Person, ref: string): Promise<string> {
  await openFromInbox(receiver, ref);
  await take(receiver);
  await receiver.click(receiver.page.getByRole('link', { name: /^Till ärendet / }));
  return caseShown(receiver);
}

export async function caseShown(receiver: Person): Promise<string> {
  await receiver.page.waitForURL(/\/arenden\/[0-9A-Z]{6}$/);
  return new URL(receiver.page.url()).pathname.split('/').at(-1) ?? '';
}

/** "Rätt nämnd, fel enhet": offered to another unit of the board, from the case's page. */
export async function movesTo(giver: Person, unit: string): Promise<void> {
  await offersMove(giver, unit);
  await giver.sees(new RegExp(`^Väntar på kvittens: ${unit}`));
}

/** The same, whatever is answered. */
export async function offersMove(giver: Person, unit: string): Promise<void> {
  const dialog = giver.page.getByRole('dialog');
  await giver.click(giver.page.getByRole('button', { name: 'Rätt nämnd, fel enhet', exact: true }));
  await dialog.getByLabel('Enhet', { exact: true }).selectOption({ label: unit });
  await dialog.getByLabel('Varför').selectOption('other_team');
  await giver.click(dialog.getByRole('button', { name: 'Erbjud flytt', exact: true }));
}

/** The other unit takes it, and opens the case. */
export async function takesMove(receiver: Person, caseRef: string): Promise<void> {
  await receiver.click(receiver.page.getByRole('link', { name: 'Ärenden', exact: true }));
  await receiver.sees('Flytt att ta emot');
  await receiver.click(receiver.page.getByRole('button', { name: 'Ta emot', exact: true }).first());
  await receiver.page.getByText('Flytt att ta emot').waitFor({ state: 'detached' });
  await receiver.page.goto(`${receiver.url}/arenden/${caseRef}`);
  await receiver.sees('Det som lämnades');
}

/** From the case's page; the one they worry about has no field here. Keys only. */
export async function opensSupport(worker: Person, name: string, wish: string): Promise<void> {
  await worker.click(worker.page.getByRole('link', { name: 'Öppna anhörigstöd' }));
  await worker.page.getByRole('heading', { name: 'Öppna anhörigstöd' }).waitFor();
  await worker.fill('Den anhöriga, namn eller vad hen kallas', name);
  await worker.fill('Vad vill den anhöriga ha hjälp med?', wish);
}

export async function pressButton(worker: Person, name: string): Promise<void> {
  await worker.tabTo(worker.page.getByRole('button', { name, exact: true }));
  await worker.press('Enter');
}

/** One session, on the support's page, with the keyboard. */
export async function notesSession(worker: Person, kind: string, text: string, next: string): Promise<void> {
  await worker.choose(worker.page.locator('.choice', { has: worker.page.getByText('Hur?', { exact: true }) }), kind);
  await worker.fill('Vad tog ni upp?', text);
  await worker.fill('Nästa gång', next);
  await pressButton(worker, 'Spara');
  await worker.sees(text, worker.page.locator('.row-list'));
}

/** Takes away what stands in a text and writes something else. */
export function rewrite(worker: Person, label: string, text: string): Promise<void> {
  return write(worker, label, text);
}
