import { countPersons, indexCells, sumIntoCells, type Catalogue } from '@lots/rules/statistics';
import fc from 'fast-check';
import { skewedRows } from '../rules/statistics/synthetic-cases.js';
import { attack, attackMany } from './attack.js';
import type { KnownCell } from './attack-model.js';
import { decompose, unknownsOf } from './decompose.js';
import { knownCells, tableDims } from './gate.js';

describe('the linear attacker', () => {
  it('finds the known bounds of the investment table (Fischetti and Salazar, statistics.md §5 case 1)', async () => {
    const published = [
      [20, 50, 10],
      [null, 19, null],
      [null, 32, null],
    ];
    const exact = (dims: number[], codes: number[], n: number): KnownCell => ({ dims, codes, lo: n, hi: n });
    const margins = [
      exact([], [], 180),
      ...[80, 49, 51].map((n, r) => exact([0], [r], n)),
      ...[45, 101, 34].map((n, c) => exact([1], [c], n)),
    ];
    // Totals of the printed table: rows 80, 49, 61 and columns 45, 101, 44 make 190.
    margins[0] = exact([], [], 190);
    margins[3] = exact([0], [2], 61);
    margins[6] = exact([1], [2], 44);
    const inner = published.flatMap((row, r) =>
      row.map((n, c): KnownCell => ({ dims: [0, 1], codes: [r, c], lo: n ?? 0, hi: n ?? Infinity })),
    );
    const { conclusions, feasible } = await attack({ sizes: [3, 3], tables: [[0, 1]], known: [...margins, ...inner] });
    const [, , , a, , b, c, , d] = conclusions.slice(margins.length);
    expect(feasible).toBe(true);
    expect({ a, b, c, d }).toEqual({ a: { lo: 0, hi: 25 }, b: { lo: 5, hi: 30 }, c: { lo: 0, hi: 25 }, d: { lo: 4, hi: 29 } });
  });

  it('says so when no data set fits the numbers', async () => {
    const known = [
      { dims: [], codes: [], lo: 10, hi: 10 },
      { dims: [0], codes: [0], lo: 1, hi: 3 },
      { dims: [0], codes: [1], lo: 1, hi: 3 },
    ];
    expect((await attack({ sizes: [2], tables: [[0]], known })).feasible).toBe(false);
  });

  it('answers infinity-free whole numbers also where nothing holds a cell', async () => {
    const known = [{ dims: [0], codes: [0], lo: 0, hi: Infinity }];
    expect((await attack({ sizes: [2], tables: [[0]], known })).conclusions).toEqual([{ lo: 0, hi: Infinity }]);
  });

  it('refuses to attack a cell that no table holds', async () => {
    await expect(attack({ sizes: [2, 2], tables: [[0]], known: [{ dims: [1], codes: [0], lo: 0, hi: 1 }] })).rejects.toThrow(
      RangeError,
    );
  });

  it('loses nothing by decomposing: same bounds as over the full cross', async () => {
    const tables = fc.uniqueArray(fc.subarray([0, 1, 2, 3], { minLength: 1, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
      selector: String,
    });
    const samples = fc.sample(fc.record({ tables, data: fc.nat(10_000), n: fc.integer({ min: 5, max: 40 }) }), {
      numRuns: 25,
      seed: 20,
    });
    const requests = samples.map(({ tables: crossed, data, n }) => {
      const dims = [3, 2, 3, 2].map((size, i) => ({ id: `x${i}`, codes: Array.from({ length: size }, (_, c) => `c${c}`) }));
      const named = crossed.map((table, i) => ({
        id: `T${i}`,
        dims: table.map((dim) => `x${dim}`),
        min_mean: 0,
        roles: ['central' as const],
      }));
      const catalogue: Catalogue = { version: 'v', dims, tables: named };
      const index = indexCells(catalogue);
      const truth = sumIntoCells(index, countPersons(skewedRows(catalogue, n, data), catalogue) ?? []);
      const hidden = (cell: number): boolean => (truth[cell] ?? 0) >= 1 && (truth[cell] ?? 0) <= 4;
      const known = knownCells(index, (cell) =>
        hidden(cell) ? { lo: 0, hi: 30 } : { lo: truth[cell] ?? 0, hi: truth[cell] ?? 0 },
      );
      return { sizes: index.sizes, tables: tableDims(catalogue), known };
    });
    const decomposed = await attackMany(requests);
    const fullCross = await attackMany(requests.map((request) => ({ ...request, tables: [...request.tables, [0, 1, 2, 3]] })));
    expect(decomposed.map(({ conclusions }) => conclusions)).toEqual(fullCross.map(({ conclusions }) => conclusions));
    expect(decomposed.some(({ conclusions }) => conclusions.some(({ lo, hi }) => lo < hi))).toBe(true);
  });
});

describe('decomposition', () => {
  it('needs 924 unknowns for the eight tables instead of 10 560 (statistics.md §7.6)', () => {
    const sizes = [11, 4, 4, 3, 5, 4];
    const tables = [
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2, 3],
      [1, 4],
      [1, 5],
      [0, 5],
      [0, 4],
    ];
    const tree = decompose(tables, sizes);
    expect(unknownsOf(tree, sizes)).toBe(924);
    expect([...tree.cliques.map((clique) => clique.join())].sort()).toEqual(['0,1,2,3', '0,1,4', '0,1,5']);
    expect(tree.links.map(({ shared }) => shared)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('joins tables without common dimensions by their total', () => {
    expect(decompose([[0], [1]], [2, 2]).links.map(({ shared }) => shared)).toEqual([[]]);
  });
});
