import { ErrorCode } from '@lots/contracts';
import { LotsError, sqlState } from '@lots/platform';

/** What the database says about who may be in a circle, in words. */
const words: Readonly<Record<string, string>> = {
  named_receivers:
    'Välj minst två som enheten har namngett för skyddade ärenden. Enhetschefen kan välja andra på enheten. Den som har anmält jäv kan inte vara med.',
  relative_unit:
    'Ett syskon i samma ärende finns på en annan enhet i nämnden, och där är ingen namngiven. Ring chefen där först.',
  circle_of_two: 'Minst två ska vara med. Lägg till någon innan du tar bort.',
  not_barred: 'Den som ärendet berör kan inte vara med.',
  desk_members: 'Den kollegan kan inte vara med. Välj någon annan vid lotsen, som ärendet inte berör.',
  not_oneself: 'Berör det dig själv får du inte ha kvar det. Lämna det till en kollega eller chefen.',
  no_colleague: 'Någon du har pekat ut arbetar inte i nämnden längre. Öppna listan igen.',
};

/** @throws LotsError invalid_input in words; what is none of the members' business goes on as it is */
export async function inWords(work: Promise<void>, action: string): Promise<void> {
  await work.catch((error: unknown) => {
    const { constraint = '' } = error as { constraint?: string };
    const sv = sqlState(error) === '23514' ? words[constraint] : undefined;
    if (sv === undefined) throw error;
    const denial = { action, objectType: 'circle', objectIds: [], reasonCode: constraint, ruleRef: 'SK12' };
    throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: 'members', details: [{ code: constraint, sv }], denial });
  });
}
