import type { Page } from 'playwright-core';
import { must } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** The identity provider's own pages: sign in as somebody, and let Lots know. */
async function atProvider(person: Person, page: Page, login: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Enter any login' }).or(page.getByPlaceholder('Enter any login')).fill(login);
  await page.getByPlaceholder('and password').fill('vad som helst');
  person.count.characters += login.length + 13;
  await person.click(page.getByRole('button', { name: 'Sign-in' }));
  const goOn = page.getByRole('button', { name: 'Continue' });
  await Promise.race([
    goOn.waitFor().catch(() => undefined),
    page.waitForURL(/localhost/).catch(() => undefined),
    page.waitForEvent('close').catch(() => undefined),
  ]);
  if (!page.isClosed() && (await goOn.isVisible().catch(() => false))) await person.click(goOn);
}

/** What opens a window of its own, and what is done there. The window closes by itself. */
async function inWindow(person: Person, open: () => Promise<void>, login: string): Promise<void> {
  const opening = person.context.waitForEvent('page');
  await open();
  const window = await opening;
  const closed = window.waitForEvent('close');
  await atProvider(person, window, login);
  await closed;
}

/** As when twenty hours have passed: the server forgets the session, the page does not know. */
async function forgetSession(person: Person): Promise<void> {
  const session = await person.context.request.get(`${person.url}/api/session`);
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  await person.context.request.delete(`${person.url}/api/session`, { headers: { 'X-Lots-Csrf': csrfToken } });
}

/**
 * The municipality's own sign-in, from another site: in, once more before a decision, back after the session has ended with what is written
 * kept, and out again there as well (docs/operations/inloggning.md).
 */
export async function identityProvider(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist', { signedIn: false });
  const login = 'asa';
  await stage.step('where it is', async () => {
    await asa.page.goto(asa.url);
    const answer = await asa.page.request.get(`${asa.url}/api/sign-in-options`);
    const { csrfToken } = (await answer.json()) as { csrfToken: string };
    const begun = await asa.page.request.post(`${asa.url}/api/session/identity-provider`, {
      headers: { 'X-Lots-Csrf': csrfToken },
      data: { purpose: 'sign_in' },
    });
    stage.visitsAlso(new URL(((await begun.json()) as { url: string }).url).origin);
  });
  await stage.step('in through the municipality’s sign-in', async () => {
    await asa.page.goto(`${asa.url}/lamnade`);
    await asa.page.getByRole('button', { name: 'Logga in med kommunens konto' }).waitFor();
    await stage.axe(asa, 'sign in');
    await stage.picture(asa, 'sign-in');
    await asa.click(asa.page.getByRole('button', { name: 'Logga in med kommunens konto' }));
    await atProvider(asa, asa.page, login);
    await asa.page.getByRole('banner').waitFor();
    // The page that was asked for, without a word of the way there.
    await asa.page.waitForURL(`${asa.url}/lamnade`);
    await asa.page.getByRole('heading', { name: 'Lämnade', exact: true }).first().waitFor();
  });
  await stage.step('a PIN is chosen after the same person has confirmed in a window of its own', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Välj PIN' }));
    await asa.page.getByLabel(/Ny PIN-kod/).fill('4711');
    await stage.axe(asa, 'choose a PIN');
    await stage.picture(asa, 'choose-a-pin');
    await inWindow(asa, () => asa.click(asa.page.getByRole('button', { name: 'Spara PIN-koden' })), login);
    await asa.sees(/Sparad\. Tryck F8/);
    await asa.click(asa.page.getByRole('button', { name: 'Stäng' }).last());
  });
  await stage.step('somebody else’s confirmation is refused, and what was written stands', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Välj PIN' }));
    await asa.page.getByLabel(/Ny PIN-kod/).fill('4712');
    await inWindow(asa, () => asa.click(asa.page.getByRole('button', { name: 'Spara PIN-koden' })), 'birgit');
    await asa.sees(/ett annat konto än det du är inloggad med/);
    await stage.picture(asa, 'somebody-else');
    must((await asa.page.getByLabel(/Ny PIN-kod/).inputValue()) === '4712', 'The PIN was lost.');
    await asa.press('Escape');
  });
  await stage.step('the session ends in the middle of a call: in again in a window, and nothing written is lost', async () => {
    await asa.press('F2');
    await asa.labelled('Det uppringaren säger').waitFor();
    await asa.type('Ringer om en granne som har ändrat sig');
    await forgetSession(asa);
    await asa.type(' på sistone');
    await asa.sees(/^Du är utloggad\. Det du har skrivit finns kvar här/);
    await stage.axe(asa, 'signed out');
    await stage.picture(asa, 'signed-out');
    await inWindow(asa, () => asa.click(asa.page.getByRole('button', { name: 'Logga in igen' })), login);
    await asa.page.getByText('Du är utloggad.').waitFor({ state: 'detached' });
    const text = await asa.labelled('Det uppringaren säger').inputValue();
    must(text === 'Ringer om en granne som har ändrat sig på sistone', 'Something written was lost.');
  });
  await stage.step('out here is out there: the next one at this screen is asked who she is', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Logga ut', exact: true }));
    await asa.click(asa.page.getByRole('dialog').getByRole('button', { name: 'Lämna och logga ut' }));
    await asa.click(asa.page.getByRole('button', { name: /Yes, sign me out/ }));
    await asa.page.getByRole('button', { name: 'Logga in med kommunens konto' }).waitFor();
    await asa.click(asa.page.getByRole('button', { name: 'Logga in med kommunens konto' }));
    await asa.page.getByPlaceholder('Enter any login').waitFor();
    await stage.picture(asa, 'asked-again');
  });
}
