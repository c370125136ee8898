import { toldApart } from './told-apart.js';

const chance = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
const times = (n: number, seed: number, from = 5): number[] => Array.from({ length: n }, chance(seed)).map((x) => from + x);

describe('can two sets of times be told apart', () => {
  it('not when they come from the same', () => {
    const { auc, auc_chance_95, ks, ks_chance_95, beyond_chance_99 } = toldApart(times(2_000, 17), times(2_000, 99));
    expect(auc).toBeGreaterThan(auc_chance_95[0]);
    expect(auc).toBeLessThan(auc_chance_95[1]);
    expect(ks).toBeLessThan(ks_chance_95);
    expect(beyond_chance_99).toBe(false);
  });
  it('when one is a tenth of a millisecond slower', () => {
    const { auc, beyond_chance_99 } = toldApart(times(2_000, 17, 5.1), times(2_000, 99));
    expect(auc).toBeGreaterThan(0.55);
    expect(beyond_chance_99).toBe(true);
  });
  it('when they have the same middle and another spread', () => {
    expect(
      toldApart(
        times(2_000, 17),
        times(2_000, 99).map((ms) => 5.5 + (ms - 5.5) * 2),
      ),
    ).toMatchObject({ beyond_chance_99: true });
  });
  it('ties are nobody’s', () => expect(toldApart([1, 1, 1], [1, 1, 1])).toMatchObject({ auc: 0.5, ks: 0 }));
  it('wholly apart', () => expect(toldApart([2, 3], [0, 1])).toMatchObject({ auc: 1, ks: 1 }));
});
