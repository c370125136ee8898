/** A stream of random numbers decided by its seed alone. */
export interface SeededRandom {
  /** In [0, 1), 32 bits. */
  fraction(): number;
  /** Integer in [0, below). */
  below(limit: number): number;
}

const rounds = 8;
// "expand 32-byte k" of the ChaCha definition (RFC 8439 §2.3).
const constants = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const quarters = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
] as const;

/**
 * ChaCha8 keystream (block function of RFC 8439 with eight rounds, nonce zero): uses all 32 bytes of the seed and needs no platform
 * crypto. The safety of the method does not rest on the seed (fixed point, U6); a good stream keeps neighbouring seeds unrelated.
 * @param seed 32 bytes
 */
export function seededRandom(seed: Uint8Array): SeededRandom {
  const state = new Uint32Array(16);
  state.set(constants);
  for (let i = 0; i < 8; i++) state[4 + i] = readWord(seed, 4 * i);
  const block = new Uint32Array(16);
  let used = 16;
  const next = (): number => {
    if (used === 16) {
      fillBlock(state, block);
      state[12] = (state[12] ?? 0) + 1;
      used = 0;
    }
    return block[used++] ?? 0;
  };
  return { fraction: () => next() / 2 ** 32, below: (limit) => Math.floor((next() / 2 ** 32) * limit) };
}

/** The seed read as a big-endian number plus `step` (for the next attempt, U7). */
export function laterSeed(seed: Uint8Array, step: number): Uint8Array {
  const later = Uint8Array.from(seed);
  let carry = step;
  for (let i = later.length - 1; i >= 0 && carry > 0; i--) {
    const sum = (later[i] ?? 0) + carry;
    later[i] = sum % 256;
    carry = Math.floor(sum / 256);
  }
  return later;
}

function readWord(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 2 ** 8 + (bytes[at + 2] ?? 0) * 2 ** 16 + (bytes[at + 3] ?? 0) * 2 ** 24;
}

function fillBlock(state: Uint32Array, block: Uint32Array): void {
  block.set(state);
  for (let round = 0; round < rounds; round += 2) {
    for (const [a, b, c, d] of quarters) {
      addAndTurn(block, [a, b, d], 16);
      addAndTurn(block, [c, d, b], 12);
      addAndTurn(block, [a, b, d], 8);
      addAndTurn(block, [c, d, b], 7);
    }
  }
  for (let i = 0; i < 16; i++) block[i] = (block[i] ?? 0) + (state[i] ?? 0);
}

/** into += by; turned = (turned xor into) <<< bits */
function addAndTurn(block: Uint32Array, [into, by, turned]: readonly [number, number, number], bits: number): void {
  block[into] = (block[into] ?? 0) + (block[by] ?? 0);
  const mixed = (block[turned] ?? 0) ^ (block[into] ?? 0);
  block[turned] = (mixed << bits) | (mixed >>> (32 - bits));
}
