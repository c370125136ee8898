import { mustContain, mustNotContain } from './expect.js';
import { act, assessProtection } from './intake-worker-day.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

/** "Aktuell hos er?" (M12): name, age and why; read, answered, and the name is gone. */
export async function askTheOtherBoard(stage: Stage, malin: Person, noora: Person): Promise<void> {
  await stage.step('she asks Skärholmen whether he is known to them', async () => {
    const panel = malin.page.getByRole('region', { name: /^Fråga en annan nämnd/ });
    await malin.tabTo(panel.getByLabel('Vem frågar ni?'));
    await panel.getByLabel('Vem frågar ni?').selectOption('skarholmen-mottagning-barn');
    await malin.tabTo(panel.getByLabel('Varför behöver ni veta?'));
    await panel.getByLabel('Varför behöver ni veta?').selectOption('preliminary');
    await malin.tabTo(panel.getByRole('button', { name: 'Fråga', exact: true }));
    await malin.press('Enter');
    await malin.sees('Inte läst än.', panel);
    await stage.axe(malin, 'asked another board');
    await panel.scrollIntoViewIfNeeded();
    await stage.picture(malin, 'asked');
  });
  await stage.step('Skärholmen reads the question in its inbox, and answers it and nothing else', async () => {
    await noora.page.goto(`${noora.url}/inkorg`);
    const list = noora.page.getByRole('region', { name: /^Aktuell hos er/ });
    await list.waitFor();
    mustNotContain(await list.innerText(), 'Jonathan', 'The list of questions');
    await noora.tabTo(list.getByRole('button', { name: 'Läs frågan' }));
    await noora.press('Enter');
    await noora.sees(/Är Jonathan Sjöbärg, 15 år aktuell hos er\?/, list);
    mustNotContain(await list.innerText(), 'hämnd', 'The question');
    await stage.axe(noora, 'question from another board');
    await list.scrollIntoViewIfNeeded();
    await stage.picture(noora, 'question');
    await noora.tabTo(list.getByRole('button', { name: 'Nej, inte aktuell hos oss' }));
    await noora.press('Enter');
    await list.waitFor({ state: 'detached' });
  });
  await stage.step('the answer is in the case, with when and who', async () => {
    await malin.page.reload();
    await malin.sees('Nej, inte aktuell hos oss', malin.page.getByRole('region', { name: /^Fråga en annan nämnd/ }));
  });
}

const weighing = 'Sammanvägd bedömning, om flera olika anmälare har hört av sig';

/** M11: the first proposes, another decides; "pågår redan" is no way round. */
export async function twoDecide(
  stage: Stage,
  { malin, petra, caseUrl }: { malin: Person; petra: Person; caseUrl: string },
): Promise<void> {
  await stage.step('the first person is refused to end the third alone, by either way', async () => {
    await assessProtection(stage, malin);
    await act(malin, 'Utredning pågår redan', {
      answers: [['Om samma person?', 'Utredning om samma person pågår']],
      texts: [
        ['Vilken utredning?', 'Inledd i går'],
        ['Hur vet ni att det är samma person, och att utredningen tar upp det här?', 'Samma pojke, säger skolan.'],
      ],
    });
    await malin.sees(/Skriv en sammanvägd bedömning av alla anmälningar/);
    await stage.axe(malin, 'refused alone');
    await stage.picture(malin, 'refused-alone');
    await close(malin);
    await notOpen(malin);
    await malin.sees('En annan person behöver ta ställning');
    await notOpen(malin);
    await malin.sees('Du har själv lagt förslaget. En annan person behöver ta ställning.');
    await close(malin);
    await malin.page.getByText('En annan person behöver ta ställning').first().scrollIntoViewIfNeeded();
    await stage.picture(malin, 'proposed');
  });
  await stage.step('the second person reads and decides, with a weighing of all three', async () => {
    await petra.page.goto(caseUrl);
    await petra.sees('Förslag att inte inleda en egen utredning');
    await notOpen(petra);
    await petra.sees('Beslut att inte inleda utredning');
    const done = await petra.pageText();
    mustContain(done, 'och', 'The initials of both');
    mustContain(done, 'Tre anmälningar i två stadsdelar', 'The weighing');
    await petra.page.getByText('Beslut att inte inleda utredning').first().scrollIntoViewIfNeeded();
    await stage.axe(petra, 'decided by two');
    await stage.picture(petra, 'decided-by-two');
  });
}

function notOpen(person: Person): Promise<void> {
  return act(person, 'Inled inte utredning', {
    answers: [['Varför inte?', 'Familjen tar emot stöd utan utredning']],
    texts: [
      ['Skäl', 'Familjen har tackat ja till stöd från i morgon.'],
      [weighing, 'Tre anmälningar i två stadsdelar på kort tid, lästa tillsammans: stödet möter det som alla tre säger.'],
    ],
  });
}

async function close(person: Person): Promise<void> {
  const dialog = person.page.getByRole('dialog');
  await person.click(dialog.getByRole('button', { name: 'Stäng utan att spara' }));
  await dialog.waitFor({ state: 'detached' });
}
