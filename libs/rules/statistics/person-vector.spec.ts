import { personVector, type RegisteredMatter } from './person-vector.js';

const matter: RegisteredMatter = {
  person: null,
  registeredOn: '2026-05-02',
  areaCode: 'farsta',
  ageBand: null,
  reporter: null,
  accepted: false,
  inTime: null,
  notDue: false,
  codes: null,
};
const vector = (changes: Partial<RegisteredMatter>) => personVector({ ...matter, ...changes }, new Set(['farsta']));

describe('what a person counts as (U18)', () => {
  it.each<[string, Partial<RegisteredMatter>, string]>([
    ['taken in on time', { inTime: true }, 'in_time'],
    ['taken in on time, and another is not due yet', { inTime: true, notDue: true }, 'in_time'],
    ['taken in late', { inTime: false }, 'late'],
    ['nobody has taken it in, and it was due', {}, 'late'],
    ['nobody has taken it in, and it was not due', { notDue: true }, 'not_handed_over'],
  ])('%s', (_, changes, expected) => expect(vector(changes)['acknowledged']).toBe(expected));

  it('how far it has come: a decision is the furthest', () => {
    const codes = { environment: 'far_right', gender: 'man', outcome: 'opened' } as const;
    const undecided = { ...codes, outcome: 'pending_or_other' } as const;
    expect(
      [{}, { accepted: true }, { accepted: true, codes: undecided }, { accepted: true, codes }, { codes }].map(
        (changes) => vector(changes)['stage'],
      ),
    ).toEqual(['handed_over', 'accepted', 'accepted', 'followed_up', 'handed_over']);
  });
});
