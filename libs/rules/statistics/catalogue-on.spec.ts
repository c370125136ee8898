import { catalogueOfVersion, catalogueOn } from './catalogue-for-areas.js';

const version = (name: string, validFrom: string) => ({ version: name, validFrom, dims: [], tables: [] });
const all = [version('c2', '2027-01-01'), version('c1', '2020-01-01')];

describe('U3: which catalogue', () => {
  it.each([
    ['2026-09-01', 'c1'],
    ['2027-01-01', 'c2'],
    ['2030-05-01', 'c2'],
  ])('a tertial that begins %s is counted with %s', (day, expected) => expect(catalogueOn(all, day).version).toBe(expected));

  it('before the first there is none, which is no installation', () => {
    expect(() => catalogueOn(all, '2019-05-01')).toThrow(RangeError);
  });

  it('a stored period is read through its own, also when its areas have changed', () => {
    const of = (stored: string) => catalogueOfVersion(all, stored)?.version;
    expect([of('c1'), of('c1+2023-07-01'), of('c2'), of('c3')]).toEqual(['c1', 'c1', 'c2', undefined]);
  });
});
