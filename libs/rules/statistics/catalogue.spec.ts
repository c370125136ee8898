import { findCatalogueProblem, type Catalogue } from './catalogue.js';
import { fullCatalogue, smallCatalogue } from './synthetic-cases.js';
import { indexCells } from './cells.js';

const table = { id: 'T', dims: ['a', 'b'], min_mean: 3, roles: ['central'] as const };
const sound: Catalogue = {
  version: 'v',
  dims: [
    { id: 'a', codes: ['1', '2'] },
    { id: 'b', codes: ['1', '2'] },
  ],
  tables: [table],
};

describe('a catalogue (U3)', () => {
  it('that says everything once is sound', () => {
    expect([sound, smallCatalogue, fullCatalogue].map(findCatalogueProblem)).toEqual([null, null, null]);
  });

  it.each<[string, Partial<Catalogue>, string, string]>([
    ['the same dimension twice', { dims: [...sound.dims, { id: 'a', codes: ['1'] }] }, 'duplicate_id', '/dims/2/id'],
    ['the same code twice', { dims: [{ id: 'a', codes: ['1', '1'] }] }, 'duplicate_id', '/dims/0/codes/1'],
    ['the same table twice', { tables: [table, table] }, 'duplicate_id', '/tables/1/id'],
    [
      'a table crossing a dimension with itself',
      { tables: [{ ...table, dims: ['a', 'a'] }] },
      'duplicate_id',
      '/tables/0/dims/1',
    ],
    ['a table over an unknown dimension', { tables: [{ ...table, dims: ['a', 'c'] }] }, 'unknown_dimension', '/tables/0/dims/1'],
    ['the person as a dimension', { dims: [{ id: 'person', codes: ['1'] }] }, 'reserved_name', '/dims/0/id'],
    [
      'more cells than can be attacked in time',
      { dims: ['a', 'b'].map((id) => ({ id, codes: Array.from({ length: 200 }, (_, i) => `${i}`) })) },
      'too_large',
      '/tables/0',
    ],
  ])('with %s is refused', (_, change, code, path) => {
    expect(findCatalogueProblem({ ...sound, ...change })).toEqual({ code, path });
  });
});

describe('cells of a catalogue', () => {
  it('are counted once although tables share margins: 199 in the small catalogue', () => {
    expect(indexCells(smallCatalogue).count).toBe(199);
  });
});
