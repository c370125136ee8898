import { multipleBars } from './multiple-bars.js';

it('U11: a hidden number is never drawn as nought', () => {
  const row = {
    heads: ['Farsta'],
    isTotal: false,
    cells: [
      { show: '..', n: null },
      { show: '0*', n: 0 },
      { show: '15', n: 15 },
    ],
  };
  expect(multipleBars(row, ['Tertial 1 2026', 'Tertial 2 2026', 'Tertial 3 2026'], 5, 20)).toEqual([
    { name: 'T1 26 ..', n: null, off: null, hidden: 20 },
    { name: 'T2 26', n: 0, off: [0, 4], hidden: null },
    { name: 'T3 26', n: 15, off: [4, 4], hidden: null },
  ]);
});
