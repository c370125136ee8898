import { must, mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

interface Entry {
  /** Field and answer. */
  readonly choose?: readonly (readonly [string, string])[];
  readonly tick?: readonly string[];
  readonly who: string;
  readonly words?: string;
  readonly submit?: string;
}

/** One new line in a step of the process, with the form that is under it. */
export async function record(
  person: Person,
  step: string,
  { choose = [], tick = [], who, words, submit = 'Spara' }: Entry,
): Promise<void> {
  const region = person.page.getByRole('region', { name: step, exact: true });
  const form = region.locator('.step-form').first();
  // The next step's form stands open from the start.
  await region.getByText('Skriv in', { exact: true }).first().waitFor();
  if (!(await form.isVisible())) await person.click(region.getByText('Skriv in', { exact: true }).first());
  for (const [field, answer] of choose) await person.choose(form.locator(`[data-field="${field}"]`), answer);
  for (const box of tick) await person.tick(form.getByRole('checkbox', { name: box, exact: true }));
  await form.getByLabel(/^(Vem |Chefens )/).fill(who);
  if (words !== undefined) await form.getByLabel(/^(Anteckning|Dagordning|Sammanfattning)/).fill(words);
  const answer = person.page.waitForResponse((one) => one.url().endsWith('/steps') && one.request().method() === 'POST');
  await person.click(form.getByRole('button', { name: submit, exact: true }));
  const status = (await answer).status();
  must(status === 200, `${step} was refused: ${String(status)} ${await (await answer).text()}`);
}

export async function circleSees(person: Person, names: readonly string[]): Promise<void> {
  const text = await person.pageText();
  for (const name of names) mustContain(text, name, 'The circle');
}

/** He writes the place while she writes car seats; then both write the place, and she chooses. */
export async function writeArrival(stage: Stage, vidar: Person, ylva: Person, address: string): Promise<void> {
  for (const one of [vidar, ylva]) {
    await one.page.goto(`${address}/ankomst`);
    await one.sees(/^Landar /);
    await one.sees('Vi varken bekräftar eller dementerar.');
  }
  await vidar.fill('Plats', 'Arlanda');
  await save(vidar);
  await ylva.fill('Bilbarnstolar', 'Två, tar mottagningen med');
  await ylva.fill('Media', 'Presstjänsten svarar.');
  await save(ylva);
  must((await ylva.field('place').getByRole('textbox').inputValue()) === 'Arlanda', 'A colleague’s place was lost.');
  await vidar.field('place').getByRole('textbox').fill('Arlanda, terminal 2');
  await save(vidar);
  await ylva.field('place').getByRole('textbox').fill('Arlanda, terminal 5');
  await save(ylva);
  await ylva.sees('En kollega har skrivit i samma fält');
  await stage.axe(ylva, 'Ankomst with a conflict');
  await stage.picture(ylva, 'arrival-conflict', { whole: true });
  await ylva.click(ylva.page.getByRole('button', { name: 'Använd min text' }));
  await save(ylva);
  await ylva.page.getByText('En kollega har skrivit i samma fält').waitFor({ state: 'detached' });
  await vidar.page.reload();
  await vidar.sees(/^Version \d+, sparad/);
  must((await vidar.field('place').getByRole('textbox').inputValue()) === 'Arlanda, terminal 5', 'Her choice was lost.');
  await stage.axe(vidar, 'Ankomst');
  await stage.picture(vidar, 'arrival');
}

async function save(person: Person): Promise<void> {
  const answer = person.page.waitForResponse((one) => one.url().endsWith('/arrival') && one.request().method() === 'PUT');
  await person.click(person.page.getByRole('button', { name: 'Spara', exact: true }));
  must((await answer).status() === 200, `Ankomst was refused: ${await (await answer).text()}`);
}

/** The adult's yes, the joint meeting, the four kinds of support and the answer. */
export async function steps(stage: Stage, vidar: Person): Promise<void> {
  await record(vidar, 'Den vuxne tillfrågad', {
    choose: [
      ['adult_contact_result', 'Ja till kontakt'],
      ['ground', 'Muntligt samtycke'],
    ],
    who: 'Vidar Rosén, genom tolk',
  });
  await record(vidar, 'Gemensamt möte med polis och stadsdel', {
    choose: [['meeting_result', 'Genomfört']],
    tick: ['Den vuxne', 'VBE-teamet', 'Stadsdelen, barn och unga', 'Polisen', 'Tolk'],
    who: 'VBE-teamet',
    words: 'Vad familjen behöver den första tiden.',
  });
  await stage.picture(vidar, 'met');
  for (const [support, result] of [
    ['Boende', 'Inget behov'],
    ['Hälsa och trauma', 'Tackat ja'],
    ['Försörjning', 'Inget behov'],
    ['Anhöriga', 'Tackat nej'],
  ] as const)
    await record(vidar, 'Erbjudet stöd', {
      choose: [
        ['support', support],
        ['support_result', result],
      ],
      who: 'VBE-teamet',
    });
  await vidar.sees('Alla fyra har ett resultat');
  await record(vidar, 'Svar på erbjudandet', {
    choose: [['answer_result', 'Vill ha stöd']],
    who: 'Mamman',
    words: 'Barnpsykiatrin.',
  });
}
