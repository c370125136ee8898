import type { FactValue } from './truth.js';
import type { Track } from './law-table.js';
import type { ExamineInput } from './examine.js';

/** What the recipient is to have it for. Decides which tracks are looked at, never what the answer is. */
export const GatePurpose = ['prevent_crime', 'committed_crime', 'care_or_support', 'duty', 'insight'] as const;
export type GatePurpose = (typeof GatePurpose)[number];

const tracksOfPurpose: Readonly<Record<GatePurpose, readonly Track[]>> = {
  prevent_crime: ['prevent'],
  committed_crime: ['committed'],
  care_or_support: ['care', 'duty'],
  duty: ['duty'],
  insight: ['insight', 'duty'],
};

/** A request makes duties relevant whatever the purpose (OSL 6 kap. 5 §); the secrecy test itself (base) always is. */
export function tracksFor(purpose: GatePurpose, requested: boolean): readonly Track[] {
  return [...new Set([...tracksOfPurpose[purpose], ...(requested ? (['duty'] as const) : []), 'base' as const])];
}

/** What the officer knows when she asks, in the words of the law file. */
export interface GateQuestionnaire extends Omit<ExamineInput, 'tracks' | 'initiative' | 'facts'> {
  readonly initiative: 'own' | 'requested';
  readonly purpose: GatePurpose;
  readonly facts: Readonly<Record<string, FactValue>>;
}
