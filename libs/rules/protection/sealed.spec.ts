import { emptyDraft, emptyProtection, emptySubject, type CallDraft } from '@lots/contracts';
import { doNotReveal } from './do-not-reveal.js';
import { managerToRing } from './manager-to-ring.js';
import { missingInSealed } from './missing-in-sealed.js';
import { hiddenFields, isSealed, withoutPlaces } from './sealed.js';

const draft = (changes: Partial<CallDraft> = {}): CallDraft => ({ ...emptyDraft('2026-09-08T09:00:00+02:00'), ...changes });
const protection = (changes = {}) => ({ ...emptyProtection(), on: true, who: ['caller' as const], ...changes });
const decision = {
  unitCode: 'farsta-mottagning-barn',
  receivers: ['a', 'b'],
  decidedBy: 'Chef i beredskap',
  decidedAt: '2026-09-08T09:10:00+02:00',
};

describe('a sealed call', () => {
  it('SK1: is sealed by F4 or by an employee, and by nothing else', () => {
    expect(isSealed(draft())).toBe(false);
    expect(isSealed(draft({ protection: protection() }))).toBe(true);
    expect(isSealed(draft({ protection: { ...emptyProtection(), staffAffected: true } }))).toBe(true);
    // Saved by an earlier version of the program.
    expect(isSealed({})).toBe(false);
  });

  it('SK2: names what is hidden, and what goes on holds none of it', () => {
    const full = draft({
      subjects: [
        {
          ...emptySubject(),
          name: 'Nils',
          age: 9,
          municipality: '0180',
          district: 'Provdistriktet',
          postalCode: '123 45',
          homeBasis: 'two_homes',
          placed: 'yes',
          placingBoard: 'Provnämnden',
          note: 'anteckning',
        },
      ],
      reporterMunicipality: '0127',
      reporterDistrict: 'Exempelby',
      reporterWorkplace: 'Provskolan',
      safeContact: { number: '070-174 06 05', times: '9–11', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true },
    });
    expect(hiddenFields(full).map((field) => field.code)).toEqual([
      'home_municipality',
      'home_district',
      'home_postal_code',
      'home_basis',
      'reporter_home',
      'reporter_workplace',
      'contact_number',
    ]);
    const gone = JSON.stringify(withoutPlaces(full));
    for (const secret of [
      '0180',
      'Provdistriktet',
      '123 45',
      'two_homes',
      'Provnämnden',
      '0127',
      'Exempelby',
      'Provskolan',
      '070-174',
    ])
      expect([secret, gone.includes(secret)]).toEqual([secret, false]);
    for (const kept of ['Nils', 'anteckning', '9–11']) expect(gone).toContain(kept);
    expect(hiddenFields(withoutPlaces(full))).toEqual([]);
  });

  it.each([
    ['nothing', {}, { decision }, []],
    ['who', {}, { who: [], decision }, ['protected_who']],
    ['who must not know', { mustNotKnow: ' ' }, { decision }, ['must_not_know']],
    ['a place in the text', { narrative: 'nytt jobb på lagret' }, { decision }, ['place_hint']],
    ['the board', {}, { decision: { ...decision, unitCode: null } }, ['decision_unit']],
    ['a second receiver', {}, { decision: { ...decision, receivers: ['a'] } }, ['decision_receivers']],
    ['the same one twice', {}, { decision: { ...decision, receivers: ['a', 'a'] } }, ['decision_receivers']],
    ['who decided', {}, { decision: { ...decision, decidedBy: '' } }, ['decision_by']],
    ['when', {}, { decision: { ...decision, decidedAt: null } }, ['decision_by']],
  ])('SK3, SK5, SK6: lacks %s', (_, changes, part, codes) => {
    const call = draft({ mustNotKnow: 'Pappan', ...changes, protection: protection(part) });
    expect(missingInSealed(call).map((one) => one.code)).toEqual(codes);
  });

  it('SK1: an employee’s matter asks no question about whose identity it is', () => {
    const call = draft({ mustNotKnow: 'Chefen', protection: { ...emptyProtection(), staffAffected: true, decision } });
    expect(missingInSealed(call)).toEqual([]);
    expect(doNotReveal(call)).toMatch(/^Röj inte vem det gäller: en medarbetare/);
  });

  it('SK7: says first what may not be revealed and who must not know', () => {
    const call = draft({ mustNotKnow: 'Barnets pappa', protection: protection({ who: ['caller', 'child'] }) });
    expect(doNotReveal(call)).toMatch(
      /^Röj inte var uppringaren och barnet finns: .*Personer som inte får veta: Barnets pappa\./,
    );
  });
});

describe('SK4: which manager to ring', () => {
  const chain = ['Chef i beredskap', 'Biträdande chef', 'Socialjouren'].map((name) => ({ function: name, phone: '08' }));
  const at = Date.parse('2026-09-08T09:00:00Z');
  const call = (minutes: number, answered = false) => ({ at: new Date(at + minutes * 60_000).toISOString(), answered });
  const index = (calls: ReturnType<typeof call>[], minutes: number) =>
    managerToRing(chain, calls, at + minutes * 60_000, 15)?.index;

  it.each([
    ['nobody has been rung', [], 0, 0],
    ['rung a moment ago', [call(0)], 14, 0],
    ['a quarter has gone', [call(0)], 15, 1],
    ['rung again in between: no more time', [call(0), call(10)], 15, 1],
    ['half an hour', [call(0)], 30, 2],
    ['the whole day: the last one, again and again', [call(0)], 600, 2],
    ['an answer is no silence', [call(0, true)], 60, 0],
  ])('%s', (_, calls, minutes, expected) => expect(index(calls, minutes)).toBe(expected));

  it('says when the next one is to be rung, and not after the last', () => {
    expect(managerToRing(chain, [call(0)], at, 15)?.nextAt).toBe(at + 15 * 60_000);
    expect(managerToRing(chain, [call(0)], at + 60 * 60_000, 15)?.nextAt).toBeNull();
    expect(managerToRing([], [], at, 15)).toBeNull();
  });
});
