import { countKeys, countPersons, protectPeriod, type CaseRow, type CountedVector } from '@lots/rules/statistics';
import { skewedRows, smallCatalogue, testSeed } from '../rules/statistics/synthetic-cases.js';
import { releasePeriod, type ReleaseRequest } from './release-period.js';

type Filter = (vector: readonly number[]) => boolean;
/** A free filter's answer; null where the publisher hides it. */
type Ask = (filter: Filter) => number | null;

function counting(data: readonly CountedVector[]): (filter: Filter) => number {
  return (filter) => data.reduce((sum, { vector, n }) => sum + (filter(vector) ? n : 0), 0);
}

/**
 * A5. The count of one exact combination from wide questions only: each of the 16 leaves some dimensions free and asks for
 * "anything but" in others, so that hardly any answer is small. null: an answer was hidden.
 */
function byInclusionExclusion(target: readonly number[], ask: Ask): number | null {
  let count = 0;
  for (let mask = 0; mask < 2 ** target.length; mask++) {
    const negated = target.map((_, i) => (mask >> i) % 2 === 1);
    const answer = ask((vector) => vector.every((code, i) => !negated[i] || code !== target[i]));
    if (answer === null) return null;
    count += negated.filter(Boolean).length % 2 === 0 ? answer : -answer;
  }
  return count;
}

const rows = skewedRows(smallCatalogue, 150, 8);
const truth = countPersons(rows, smallCatalogue) ?? [];
const request: ReleaseRequest = {
  period: '2026T1',
  base: 5,
  seed: testSeed(8),
  iterations: 40_000,
  catalogue: smallCatalogue,
  rows,
  prior: { true_cum: [], protected_cum: [], published: [] },
  sizeClass: '300',
};

describe('A5: differences of filters', () => {
  const small = truth.filter(({ n }) => n <= 4);

  it('positive control: with "fewer than five" hidden every small combination is computed exactly', () => {
    const count = counting(truth);
    const ask: Ask = (filter) => {
      const n = count(filter);
      return n >= 1 && n <= 4 ? null : n;
    };
    expect(small.length).toBeGreaterThan(50);
    expect(small.map(({ vector }) => byInclusionExclusion(vector, ask))).toEqual(small.map(({ n }) => n));
  });

  it('from the protected base table no combination comes out in 1–4', () => {
    const protection = protectPeriod(request);
    if (protection.outcome === 'refused') throw new Error(protection.reasonCode);
    const ask = counting(countKeys(protection.protected.cells, smallCatalogue) ?? []);
    const found = truth.map(({ vector }) => byInclusionExclusion(vector, ask) ?? NaN);
    expect(found.filter((n) => n !== 0 && n < 5)).toEqual([]);
    expect(found.some((n) => n >= 5)).toBe(true);
  });
});

describe('A6: reports that come after the period was closed', () => {
  const late: CaseRow = { person: 'late', district: 'd11', environment: 'e4', age: 'a4', gender: 'g3' };

  it('change no stored byte: the period is taken, whatever the rows say', async () => {
    const first = await releasePeriod(request);
    const published = [request.period];
    const again = await releasePeriod({ ...request, rows: [...rows, late], prior: { ...request.prior, published } });
    expect(first.outcome).toBe('released');
    expect(again).toEqual({
      outcome: 'refused',
      reasons: [{ code: 'period_already_published', table: null }],
      protected: null,
      tables: [],
      attack: null,
      quality: null,
    });
    expect(await releasePeriod({ ...request, rows: [], prior: { ...request.prior, published } })).toEqual(again);
  });

  it("positive control: in live tables the difference between two days is the late person's whole description", () => {
    const oneWay = (all: readonly CountedVector[], dim: number, code: number): number =>
      counting(all)((vector) => vector[dim] === code);
    const after = countPersons([...rows, late], smallCatalogue) ?? [];
    const learnt = smallCatalogue.dims.map(({ codes }, dim) =>
      codes.find((_, code) => oneWay(after, dim, code) > oneWay(truth, dim, code)),
    );
    expect(learnt).toEqual(['d11', 'e4', 'a4', 'g3']);
  });
});
