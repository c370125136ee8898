import { must } from './expect.js';
import type { Person } from './person.js';

interface HandedOver {
  contactRef: string;
  /** receiptBy: ISO 8601. */
  handovers: { ref: string; unitName: string; receiptBy: string }[];
}

interface Beginning {
  readonly purpose: string;
  readonly child: 'Ja' | 'Nej' | 'Vet inte';
}

/** F2, what is said, no danger, what it is about, and whether a child is affected. */
export async function beginCall(officer: Person, told: string, { purpose, child }: Beginning): Promise<void> {
  await officer.press('F2');
  await officer.labelled('Det uppringaren säger').waitFor();
  await officer.type(told);
  await officer.choose(officer.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await officer.choose(officer.field('contact_purpose'), purpose);
  await officer.choose(officer.field('child_affected'), child);
}

/** From the call screen: Ctrl+Enter, read, and the button that names the receiver. Answers the reference. */
export async function review(officer: Person): Promise<void> {
  await officer.press('Control+Enter');
  await officer.page.getByRole('heading', { name: 'Granska innan du lämnar över' }).waitFor();
  await officer.page.locator('.preview-item, .notice').first().waitFor();
}

/** A spoken yes, and to whom: one box at a time. */
export async function saysYesTo(officer: Person, ...recipients: readonly string[]): Promise<void> {
  await officer.choose(officer.field('consent_to_handover'), 'Ja, muntligt');
  for (const recipient of recipients) {
    await officer.tabTo(officer.field(`consent_${recipient}`));
    await officer.press('Space');
  }
}

/** What the call does not say of a relative's yes: that she is grown-up, where that is not sure, and that what is about others is left out. */
export async function answerForRelative(officer: Person): Promise<void> {
  await officer.field('consent_others').waitFor();
  for (const field of ['consent_adult', 'consent_others'])
    if ((await officer.field(field).count()) > 0) await officer.choose(officer.field(field), 'Ja');
  await officer.page.getByRole('button', { name: /^Lämna över till / }).waitFor();
}

/** The one hand-over of a call about one person. Answers its reference. */
export async function handOver(officer: Person, unit: RegExp): Promise<string> {
  const [handover] = await handOverAll(officer, unit);
  return handover?.ref ?? '';
}

/** All hand-overs of a call, one for each person, each to a unit of that name. */
export async function handOverAll(officer: Person, unit: RegExp): Promise<HandedOver['handovers']> {
  const answer = officer.page.waitForResponse(
    (response) => new URL(response.url()).pathname === '/api/handovers' && response.request().method() === 'POST',
  );
  await officer.tabTo(officer.page.getByRole('button', { name: /^Lämna över till / }));
  await officer.press('Enter');
  const body = (await (await answer).json()) as HandedOver;
  must((body.handovers ?? []).length > 0, `Nothing was handed over: ${JSON.stringify(body)}`);
  for (const { unitName } of body.handovers) must(unit.test(unitName), `It went to ${unitName}, not to ${unit.source}.`);
  await officer.page.getByRole('heading', { name: 'Lämnat' }).waitFor();
  return body.handovers;
}

/** The receiver's inbox shows the row without being asked to. */
export async function arrives(receiver: Person, ref: string): Promise<void> {
  await receiver.page.locator(`[href="/inkorg/${ref}"]`).first().waitFor({ state: 'attached' });
}

export async function openFromInbox(receiver: Person, ref: string): Promise<void> {
  await receiver.click(receiver.page.locator(`a[href="/inkorg/${ref}"]`).first());
  await receiver.page.locator('article.item').waitFor();
}

/** "Ta emot" with the keyboard, on the page of one referral. */
export async function take(receiver: Person): Promise<void> {
  await receiver.tabTo(receiver.page.getByRole('button', { name: 'Ta emot', exact: true }));
  await receiver.press('Enter');
  await receiver.page.getByRole('link', { name: /^Till ärendet / }).waitFor();
}
