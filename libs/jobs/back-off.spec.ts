import { backOffMs } from './back-off.js';

describe('backOffMs', () => {
  it('waits longer for each attempt, up to a quarter of an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(backOffMs)).toEqual([1_000, 4_000, 16_000, 64_000, 256_000, 900_000, 900_000, 900_000]);
  });

  it('is a number of milliseconds also for counts that should not occur', () => {
    expect(backOffMs(0)).toBe(1_000);
    expect(backOffMs(32_767)).toBe(900_000);
  });
});
