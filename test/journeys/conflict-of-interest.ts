import { must } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** Malin finds somebody she knows: it is gone for her at once, Petra still has it, and only Petra lets her see it again. */
export async function conflictOfInterest(stage: Stage): Promise<void> {
  const malin = await stage.enter('Malin Kask');
  const petra = await stage.enter('Petra Sund');
  let ref = '';
  await stage.step('she opens a case', async () => {
    ref = await openFirstCase(malin);
  });
  await stage.step('she says that she has a conflict of interest', async () => {
    await malin.click(malin.page.getByRole('button', { name: 'Jag är jävig' }));
    await malin.sees('Du behöver inte säga varför');
    await stage.picture(malin, 'question');
    await stage.axe(malin, 'conflict question');
    await malin.click(malin.page.getByRole('button', { name: 'Dölj det för mig' }));
    await malin.page.waitForURL(/\/arenden$/);
  });
  await stage.step('it is gone for her, in the list and by its address', async () => {
    await malin.page.reload();
    await malin.page.getByRole('heading', { name: 'Ärenden' }).waitFor();
    await stage.picture(malin, 'gone');
    must(!(await malin.pageText()).includes(ref), 'The case is still in her list.');
    await malin.page.goto(new URL(`/arenden/${ref}`, malin.page.url()).href);
    await malin.sees('Det finns inget här som du kan öppna.');
    must(!(await malin.pageText()).includes('Det som lämnades'), 'The case is still shown to her.');
  });
  await stage.step('her manager sees who, not why, and lifts it with a reason', async () => {
    await petra.click(petra.page.getByRole('link', { name: 'Jäv', exact: true }));
    await petra.sees('Malin Kask');
    await petra.sees(`Ärende ${ref}`);
    await stage.picture(petra, 'manager');
    await petra.click(petra.page.getByRole('button', { name: /^Häv jävet: Malin Kask/ }).first());
    await petra.click(petra.page.getByRole('button', { name: 'Det var ett misstag' }));
    await petra.sees('Ingen på enheten har anmält jäv.');
  });
  await stage.axe(petra, 'conflicts');
  await stage.step('she sees it again', async () => {
    await malin.page.reload();
    await malin.sees('Det som lämnades');
  });
  await stage.step('J on a row of the inbox: said before anything is read, and the row is gone', async () => {
    await malin.click(malin.page.getByRole('link', { name: 'Inkorg', exact: true }));
    const first = malin.page.locator('tbody [role="row"]').first();
    await first.waitFor();
    const href = (await first.locator('a').first().getAttribute('href')) ?? '';
    await first.focus();
    await malin.press('j');
    await malin.sees('Du behöver inte säga varför');
    await stage.axe(malin, 'conflict from the inbox');
    await stage.picture(malin, 'from-inbox');
    await malin.click(malin.page.getByRole('button', { name: 'Dölj det för mig' }));
    await malin.page.locator(`a[href="${href}"]`).first().waitFor({ state: 'detached' });
    await malin.page.getByRole('dialog').waitFor({ state: 'detached' });
  });
}

async function openFirstCase(malin: Person): Promise<string> {
  await malin.click(malin.page.getByRole('link', { name: 'Ärenden', exact: true }));
  const first = malin.page.locator('main a[href^="/arenden/"]').first();
  const ref = (await first.getAttribute('href'))?.split('/').pop() ?? '';
  await malin.click(first);
  await malin.sees('Det som lämnades');
  return ref;
}
