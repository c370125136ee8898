import { must, mustContain, mustNotContain } from './expect.js';
import type { Stage } from './stage.js';

/** Whoever reads for a board: decided plans, protected numbers, training – and nothing else. */
export async function boardView(stage: Stage): Promise<void> {
  const nora = await stage.enter('Nora Dahlin');
  await stage.step('her work begins on the consolidated picture', async () => {
    await nora.page.getByRole('heading', { name: 'Samlad bild' }).waitFor();
    await nora.page
      .getByRole('row', { name: /^Hela staden/ })
      .first()
      .waitFor();
    const links = await nora.page.getByRole('navigation').getByRole('link').allInnerTexts();
    must(
      links.sort().join() === ['Handlingsplaner', 'Lägesbilder', 'Samlad bild', 'Statistik', 'Utbildning'].join(),
      `Her pages: ${links.join(', ')}`,
    );
  });
  await stage.axe(nora, 'the consolidated picture');
  await stage.picture(nora, 'picture');
  await stage.step('it prints without menus and buttons', async () => {
    await nora.page.emulateMedia({ media: 'print' });
    must(!(await nora.page.getByRole('button', { name: 'Skriv ut' }).isVisible()), 'The button is printed.');
    await stage.picture(nora, 'printed');
    await nora.page.emulateMedia({ media: 'screen' });
  });
  await stage.step('a draft is not hers, and she writes nothing', async () => {
    await nora.click(nora.page.getByRole('link', { name: 'Handlingsplaner' }));
    await nora.page.getByRole('row', { name: /^Hela staden/ }).waitFor();
    mustNotContain(await nora.pageText(), 'Din nämnds plan', 'Her page');
    mustNotContain(await nora.pageText(), 'Utkast', 'Her page');
    await nora.click(nora.page.getByRole('link', { name: 'Utbildning' }));
    await nora.page.getByRole('heading', { name: 'Utbildning' }).waitFor();
    must((await nora.page.getByLabel('Närvarolista (CSV)').count()) === 0, 'She can upload a list.');
  });
  await stage.step('numbers about persons are the protected ones', async () => {
    await nora.click(nora.page.getByRole('link', { name: 'Statistik', exact: true }));
    await nora.sees('avrundade');
    mustContain(await nora.pageText(), 'femtal för att skydda enskilda', 'The numbers');
  });
  await stage.step('an address she may not open says nothing', async () => {
    await nora.page.goto(`${stage.url}/handelser`);
    await nora.sees('Sidan finns inte');
  });
  await stage.picture(nora, 'not-hers');
}
