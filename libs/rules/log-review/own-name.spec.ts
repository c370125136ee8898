import { isOwnName, ownNameMarked, reasonCodesOf } from './own-name.js';

describe('GR4: the reader’s own name', () => {
  it.each([
    ['Doris Lund', 'Elias Lund', true],
    ['Doris Lund', 'elias  LUND', true],
    ['Karin Karlsson', 'Nils Carlsson', true],
    ['Åke Öberg', 'Nils Oberg', true],
    ['Eva Berg-Lund', 'Nils Berg', true],
    ['Eva Berg', 'Nils Ek-Berg', true],
    ['Eva von Essen', 'Nils Essen', true],
    ['Doris Lund', 'Lund, Elias', true],
    ['Lund, Doris', 'Elias Lund', true],
    ['Doris Lund', 'Lund Doris', true],
    ['Doris Lund', 'Lund', true],
    ['Doris Lund', 'Elias Lundin', false],
    ['Doris Lund', 'Doris', false],
    ['Doris Lund', 'Doris Ek', false],
    ['Doris Lund', 'Lund Ek', false],
    ['Doris Lund', '', false],
    ['', 'Elias Lund', false],
    ['Doris Lund', 'pojke i svart jacka', false],
  ])('%s reads about %s: %s', (reader, written, expected) => expect(isOwnName(reader, written)).toBe(expected));

  it('the mark stands beside what it was read for', () => {
    expect(ownNameMarked(undefined)).toBe('own_name');
    expect(reasonCodesOf(ownNameMarked('break_glass'))).toEqual(['break_glass', 'own_name']);
    expect(reasonCodesOf(null)).toEqual([]);
  });
});
