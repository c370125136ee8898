import { monthWords } from './words.js';

it.each([
  ['2026-01', 'januari 2026'],
  ['2026-12', 'december 2026'],
])('%s is %s', (period, words) => expect(monthWords(period)).toBe(words));
