import { mustContain } from './expect.js';
import type { Stage } from './stage.js';

/** The desk's manager stops one row, decides about the rest, and reads in the protocol what is gone and where it may still be (rules G1, G7, G8). */
export async function disposal(stage: Stage): Promise<void> {
  const doris = await stage.enter('Doris Lund');
  await stage.step('the manager finds what has served its time', async () => {
    await doris.click(doris.page.getByRole('link', { name: 'Gallring', exact: true }));
    await doris.page.getByRole('heading', { name: 'Gallring', level: 1 }).waitFor();
    await doris.page.getByRole('link', { name: 'Samtal utan ärende, 3 rader' }).waitFor();
  });
  await stage.axe(doris, 'proposals');
  await stage.picture(doris, 'proposals');
  await stage.step('she reads it and stops one row', async () => {
    await doris.click(doris.page.getByRole('link', { name: 'Samtal utan ärende, 3 rader' }));
    await doris.click(doris.page.getByRole('button', { name: /^Stoppa gallringen av/ }).first());
    await doris.page.getByLabel('Varför ska det finnas kvar?').selectOption({ label: 'Tillsyn (IVO, JO, IMY)' });
    await stage.axe(doris, 'stop dialog');
    await doris.click(doris.page.getByRole('button', { name: 'Stoppa gallringen', exact: true }));
    await doris.page.getByText('Stoppad: Tillsyn (IVO, JO, IMY)').waitFor();
  });
  await stage.axe(doris, 'proposal');
  await stage.picture(doris, 'proposal');
  await stage.step('she decides, and it is carried out', async () => {
    await doris.click(doris.page.getByRole('button', { name: 'Besluta om gallring' }));
    await stage.picture(doris, 'decide');
    await doris.click(doris.page.getByRole('button', { name: 'Besluta: gallra' }));
    await doris.page.getByRole('status').getByText('Gallrad', { exact: true }).waitFor({ timeout: 40_000 });
    const page = await doris.pageText();
    mustContain(page, '2 rader utan text är borttagna', 'The protocol');
    mustContain(page, 'tas bort igen av liggaren om en kopia återställs', 'The protocol');
  });
  await stage.axe(doris, 'protocol');
  await stage.picture(doris, 'protocol');
}
