import { attackerBounds, isSmallForSure } from './attacker-bounds.js';

describe('U13: what one shown number tells', () => {
  it.each([
    [0, 5, 0, 4],
    [5, 5, 1, 9],
    [10, 5, 6, 14],
    [0, 10, 0, 9],
    [10, 10, 1, 19],
    [40, 10, 31, 49],
  ] as const)('%i with base %i: %i to %i', (shown, base, lo, hi) => {
    expect(attackerBounds(shown, base)).toEqual({ lo, hi });
  });

  it('only "at least one and fewer than the base" is a disclosure', () => {
    const small = [
      [1, 4],
      [2, 2],
      [0, 4],
      [1, 5],
      [0, 0],
    ].map(([lo = 0, hi = 0]) => isSmallForSure({ lo, hi }, 5));
    expect(small).toEqual([true, true, false, false, false]);
    expect(isSmallForSure({ lo: 1, hi: 9 }, 10)).toBe(true);
  });
});
