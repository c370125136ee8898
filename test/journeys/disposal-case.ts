import { mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

type Panel = ReturnType<Person['field']>;

/** A closed case that nobody has said anything about is found and told about; one that has served its time is decided by two (G8, G11–G16). */
export async function disposalCase(stage: Stage): Promise<void> {
  const petra = await stage.enter('Petra Sund');
  await stage.step('the manager finds a closed case that waits for what must be said', async () => {
    await petra.click(petra.page.getByRole('link', { name: 'Gallring', exact: true }));
    await petra.page.getByRole('heading', { name: 'Uppgifter saknas: 1' }).waitFor();
  });
  await stage.axe(petra, 'disposals with missing statements');
  await stage.picture(petra, 'missing');
  await stage.step('she says it on the page of the case, with the keyboard', () => say(stage, petra));
  await stage.step('nothing is missing any more, and the other file is proposed', async () => {
    await petra.click(petra.page.getByRole('link', { name: 'Gallring', exact: true }));
    await petra.page.getByRole('heading', { name: 'Uppgifter saknas: 0' }).waitFor();
    await petra.click(petra.page.getByRole('link', { name: /^Anmälningar utan utredning, \d+ rader$/ }));
    await petra.page.getByRole('rowheader', { name: 'Journalanteckning' }).waitFor();
  });
  await stage.axe(petra, 'a file proposed');
  await stage.picture(petra, 'proposed');
  await stage.step('she decides, and it waits for a second person', async () => {
    await approve(petra, 'Godkänn, första personen');
    await petra.page.getByRole('status').getByText('Väntar på en andra person', { exact: true }).waitFor();
    await petra.sees('Du har godkänt. En annan person ska också godkänna.');
  });
  const rut = await stage.enter('Rut Alm');
  await stage.step('the reviewer of the unit approves, and the file is gone', async () => {
    await rut.click(rut.page.getByRole('link', { name: 'Gallring', exact: true }));
    await rut.click(rut.page.getByRole('link', { name: /^Anmälningar utan utredning, \d+ rader$/ }));
    await approve(rut, 'Besluta: gallra');
    await rut.page.getByRole('status').getByText('Gallrad', { exact: true }).waitFor({ timeout: 40_000 });
    const page = await rut.pageText();
    mustContain(page, 'Godkänd av en andra person, R.A.', 'The protocol');
    mustContain(page, 'går texterna inte att läsa ur någon säkerhetskopia', 'The protocol');
  });
  await stage.axe(rut, 'protocol of a file');
  await stage.picture(rut, 'protocol');
  await stage.step('whoever opens the case is told that it is gone', async () => {
    const ref = await rut.page.getByRole('row').nth(1).getByRole('cell').first().innerText();
    await petra.page.goto(`${petra.url}/arenden/${ref.trim()}`);
    await petra.sees('Uppgifterna är gallrade och går inte att läsa.');
  });
  await stage.picture(petra, 'gone');
}

async function approve(person: Person, answer: string): Promise<void> {
  await person.click(person.page.getByRole('button', { name: 'Besluta om gallring' }));
  await person.click(person.page.getByRole('button', { name: answer }));
}

async function say(stage: Stage, petra: Person): Promise<void> {
  await petra.click(petra.page.getByRole('link', { name: /^Ärende [0-9A-Z]{6}$/ }));
  const panel = petra.page.getByRole('region', { name: 'Uppgifter för gallring' });
  await panel.getByText('Akten kan inte gallras förrän uppgifterna är lämnade.').waitFor();
  await choose(petra, panel, 'När är personen född?', 'Jag skriver den');
  await panel.getByLabel('Födelsedag').fill('2009-03-12');
  await choose(petra, panel, 'Har personen som barn varit placerad eller mottagen i ett annat hem?', 'Nej');
  await choose(petra, panel, 'Finns andra registeruppgifter om samma person kvar hos nämnden?', 'Nej');
  await panel.scrollIntoViewIfNeeded();
  await stage.axe(petra, 'statement');
  await stage.picture(petra, 'statement');
  await petra.tabTo(panel.getByRole('button', { name: 'Spara uppgifterna' }));
  await petra.press('Enter');
  await panel.getByText(/^Anmälan som inte ledde till utredning\. Lämnat /).waitFor();
  await panel.getByText('Inte i forskningsurvalet.').waitFor();
  await stage.picture(petra, 'said');
}

/** The figure of an answer chooses it while the question has the focus. */
async function choose(petra: Person, panel: Panel, question: string, answer: string): Promise<void> {
  const group = panel.getByRole('radiogroup', { name: question });
  const answers = await group.getByRole('radio').allInnerTexts();
  await petra.tabTo(group);
  await petra.press(String(answers.findIndex((text) => text.startsWith(answer)) + 1));
  await group.getByRole('radio', { name: answer, checked: true }).waitFor();
}
