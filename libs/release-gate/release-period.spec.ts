import type { CaseRow, Catalogue } from '@lots/rules/statistics';
import { fullCatalogue, skewedRows, smallCatalogue, testSeed } from '../rules/statistics/synthetic-cases.js';
import { releasePeriod, type ReleaseAnswer, type ReleaseRequest } from './release-period.js';

jest.setTimeout(60_000);

const request: ReleaseRequest = {
  period: '2026T2',
  base: 5,
  seed: testSeed(1),
  iterations: 20_000,
  catalogue: smallCatalogue,
  rows: skewedRows(smallCatalogue, 50, 1),
  prior: { true_cum: [], protected_cum: [], published: ['2026T1'] },
  sizeClass: '150',
};

/** Everything but the time the attack took. */
function bytes(answer: ReleaseAnswer): string {
  return JSON.stringify({ ...answer, attack: answer.attack && { ...answer.attack, ms: 0 } });
}

function expand(catalogue: Catalogue, answer: ReleaseAnswer): CaseRow[] {
  return (answer.protected?.cells ?? []).flatMap(({ key, n }) =>
    Array.from({ length: n }, (): CaseRow => Object.fromEntries(catalogue.dims.map((dim, i) => [dim.id, key[i]]))),
  );
}

describe('releasePeriod', () => {
  it("releases a base table, its tables and the gate's figures, with nothing to explain", async () => {
    const answer = await releasePeriod(request);
    expect(answer).toMatchObject({
      outcome: 'released',
      reasons: [],
      protected: { period: '2026T2', catalogue_version: 'test-cat', base: 5 },
    });
    expect(answer.attack).toMatchObject({ cells: 199, in_one_to_four: 0, exact: 0, groups: 0 });
    expect(answer.tables.map(({ id }) => id)).toEqual(['T1', 'T2', 'T4']);
  });

  it('U16: in the world where the truth is the published table, the answer has the same bytes, whatever the seed', async () => {
    const first = await releasePeriod(request);
    const cells = first.protected?.cells ?? [];
    const rows = expand(smallCatalogue, first);
    const prior = { true_cum: cells, protected_cum: cells, published: ['2026T1'] };
    const again = await releasePeriod({ ...request, rows, prior, seed: testSeed(99) });
    expect(bytes({ ...again, quality: null })).toBe(bytes({ ...first, quality: null }));
  });

  it('U13: a release is stopped when the attack finds something, and nothing of it leaves', async () => {
    // Sums of one base table cannot fail the real gate (gate.spec.ts shows what does), so the gate is replaced by one that does.
    jest.resetModules();
    jest.doMock('./gate.js', () => ({
      attackRelease: () => Promise.resolve({ passed: false, ruleRef: 'U13', cells: 199, in_one_to_four: 2, exact: 1, groups: 0 }),
    }));
    const { releasePeriod: withFailingGate } = await import('./release-period.js');
    const answer = await withFailingGate(request);
    jest.dontMock('./gate.js');
    expect(answer).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'attack_found', table: null }],
      protected: null,
      tables: [],
    });
    expect(answer.quality).toBeNull();
  });

  it('U7: a deviation that cannot be mended refuses', async () => {
    const prior = { ...request.prior, true_cum: [{ key: ['d1', 'e1', 'a1', 'g1'], n: 500 }] };
    const answer = await releasePeriod({ ...request, prior });
    expect(answer).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'max_deviation', table: null }],
      protected: null,
      attack: null,
    });
  });

  it('the first tertial has no earlier part of the year: what is sent along is not used', async () => {
    const prior = { true_cum: [{ key: ['d1', 'e1', 'a1', 'g1'], n: 500 }], protected_cum: [], published: ['2025T3'] };
    const first = { ...request, period: '2026T1' };
    const clean = await releasePeriod({ ...first, prior: { ...prior, true_cum: [] } });
    expect(bytes(await releasePeriod({ ...first, prior }))).toBe(bytes(clean));
    expect(clean.outcome).toBe('released');
  });

  it.each<[string, Partial<ReleaseRequest>, string]>([
    ['U1: a period already published', { period: '2026T1' }, 'period_already_published'],
    ['U9: a city with fewer than fifteen a year', { sizeClass: 'lt15' }, 'too_small'],
    ['U3: an unknown code', { rows: [{ person: 'a', district: 'nowhere' }] }, 'unknown_code'],
  ])('%s publishes nothing and says why', async (_, change, code) => {
    const answer = await releasePeriod({ ...request, ...change });
    const nothing = { protected: null, tables: [], attack: null, quality: null };
    expect(answer).toEqual({ outcome: 'refused', reasons: [{ code, table: null }], ...nothing });
  });

  it('U1, U9: whether a period is taken or a city too small is decided before any row is read', async () => {
    const broken = { rows: [{ person: 'a', district: 'nowhere' }] };
    expect((await releasePeriod({ ...request, ...broken, period: '2026T1' })).reasons[0]?.code).toBe('period_already_published');
    expect((await releasePeriod({ ...request, ...broken, sizeClass: 'lt15' })).reasons[0]?.code).toBe('too_small');
  });

  it('P11: an empty period is released, all zero', async () => {
    const answer = await releasePeriod({ ...request, rows: [] });
    expect(answer).toMatchObject({ outcome: 'released', protected: { cells: [] } });
    expect(answer.tables.flatMap(({ cells }) => cells).every(({ show }) => show === '0*' || show === '..')).toBe(true);
  });

  it('1 000 persons in the eight linked tables take well under five seconds, gate included', async () => {
    const started = performance.now();
    const rows = skewedRows(fullCatalogue, 1000, 5);
    const answer = await releasePeriod({ ...request, catalogue: fullCatalogue, rows, iterations: 400_000, sizeClass: '300' });
    expect(answer.outcome).toBe('released');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
