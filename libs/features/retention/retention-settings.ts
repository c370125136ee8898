import type { RetentionTable } from '@lots/rules/retention';
import type { DisposalLedger } from './data/disposal-ledger.js';

/** Injection token of the retention table: the law's terms and the municipality's own. */
export const RETENTION_TABLE = Symbol('lots.retention-table');
export type { RetentionTable };

/** Injection token of the ledger outside the database; null: none is set up, and then nothing is disposed of. */
export const DISPOSAL_LEDGER = Symbol('lots.disposal-ledger');
export type LedgerOrNone = DisposalLedger | null;

/** Rows of one proposal at most: a person is to read it. */
export const proposalRoots = 200;
/** Days after a refusal before the same rows are proposed again. */
export const refusedForDays = 90;
