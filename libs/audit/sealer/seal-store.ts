import type { SealerConnection } from '@lots/db';
import { lowestId, type Batch, type Mark } from './batch.js';
import { sealedRowColumns, utcText, type SealedRow } from './sealed-row.js';

export interface LogAuthority {
  readonly id: number;
  readonly code: string;
}

export interface EraFacts {
  /** The era rows are written in now. */
  readonly era: number;
  /** False when this is another server than the one the era began on: its transaction ids mean something else. */
  readonly sameServer: boolean;
  /** The next transaction id this server will give, and the highest one sealed in this era. */
  readonly nextXid: string;
  readonly highestSealed: string | null;
}

interface BatchRow extends Omit<Batch, 'n' | 'firstNo' | 'upto'> {
  readonly n: string;
  readonly firstNo: string;
  readonly uptoEra: number;
  readonly uptoXid: string;
  readonly uptoId: string;
}

const batchColumns = `b.authority_id AS "authorityId", b.n, b.first_no AS "firstNo", b.entry_ids::text[] AS "entryIds", b.leaves, b.prev, b.root,
  ${utcText('b.sealed_at')} AS "sealedAt", b.upto_era AS "uptoEra", b.upto_xid::text AS "uptoXid", b.upto_id AS "uptoId", b.late`;

/** Authorities by jumping through the index, so that millions of rows cost a few steps; also those missing in lots.authority. */
const authoritiesInLog = `a(id) AS (
    (SELECT authority_id FROM lots.audit_entry ORDER BY authority_id LIMIT 1)
    UNION ALL SELECT (SELECT e.authority_id FROM lots.audit_entry e WHERE e.authority_id > a.id ORDER BY e.authority_id LIMIT 1) FROM a WHERE a.id IS NOT NULL)`;

/**
 * The sealer's questions. "Below the snapshot's xmin" is asked in the same statement that reads the rows, so both are of one snapshot:
 * every transaction with a smaller id had ended when it was taken, and its rows, if it committed, are seen.
 */
export class SealStore {
  constructor(private readonly connection: SealerConnection) {}

  async era(): Promise<EraFacts> {
    const [row] = await this.connection.rows<EraFacts>(
      `SELECT e.era, e.system_identifier = (SELECT system_identifier FROM pg_control_system()) AS "sameServer", pg_snapshot_xmax(pg_current_snapshot())::text AS "nextXid",
         (SELECT max(last.upto_xid)::text FROM (SELECT DISTINCT ON (authority_id) upto_era, upto_xid FROM lots.audit_batch ORDER BY authority_id, n DESC) last WHERE last.upto_era=e.era) AS "highestSealed"
       FROM lots.audit_era e ORDER BY e.era DESC LIMIT 1`,
    );
    if (!row) throw new Error('lots.audit_era is empty.');
    return row;
  }

  /** Every authority that has rows or batches. */
  authorities(): Promise<LogAuthority[]> {
    return this.connection.rows<LogAuthority>(
      `WITH RECURSIVE ${authoritiesInLog}, known AS (SELECT id FROM a WHERE id IS NOT NULL UNION SELECT authority_id FROM lots.audit_batch WHERE n=1
         UNION SELECT o.id FROM lots.authority o WHERE EXISTS (SELECT 1 FROM lots.audit_batch b WHERE b.authority_id=o.id))
       SELECT k.id, coalesce(o.code, '#'||k.id) AS code FROM known k LEFT JOIN lots.authority o ON o.id=k.id ORDER BY k.id`,
    );
  }

