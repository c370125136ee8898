import { mustContain } from './expect.js';
import type { Person } from './person.js';
import type { Stage } from './stage.js';

const said = 'En granne berättar om Kaj Provgren, 34 år, som ropar åt folk från lägenheten ovanför.';

/** Screens.md S2: an anonymous neighbour about an adult man. No person is written down; an event goes to the coordinator. */
export async function eventFromCall(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const lena = await stage.enter('Lena Alm');
  await stage.step('an anonymous neighbour calls about an adult', () => writeCall(asa));
  await stage.step('the trial box stops words that point somebody out', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Skicka avidentifierad händelse' }));
    await asa.click(asa.page.getByRole('checkbox', { name: 'Hot eller ofredande' }));
    for (const [field, answer] of [
      ['event_environment', 'Vet inte'],
      ['event_place', 'Bostadsområde'],
      ['event_damage', 'Ingen skada'],
    ] as const)
      await asa.choose(asa.field(field), answer);
    await asa.fill('Provruta: vad hände, i egna ord', 'En man, 34 år, ropar från lägenheten ovanför.');
    await asa.sees('Texten innehåller en ålder och en lägenhet som kan peka ut någon. Stryk eller skriv om.');
  });
  await stage.axe(asa, 'trial box');
  await stage.picture(asa, 'trial-box');
  await stage.step('rewritten and sent: the text is destroyed, and what is left is said', async () => {
    await asa.page.getByLabel('Provruta: vad hände, i egna ord').fill('Någon ropar hotfulla ord åt förbipasserande.');
    await asa.click(asa.page.getByRole('button', { name: 'Skicka och radera samtalstexten' }));
    await asa.sees('Samtalstexten är raderad. Kvar finns:');
    const text = await asa.pageText();
    for (const part of ['händelsetyp: Hot eller ofredande', 'stadsdelsområde: Farsta', 'vecka:'])
      mustContain(text, part, 'What is left');
  });
  await stage.axe(asa, 'ended');
  await stage.picture(asa, 'destroyed');
  await stage.step('the coordinator reads it and receives it', async () => {
    await lena.click(lena.page.getByRole('link', { name: 'Händelser' }));
    await lena.click(lena.page.getByRole('link', { name: /Hot eller ofredande, / }).first());
    await lena.sees('Någon ropar hotfulla ord åt förbipasserande.');
    await lena.click(lena.page.getByRole('button', { name: 'Ta emot' }));
    await lena.sees('Mottagen');
  });
  await stage.axe(lena, 'event');
  await stage.picture(lena, 'event');
}

async function writeCall(asa: Person): Promise<void> {
  await asa.press('F2');
  await asa.labelled('Det uppringaren säger').waitFor();
  await asa.type(said);
  await asa.choose(asa.field('immediate_danger'), 'Nej', 'Shift+Tab');
  await asa.choose(asa.field('contact_purpose'), 'Oro för någon');
  await asa.choose(asa.field('child_affected'), 'Nej');
  await asa.pick('home_municipality', 'stockh');
  await asa.pick('home_district', 'höka');
  await asa.choose(asa.field('observation'), 'Beteende eller umgänge');
  await asa.pick('reporter_role', 'grann');
}
