import fc from 'fast-check';
import { loadDisclosureLaw } from '@lots/tables';
import { examine, factNames, gateState, knownRecipients, type GateQuestionnaire } from './index.js';

const law = loadDisclosureLaw();
const base: GateQuestionnaire = {
  date: '2026-03-14',
  from: 'socialnamnd',
  recipient: 'polismyndigheten',
  same_municipality: true,
  initiative: 'own',
  purpose: 'prevent_crime',
  subject: { age: 20 },
  facts: { consent_in_force: false },
};
const answered = (facts: GateQuestionnaire['facts'], more: Partial<GateQuestionnaire> = {}): GateQuestionnaire => ({
  ...base,
  ...more,
  facts: { ...base.facts, ...facts },
});
const open = (given: GateQuestionnaire): string[] => gateState(law, given).grounds.map(({ id }) => id);
const asked = (given: GateQuestionnaire): string[] => gateState(law, given).ask.map(({ fact }) => fact);
const stopsAnswered = { about_address_of_protected_accommodation: false };

describe('U2–U4: the state of the gate after each answer', () => {
  it('asks what divides the tracks first, and never what follows by itself', () => {
    const names = asked(answered({}));
    expect(names[0]).toBe('about_committed_crime');
    expect(names).not.toContain('consent_in_force');
    expect(names).not.toContain('discloser_is_mandated');
    expect(names).not.toContain('some_other_rule_lifts_secrecy_or_no_secrecy');
  });

  it('opens 10:18 a under 21, tells what opened, and closes it again when the crime is committed', () => {
    const before = answered({ about_committed_crime: false });
    const now = answered({ about_committed_crime: false, risk_of_criminal_activity: true });
    expect(gateState(law, now, before).changes).toContainEqual({
      id: 'osl-10-18a',
      lagrum: 'OSL 10 kap. 18 a §',
      change: 'opened',
      because: [],
    });
    const later = answered({ about_committed_crime: true, risk_of_criminal_activity: true });
    expect(gateState(law, later, now).changes).toContainEqual({
      id: 'osl-10-18a',
      lagrum: 'OSL 10 kap. 18 a §',
      change: 'closed',
      because: ['about_committed_crime'],
    });
  });

  it.each([
    ['2025-03-14', []],
    ['2025-11-30', []],
    ['2025-12-01', ['osl-10-15a-prevent']],
    ['2026-03-14', ['osl-10-15a-prevent']],
  ])('from 21 on %s: not 10:18 a, but what there is on that day', (date, expected) => {
    const given = answered(
      { about_committed_crime: false, risk_of_criminal_activity: true, needed_to_prevent_or_detect_crime: true },
      { date, subject: { age: 21 } },
    );
    const ids = open(given);
    expect(ids).not.toContain('osl-10-18a');
    expect(ids.filter((id) => id === 'osl-10-15a-prevent')).toEqual(expected);
  });

  it('asks the age where it decides, and nothing about a provision that is closed anyway', () => {
    const unknown = answered({ about_committed_crime: false }, { subject: {} });
    expect(asked(unknown)).toContain('subject_age');
    const committed = answered({ about_committed_crime: true }, { subject: {} });
    expect(asked(committed)).not.toContain('risk_of_criminal_activity');
  });

  it.each([
    [5, 'completed', false],
    [6, 'completed', true],
    [11, 'attempt', false],
    [12, 'attempt', true],
    [12, 'conspiracy', true],
  ] as const)('10:23: %d months at least, %s → open %s', (min_penalty_months, stage, expected) => {
    const given = answered(
      { about_committed_crime: true },
      { purpose: 'committed_crime', offence: { min_penalty_months, stage } },
    );
    expect(open(given).includes('osl-10-23')).toBe(expected);
  });

  it('shows an open may as a must when an authority asks', () => {
    const facts = { about_committed_crime: false, risk_of_criminal_activity: true };
    const verdict = (initiative: 'own' | 'requested') =>
      gateState(law, answered(facts, { initiative })).grounds.find(({ id }) => id === 'osl-10-18a')?.verdict;
    expect([verdict('own'), verdict('requested')]).toEqual(['may', 'must']);
  });

  it('U24: the address of a protected accommodation goes to nobody, a board that is to place somebody included, and the file’s own words say whom to ask', () => {
    const address = (recipient: string, value: boolean | null, date: string) =>
      answered({ about_address_of_protected_accommodation: value }, { recipient, date, initiative: 'requested' });
    const stop = (given: GateQuestionnaire) => gateState(law, given).stops.find(({ id }) => id === 'osl-26-14c');
    // To a foreign authority nothing is open anyway (S4).
    expect(open(address('foreign_authority', true, '2026-03-14'))).toEqual([]);
    for (const recipient of knownRecipients(law).filter((code) => code !== 'foreign_authority')) {
      for (const value of [true, null]) {
        expect([recipient, stop(address(recipient, value, '2025-06-30'))]).toEqual([recipient, undefined]);
        expect([recipient, stop(address(recipient, value, '2025-07-01'))?.note]).toEqual([
          recipient,
          expect.stringContaining('14 d §'),
        ]);
      }
    }
  });

  it('asks about a barrier on the information itself until it is known not to apply', () => {
    expect(gateState(law, answered({})).stops.map(({ id }) => id)).toEqual(['osl-26-14c']);
    expect(asked(answered({}))).toContain('about_address_of_protected_accommodation');
    expect(gateState(law, answered(stopsAnswered)).stops).toEqual([]);
    expect(gateState(law, answered({})).neverRoads.map(({ id }) => id)).toContain('osl-10-27');
  });

  it('never calls open what the engine does not, and never asks what cannot change anything', () => {
    const names = factNames(law).filter((name) => !/under_\d+$/.test(name) && name !== 'requested_by_recipient');
    const facts = fc.dictionary(fc.constantFrom(...names), fc.constantFrom(true, false, null));
    fc.assert(
      fc.property(facts, fc.integer({ min: 10, max: 40 }), fc.constantFrom('own', 'requested'), (chosen, age, initiative) => {
        const given = { ...base, facts: chosen, subject: { age }, initiative } as GateQuestionnaire;
        const state = gateState(law, given);
        const engine = examine(law, { ...given, tracks: ['prevent', 'duty', 'base'] }).provisions;
        const openThere = new Set(engine.filter((row) => row.status === 'open').map(({ id }) => id));
        expect(state.grounds.every(({ id }) => openThere.has(id))).toBe(true);
        for (const { fact } of state.ask) expect(chosen[fact] ?? null).toBeNull();
      }),
      { numRuns: 200 },
    );
  });
});
