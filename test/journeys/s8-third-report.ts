import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Person } from './person.js';
import { newestRef, sendBack, sendOn } from './return-and-resend.js';
import { askTheOtherBoard, twoDecide } from './third-report-decision.js';
import type { Stage } from './stage.js';

const reports = [
  { told: 'Skolan: Johnathan ritar vapen och har slutat svara.', name: 'Johnathan Schöberg', role: 'skola', home: 'farsta s' },
  { told: 'Grannen: pojken skriker om krig på nätterna.', name: 'Jonatan Sjöberg', role: 'gra', home: 'farsta s' },
  {
    told: 'Ledaren: Jonathan har slutat på träningen och pratar om en hämnd.',
    name: 'Jonathan Sjöbärg',
    role: 'före',
    home: 'bred',
  },
] as const;

/**
 * Screens.md S8: the third report about the same boy, misspelt, that first went to another district. None is swallowed by an earlier one: each
 * has its own receipt and its own case. Nobody leaves the third alone, also not as "pågår redan": another person weighs them all and decides.
 */
export async function thirdReport(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const malin = await stage.enter('Malin Kask');
  const noora = await stage.enter('Noora Ek');
  const petra = await stage.enter('Petra Sund');
  const refs: string[] = [];
  for (const [index, report] of reports.entries())
    await stage.step(`report ${index + 1} is written down and handed over`, async () => {
      await writeDown(asa, report);
      if (index === 2) await saySame(stage, asa);
      await review(asa);
      if (index === 2) {
        mustContain(await asa.pageText(), 'Lotsen har lämnat två anmälningar som kan gälla samma barn', 'The package to read');
        await stage.picture(asa, 'review-with-line');
      }
      refs.push(await handOver(asa, index === 2 ? /^Skärholmen, mottagning barn/ : /^Farsta, mottagning barn och unga$/));
    });
  await stage.step('the third is another district’s: it comes back, and is sent on to Farsta', async () => {
    await asa.click(asa.page.getByRole('link', { name: 'Lämnade', exact: true }));
    await sendBack(noora, refs[2] ?? '', 'Farsta. Familjen bor i Farsta strand, säger ledaren.', 'Noora Ek 09.40');
    await sendOn(asa, refs[2] ?? '', 'farsta-mottagning-barn');
    refs[2] = await newestRef(malin, refs);
  });
  await stage.step('three hand-overs at Farsta, three receipts', async () => {
    must(new Set(refs).size === 3, `Some report was swallowed: ${refs.join(', ')}.`);
    for (const ref of refs) await arrives(malin, ref);
  });
  await stage.axe(malin, 'inbox');
  await stage.picture(malin, 'inbox');
  await stage.step('taking the first leaves the others waiting, and each has its own words', async () => {
    const [first, ...later] = refs;
    await openFromInbox(malin, first ?? '');
    mustContain(await malin.pageText(), reports[0].told, 'The first package');
    await take(malin);
    for (const [index, ref] of later.entries()) {
      await malin.page.goto(`${malin.url}/inkorg/${ref}`);
      await malin.page.getByRole('button', { name: 'Ta emot', exact: true }).waitFor();
      mustContain(await malin.pageText(), reports[index + 1]?.told ?? '', 'A later package');
    }
    mustContain(await malin.pageText(), 'Namnet stavades annorlunda.', 'The third package');
    mustContain(await malin.pageText(), 'Gick först till Skärholmen', 'The third package');
    await stage.picture(malin, 'third-package');
  });
  await stage.step('the receiver takes the third: her own register knows the first, and both stay', async () => {
    await take(malin);
    await malin.click(malin.page.getByRole('link', { name: /^Till ärendet / }));
    const panel = malin.page.getByRole('region', { name: 'Tidigare hos oss' });
    await malin.sees('Kan vara samma: 1 tidigare ärende hos er.', panel);
    mustContain(await panel.innerText(), reports[0].name, 'The receiver’s panel');
    mustNotContain(await panel.innerText(), reports[0].told, 'The receiver’s panel');
    await stage.axe(malin, 'own-cases');
    await stage.picture(malin, 'own-cases');
  });
  const caseUrl = malin.page.url();
  await askTheOtherBoard(stage, malin, noora);
  await twoDecide(stage, { malin, petra, caseUrl });
}

/** The quiet panel found both by itself: one is said to be the same, the other is sent along as information. */
async function saySame(stage: Stage, asa: Person): Promise<void> {
  await asa.sees('Kan vara samma: 2 tidigare överlämningar från lotsen.');
  await stage.picture(asa, 'third-call');
  await stage.axe(asa, 'third-call');
  const panel = asa.page.getByRole('region', { name: 'Tidigare hos lotsen' });
  const press = async (name: RegExp | string): Promise<void> => {
    await asa.tabTo(panel.getByRole('button', { name }).first());
    await asa.press('Enter');
  };
  mustNotContain(await panel.innerText(), reports[0].told, 'The panel');
  await press(/^Titta – skäl: Johnathan Schöberg/);
  await asa.tabTo(panel.getByLabel('Varför behöver du titta?'));
  await asa.press('ArrowDown');
  await press('Visa');
  await asa.sees(reports[0].told, panel);
  await press(/^Titta – skäl: Johnathan Schöberg/);
  await press(/^Koppla – troligen samma: Johnathan Schöberg/);
  await asa.tabTo(panel.getByLabel('Hur säkert?'));
  await asa.press('ArrowDown', 'ArrowDown');
  await asa.tabTo(panel.getByLabel('Skäl', { exact: true }));
  await asa.press('ArrowDown', 'ArrowDown');
  await stage.picture(asa, 'link-form');
  await stage.axe(asa, 'link-form');
  await press('Spara');
  await asa.sees('Kopplad – troligen samma (trolig)', panel);
  await press(/^Vet inte – skicka med som upplysning: Jonatan Sjöberg/);
  await asa.tabTo(panel.getByLabel('Skäl', { exact: true }));
  await asa.press('ArrowDown');
  await press('Spara');
  await asa.sees('Skickas med som upplysning', panel);
  await stage.picture(asa, 'said');
}

async function writeDown(asa: Person, { told, name, role, home }: (typeof reports)[number]): Promise<void> {
  await beginCall(asa, told, { purpose: 'Oro för någon', child: 'Ja' });
  await asa.fill('Namn eller vad hen kallas', name);
  await asa.fill('Ålder', '15');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', home);
  await asa.choose(asa.field('home_basis'), 'Bor där');
  await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
  await asa.pick('reporter_role', role);
}
