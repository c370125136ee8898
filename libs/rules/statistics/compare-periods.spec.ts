import { comparePeriods, overPeriods, periodBefore } from './compare-periods.js';
import type { StatTable } from './tables-to-read.js';

const names: Readonly<Record<string, string>> = {
  farsta: 'Farsta',
  bromma: 'Bromma',
  jarva: 'Järva',
  woman: 'Kvinna',
  man: 'Man',
};
const cell = (at: Record<string, string>, n: number | null) => ({ at, n, show: n === null ? '..' : n === 0 ? '0*' : String(n) });
const dim = (id: string, codes: readonly string[]) => ({
  id,
  sv: id === 'district' ? 'Område' : id,
  codes: codes.map((code) => ({ code, sv: names[code] ?? code })),
});

function districts(numbers: Record<string, number>): StatTable[] {
  const total = Object.values(numbers).reduce((sum, n) => sum + n, 0);
  return [
    {
      id: 'T',
      title: 'Område',
      shown: true,
      why: null,
      dims: [dim('district', Object.keys(numbers))],
      cells: [cell({}, total), ...Object.entries(numbers).map(([code, n]) => cell({ district: code }, n))],
    },
  ];
}

describe('two periods', () => {
  it('are of the same kind', () => {
    const published = ['2025', '2025T1', '2025T2', '2025T3', '2026T1', '2026T2'];
    expect([periodBefore('2026T2', published), periodBefore('2025', published), periodBefore('2025T1', published)]).toEqual([
      '2026T1',
      null,
      null,
    ]);
  });

  it('call a difference under two bases none, and say so', () => {
    const [compared] = comparePeriods(
      { period: '2026T1', base: 5, tables: districts({ farsta: 20, bromma: 10 }) },
      { period: '2026T2', base: 5, tables: districts({ farsta: 5, bromma: 15 }) },
      ['district'],
    );
    expect(compared?.rows.map(({ name, before, after, sv }) => [name, before, after, sv])).toEqual([
      ['Farsta', '20', '5', '15 färre'],
      ['Bromma', '10', '15', 'Skillnaden är mindre än 10 och kan bero på avrundning.'],
      ['Alla', '30', '20', '10 färre'],
    ]);
  });

  it('do not compare an area with what it became', () => {
    const [compared] = comparePeriods(
      { period: '2026T1', base: 5, tables: districts({ bromma: 20 }) },
      { period: '2026T2', base: 5, tables: districts({ jarva: 20 }) },
      ['district'],
    );
    expect([compared?.rows.map(({ name }) => name), compared?.notComparable]).toEqual([['Alla'], ['Järva', 'Bromma']]);
  });

  it('an area that is gone is compared as part of what it became, when all of it is there (U23)', () => {
    const successions = [
      { code: 'bromma', successor: 'jarva' },
      { code: 'farsta', successor: 'jarva' },
    ];
    const compare = (before: Record<string, number>, after: Record<string, number>) =>
      comparePeriods(
        { period: '2026T1', base: 5, tables: districts(before) },
        { period: '2026T2', base: 5, tables: districts(after), successions },
        ['district'],
      )[0];
    const whole = compare({ bromma: 20, farsta: 10 }, { jarva: 10 });
    expect(whole?.rows.map(({ name, before, after, sv, madeOf }) => [name, before, after, sv, madeOf])).toEqual([
      ['Järva', '30', '10', '20 färre', 'summan av Bromma och Farsta'],
      ['Alla', '30', '10', '20 färre', null],
    ]);
    expect(whole?.notComparable).toEqual([]);
    // In the tertial of the merger all three are there.
    expect(compare({ bromma: 20, farsta: 10, jarva: 5 }, { jarva: 10 })?.rows[0]).toMatchObject({ name: 'Järva', before: '35' });
    // One of them is not the whole: nothing is made up.
    expect(compare({ bromma: 20 }, { jarva: 10 })?.notComparable).toEqual(['Järva', 'Bromma']);
    // The same areas in both stay as they are.
    expect(compare({ bromma: 20, farsta: 10 }, { bromma: 10, farsta: 10 })?.rows.map(({ name }) => name)).toEqual([
      'Bromma',
      'Farsta',
      'Alla',
    ]);
  });

  it('stand side by side, and what a period does not have is not zero', () => {
    const shaped = overPeriods(
      [
        { period: '2026T1', base: 5, tables: districts({ bromma: 20 }) },
        { period: '2026T2', base: 5, tables: districts({ bromma: 0, jarva: 10 }) },
      ],
      'district',
    );
    expect(shaped?.columns).toEqual(['Tertial 1 2026', 'Tertial 2 2026']);
    expect(shaped?.rows.map(({ heads, cells }) => [...heads, ...cells.map(({ show }) => show)])).toEqual([
      ['Bromma', '20', '0*'],
      ['Järva', '..', '10'],
      ['Alla', '20', '10'],
    ]);
    expect(overPeriods([{ period: '2026T1', base: 5, tables: [] }], 'district')).toBeNull();
  });
});