  /** Those with at least one row to seal now. */
  authoritiesWithUnsealed(era: number): Promise<LogAuthority[]> {
    return this.connection.rows<LogAuthority>(
      `WITH RECURSIVE ${authoritiesInLog}
       SELECT a.id, coalesce(o.code, '#'||a.id) AS code FROM a LEFT JOIN lots.authority o ON o.id=a.id
         LEFT JOIN LATERAL (SELECT b.upto_era, b.upto_xid, b.upto_id FROM lots.audit_batch b WHERE b.authority_id=a.id ORDER BY b.n DESC LIMIT 1) m ON true
       WHERE a.id IS NOT NULL AND EXISTS (SELECT 1 FROM lots.audit_entry e WHERE e.authority_id=a.id
         AND (e.era,e.xid,e.id) > (coalesce(m.upto_era,0), coalesce(m.upto_xid,'0'::xid8), coalesce(m.upto_id,'${lowestId}'::uuid))
         AND (e.era,e.xid) < ($1::int, pg_snapshot_xmin(pg_current_snapshot())))
       ORDER BY a.id`,
      [era],
    );
  }

  async lastBatch(authorityId: number): Promise<Batch | null> {
    return this.oneBatch('WHERE b.authority_id=$1 ORDER BY b.n DESC LIMIT 1', [authorityId]);
  }

  /** The first batch after number `after`. */
  async batchAfter(authorityId: number, after: number): Promise<Batch | null> {
    return this.oneBatch('WHERE b.authority_id=$1 AND b.n>$2 ORDER BY b.n LIMIT 1', [authorityId, after]);
  }

  /** Rows above the mark whose transactions have all ended, in the log's order. */
  nextRows(authorityId: number, mark: Mark, era: number, limit: number): Promise<SealedRow[]> {
    return this.connection.rows<SealedRow>(
      `SELECT ${sealedRowColumns} FROM lots.audit_entry e WHERE e.authority_id=$1 AND (e.era,e.xid,e.id) > ($2::int,$3::xid8,$4::uuid)
         AND (e.era,e.xid) < ($5::int, pg_snapshot_xmin(pg_current_snapshot())) ORDER BY e.era,e.xid,e.id LIMIT $6`,
      [authorityId, mark.era, mark.xid, mark.id, era, limit],
    );
  }

  /** Rows of earlier eras that no batch holds: what stood unsealed in the copy that was restored. Reads the whole log of the authority. */
  rowsLeftBehind(authorityId: number, era: number, limit: number): Promise<SealedRow[]> {
    return this.connection.rows<SealedRow>(
      `SELECT ${sealedRowColumns} FROM lots.audit_entry e WHERE e.authority_id=$1 AND e.era<$2
         AND NOT EXISTS (SELECT 1 FROM (SELECT unnest(b.entry_ids) AS id FROM lots.audit_batch b WHERE b.authority_id=$1) sealed WHERE sealed.id=e.id)
       ORDER BY e.era,e.xid,e.id LIMIT $3`,
      [authorityId, era, limit],
    );
  }

  async now(): Promise<string> {
    const [row] = await this.connection.rows<{ now: string }>(`SELECT ${utcText('clock_timestamp()')} AS now`);
    if (!row) throw new Error('The database has no clock.');
    return row.now;
  }

  async add(batch: Batch): Promise<void> {
    await this.connection.rows(
      `INSERT INTO lots.audit_batch(authority_id,n,first_no,entry_ids,leaves,prev,root,sealed_at,upto_era,upto_xid,upto_id,late)
       VALUES ($1,$2,$3,$4::uuid[],$5,$6,$7,$8::timestamptz,$9,$10::xid8,$11,$12)`,
      [
        batch.authorityId,
        batch.n,
        batch.firstNo,
        batch.entryIds,
        batch.leaves,
        batch.prev,
        batch.root,
        batch.sealedAt,
        batch.upto.era,
        batch.upto.xid,
        batch.upto.id,
        batch.late,
      ],
    );
  }

  private async oneBatch(where: string, values: readonly unknown[]): Promise<Batch | null> {
    const [row] = await this.connection.rows<BatchRow>(`SELECT ${batchColumns} FROM lots.audit_batch b ${where}`, values);
    if (!row) return null;
    const { uptoEra, uptoXid, uptoId, ...rest } = row;
    return { ...rest, n: Number(row.n), firstNo: Number(row.firstNo), upto: { era: uptoEra, xid: uptoXid, id: uptoId } };
  }
}
