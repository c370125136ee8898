import fc from 'fast-check';
import { addDays, dateOf } from '@lots/rules/calendar';
import { loadDisclosureLaw } from '@lots/tables';
import { ageRangeOn, decisionHolds, knownLater, type DecisionInUse, type GateItem, type SubjectKnown } from './index.js';

const law = loadDisclosureLaw();
const item: GateItem = {
  no: 1,
  person: 1,
  outcome: 'disclose',
  groundId: 'osl-10-18a',
  needed: 'yes',
  neededReason: 'Se journalen.',
  thirdParties: 'none',
};
const used = (date: string, known: SubjectKnown, changes: Partial<DecisionInUse> = {}): DecisionInUse => ({
  situation: {
    date,
    from: 'socialnamnd',
    recipient: 'polismyndigheten',
    initiative: 'own',
    purpose: 'prevent_crime',
    facts: {
      about_committed_crime: false,
      risk_of_criminal_activity: true,
      about_address_of_protected_accommodation: false,
      needed_to_prevent_or_detect_crime: true,
    },
  },
  persons: [{ no: 1, label: 'Pojken', known }],
  decidedOn: '2026-03-13',
  items: [item],
  ...changes,
});
const answer = (given: DecisionInUse) => decisionHolds(law, given);

describe('U18: a decision that is used later than it was made', () => {
  it('decided the last day at twenty: void the day after', () => {
    const known = { birth_date: '2005-03-14' };
    expect(answer(used('2026-03-13', known))).toMatchObject({ outcome: 'holds', ruleRef: 'U18' });
    expect(answer(used('2026-03-14', known))).toMatchObject({
      outcome: 'ended',
      reasonCode: 'ground_closed',
      ended: { provisionId: 'osl-10-18a', itemNo: 1 },
    });
  });

  it('an age in whole years may have had a birthday since: asked again, not assumed', () => {
    expect(answer(used('2026-03-13', { age: 20 })).outcome).toBe('holds');
    expect(answer(used('2026-03-14', { age: 20 }))).toMatchObject({ outcome: 'ended', reasonCode: 'age_not_certain' });
    expect(answer(used('2026-03-14', { age: 17 })).outcome).toBe('holds');
  });

  it('by the wording of the day it is used', () => {
    const before15a = used('2025-11-30', {}, { decidedOn: '2025-11-30', items: [{ ...item, groundId: 'osl-10-15a-prevent' }] });
    expect(answer(before15a).outcome).toBe('ended');
    expect(answer({ ...before15a, situation: { ...before15a.situation, date: '2025-12-01' } }).outcome).toBe('holds');
  });

  it('by each item’s own person, and not by an item that is left out', () => {
    const persons = [
      { no: 1, label: 'Pojken', known: { age: 17 } },
      { no: 2, label: 'Brodern', known: { age: 20 } },
    ];
    const items: GateItem[] = [item, { ...item, no: 2, person: 2 }];
    expect(answer(used('2026-03-14', {}, { persons, items })).ended).toEqual({ provisionId: 'osl-10-18a', itemNo: 2 });
    const left: GateItem[] = [item, { ...item, no: 2, person: 2, outcome: 'leave_out', groundId: null }];
    expect(answer(used('2026-03-14', {}, { persons, items: left })).outcome).toBe('holds');
  });

  it('says that it is the consent that ended', () => {
    const given = used('2026-03-14', { age: 34 }, { items: [{ ...item, groundId: 'osl-samtycke' }] });
    expect(answer(given)).toMatchObject({ outcome: 'ended', reasonCode: 'consent_ended' });
  });

  it('never knows an age later that the birth date contradicts', () => {
    const day = fc.integer({ min: 0, max: 6000 }).map((days) => addDays(dateOf(1998, 1, 1), days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 1500 }), (birth, wait, more) => {
        const then = addDays(addDays(birth, 4000), wait);
        const later = addDays(then, more);
        const exact = ageRangeOn(then, { birth_date: birth });
        if ('problem' in exact || exact.atMost === null) return;
        for (const known of [{ age: exact.atLeast }, { age_at_least: exact.atLeast, age_at_most: exact.atMost }]) {
          const range = ageRangeOn(later, knownLater(known, then, later));
          const truth = ageRangeOn(later, { birth_date: birth });
          if ('problem' in range || 'problem' in truth) throw new Error('No fault was possible here.');
          expect(range.atLeast).toBeLessThanOrEqual(truth.atLeast);
          expect(range.atMost ?? Infinity).toBeGreaterThanOrEqual(truth.atMost ?? Infinity);
        }
      }),
      { numRuns: 500 },
    );
  });
});
