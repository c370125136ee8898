import type { CatalogueTemplate } from '@lots/rules/statistics';
import { testSeed } from '../rules/statistics/synthetic-cases.js';
import { attackYears, type YearsAnswer } from './attack-years.js';
import { simulateYears } from './simulated-years.js';

jest.setTimeout(60_000);

const roles = ['central', 'local'] as const;
const template: CatalogueTemplate = {
  version: 'years',
  dims: [
    { id: 'district', extra: ['unknown'] },
    { id: 'environment', codes: ['e1', 'e2', 'e3'] },
    {
      id: 'age',
      codes: ['a1', 'a2', 'a3', 'a4'],
      groups: [
        { code: 'young', of: ['a1', 'a2'] },
        { code: 'older', of: ['a3', 'a4'] },
      ],
    },
  ],
  tables: [
    { id: 'T1', dims: ['district', 'environment'], min_mean: 3, roles },
    // Too small for a tertial: hidden there, shown with coarser ages.
    { id: 'T2', dims: ['district', 'age'], min_mean: 5, roles },
  ],
};
const years = simulateYears({
  template,
  areaDimension: 'district',
  areas: 4,
  mergedOn: '2027-05-01',
  firstYear: 2026,
  casesPerDay: 1,
  seed: testSeed(7),
});

describe('U21: three years of releases against an attacker who keeps everything', () => {
  let answer: YearsAnswer;
  beforeAll(async () => {
    answer = await attackYears({
      years,
      areaDimension: 'district',
      base: 5,
      sizeClass: '300',
      iterations: 10_000,
      seedOf: (period) => testSeed(years.periods.indexOf(period)),
    });
  });

  it('the years hold what they should: late reports, disposal, persons who return, a merger in the middle of a year', () => {
    const { cases } = years;
    expect(new Set(cases.map(({ happened }) => happened)).size).toBeGreaterThan(1050);
    expect(cases.filter(({ happened, registered }) => registered > happened).length).toBeGreaterThan(100);
    expect(cases.filter(({ disposed }) => disposed !== null).length).toBeGreaterThan(200);
    expect(new Set(cases.map(({ person }) => person)).size).toBeLessThan(0.95 * cases.length);
    const codes = (period: string) => years.catalogueOf(period).dims[0]?.codes;
    expect(codes('2027T1')).toEqual(['area1', 'area2', 'area3', 'area4', 'unknown']);
    expect(codes('2027T2')).toEqual(['area1', 'area2', 'merged', 'unknown']);
    expect(answer).toMatchObject({ released: 9, catalogues: 2, contradictions: 0 });
    expect(answer.views).toBeGreaterThan(60);
  });

  it('no cell comes out as 1–4, none exactly, from tables, coarser tables, years and differences', () => {
    expect(answer).toMatchObject({ in_one_to_four: 0, exact: 0, differences_in_one_to_four: 0, asked_again: 0 });
    expect(answer.cells).toBeGreaterThan(400);
    expect(answer.differences).toBeGreaterThan(400);
  });

  it('positive control: the same attacker finds most of what "fewer than five" hides', () => {
    const { control } = answer;
    expect(control.small_cells).toBeGreaterThan(50);
    expect(control.exact).toBeGreaterThan(30);
    expect(control.differences_in_one_to_four).toBeGreaterThan(20);
    expect(control.asked_again).toBeGreaterThan(50);
  });
});
