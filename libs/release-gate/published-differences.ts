/** One to four: what must never be learnt about anybody. */
export function between(n: number): boolean {
  return n >= 1 && n <= 4;
}

/** Every number less every other number for the same cell in another period, and less the sums it is a part of. */
export function differences(blocks: readonly Map<string, number>[]): number[] {
  const gaps: number[] = [];
  const overTime = new Map<string, number[]>();
  for (const [key, n, numbers] of blocks.flatMap((block) => [...block].map(([k, v]) => [k, v, block] as const))) {
    const cell = key.slice(key.indexOf('|') + 1);
    const others = overTime.get(cell) ?? [];
    overTime.set(cell, [...others, n]);
    const wholes = sumsWith(key).flatMap((sumKey) => numbers.get(sumKey) ?? []);
    gaps.push(...[...others, ...wholes].map((other) => other - n));
  }
  return gaps;
}

/** The cells that leave one of this cell's dimensions out. */
function sumsWith(key: string): string[] {
  const parts = key.split('|');
  return parts.slice(1).map((left) => parts.filter((part) => part !== left).join('|'));
}
