import { priorOf } from './release-due.js';

const key = { key: ['area4', 'far_right'], n: 5 };
const published = (period: string, catalogueVersion: string) => ({ period, catalogueVersion, truth: [key], cells: [key] });

describe('U21: what counts as earlier in the year', () => {
  const prior = [published('2026T3', 'c1'), published('2027T1', 'c1'), published('2027T2', 'c1+2027-05-01')];

  it.each([
    ['the same year and catalogue', '2027T2', 'c1', 1],
    [
      'a district merged since: the year starts anew, the release is not stopped by codes that are gone',
      '2027T2',
      'c1+2027-05-01',
      0,
    ],
    ['after the merger', '2027T3', 'c1+2027-05-01', 1],
    ['another year', '2028T1', 'c1+2027-05-01', 0],
  ])('%s', (_, period, version, periods) => {
    const found = priorOf(period, version, prior);
    expect(found.true_cum).toHaveLength(periods);
    expect(found.protected_cum).toHaveLength(periods);
    expect(found.published).toEqual(['2026T3', '2027T1', '2027T2']);
  });
});
