/** Where a row belongs: a board, a unit, and – when it is sealed – the circle that alone may see it. */
export interface RowEnd {
  /** null: the row says only which unit. */
  readonly authorityId: number | null;
  readonly unitId: number | null;
  readonly circleId: string | null;
}

/** What kind of row it is; what else than belonging to its unit is asked of the reader. */
export const RowKind = {
  /** One's own unit's, and nothing more is asked. */
  Unit: 'unit',
  /** Part of another row, and read with it or not at all. */
  Part: 'part',
  /** Seen from both ends. */
  Referral: 'referral',
  Matter: 'matter',
  /** What was sent: the receiver's, once it is delivered or taken. */
  Package: 'package',
  Case: 'case',
  /** A call that is being written. */
  Call: 'call',
  /** For those who answer for the unit: its manager and the log reviewer. */
  Answerable: 'answerable',
  /** A disposal's or a hold's rows. */
  Disposal: 'disposal',
  /** A declared conflict of interest: the manager's, never one's own. */
  Conflict: 'conflict',
  LogReview: 'log_review',
  LogItem: 'log_item',
  LogQuestion: 'log_question',
  /** A line of the access log itself. */
  LogEntry: 'log_entry',
  Event: 'event',
  FormLink: 'form_link',
  /** What jobs work from; an administrator sees dead ones. */
  Outbox: 'outbox',
  Notice: 'notice',
  /** Statistics' own rows. */
  Statistics: 'statistics',
} as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

/** What the rule is told about a row. Comes from the same statement as the row (libs/db/row-facts.ts). */
export interface RowFacts {
  readonly kind: RowKind;
  readonly ends: readonly RowEnd[];
  /** Ids under which somebody may have declared a conflict of interest. */
  readonly hiddenBy: readonly string[];
  /** The case's id: what an assignment or a broken glass names. */
  readonly openedBy: string | null;
  /** Whose own it is: who writes the call, who read, who is in conflict. */
  readonly personId: string | null;
  /** Words of the row that the kind asks about. */
  readonly marks: readonly string[];
  /** The rows it hangs on: all of them must be readable too. One that stands in the same answer is asked about there (mark `parent_beside`). */
  readonly parents: readonly RowFacts[];
}

/** Who asks, as the session knows her. */
export interface ReaderFacts {
  readonly kind: string;
  readonly userId: string;
  readonly authorityId: number;
  readonly unitIds: readonly number[];
  readonly roles: readonly string[];
  readonly circles: readonly string[];
  readonly conflicts: readonly string[];
  readonly assigned: readonly string[];
  readonly brokenGlass: readonly string[];
}
