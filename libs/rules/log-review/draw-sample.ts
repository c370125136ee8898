import type { LogReviewRules } from './reading.js';

/** GR2: how many of the unit's openings are drawn: a share, at least and at most so many, never more than there are. */
export function sampleSize(rules: LogReviewRules['sample'], population: number): number {
  const share = Math.ceil((population * rules.sharePercent) / 100);
  return Math.min(population, Math.max(rules.least, Math.min(share, rules.most)));
}

/**
 * GR2: a random sample that anybody can draw again from the same seed and the same log. Every id has the same chance.
 * @param seed 32 hex digits, made by chance when the month is drawn and kept with the review
 * @param ids in any order
 * @throws RangeError for another seed
 */
export function drawSample(seed: string, ids: readonly string[], size: number): string[] {
  const next = generator(seed);
  const pool = [...new Set(ids)].sort();
  const count = Math.min(size, pool.length);
  for (let index = 0; index < count; index += 1) {
    const other = index + below(next, pool.length - index);
    const [one, two] = [pool[index] ?? '', pool[other] ?? ''];
    pool[index] = two;
    pool[other] = one;
  }
  return pool.slice(0, count).sort();
}

/** Evenly 0 … n-1: numbers in the last, incomplete round are thrown away. */
function below(next: () => number, n: number): number {
  const limit = Math.floor(0x1_0000_0000 / n) * n;
  for (;;) {
    const value = next();
    if (value < limit) return value % n;
  }
}

/** sfc32: 128 bits of state, 32 bits out. */
function generator(seed: string): () => number {
  if (!/^[0-9a-f]{32}$/.test(seed)) throw new RangeError('A seed is 32 hex digits.');
  let [a, b, c, counter] = [0, 8, 16, 24].map((at) => parseInt(seed.slice(at, at + 8), 16) | 0) as [
    number,
    number,
    number,
    number,
  ];
  const step = (): number => {
    const out = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  for (let round = 0; round < 15; round += 1) step();
  return step;
}
