import { laterSeed, seededRandom } from './seeded-random.js';

describe('seeded random numbers', () => {
  it('follow the published ChaCha8 key stream for a zero key (draft-strombergson-chacha-test-vectors, TC1)', () => {
    const random = seededRandom(new Uint8Array(32));
    // 3e00ef2f 895f40d6 7f5bb8e8 1f09a5a1, read as little-endian words
    const words = Array.from({ length: 4 }, () => (random.fraction() * 2 ** 32).toString(16));
    expect(words).toEqual(['2fef003e', 'd6405f89', 'e8b85b7f', 'a1a5091f']);
  });

  it('depend on every byte of the seed', () => {
    const first = (seed: Uint8Array): number => seededRandom(seed).fraction();
    const zero = new Uint8Array(32);
    const seen = new Set(zero.map((_, i) => i).reduce((all: number[], i) => [...all, first(zero.with(i, 1))], [first(zero)]));
    expect(seen.size).toBe(33);
  });

  it('do not repeat when a block is used up, and stay below the limit', () => {
    const random = seededRandom(new Uint8Array(32).fill(7));
    const drawn = Array.from({ length: 1000 }, () => random.fraction());
    expect(new Set(drawn).size).toBeGreaterThan(990);
    expect(Array.from({ length: 1000 }, () => random.below(3)).every((n) => [0, 1, 2].includes(n))).toBe(true);
  });

  it('the next seed is the next big-endian number, and wraps round', () => {
    expect(laterSeed(Uint8Array.of(0, 0, 255), 1)).toEqual(Uint8Array.of(0, 1, 0));
    expect(laterSeed(Uint8Array.of(255, 255, 255), 1)).toEqual(Uint8Array.of(0, 0, 0));
    expect(laterSeed(Uint8Array.of(1, 2, 3), 0)).toEqual(Uint8Array.of(1, 2, 3));
  });
});
