import fc from 'fast-check';
import { closeReasonTexts, CloseReason, NeededToday, ReferralState } from '@lots/contracts';
import { mayCloseAtDesk } from './may-close.js';

const answers = { reason: 'not_needed_any_more', manager: 'Karin Chef', neededToday: 'no' } as const;
const facts = { child: true, state: 'returned', latest: true } as const;

describe('closing at the desk (Ö13)', () => {
  it.each([
    ['a child with a name and a no', facts, answers, 'not_needed_any_more'],
    ['a child without a name', facts, { ...answers, manager: ' ' }, 'manager_missing'],
    ['a child where something is needed', facts, { ...answers, neededToday: 'yes' }, 'needed_today'],
    ['a child where it is not known', facts, { ...answers, neededToday: 'unknown' }, 'needed_today'],
    ['a child where it is not answered', facts, { ...answers, neededToday: null }, 'needed_today'],
    ['a child who "declines"', facts, { ...answers, reason: 'adult_declines' }, 'reason_not_for_child'],
    [
      'an adult who declines',
      { ...facts, child: false },
      { reason: 'adult_declines', manager: '', neededToday: null },
      'adult_declines',
    ],
    ['taken back', { ...facts, state: 'withdrawn' }, answers, 'not_needed_any_more'],
    ['still with the receiver', { ...facts, state: 'offered' }, answers, 'not_at_the_desk'],
    ['accepted', { ...facts, state: 'accepted' }, answers, 'not_at_the_desk'],
    ['sent on or closed', { ...facts, latest: false }, answers, 'not_at_the_desk'],
  ] as const)('%s', (_, known, said, reasonCode) => {
    expect(mayCloseAtDesk(known, said).reasonCode).toBe(reasonCode);
  });

  it('whatever is answered: never a child without a manager and a no', () => {
    const any = fc.record({
      reason: fc.constantFrom(...CloseReason),
      manager: fc.constantFrom('', '  ', 'Karin'),
      neededToday: fc.constantFrom(null, ...Object.values(NeededToday)),
    });
    const known = fc.record({
      child: fc.boolean(),
      state: fc.constantFrom(...Object.values(ReferralState)),
      latest: fc.boolean(),
    });
    fc.assert(
      fc.property(known, any, (about, said) => {
        if (mayCloseAtDesk(about, said).outcome === 'denied') return;
        expect(about.latest && (about.state === 'returned' || about.state === 'withdrawn')).toBe(true);
        if (about.child)
          expect([said.manager.trim(), said.neededToday, closeReasonTexts[said.reason].forChild]).toEqual(['Karin', 'no', true]);
      }),
    );
  });
});
