import fc from 'fast-check';
import {
  ageRangeOn,
  consentFacts,
  consentStatus,
  ConsentGiver,
  mayGiveConsent,
  type AgeRange,
  type ConsentTerms,
} from './index.js';

const terms: ConsentTerms = { from: '2026-03-01', to: '2026-08-31', parties: ['polismyndigheten', 'skola'], withdrawnAt: null };
const moment = (today: string, remindUntil = '2026-01-01') => ({ today, at: `${today}T10:00:00.000Z`, remindUntil });
const on = (today: string, changes: Partial<ConsentTerms> = {}, remindUntil?: string) =>
  consentStatus({ ...terms, ...changes }, moment(today, remindUntil));

describe('U11, U12: does the consent count at this moment', () => {
  it.each([
    ['2026-02-28', 'not_yet'],
    ['2026-03-01', 'in_force'],
    ['2026-08-31', 'in_force'],
    ['2026-09-01', 'expired'],
  ])('%s: %s', (today, expected) => expect(on(today)).toBe(expected));

  it('reminds before the last day', () => {
    expect(on('2026-08-20', {}, '2026-09-03')).toBe('expiring');
    expect(on('2026-08-01', {}, '2026-08-15')).toBe('in_force');
  });

  it('withdrawal stops what comes after that moment and keeps what was before', () => {
    const withdrawn = { withdrawnAt: '2026-05-05T10:00:00.000Z' };
    expect([on('2026-05-04', withdrawn), on('2026-05-05', withdrawn), on('2026-06-01', withdrawn)]).toEqual([
      'in_force',
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('gives the facts of the consent row, for the party that is chosen only', () => {
    const named = [
      { no: 1, code: 'polismyndigheten' },
      { no: 2, code: 'health_care_authority' },
      { no: 3, code: 'health_care_authority' },
    ];
    const facts = (recipient: string, party: number | null, day = '2026-04-01') =>
      consentFacts({ terms, named }, recipient, party, moment(day));
    expect(facts('polismyndigheten', 1)).toEqual({
      consent_in_force: true,
      consent_covers_recipient: true,
    });
    for (const party of [null, 1, 4])
      expect(facts('health_care_authority', party)).toMatchObject({ consent_covers_recipient: false });
    expect(facts('health_care_authority', 3)).toMatchObject({ consent_covers_recipient: true });
    expect(facts('polismyndigheten', 1, '2026-09-01')).toMatchObject({ consent_in_force: false });
    expect(consentFacts(null, 'polismyndigheten', 1, moment('2026-04-01'))).toEqual({ consent_in_force: false });
  });

  it('once withdrawn it never counts again', () => {
    const day = fc.integer({ min: 0, max: 27 }).map((n) => `2026-04-${String(n + 1).padStart(2, '0')}`);
    fc.assert(
      fc.property(day, day, (one, two) => {
        const [earlier, later] = one < two ? [one, two] : [two, one];
        expect(on(later, { withdrawnAt: `${earlier}T10:00:00.000Z` })).toBe('withdrawn');
      }),
    );
  });
});

describe('U13: who can consent', () => {
  const aged = (age: number): AgeRange => ageRangeOn('2026-03-01', { age }) as AgeRange;
  const unknown = ageRangeOn('2026-03-01', {}) as AgeRange;

  it.each([
    [18, 'self', '', 'possible'],
    [40, 'guardian', 'x', 'denied'],
    [16, 'self', '', 'denied'],
    [16, 'self', 'Förstår väl vad det innebär.', 'possible'],
    [15, 'guardian', '', 'denied'],
    [7, 'guardian', 'Sju år, förstår inte.', 'possible'],
    [15, 'guardian_and_child', '', 'possible'],
  ] as const)('%d years, %s, "%s": %s', (age, giver, reason, outcome) =>
    expect(mayGiveConsent(aged(age), giver, reason).outcome).toBe(outcome),
  );

  it('nobody when the age is not known', () => {
    for (const giver of ConsentGiver)
      expect(mayGiveConsent(unknown, giver, 'x')).toMatchObject({ outcome: 'denied', reasonCode: 'age_unknown' });
  });
});
