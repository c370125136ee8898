import { mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const first = 'Samtalet bröts. Hon hann säga att pojken är fjorton och heter något på M.';
const second = ' Ringde igen: Vårberg, bor hos mormor.';
const third = ' Skolan vet inget.';
/** What the product promises: on the server two seconds after the last key. */
const promisedMs = 2_000;

/** Nothing written is lost: not when the browser dies, not at sign-out, not when the session ends in the middle of a sentence. */
export async function autosave(stage: Stage): Promise<void> {
  let birgit = await stage.enter('Birgit Holm');
  let call = '';
  await stage.step('she types, and the browser is killed two seconds after the last key', async () => {
    await birgit.press('F2');
    await birgit.labelled('Det uppringaren säger').waitFor();
    await birgit.type(first);
    await birgit.page.waitForTimeout(promisedMs);
    call = new URL(birgit.page.url()).pathname;
    await stage.crash();
  });
  await stage.step('a new browser: the text is there', async () => {
    birgit = await stage.enter('Birgit Holm');
    await birgit.click(birgit.page.locator(`a[href="${call}"]`));
    mustContain(await written(birgit), first, 'The call after the crash');
  });
  await stage.picture(birgit, 'after-the-crash');
  await stage.step('she writes on and signs out', () => signOut(stage, birgit, second));
  await stage.step('signed in again: the text is there', async () => {
    await birgit.signIn();
    await birgit.click(birgit.page.getByRole('button', { name: /^Ta tillbaka samtalet/ }).last());
    await birgit.page.waitForURL(`**${call}`);
    mustContain(await written(birgit), first + second, 'The call after sign-out');
  });
  await stage.step('the session ends while she types', () => expire(stage, birgit));
  await stage.step('signed in again in the page: the text is saved', () => backAgain(stage, birgit));
  await stage.picture(birgit, 'saved-again');
}

async function written(person: Person): Promise<string> {
  const field = person.labelled('Det uppringaren säger');
  await field.waitFor();
  return field.inputValue();
}

async function atTheEnd(person: Person): Promise<void> {
  await person.click(person.labelled('Det uppringaren säger'));
  await person.press('Control+End');
}

async function signOut(stage: Stage, birgit: Person, more: string): Promise<void> {
  await atTheEnd(birgit);
  await birgit.type(more);
  await birgit.click(birgit.page.getByRole('button', { name: 'Logga ut', exact: true }));
  const dialog = birgit.page.getByRole('dialog');
  await dialog.getByText('Du har ett samtal som inte är lämnat').waitFor();
  await stage.picture(birgit, 'sign-out');
  // She has a call about a child as well: somebody is to have her calls before she goes.
  await birgit.click(dialog.getByRole('button', { name: 'Lämna och logga ut' }));
  await birgit.page.getByRole('heading', { name: 'Logga in', exact: true }).waitFor();
}

/** As when twenty hours have passed: the server forgets the session, the page does not know. */
async function expire(stage: Stage, birgit: Person): Promise<void> {
  const session = await birgit.context.request.get(`${birgit.url}/api/session`);
  const { csrfToken } = (await session.json()) as { csrfToken: string };
  await birgit.context.request.delete(`${birgit.url}/api/session`, { headers: { 'X-Lots-Csrf': csrfToken } });
  await atTheEnd(birgit);
  await birgit.type(third);
  await birgit.sees(/^Du är utloggad\. Det du har skrivit finns kvar här/);
  mustContain(await written(birgit), first + second + third, 'The page after the session ended');
  await stage.axe(birgit, 'signed out while typing');
  await stage.picture(birgit, 'signed-out-while-typing');
}

async function backAgain(stage: Stage, birgit: Person): Promise<void> {
  await birgit.click(birgit.page.getByRole('button', { name: 'Logga in igen' }));
  const dialog = birgit.page.getByRole('dialog');
  await dialog.waitFor();
  const options = await birgit.context.request.get(`${birgit.url}/api/sign-in-options`);
  const { demoPassword } = (await options.json()) as { demoPassword: string };
  await birgit.click(dialog.getByLabel('Användarnamn'));
  await birgit.type('birgit');
  await birgit.press('Tab');
  await birgit.type(demoPassword);
  await stage.picture(birgit, 'sign-in-again');
  const saved = birgit.page.waitForResponse((response) => response.request().method() === 'PUT' && response.status() === 200);
  await birgit.press('Enter');
  await saved;
  await dialog.waitFor({ state: 'detached' });
  await birgit.page.reload();
  mustContain(await written(birgit), first + second + third, 'The call on the server');
}
