import type { Page } from 'playwright-core';
import { must, mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** Issue 6: an employee without an account and with JavaScript off sends a form; the coordinator answers; the employee reads the answer. */
export async function eventForm(stage: Stage): Promise<void> {
  const lena = await stage.enter('Lena Alm');
  const employee = await stage.enter('En medarbetare', { signedIn: false, javaScript: false });
  let code = '';
  let receipt = '';
  await stage.step('the coordinator makes a code for a unit', async () => {
    await lena.click(lena.page.getByRole('link', { name: 'Händelser' }));
    await lena.page.getByRole('combobox', { name: 'Enhet' }).selectOption({ index: 1 });
    await lena.click(lena.page.getByRole('button', { name: 'Gör en kod' }));
    code = await codeOn(lena);
  });
  await stops(stage, employee, code);
  await stage.step('the form says what may point somebody out, and keeps the words', async () => {
    await employee.page.goto(`${employee.url}/handelse`);
    await fillEvent(employee.page, code);
    await employee.page.getByLabel(/^Vad hände, i egna ord/).fill('Erik i 8B ritade en symbol.');
    await employee.click(employee.page.getByRole('button', { name: 'Skicka' }));
    await employee.sees('Texten innehåller ett namn och en skolklass som kan peka ut någon. Stryk eller skriv om.');
    mustContain(await employee.page.getByLabel(/^Vad hände, i egna ord/).inputValue(), 'Erik i 8B', 'The form');
  });
  await stage.picture(employee, 'findings');
  await stage.step('rewritten, it is sent and a receipt code is shown', async () => {
    await employee.page.getByLabel(/^Vad hände, i egna ord/).fill('Någon har ritat en symbol på en vägg.');
    await employee.click(employee.page.getByRole('button', { name: 'Skicka' }));
    await employee.sees('Tack, händelsen är skickad');
    receipt = await codeOn(employee);
  });
  await stage.picture(employee, 'sent');
  await stage.step('the coordinator answers', async () => {
    await lena.page.reload();
    await lena.click(lena.page.getByRole('link', { name: /^Symbol, / }).first());
    await lena.page.getByLabel('Svar', { exact: true }).fill('Tack. Vi tar upp det på nästa möte.');
    await lena.click(lena.page.getByRole('button', { name: 'Skicka svar' }));
    await lena.sees(/Ditt svar: Tack/);
  });
  await stage.axe(lena, 'event with answer');
  await stage.picture(lena, 'answered');
  await stage.step('the employee reads it with the receipt code', async () => {
    await employee.click(employee.page.getByRole('link', { name: 'Se om den är mottagen' }));
    await employee.page.getByLabel('Kvittenskod').fill(receipt);
    await employee.click(employee.page.getByRole('button', { name: 'Visa' }));
    await employee.sees('Samordnaren har tagit emot den.');
    await employee.sees(/Vi tar upp det på nästa möte/);
  });
  // axe is a script: the same page in a window that allows them.
  const visitor = await stage.enter('En till', { signedIn: false });
  await visitor.page.goto(`${visitor.url}/handelse`);
  await stage.axe(visitor, 'form');
  await stage.picture(visitor, 'form');
  await stage.step('with a script the words are checked while they are written, and nothing is sent', async () => {
    await visitor.page.getByLabel(/^Vad hände, i egna ord/).pressSequentially('Erik i 8B ritade en symbol.');
    await visitor.page.locator('#findings').getByText('Erik').waitFor();
  });
}

/** What stops a form before it is sent: a danger, a place that may be the only one. Pictures there is no way to send. */
async function stops(stage: Stage, employee: Person, code: string): Promise<void> {
  const { page } = employee;
  await stage.step('danger now: 112 comes before anything is sent', async () => {
    await page.goto(`${employee.url}/handelse`);
    await fillEvent(page, code);
    await page
      .getByRole('group', { name: /Händer det nu/ })
      .getByLabel('Ja')
      .check();
    await employee.click(page.getByRole('button', { name: 'Skicka' }));
    await employee.sees('Ring 112 nu.');
    await employee.sees('Inte skickat än');
  });
  await stage.picture(employee, 'call-112');
  await stage.step('a place of which there may be only one is warned of, and must be read', async () => {
    await page
      .getByRole('group', { name: /Händer det nu/ })
      .getByLabel('Nej')
      .check();
    await page.getByLabel('Slags plats').selectOption('library');
    await employee.click(page.getByRole('button', { name: 'Skicka' }));
    await employee.sees('Kan det bara vara en?');
    await employee.sees('Läs varningen och kryssa i att du har gjort det.');
  });
  await stage.picture(employee, 'only-one');
  await stage.step('pictures and files cannot be sent, and it says why', async () => {
    await employee.sees(/Bilder och filer kan inte skickas här/);
    must((await page.locator('input[type=file]').count()) === 0, 'The form takes files.');
  });
}

/** The code that the page shows. */
export async function codeOn(person: Person): Promise<string> {
  const shown = person.page.getByText(/[0-9A-Z]{6}(-[0-9A-Z]{6}){2}/).first();
  await shown.waitFor();
  return /[0-9A-Z]{6}(-[0-9A-Z]{6}){2}/.exec(await shown.innerText())?.[0] ?? '';
}

/** An event without persons, everything answered but the words. */
export async function fillEvent(page: Page, code: string): Promise<void> {
  await page
    .getByRole('group', { name: /Händer det nu/ })
    .getByLabel('Nej')
    .check();
  await page.getByRole('checkbox', { name: 'Symbol' }).check();
  await page.getByLabel('Miljö').selectOption('unknown');
  await page.getByLabel('Slags plats').selectOption('square');
  await page.getByLabel(/^Område/).selectOption('farsta');
  await page.getByLabel('Skada').selectOption('property');
  await page.getByLabel(/^Hur många personer/).selectOption('none');
  await page.getByLabel('Enhetens kod').fill(code);
}
