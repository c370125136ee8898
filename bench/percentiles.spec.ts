import { percentile, spread } from './percentiles.js';

describe('percentile', () => {
  it('is the nearest rank, whatever the order of the samples', () => {
    const samples = [15, 20, 35, 40, 50];
    expect(percentile(samples, 0.05)).toBe(15);
    expect(percentile(samples, 0.3)).toBe(20);
    expect(percentile(samples, 0.4)).toBe(20);
    expect(percentile([...samples].reverse(), 0.5)).toBe(35);
    expect(percentile(samples, 1)).toBe(50);
  });

  it('of one hundred numbers: p95 is the ninety-fifth, p99 the ninety-ninth', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spread(hundred)).toEqual({ p50_ms: 50, p95_ms: 95, p99_ms: 99 });
  });

  it('says that it does not know without samples', () => {
    expect(spread([])).toEqual({ p50_ms: null, p95_ms: null, p99_ms: null });
  });
});
