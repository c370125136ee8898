import { createHash } from 'node:crypto';
import { leafOf, type SealedRow } from './sealed-row.js';

/** A place in the log's order. Every row at or below a batch's mark is sealed. */
export interface Mark {
  readonly era: number;
  readonly xid: string;
  readonly id: string;
}

export const lowestId = '00000000-0000-0000-0000-000000000000';
export const beforeEverything: Mark = { era: 0, xid: '0', id: lowestId };
/** What the first batch follows. */
export const noRoot: Buffer = Buffer.alloc(32);

/** A row of lots.audit_batch. Numbers of rows and batches start at 1, per authority, without gaps. */
export interface Batch {
  readonly authorityId: number;
  readonly n: number;
  readonly firstNo: number;
  readonly entryIds: readonly string[];
  /** 32 bytes per entry id, same order. */
  readonly leaves: Buffer;
  readonly prev: Buffer;
  readonly root: Buffer;
  /** UTC with microseconds */
  readonly sealedAt: string;
  readonly upto: Mark;
  /** Sealed out of order after a change of era. */
  readonly late: boolean;
}

/** What a new batch follows: the last batch, or the last head when the database has lost its tail. */
export interface ChainEnd {
  readonly n: number;
  readonly lastNo: number;
  readonly root: Buffer;
}

export const emptyChain: ChainEnd = { n: 0, lastNo: 0, root: noRoot };

export function lastNoOf(batch: Pick<Batch, 'firstNo' | 'entryIds'>): number {
  return batch.firstNo + batch.entryIds.length - 1;
}

export function leafAt(batch: Batch, index: number): Buffer {
  return batch.leaves.subarray(32 * index, 32 * index + 32);
}

/** SHA-256 over every column of the batch but the root itself, and so over every row and the batch before. */
export function rootOf(batch: Omit<Batch, 'root'>): Buffer {
  const header = [
    'lots-audit-batch-1',
    batch.authorityId,
    batch.n,
    batch.firstNo,
    batch.prev.toString('hex'),
    batch.sealedAt,
    batch.upto.era,
    batch.upto.xid,
    batch.upto.id,
    batch.late,
    batch.entryIds,
  ];
  // JSON holds no line feed of its own, so header and leaves cannot run into each other.
  return createHash('sha256')
    .update(`${JSON.stringify(header)}\n`)
    .update(batch.leaves)
    .digest();
}

/** @param rows at least one, in the log's order */
export function makeBatch(
  end: ChainEnd,
  rows: readonly SealedRow[],
  facts: Pick<Batch, 'authorityId' | 'sealedAt' | 'upto' | 'late'>,
): Batch {
  const unsigned = {
    ...facts,
    n: end.n + 1,
    firstNo: end.lastNo + 1,
    entryIds: rows.map((row) => row.id),
    leaves: Buffer.concat(rows.map(leafOf)),
    prev: end.root,
  };
  return { ...unsigned, root: rootOf(unsigned) };
}
