import fc from 'fast-check';
import { draftWith } from '@lots/testing';
import { mustBeHandedOver } from './must-be-handed-over.js';

describe('Ö1: a call about a child or a danger', () => {
  it.each([
    ['a child is affected', draftWith({ childAffected: 'yes' }), true],
    ['the subject is under 18', draftWith({}, { age: 17 }), true],
    ['one of several is under 18', draftWith({}, { age: 40 }, { age: 3 }), true],
    ['someone is in danger', draftWith({ danger: 'yes' }), true],
    ['someone is about to die', draftWith({ suicideSigns: 'acute' }), true],
    ['the subject is under threat now', draftWith({ threatAgainstSubject: 'now' }), true],
    ['an adult, no child', draftWith({ childAffected: 'no', danger: 'no' }, { age: 30 }), false],
    ['nothing is known yet', draftWith({}), false],
    ['18 is no child', draftWith({}, { age: 18 }), false],
  ])('%s → %s', (_, draft, expected) => {
    expect(mustBeHandedOver(draft)).toBe(expected);
  });

  it('is never undone by adding text or another person', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(120), (narrative, age) => {
        const before = draftWith({ childAffected: 'yes' });
        expect(mustBeHandedOver({ ...before, narrative, subjects: [...before.subjects, { ...before.subjects[0]!, age }] })).toBe(
          true,
        );
      }),
    );
  });
});
