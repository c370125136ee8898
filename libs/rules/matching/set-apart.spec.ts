import { setApart, type HitInBrief } from './set-apart.js';

const hit = (id: string, confidence: HitInBrief['confidence'] = 'likely', linked = false): HitInBrief => ({
  id,
  confidence,
  linked,
});
const apart = (hits: readonly HitInBrief[], personId: string, otherId: string | null): string[] => [
  ...setApart(hits, [{ personId, otherId }]).keys(),
];

describe('M8: "inte samma" is remembered', () => {
  it('for the very subject that is asked about again', () => expect(apart([hit('p'), hit('q')], 'p', null)).toEqual(['p']));
  it('when the call is about the other one: said in this call, or found surer', () => {
    expect(apart([hit('p'), hit('q', 'likely', true)], 'p', 'q')).toEqual(['p']);
    expect(apart([hit('p'), hit('q', 'certain')], 'p', 'q')).toEqual(['p']);
  });
  it('not when it may as well be about this one, or the other is not found', () => {
    expect(apart([hit('p'), hit('q')], 'p', 'q')).toEqual([]);
    expect(apart([hit('p', 'certain'), hit('q')], 'p', 'q')).toEqual([]);
    expect(apart([hit('p')], 'p', 'q')).toEqual([]);
  });
  it('never one that has been linked in this call', () => expect(apart([hit('p', 'likely', true)], 'p', null)).toEqual([]));
});
