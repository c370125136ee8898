/** What verify-audit can name. */
export const FindingKind = {
  /** A sealed row is not as it was when it was sealed. */
  ChangedRow: 'changed_row',
  /** A sealed row is gone. */
  RemovedRow: 'removed_row',
  /** A row stands in the sealed part of the log but in no batch. */
  InsertedRow: 'inserted_row',
  /** The row's keyed MAC is wrong although the row is as it was sealed (or is not sealed yet): it was not written by the program. */
  BadMac: 'bad_mac',
  /** The batch does not give its own root, or not the root its signed head tells. */
  ChangedBatch: 'changed_batch',
  /** The batch does not follow the one before it (root or number). */
  BrokenChain: 'broken_chain',
  /** Batch numbers are missing between two that exist. */
  MissingBatch: 'missing_batch',
  /** Signed heads tell of batches beyond the last one in the database. */
  CutTail: 'cut_tail',
  /** Batches between two heads have no head. */
  MissingHead: 'missing_head',
  /** The head's signature is wrong, or of a key that is not known here. */
  BadSignature: 'bad_signature',
  /** The head's signature is true, but of a key that had ceased to sign: somebody has kept it. */
  RetiredKey: 'retired_key',
  /** A line of the heads file is not a head. */
  UnreadableHead: 'unreadable_head',
} as const;
export type FindingKind = (typeof FindingKind)[keyof typeof FindingKind];

export interface Finding {
  readonly kind: FindingKind;
  /** Batch number n; null for a row that is in no batch */
  readonly batch: number | null;
  /** Number of the row in the authority's log, from 1; null when it has none */
  readonly position: number | null;
  readonly entry_id: string | null;
  /** Last batch of several (missing_batch, cut_tail, missing_head) */
  readonly to_batch?: number;
  /** file:line of a head */
  readonly line?: string;
  /** Which key a head is signed with (retired_key), or says it is (bad_signature). */
  readonly key?: string;
}

/** Memory is bounded: after this many per authority only the number is kept. */
const most = 1000;

/** The first findings, and how many more there were. */
export class Findings {
  readonly list: Finding[] = [];
  leftOut = 0;

  add(kind: FindingKind, at: Partial<Omit<Finding, 'kind'>> = {}): void {
    if (this.list.length >= most) this.leftOut += 1;
    else this.list.push({ kind, batch: null, position: null, entry_id: null, ...at });
  }

  isEmpty(): boolean {
    return this.list.length === 0;
  }
}
