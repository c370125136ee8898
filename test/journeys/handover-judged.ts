import { must, mustContain, mustNotContain } from './expect.js';
import { arrives, beginCall, handOver, openFromInbox, review, take } from './handing-over.js';
import type { Stage } from './stage.js';

const told = 'Frivården om en man som har slutat svara och som snart blir fri. Han är inte tillfrågad.';
const why = 'Lotsens uppdrag är att någon tar emot honom när han blir fri; uppgiften räcker inte längre än så.';

/**
 * Nobody has asked him (docs/rules/handover.md, Ö19): the review says that there is no ground, and what may be tried. The officer answers the
 * law's own questions and writes why; the receiver reads it when it has taken it, and not before.
 */
export async function handoverJudged(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  const adam = await stage.enter('Adam Frisk');
  let ref = '';
  await stage.step('an adult who has not been asked: no ground, and no button to hand over with', async () => {
    await beginCall(asa, told, { purpose: 'Överflyttning eller planering', child: 'Nej' });
    await asa.fill('Namn eller vad hen kallas', 'Mannen K');
    await asa.fill('Ålder', '29');
    await asa.pick('home_municipality', 'stockh');
    await asa.pick('home_district', 'hässelby v');
    await asa.choose(asa.field('home_basis'), 'Bor där');
    await asa.pick('reporter_role', 'friv');
    await review(asa);
    must(
      (await asa.page.getByRole('button', { name: /^Lämna över till / }).count()) === 0,
      'It could be handed over without a ground.',
    );
  });
  await stage.picture(asa, 'no-ground');
  await stage.step('she tries another, answers what it asks and writes why', async () => {
    const another = asa.page.locator('summary', { hasText: 'Pröva en annan grund' });
    await another.waitFor();
    if (!(await asa.field('ground_1').isVisible())) {
      await asa.tabTo(another);
      await asa.press('Enter');
    }
    await asa.choose(asa.field('ground_1'), 'OSL 10 kap. 2 §');
    await stage.axe(asa, 'another ground');
    await stage.picture(asa, 'another-ground', { whole: true });
    for (const fact of await asa.page.locator('[data-field^="fact_"]').all()) await asa.choose(fact, 'Nej');
    const judgement = asa.page.locator('[data-field^="judgement_"]').first();
    await judgement.waitFor();
    await asa.choose(judgement, 'Ja');
    await asa.tabTo(asa.page.getByLabel(/^Skälen:/).first());
    await asa.type(why);
    await asa.page.getByRole('button', { name: /^Lämna över till / }).waitFor();
  });
  await stage.axe(asa, 'judged');
  await stage.picture(asa, 'judged', { whole: true });
  await stage.step('she hands over', async () => {
    ref = await handOver(asa, /Hässelby-Vällingby.*vuxen/);
  });
  await stage.step('the receiver sees the paragraph first, and the reasons when it has taken it', async () => {
    await arrives(adam, ref);
    await openFromInbox(adam, ref);
    const before = await adam.pageText();
    mustContain(before, '10 kap. 2 §', 'The preview');
    mustNotContain(before, why, 'The preview');
    await take(adam);
    await adam.sees(why);
  });
  await stage.picture(adam, 'why', { whole: true });
}
