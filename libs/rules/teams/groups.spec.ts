import fc from 'fast-check';
import { DataCategory } from '@lots/contracts';
import { loadGroupForms, parseGroupForms } from '@lots/tables';
import type { ConsentMoment } from '@lots/rules/secrecy';
import { groupStanding, mayOpenGroup, mayShare, type GroupConsent } from './index.js';

const moment = (at: string): ConsentMoment => ({ today: at.slice(0, 10), at, remindUntil: '2026-09-22' });
const now = moment('2026-09-08T08:00:00.000Z');
const consent = (changes: Partial<GroupConsent['terms']> = {}, rest: Partial<GroupConsent> = {}): GroupConsent => ({
  terms: { from: '2026-09-01', to: '2026-12-31', parties: ['polismyndigheten', 'skola'], withdrawnAt: null, ...changes },
  cooperation: 'sig',
  covers: { polismyndigheten: ['risk', 'plan'], skola: ['school_work'] },
  form: 'oral',
  givenBy: 'self',
  maturityJudged: false,
  ...rest,
});
const [sig] = loadGroupForms('stockholm');
const asked = { party: 'polismyndigheten', category: 'risk', forPurpose: true } as const;

describe('a group opens on its consent (T1, T2)', () => {
  it.each([
    ['all is there', consent(), 'possible', 'consent_in_force'],
    ['taken back', consent({ withdrawnAt: '2026-09-08T07:59:59.000Z' }), 'denied', 'consent_withdrawn'],
    ['run out', consent({ to: '2026-09-07' }), 'denied', 'consent_expired'],
    ['not begun', consent({ from: '2026-09-09' }), 'denied', 'consent_not_yet'],
    ['the last day', consent({ to: '2026-09-08' }), 'possible', 'consent_in_force'],
    ['to something else', consent({}, { cooperation: 'individual_plan' }), 'denied', 'other_cooperation'],
    ['without the police', consent({ parties: ['skola'] }), 'denied', 'party_missing'],
    [
      'a party that may hear nothing',
      consent({}, { covers: { polismyndigheten: ['risk'] } }),
      'denied',
      'party_without_information',
    ],
  ])('%s', (_, given, outcome, reasonCode) => {
    expect(mayOpenGroup(given, sig ?? null, now)).toMatchObject({ outcome, reasonCode });
  });

  const sspf = loadGroupForms('goteborg').find(({ code }) => code === 'sspf') ?? null;
  it.each([
    ['an adult’s spoken yes', {}, 'not_written'],
    ['an adult’s, in writing', { form: 'written' }, 'consent_in_force'],
    ['a child’s own, however mature', { form: 'written', maturityJudged: true }, 'guardian_missing'],
    ['a guardian’s spoken yes', { givenBy: 'guardian', maturityJudged: true }, 'guardian_not_written'],
    ['a guardian’s, in writing', { givenBy: 'guardian', maturityJudged: true, form: 'written' }, 'consent_in_force'],
    ['both, in writing', { givenBy: 'guardian_and_child', form: 'written' }, 'consent_in_force'],
  ] as const)('SSPF: %s', (_, rest, reasonCode) =>
    expect(mayOpenGroup(consent({}, rest), sspf, now)).toMatchObject({ reasonCode }),
  );

  it('where an adult’s spoken yes is enough, a guardian’s still is not', () => {
    expect(mayOpenGroup(consent({}, { givenBy: 'guardians_both' }), sig ?? null, now)).toMatchObject({
      reasonCode: 'guardian_not_written',
      ruleRef: 'T2',
    });
  });

  it('a form that the city has not is none', () => {
    expect(mayOpenGroup(consent(), null, now)).toMatchObject({ outcome: 'denied', reasonCode: 'unknown_form' });
  });

  it('SSPF in one city and not in another, by its own file; the police always', () => {
    expect(loadGroupForms('goteborg').find(({ code }) => code === 'sspf')?.always).toEqual(['polismyndigheten', 'skola']);
    for (const city of ['stockholm', 'goteborg', 'haninge'])
      for (const { always } of loadGroupForms(city)) expect(always).toContain('polismyndigheten');
    expect(() =>
      parseGroupForms('city: x\ngroups:\n- {code: sig, name: SIG, always: [polisen], written: true}\n', 'x.yaml'),
    ).toThrow('x.yaml:3');
    expect(() => parseGroupForms('city: x\ngroups:\n- {code: sig, name: SIG, always: [], written: true}\n', 'x.yaml')).toThrow(
      'no group',
    );
  });
});

