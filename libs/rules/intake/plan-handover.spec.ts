import { childInBredang, draftWith, planTables } from '@lots/testing';
import { planHandover } from './plan-handover.js';

const tables = planTables('stockholm');
const monday = '2026-09-07T09:28:00+02:00';
const plan = (draft: ReturnType<typeof draftWith>, overrides: Parameters<typeof planHandover>[3] = [], at = monday) =>
  planHandover(draft, tables, at, overrides);

const concern = {
  purpose: 'report_concern',
  danger: 'no',
  childAffected: 'yes',
  observation: 'behaviour_or_contacts',
  reporterRole: 'parent',
} as const;

describe('planHandover', () => {
  it('sends a child to the reception unit of the area where the child lives', () => {
    const result = plan(draftWith(concern, childInBredang));
    expect(result.outcome).toBe('ready');
    expect(result.items).toHaveLength(1);
    expect(result.items[0]).toMatchObject({
      unitCode: 'skarholmen-mottagning-barn',
      errand: 'child_report',
      ground: 'sol-19-1',
      mode: 'delivered',
      urgency: 'same_day',
      area: 'skarholmen',
      child: true,
    });
    expect(Date.parse(result.items[0]!.receiptBy)).toBe(Date.parse('2026-09-07T10:28:00+02:00'));
  });

  it('makes one hand-over per child, each to its own area', () => {
    const result = plan(
      draftWith(concern, childInBredang, {
        name: 'Syskonet',
        identity: 'known',
        age: 9,
        municipality: '0180',
        district: 'Hökarängen',
      }),
    );
    expect(result.items.map((item) => [item.subjectNo, item.unitCode])).toEqual([
      [1, 'skarholmen-mottagning-barn'],
      [2, 'farsta-mottagning-barn'],
    ]);
  });

  it('asks where the child lives, and never guesses', () => {
    const result = plan(draftWith(concern, { ...childInBredang, district: '', postalCode: '117 30' }));
    expect(result.outcome).toBe('not_ready');
    expect(result.items).toEqual([]);
    expect(result.missing.map((thing) => thing.code)).toContain('home_district');
  });

  it('does not hand over an adult without consent (Ö3)', () => {
    const adult = {
      purpose: 'own_help',
      danger: 'no',
      childAffected: 'no',
      reporterRole: 'self',
      subjectWantsContact: 'yes',
      threatAgainstSubject: 'no',
      wantsToLeave: 'yes',
    } as const;
    const person = { name: 'Vuxen', identity: 'known', age: 22, municipality: '0180', district: 'Rinkeby' } as const;
    expect(plan(draftWith(adult, person)).missing.map((thing) => thing.code)).toEqual(['consent_missing']);
    expect(plan(draftWith({ ...adult, consent: 'refused' }, person)).missing.map((thing) => thing.code)).toEqual([
      'consent_refused',
    ]);
    const agreed = plan(draftWith({ ...adult, consent: 'oral', consentTo: ['sig'] }, person));
    expect(agreed.items[0]).toMatchObject({
      unitCode: 'jarva-sig',
      errand: 'leaver',
      mode: 'preview',
      preview: { ageBand: '18-25', need: 'vill lämna' },
    });
  });

  it('does not let an adult beside children hold them up, nor come along (Ö3)', () => {
    const mother = { name: 'Modern', identity: 'known', age: 31, municipality: '0180', district: 'Bredäng' } as const;
    const result = plan(draftWith(concern, childInBredang, mother));
    expect(result.outcome).toBe('ready');
    expect(result.items.map((item) => item.subjectNo)).toEqual([1]);
  });

  it('hands a child in danger to the day unit as well, with an hour from its opening (Ö6)', () => {
    const danger = { ...concern, danger: 'yes', travelStage: 'under_way' } as const;
    const result = plan(draftWith(danger, { ...childInBredang, district: 'Akalla' }), [], '2026-10-24T22:40:00+02:00');
    expect(result.outcome).toBe('ready');
    expect(result.items[0]).toMatchObject({ unitCode: 'jarva-mottagning-barn', urgency: 'emergency' });
    expect(Date.parse(result.items[0]!.receiptBy)).toBe(Date.parse('2026-10-26T09:00:00+01:00'));
  });

  it('follows the officer to another receiver, and refuses one that has no inbox', () => {
    const other = plan(draftWith(concern, childInBredang), [
      { subjectNo: 1, unitCode: 'farsta-mottagning-barn', reason: 'receiver_asked' },
    ]);
    expect(other.items[0]).toMatchObject({ unitCode: 'farsta-mottagning-barn', overrideReason: 'receiver_asked' });
    for (const unitCode of ['farsta-samordnare', 'socialjouren', 'finns-inte']) {
      const refused = plan(draftWith(concern, childInBredang), [{ subjectNo: 1, unitCode, reason: 'receiver_asked' }]);
      expect(refused.missing.map((thing) => thing.code)).toEqual(['receiver']);
    }
  });

  it('asks for the first words and the purpose before anything else', () => {
    const result = plan(draftWith({ ...concern, narrative: ' ', purpose: null }, childInBredang));
    expect(result.missing.slice(0, 2).map((thing) => thing.code)).toEqual(['narrative', 'purpose']);
  });
});
