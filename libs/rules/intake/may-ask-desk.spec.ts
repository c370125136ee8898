import fc from 'fast-check';
import { ReferralState } from '@lots/contracts';
import { mayAskDesk, type DeskAsk } from './may-ask-desk.js';

const ok: DeskAsk = { state: 'offered', fromDesk: true, added: false, waiting: false };

describe('Ö20: a question to the desk', () => {
  it.each<[Partial<DeskAsk>, string]>([
    [{}, 'may_ask'],
    [{ state: 'acknowledged' }, 'may_ask'],
    [{ state: 'accepted' }, 'may_ask'],
    [{ state: 'returned' }, 'not_with_you'],
    [{ state: 'withdrawn' }, 'not_with_you'],
    [{ fromDesk: false }, 'not_from_desk'],
    [{ added: true }, 'added_later'],
    [{ waiting: true }, 'asked_already'],
    [{ state: 'returned', fromDesk: false, added: true, waiting: true }, 'not_with_you'],
  ])('%j: %s', (changes, reasonCode) => {
    expect(mayAskDesk({ ...ok, ...changes })).toMatchObject({ reasonCode, ruleRef: 'Ö20' });
  });

  it('is open in one way only', () => {
    const states = fc.constantFrom(...Object.values(ReferralState));
    fc.assert(
      fc.property(states, fc.boolean(), fc.boolean(), fc.boolean(), (state, fromDesk, added, waiting) => {
        const may = mayAskDesk({ state, fromDesk, added, waiting }).outcome === 'ask';
        expect(may).toBe(['offered', 'acknowledged', 'accepted'].includes(state) && fromDesk && !added && !waiting);
      }),
    );
  });
});
