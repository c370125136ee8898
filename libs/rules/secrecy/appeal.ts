import type { LawTable } from './law-table.js';
import { isPersonSide } from './recipient-reach.js';

/** Who was refused decides how it is appealed. */
export const AppealKind = ['authority', 'person', 'other'] as const;
export type AppealKind = (typeof AppealKind)[number];

/** A Swedish authority, a private person, or neither: a unit of the same board, an authority abroad – then a jurist is asked (rule U20). */
export function appealKind(law: LawTable, recipient: string): AppealKind {
  if (isPersonSide(law, recipient)) return 'person';
  return law.recipientClasses.any_authority?.includes(recipient) === true ? 'authority' : 'other';
}
