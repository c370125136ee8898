import { undoUntil } from './undo-window.js';

const offered = { state: 'offered', offeredAt: 1_000_000 } as const;

describe('Ö10: sixty seconds to undo', () => {
  it.each([
    [[offered], 1_000_000, 1_060_000],
    [[offered], 1_059_999, 1_060_000],
    [[offered], 1_060_000, null],
    [[], 1_000_000, null],
    [[offered, { ...offered, state: 'acknowledged' }], 1_000_000, null],
    [[{ ...offered, state: 'withdrawn' }], 1_000_000, null],
    [[{ ...offered, offeredAt: 1_010_000 }, offered], 1_020_000, 1_060_000],
  ] as const)('%j at %d → %s', (handovers, now, expected) => {
    expect(undoUntil(handovers, now)).toBe(expected);
  });
});
