import { must, mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const told = 'Mormodern gråter. Pojken är fjorton och har packat en väska.';
const more = ' Hon lägger på när någon kommer hem.';

/** A shift ends in the middle of a call: a named colleague goes on with all of the text, and nobody goes home from a child. */
export async function callToColleague(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const birgit = await stage.enter('Birgit Holm');
  await stage.step('the officer writes a call about a child', () => write(asa, told));
  const call = new URL(asa.page.url()).pathname;
  await stage.step('she hands the call to a named colleague', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Lämna samtalet till kollega' }));
    const dialog = asa.page.getByRole('dialog');
    await dialog.getByLabel('Lämna det till').selectOption({ label: 'Birgit Holm' });
    asa.count.clicks += 1;
    await stage.axe(asa, 'pass dialog');
    await stage.picture(asa, 'pass-dialog');
    await asa.click(dialog.getByRole('button', { name: 'Lämna samtalet', exact: true }));
    await asa.sees(/^Lämnat till B\.H\./);
  });
  await stage.axe(asa, 'calls');
  await stage.picture(asa, 'where-it-is');
  await stage.step('the colleague takes it with all its text', async () => {
    await birgit.sees(/^Lämnade till dig/);
    await stage.picture(birgit, 'passed-to-me');
    const row = birgit.page.locator('li.row-card', { hasText: 'till dig' }).last();
    await birgit.click(row.getByRole('button', { name: /^Ta över/ }));
    await birgit.page.waitForURL(`**${call}`);
    mustContain(await written(birgit), told, 'The call at the colleague’s');
  });
  await stage.step('signing out from a child asks for somebody to have it', async () => {
    await birgit.click(birgit.labelled('Det uppringaren säger'));
    await birgit.press('Control+End');
    await birgit.type(more);
    await birgit.click(birgit.page.getByRole('button', { name: 'Logga ut', exact: true }));
    const dialog = birgit.page.getByRole('dialog');
    await dialog.getByText('Du har ett samtal som inte är lämnat').waitFor();
    await stage.axe(birgit, 'sign-out dialog');
    await stage.picture(birgit, 'sign-out');
    must((await dialog.getByRole('button', { name: 'Logga ut ändå' }).count()) === 0, 'One could leave a child behind.');
    await birgit.click(dialog.getByRole('button', { name: 'Lämna och logga ut' }));
    await birgit.page.getByRole('heading', { name: 'Logga in', exact: true }).waitFor();
  });
  await stage.step('today’s desk finds it, with the last words', async () => {
    await asa.page.reload();
    // Everything she had is there; the last begun is this one.
    const row = asa.page.locator('li.row-card', { hasText: 'till dagens lots' }).last();
    await asa.click(row.getByRole('button', { name: /^Ta över/ }));
    await asa.page.waitForURL(`**${call}`);
    mustContain(await written(asa), told + more, 'The call back at the desk');
  });
}

async function write(asa: Person, text: string): Promise<void> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  await asa.type(text);
  await asa.choose(asa.field('child_affected'), 'Ja');
  await asa.sees(/^Sparad/);
}

async function written(person: Person): Promise<string> {
  const field = person.labelled('Det uppringaren säger');
  await field.waitFor();
  return field.inputValue();
}
