import { must, mustContain, mustNotContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const year = new Date().getFullYear();

/** A local coordinator writes her board's plan, the board decides it, she follows it up; the central coordinator sees the consolidated picture. */
export async function actionPlan(stage: Stage): Promise<void> {
  const lena = await stage.enter('Lena Alm');
  await stage.step('she begins her board’s plan', async () => {
    await lena.click(lena.page.getByRole('link', { name: 'Handlingsplaner' }));
    await lena.click(lena.page.getByRole('button', { name: `Börja planen för ${String(year)}` }));
    await lena.sees('Utkast: nämnden har inte beslutat än.');
  });
  await stage.step('a name in the plan is stopped, field by field', async () => {
    await addActivity(lena, 'Anna Andersson');
    await lena.sees(/Ansvarig funktion: .*namn/);
    mustNotContain(
      await lena.page
        .getByText(/Ansvarig funktion: /)
        .first()
        .innerText(),
      'Andersson',
      'What is wrong',
    );
  });
  await stage.axe(lena, 'an activity being written');
  await stage.picture(lena, 'activity-form');
  await stage.step('with a function it is saved', async () => {
    await lena.page.getByLabel('Ansvarig funktion', { exact: true }).fill('Enhetschef fritid');
    await lena.click(lena.page.getByRole('button', { name: 'Spara aktiviteten' }));
    await lena.page.getByRole('article', { name: 'Fritidsledarna prövar samtalsmetoden.' }).waitFor();
  });
  await stage.step('the board has decided: the version is locked', () => decidePlan(lena));
  await stage.step('she follows it up with the keyboard', () => followUp(lena));
  await stage.axe(lena, 'a decided plan');
  await stage.picture(lena, 'plan');
  const cecilia = await stage.enter('Cecilia Norr');
  await cecilia.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stage.step('the central coordinator sees every board, decided or not', async () => {
    await cecilia.click(cecilia.page.getByRole('link', { name: 'Samlad bild' }));
    const plans = cecilia.page.getByRole('region', { name: /^Handlingsplaner mot/ });
    const row = plans.getByRole('row', { name: /^Farsta/ });
    mustContain(await row.innerText(), '§ 12', 'Farsta’s row');
    must((await cecilia.page.getByText('Saknas', { exact: true }).count()) > 5, 'Boards without a plan are not shown.');
  });
  await stage.step('the table goes into the report', async () => {
    const plans = cecilia.page.getByRole('region', { name: 'Handlingsplaner', exact: true });
    await cecilia.click(plans.getByRole('button', { name: 'Kopiera som tabell' }));
    await cecilia.sees('Tabellen är kopierad');
    const text = await cecilia.page.evaluate(() => navigator.clipboard.readText());
    for (const part of [`Handlingsplaner mot våldsbejakande extremism ${String(year)}`, 'Hela staden\t', 'Talen är exakta'])
      mustContain(text, part, 'The copy');
    mustNotContain(text, 'femtal', 'The copy');
  });
  await stage.axe(cecilia, 'the consolidated picture');
  await stage.picture(cecilia, 'consolidated');
}

/** The board has decided: day and paragraph, and the version is locked. */
export async function decidePlan(lena: Person): Promise<void> {
  await lena.fill('Beslutad den', `${String(year)}-01-02`);
  await lena.fill('Paragraf', '12');
  await lena.click(lena.page.getByRole('button', { name: 'Lås planen som beslutad' }));
  await lena.sees(`Beslutad ${String(year)}-01-02 § 12`);
  must((await lena.page.getByRole('button', { name: 'Ändra' }).count()) === 0, 'A locked plan can be changed.');
}

/** A whole activity, saved. `responsible`: the function. */
export async function addActivity(lena: Person, responsible: string): Promise<void> {
  await lena.click(lena.page.getByRole('button', { name: 'Lägg till aktivitet' }));
  await lena.fill('Mål', 'Fler unga har en trygg vuxen att tala med.');
  await lena.fill('Aktivitet', 'Fritidsledarna prövar samtalsmetoden.');
  await lena.fill('Ansvarig funktion', responsible);
  await lena.fill('Förväntad effekt', 'Oro fångas tidigare.');
  await lena.fill('Mått', 'Antal samtal per termin');
  await lena.click(lena.page.getByRole('button', { name: 'Spara aktiviteten' }));
}

async function followUp(lena: Person): Promise<void> {
  await lena.tabTo(lena.page.getByRole('button', { name: 'Följ upp' }));
  await lena.press('Enter');
  await lena.choose(lena.field('period'), 'Tertialrapport 1');
  await lena.choose(lena.field('status'), 'Pågår');
  await lena.fill('Så har det gått', 'Sex samtal har hållits.');
  await lena.fill('Uppmätt värde', '6');
  await lena.tabTo(lena.page.getByRole('button', { name: 'Spara uppföljningen' }));
  await lena.press('Enter');
  await lena.sees('Uppmätt: 6.');
}
