import type { LocalDate } from '@lots/rules/calendar';

/** What a record is, for disposal. The words of the table, of the proposals and of the protocol (docs/rules/retention.md). */
export const RecordKind = {
  /** A file on a client that belongs to a register: the general rule. */
  ClientFile: 'client_file',
  /** A file in an investigation of a child. */
  ChildInvestigation: 'child_investigation',
  /** A report that led to no investigation. */
  UnopenedReport: 'unopened_report',
  CustodyAgreement: 'custody_agreement',
  /** Kept for ever whatever its age: paternity, adoption, a child placed. */
  Preserved: 'preserved',
  /** The desk's own copy of what it handed over. */
  DeskCopy: 'desk_copy',
  /** Blind tokens, dates and receivers: what the desk recognises a second call by. */
  DeskRegister: 'desk_register',
  /** Codes and bands of calls that ended without a case. */
  CallLog: 'call_log',
  /** What a sender wrote for a receiver. */
  Package: 'package',
  /** Support to a relative that is no part of a case. */
  RelativeSupport: 'relative_support',
  /** Consents and disclosures made from a call, or of nothing. */
  DisclosureRecord: 'disclosure_record',
  /** De-identified events. */
  Event: 'event',
  /** What another board asked this one. */
  BoardQuestion: 'board_question',
  AccessLogExtract: 'access_log_extract',
  AccessLog: 'access_log',
} as const;
export type RecordKind = (typeof RecordKind)[keyof typeof RecordKind];

/** A paragraph of the retention table. `id` is its own there. */
export interface RetentionLaw {
  readonly id: string;
  readonly lagrum: string;
  readonly dispose: LawTerm;
  readonly inForceFrom: LocalDate | null;
  /** `cases_closed_before_…`: what the paragraph does not reach. */
  readonly notForClosedBefore: LocalDate | null;
  /** Disposal waits for the register data on the same person. */
  readonly notWhileRegisterData: boolean;
  /** The duty must be done by the end of the calendar year after the one it arose in. */
  readonly completedByNextYear: boolean;
  /** Days of a month; persons born on them are kept for research. */
  readonly bornOnDays: readonly number[];
  readonly verified: boolean;
}

export type LawTerm =
  | { readonly kind: 'never' }
  | { readonly kind: 'years'; readonly years: number; readonly from: 'last_entry' | 'circumstances_ceased' }
  | { readonly kind: 'not_before_age'; readonly age: number };

/** A period the municipality has decided itself, because no statute sets one. */
export interface LocalTerm {
  readonly kind: RecordKind;
  /** null: kept. */
  readonly months: number | null;
  /** Whose decision, and where. */
  readonly basis: string;
  readonly decidedOn: LocalDate | null;
  /** A second person must agree before anything is destroyed. */
  readonly secondPerson: boolean;
  /** The day is invented, for practice: no board has decided the term. */
  readonly practice?: boolean;
}

export interface RetentionTable {
  readonly laws: readonly RetentionLaw[];
  readonly local: readonly LocalTerm[];
  /** The paragraph by which everything in this municipality is kept for research; null elsewhere. */
  readonly preservesAll: string | null;
  /** Days a backup of the keys is kept: from then on nobody can read what was disposed of. */
  readonly keyBackupDays: number;
}
