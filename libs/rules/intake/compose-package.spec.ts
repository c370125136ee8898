import fc from 'fast-check';
import { Errand } from '@lots/contracts';
import { childInBredang, draftWith } from '@lots/testing';
import { composePackage } from './compose-package.js';

const places = { municipality: (code: string) => (code === '0180' ? 'Stockholm' : code) };
const textOf = (body: ReturnType<typeof composePackage>): string => JSON.stringify(body);

describe('Ö4: what follows and what does not', () => {
  it('puts who must not know first and keeps the caller’s words', () => {
    const draft = draftWith(
      { mustNotKnow: ' Sonen ', narrative: 'Hon viskar.', childAffected: 'yes', travelStage: 'planned' },
      childInBredang,
    );
    const body = composePackage(draft, draft.subjects[0]!, Errand.ChildReport, places);
    expect(body.mustNotKnow).toBe('Sonen');
    expect(body.sections.map((section) => section.code)).toEqual(['narrative', 'subject', 'reporter', 'travel']);
    expect(body.sections[1]).toEqual({ code: 'subject', label: 'Barnet', text: 'Elias, 16 år, Bredäng, Stockholm' });
    expect(body.goodToKnow).toContain('Utreseförbud kan prövas.');
  });

  it('never names another child of the same call', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-ZÅÄÖ]{6,12}$/), (otherName) => {
        const draft = draftWith({ childAffected: 'yes' }, childInBredang, {
          name: otherName,
          age: 9,
          note: `Bara om ${otherName}`,
        });
        expect(textOf(composePackage(draft, draft.subjects[0]!, Errand.ChildReport, places))).not.toContain(otherName);
      }),
    );
  });

  it('holds no name and no number of someone who wants to be anonymous', () => {
    const draft = draftWith(
      {
        reporterAnonymous: true,
        reporterName: 'Namn Som Sagts',
        reporterWorkplace: 'Arbetsplatsen',
        safeContact: { number: '070-174 06 07', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: false },
      },
      childInBredang,
    );
    const text = textOf(composePackage(draft, draft.subjects[0]!, Errand.ChildReport, places));
    for (const secret of ['Namn Som Sagts', 'Arbetsplatsen', '070-174']) expect(text).not.toContain(secret);
  });

  it('leaves out the person a relative worries about when the relative wants support', () => {
    const draft = draftWith(
      { purpose: 'relative_support', reporterName: 'Olof', reporterDistrict: 'Grimsta', reporterMunicipality: '0180' },
      { name: 'Dottern Ida', age: 20, note: 'mer om Ida' },
    );
    const body = composePackage(draft, draft.subjects[0]!, Errand.RelativeSupport, places);
    expect(textOf(body)).not.toContain('Ida');
    expect(body.sections.find((section) => section.code === 'reporter')?.text).toContain('Grimsta, Stockholm');
  });

  it('says how to reach the caller safely, with no as the default', () => {
    const draft = draftWith(
      {
        safeContact: {
          number: '070-174 06 12',
          times: '9–11 via grannen',
          smsAllowed: false,
          messageAllowed: false,
          doNotSayOrigin: true,
        },
      },
      childInBredang,
    );
    const contact = composePackage(draft, draft.subjects[0]!, Errand.ChildReport, places).sections.find(
      (section) => section.code === 'contact',
    );
    expect(contact?.text).toBe(
      '070-174 06 12, ring 9–11 via grannen, skicka inte sms, lämna inte meddelande, säg inte att du ringer från socialtjänsten',
    );
  });
});
