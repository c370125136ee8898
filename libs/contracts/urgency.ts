/** How soon someone must act. Swedish words: screens.md §3. */
export const Urgency = { Emergency: 'emergency', SameDay: 'same_day', Soon: 'soon', Normal: 'normal' } as const;
export type Urgency = (typeof Urgency)[keyof typeof Urgency];

/** Stored order: smaller is more urgent, so an index can sort by it. */
export const urgencyRank: Readonly<Record<Urgency, number>> = { emergency: 0, same_day: 1, soon: 2, normal: 3 };

export function urgencyFromRank(rank: number): Urgency {
  const found = Object.values(Urgency).find((urgency) => urgencyRank[urgency] === rank);
  if (!found) throw new RangeError('unknown urgency rank');
  return found;
}

export const urgencySv: Readonly<Record<Urgency, string>> = {
  emergency: '! AKUT',
  same_day: 'I DAG',
  soon: '3 DAGAR',
  normal: 'VECKA',
};
