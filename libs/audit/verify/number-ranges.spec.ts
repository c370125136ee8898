import fc from 'fast-check';
import { NumberRanges } from './number-ranges.js';

it('knows the gaps and the greatest of any numbers in any order, also when some come twice', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (numbers) => {
      const ranges = new NumberRanges();
      for (const number of numbers) ranges.add(number);
      expect(ranges.greatest()).toBe(numbers.length === 0 ? null : Math.max(...numbers));
      const missing = ranges.gaps().flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
      const all = new Set(numbers);
      const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)];
      const expected = Array.from({ length: 40 }, (_, i) => i + 1).filter((n) => n > least && n < greatest && !all.has(n));
      expect(missing).toEqual(expected);
    }),
  );
});