describe('what is given to a party (T4)', () => {
  it.each([
    ['covered', consent(), asked, 'covered_by_consent'],
    ['the party is not named', consent(), { ...asked, party: 'halsa' }, 'party_not_named'],
    ['the kind is another party’s', consent(), { ...asked, category: 'school_work' }, 'information_not_covered'],
    [
      'the party is called like every object has something',
      consent({ parties: ['constructor'] }),
      { ...asked, party: 'constructor' },
      'information_not_covered',
    ],
    ['for something else', consent(), { ...asked, forPurpose: false }, 'other_purpose'],
    ['nobody said for what', consent(), { ...asked, forPurpose: null }, 'other_purpose'],
    ['taken back this instant', consent({ withdrawnAt: now.at }), asked, 'consent_withdrawn'],
    ['run out', consent({ to: '2026-09-07' }), asked, 'consent_expired'],
    ['another cooperation', consent({}, { cooperation: 'other' }), asked, 'other_cooperation'],
  ] as const)('%s', (_, given, what, reasonCode) => {
    expect(mayShare(given, what, now).reasonCode).toBe(reasonCode);
  });

  it('is possible exactly when every part holds', () => {
    const parties = ['polismyndigheten', 'skola', 'annan'];
    const kinds = fc.constantFrom(...DataCategory);
    fc.assert(
      fc.property(
        fc.subarray(parties),
        fc.dictionary(fc.constantFrom(...parties), fc.uniqueArray(kinds)),
        fc.tuple(fc.constantFrom(...parties), kinds),
        fc.boolean(),
        fc.boolean(),
        (named, covers, [party, category], forPurpose, back) => {
          const given = consent({ parties: named, withdrawnAt: back ? '2026-09-08T07:00:00.000Z' : null }, { covers });
          const holds = !back && forPurpose && named.includes(party) && (covers[party] ?? []).includes(category);
          expect(mayShare(given, { party, category, forPurpose }, now).outcome).toBe(holds ? 'possible' : 'denied');
        },
      ),
    );
  });
});

describe('how a group stands (T6, T7)', () => {
  it.each([
    { name: 'open', changes: {}, closedAt: null, standing: 'open', open: true },
    { name: 'the consent ends within two weeks', changes: { to: '2026-09-22' }, closedAt: null, standing: 'ending', open: true },
    { name: 'taken back', changes: { withdrawnAt: now.at }, closedAt: null, standing: 'withdrawn', open: false },
    {
      name: 'to be taken back later is not yet',
      changes: { withdrawnAt: '2026-09-08T08:00:00.001Z' },
      closedAt: null,
      standing: 'open',
      open: true,
    },
    { name: 'run out', changes: { to: '2026-09-07' }, closedAt: null, standing: 'expired', open: false },
    { name: 'closed', changes: {}, closedAt: '2026-09-07T10:00:00.000Z', standing: 'closed', open: false },
    {
      name: 'closed, then taken back',
      changes: { withdrawnAt: '2026-09-07T11:00:00.000Z' },
      closedAt: '2026-09-07T10:00:00.000Z',
      standing: 'closed',
      open: false,
    },
    {
      name: 'taken back, then closed',
      changes: { withdrawnAt: '2026-09-07T09:00:00.000Z' },
      closedAt: '2026-09-07T10:00:00.000Z',
      standing: 'withdrawn',
      open: false,
    },
    { name: 'not begun', changes: { from: '2026-09-09' }, closedAt: null, standing: 'expired', open: false },
  ])('$name', ({ changes, closedAt, standing, open }) => {
    expect(groupStanding({ terms: consent(changes).terms, closedAt }, now)).toMatchObject({ standing, open });
  });
});
