import { mustNotContain } from './expect.js';
import { sealedCase } from './protected-identity.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** Maja is not in the circle. She is given the reference on the phone, opens, reads, and everybody concerned can see that she did; then it ends. */
export async function breakGlass(stage: Stage): Promise<void> {
  const ref = await sealedCase(stage);
  const maja = await stage.enter('Maja Wik');
  await stage.step('she finds the way from her own cases', async () => {
    await maja.click(maja.page.getByRole('link', { name: 'Ärenden', exact: true }));
    await maja.click(maja.page.getByRole('link', { name: 'Nödåtkomst' }));
    await maja.sees('öppningen granskas');
  });
  await stage.step('a reference that does not exist gets the answer of one she may not open', async () => {
    await ask(maja, 'ZZZZZZ');
    await maja.sees('Det finns inget här som du kan öppna.');
  });
  await stage.axe(maja, 'break-glass');
  await stage.picture(maja, 'refused');
  await stage.step('she opens the case and reads it', async () => {
    await ask(maja, ref);
    await maja.page.waitForURL(new RegExp(`/arenden/${ref}$`));
    await maja.sees('Det som lämnades');
  });
  await stage.picture(maja, 'read');
  const malin = await stage.enter('Malin Kask');
  await stage.step('Malin, who has the case, sees who can see it and until when', async () => {
    await malin.page.goto(new URL(`/arenden/${ref}`, malin.page.url()).href);
    await malin.click(malin.page.getByRole('button', { name: 'Vem kan se det här?' }));
    await malin.sees(/Maja Wik.*Nödåtkomst till/);
  });
  await stage.axe(malin, 'who can see');
  await stage.picture(malin, 'who-can-see');
  await stage.step('she ends it, and it is gone for her', async () => {
    await maja.page.goto(new URL('/nodatkomst', maja.page.url()).href);
    const end = maja.page.getByRole('button', { name: `Avsluta nu: ärende ${ref}` });
    await maja.click(end);
    await end.waitFor({ state: 'detached' });
    await maja.page.goto(new URL(`/arenden/${ref}`, maja.page.url()).href);
    await maja.sees('Det finns inget här som du kan öppna.');
    mustNotContain(await maja.pageText(), 'Det som lämnades', 'The page of the case');
  });
  await stage.picture(maja, 'ended');
}

async function ask(person: Person, ref: string): Promise<void> {
  await person.page.getByLabel('Referens').fill(ref);
  if ((await person.page.getByRole('radio', { name: /Ett barn är i fara nu/, checked: true }).count()) === 0)
    await person.click(person.page.getByRole('radio', { name: /Ett barn är i fara nu/ }));
  await person.page.getByLabel('Med egna ord').fill('Polisen ringer om barnet nu');
  await person.page.getByLabel('Ditt lösenord').fill('demo-lots');
  await person.click(person.page.getByRole('button', { name: 'Öppna för läsning' }));
}
