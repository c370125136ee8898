import { attackerBounds, countKeys, indexCells, protectPeriod, sumIntoCells, type CountedVector } from '@lots/rules/statistics';
import fc from 'fast-check';
import { skewedRows, smallCatalogue, testSeed } from '../rules/statistics/synthetic-cases.js';
import { attack } from './attack.js';
import { knownCells, tableDims } from './gate.js';
import { possibleWorlds } from './possible-worlds.js';

const index = indexCells(smallCatalogue);

function protectedWorld(n: number, seed: number): CountedVector[] {
  const rows = skewedRows(smallCatalogue, n, seed);
  const request = {
    period: '2026T1',
    base: 5 as const,
    seed: testSeed(seed),
    iterations: 5_000,
    catalogue: smallCatalogue,
    rows,
  };
  const protection = protectPeriod({ ...request, prior: { true_cum: [], protected_cum: [] } });
  if (protection.outcome === 'refused') throw new Error(protection.reasonCode);
  return countKeys(protection.protected.cells, smallCatalogue) ?? [];
}

const boundsFrom = (shown: Int32Array) => (cell: number) => attackerBounds(shown[cell] ?? 0, 5);

describe('possible worlds', () => {
  it('show for every protected table that each cell can take its whole interval: the proof of §7.7, carried out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(10_000), (n, seed) => {
        const world = protectedWorld(n, seed);
        const shown = sumIntoCells(index, world);
        const seen = possibleWorlds(index, world, { boundsOf: boundsFrom(shown), distance: 4 });
        const intervals = Array.from(shown, (v) => attackerBounds(v, 5));
        expect({ lo: [...(seen?.lo ?? [])], hi: [...(seen?.hi ?? [])] }).toEqual({
          lo: intervals.map(({ lo }) => lo),
          hi: intervals.map(({ hi }) => hi),
        });
      }),
      { numRuns: 25 },
    );
  });

  it('say the same as the solver does without them', async () => {
    const world = protectedWorld(60, 1);
    const shown = sumIntoCells(index, world);
    const boundsOf = boundsFrom(shown);
    const seen = possibleWorlds(index, world, { boundsOf, distance: 4 });
    const { conclusions } = await attack({
      sizes: index.sizes,
      tables: tableDims(smallCatalogue),
      known: knownCells(index, boundsOf),
    });
    expect(conclusions.map(({ lo }) => lo)).toEqual([...(seen?.lo ?? [])]);
    expect(conclusions.map(({ hi }) => hi)).toEqual([...(seen?.hi ?? [])]);
  });

  it('never go beyond what is published: a neighbour that breaks one number is not counted', () => {
    const world = [{ vector: [0, 0, 0, 0], n: 5 }];
    const shown = sumIntoCells(index, world);
    const tight = (cell: number): { lo: number; hi: number } => (cell === 0 ? { lo: 5, hi: 5 } : boundsFrom(shown)(cell));
    const seen = possibleWorlds(index, world, { boundsOf: tight, distance: 4 });
    expect([seen?.lo, seen?.hi]).toEqual([shown, shown]);
  });

  it('take nothing for granted when the base table contradicts the numbers', () => {
    const world = [{ vector: [0, 0, 0, 0], n: 5 }];
    expect(possibleWorlds(index, world, { boundsOf: () => ({ lo: 0, hi: 4 }), distance: 4 })).toBeNull();
  });
});
