import { countKeys, countPersons, type CaseRow } from './count-persons.js';
import type { Catalogue } from './catalogue.js';

const catalogue: Catalogue = {
  version: 'v',
  dims: [
    { id: 'district', codes: ['north', 'south'] },
    { id: 'gender', codes: ['woman', 'man'] },
  ],
  tables: [{ id: 'T', dims: ['district', 'gender'], min_mean: 0, roles: ['central'] }],
};
const row = (person: string | null, district: string, gender: string): CaseRow => ({ person, district, gender });

describe('U2: persons are counted once', () => {
  it('the first registered row of a person counts, later rows do not', () => {
    const rows = [row('a', 'north', 'man'), row('a', 'south', 'man'), row('b', 'south', 'woman')];
    expect(countPersons(rows, catalogue)).toEqual([
      { vector: [0, 1], n: 1 },
      { vector: [1, 0], n: 1 },
    ]);
  });

  it('every unknown person counts as one, written as null or left out', () => {
    const rows = [row(null, 'north', 'man'), row(null, 'north', 'man'), { district: 'north', gender: 'man' }];
    expect(countPersons(rows, catalogue)).toEqual([{ vector: [0, 1], n: 3 }]);
  });

  it('the order of different persons does not matter, the order of one person does', () => {
    const [a1, a2, b] = [row('a', 'north', 'man'), row('a', 'south', 'man'), row('b', 'south', 'woman')];
    expect(countPersons([b, a1, a2], catalogue)).toEqual(countPersons([a1, b, a2], catalogue));
    expect(countPersons([a2, b, a1], catalogue)).not.toEqual(countPersons([a1, b, a2], catalogue));
  });

  it('a column outside the catalogue is not looked at', () => {
    expect(countPersons([{ ...row('a', 'north', 'man'), name: 'x' }], catalogue)).toEqual([{ vector: [0, 1], n: 1 }]);
  });
});

describe('U3: an unknown code refuses everything', () => {
  it.each([
    ['a code outside the classification', { person: 'b', district: 'east', gender: 'man' }],
    ['a missing dimension', { person: 'b', district: 'north' }],
    ['an empty dimension', { person: 'b', district: 'north', gender: null }],
    ['a later row of a person already counted', { person: 'a', district: 'east', gender: 'man' }],
  ])('%s', (_, bad) => {
    expect(countPersons([row('a', 'north', 'man'), bad], catalogue)).toBeNull();
  });

  it('also in stored keys, with too few or too many codes', () => {
    expect(countKeys([{ key: ['north', 'man'], n: 5 }], catalogue)).toEqual([{ vector: [0, 1], n: 5 }]);
    for (const key of [['north'], ['north', 'man', 'x'], ['east', 'man']])
      expect(countKeys([{ key, n: 5 }], catalogue)).toBeNull();
  });

  it('keys given twice are summed and zeroes vanish', () => {
    const cells = [
      { key: ['north', 'man'], n: 5 },
      { key: ['north', 'man'], n: 10 },
      { key: ['south', 'man'], n: 0 },
    ];
    expect(countKeys(cells, catalogue)).toEqual([{ vector: [0, 1], n: 15 }]);
  });
});
