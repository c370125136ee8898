import { must, mustContain, mustNotContain } from './expect.js';
import type { Stage } from './stage.js';

const asked = 'Undrar om en person är känd hos kommunen.';

/** Screens.md S9: a journalist about a named person. Five lines to say, no field for anybody's name, and nothing left but a count. */
export async function media(stage: Stage): Promise<void> {
  const asa = await stage.enter('Åsa Lindqvist');
  let call = '';
  await stage.step('a call begins like any other, until she knows who it is', async () => {
    await asa.press('F2');
    await asa.labelled('Det uppringaren säger').waitFor();
    await asa.type(asked);
    await asa.pick('reporter_role', 'media');
    call = new URL(asa.page.url()).pathname;
  });
  await stage.step('the page collapses to what she may say', async () => {
    await asa.sees('Jag kan varken bekräfta eller dementera om en person är känd hos oss.');
    const page = await asa.pageText();
    for (const part of ['Det gäller alla.', 'registrator', '08-465 004 15', 'Sök inte på personen. Sökningen loggas.'])
      mustContain(page, part, 'The page');
    for (const label of ['Namn eller vad hen kallas', 'Uppringarens namn', 'Nummer', 'Arbetsplats'])
      must((await asa.page.getByLabel(label, { exact: true }).count()) === 0, `There is a field for "${label}".`);
  });
  await stage.axe(asa, 'media page');
  await stage.picture(asa, 'media-page');
  await stage.step('she ends it: the text is gone and a count is left', async () => {
    await asa.click(asa.page.getByRole('button', { name: 'Avsluta – Media eller handlingar' }));
    const dialog = asa.page.getByRole('dialog');
    await stage.axe(asa, 'ending');
    await asa.click(dialog.getByRole('button', { name: 'Avsluta och radera texten' }));
    await asa.sees('Samtalstexten är raderad. Kvar finns:');
    mustNotContain(await asa.pageText(), asked, 'What is left');
  });
  await stage.picture(asa, 'ended');
  await stage.step('nothing of it can be opened again', async () => {
    const answer = await asa.context.request.get(`${asa.url}/api/calls/${call.split('/').pop() ?? ''}`);
    must(answer.status() === 404, `The call answers ${answer.status()}.`);
  });
}
