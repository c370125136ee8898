import type { LocalDate } from '@lots/rules/calendar';
import type { BirthKnown } from './dispose-on.js';
import type { RecordKind } from './retention-table.js';

/** What is known of one record on the day it is looked at. null is unknown, and unknown keeps. */
export interface RetentionFacts {
  readonly kind: RecordKind;
  readonly today: LocalDate;
  /** The last entry in the file, or the day a record without entries was made. */
  readonly lastEntry: LocalDate | null;
  /** A case that is open has no day; then it is never over. */
  readonly closedOn: LocalDate | null;
  readonly open: boolean | null;
  readonly birth: BirthKnown;
  /** Register data on the same person remain. */
  readonly registerDataRemain: boolean | null;
  /** How many legal holds stand on it, or on the person or the matter it is about. */
  readonly holds: number;
}

export const RetentionOutcome = { Keep: 'keep', Propose: 'propose', Hold: 'hold' } as const;
export type RetentionOutcome = (typeof RetentionOutcome)[keyof typeof RetentionOutcome];

export type RetentionReason =
  | 'legal_hold'
  | 'preserved_by_law'
  | 'kept_for_research'
  | 'preserved_in_this_municipality'
  | 'log_is_kept'
  | 'no_term_decided'
  | 'still_open'
  | 'open_unknown'
  | 'last_entry_unknown'
  | 'birth_unknown'
  | 'closed_day_unknown'
  | 'register_data_remain'
  | 'register_data_unknown'
  | 'rule_not_in_table'
  | 'date_in_future'
  | 'not_yet'
  | 'term_over';

export interface RetentionDecision {
  readonly outcome: RetentionOutcome;
  /** The first day it may go; null when there is none or it cannot be told. */
  readonly dueDate: LocalDate | null;
  /** The day by which it must be gone; null when no law says. */
  readonly completeBy: LocalDate | null;
  readonly reasonCode: RetentionReason;
  /** The paragraph or the municipal decision that settled it. */
  readonly lagrum: string | null;
  /** docs/rules/retention.md */
  readonly ruleRef: string;
}
