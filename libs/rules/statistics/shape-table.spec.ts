import { barsOf, hasNumbers, marginOf, shapeTable, ticksUpTo, type StatCell } from './shape-table.js';

const dims = [
  {
    id: 'district',
    sv: 'Område',
    codes: [
      { code: 'farsta', sv: 'Farsta' },
      { code: 'bromma', sv: 'Bromma' },
    ],
  },
  {
    id: 'gender',
    sv: 'Kön',
    codes: [
      { code: 'woman', sv: 'Kvinna' },
      { code: 'man', sv: 'Man' },
    ],
  },
];
const cell = (at: Record<string, string>, n: number | null) => ({ at, n, show: n === null ? '..' : n === 0 ? '0*' : String(n) });
const cells: StatCell[] = [
  cell({}, 20),
  cell({ district: 'farsta' }, 15),
  cell({ district: 'bromma' }, 5),
  cell({ gender: 'woman' }, 10),
  cell({ gender: 'man' }, 10),
  cell({ district: 'farsta', gender: 'woman' }, 10),
  cell({ district: 'farsta', gender: 'man' }, 5),
  cell({ district: 'bromma', gender: 'woman' }, 0),
  cell({ district: 'bromma', gender: 'man' }, 5),
];

describe('a table as it is read', () => {
  it('has the first dimension down, the last across, totals last', () => {
    const shaped = shapeTable({ dims, cells });
    expect([shaped.rowDims, shaped.columns]).toEqual([['Område'], ['Kvinna', 'Man', 'Alla']]);
    expect(shaped.rows.map(({ heads, cells: row }) => [...heads, ...row.map(({ show }) => show)])).toEqual([
      ['Farsta', '10', '5', '15'],
      ['Bromma', '0*', '5', '5'],
      ['Alla', '10', '10', '20'],
    ]);
    expect(shaped.rows.map(({ isTotal }) => isTotal)).toEqual([false, false, true]);
  });

  it('has no row for a district that the answer leaves out', () => {
    const hers = cells.filter(({ at }) => at['district'] !== 'bromma');
    expect(shapeTable({ dims, cells: hers }).rows.map(({ heads }) => heads[0])).toEqual(['Farsta', 'Alla']);
  });

  it('has one column when there is one dimension', () => {
    const one = shapeTable({ dims: dims.slice(0, 1), cells: cells.filter(({ at }) => !('gender' in at)) });
    expect([one.columns, one.rows.map(({ cells: row }) => row[0]?.show)]).toEqual([['Antal'], ['15', '5', '20']]);
  });

  it('draws a margin only when all of it may be shown', () => {
    const margin = marginOf([{ dims, cells }], 'district');
    expect(margin && barsOf(margin)).toEqual([
      { name: 'Farsta', n: 15 },
      { name: 'Bromma', n: 5 },
    ]);
    const partly = cells.map((one) => (one.at['district'] === 'bromma' ? { ...one, n: null, show: '..' } : one));
    expect(marginOf([{ dims, cells: partly }], 'district')).toBeNull();
    // Another table has all of it.
    expect(
      marginOf(
        [
          { dims, cells: partly },
          { dims, cells },
        ],
        'district',
      ),
    ).toEqual(margin);
    expect([hasNumbers({ dims, cells: partly }), hasNumbers({ dims, cells: [] })]).toEqual([true, false]);
  });

  it('marks the axis with numbers that can be shown', () => {
    expect([ticksUpTo(15, 5), ticksUpTo(70, 5), ticksUpTo(0, 5)]).toEqual([[0, 5, 10, 15], [0, 15, 30, 45, 60, 75], [0]]);
  });
});
