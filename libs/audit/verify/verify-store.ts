import type { SealerConnection } from '@lots/db';
import type { Mark } from '../sealer/batch.js';
import { sealedRowColumns, utcText, type SealedRow } from '../sealer/sealed-row.js';

/** What a head is compared with. */
export interface BatchHeader {
  readonly n: number;
  readonly firstNo: number;
  readonly lastNo: number;
  /** hex */
  readonly root: string;
  readonly sealedAt: string;
}

/** Questions of one snapshot, each bounded in size. */
export class VerifyStore {
  constructor(private readonly connection: SealerConnection) {}

  /** Rows in (after, upto], in the log's order. */
  rowsBetween(authorityId: number, after: Mark, upto: Mark, limit: number): Promise<SealedRow[]> {
    return this.connection.rows<SealedRow>(
      `SELECT ${sealedRowColumns} FROM lots.audit_entry e WHERE e.authority_id=$1 AND (e.era,e.xid,e.id) > ($2::int,$3::xid8,$4::uuid)
         AND (e.era,e.xid,e.id) <= ($5::int,$6::xid8,$7::uuid) ORDER BY e.era,e.xid,e.id LIMIT $8`,
      [authorityId, after.era, after.xid, after.id, upto.era, upto.xid, upto.id, limit],
    );
  }

  rowsAfter(authorityId: number, after: Mark, limit: number): Promise<SealedRow[]> {
    return this.connection.rows<SealedRow>(
      `SELECT ${sealedRowColumns} FROM lots.audit_entry e WHERE e.authority_id=$1 AND (e.era,e.xid,e.id) > ($2::int,$3::xid8,$4::uuid)
       ORDER BY e.era,e.xid,e.id LIMIT $5`,
      [authorityId, after.era, after.xid, after.id, limit],
    );
  }

  /** Wherever they stand now. */
  rowsById(ids: readonly string[]): Promise<SealedRow[]> {
    return this.connection.rows<SealedRow>(`SELECT ${sealedRowColumns} FROM lots.audit_entry e WHERE e.id = ANY($1::uuid[])`, [
      ids,
    ]);
  }

  /** Of these ids, those that a batch sealed out of order holds. */
  async sealedLate(authorityId: number, ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.connection.rows<{ id: string }>(
      `SELECT u.id FROM lots.audit_batch b, unnest(b.entry_ids) AS u(id) WHERE b.authority_id=$1 AND b.late AND u.id = ANY($2::uuid[])`,
      [authorityId, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async headers(authorityId: number, numbers: readonly number[]): Promise<Map<number, BatchHeader>> {
    const rows = await this.connection.rows<{ n: string; firstNo: string; lastNo: string; root: string; sealedAt: string }>(
      `SELECT n, first_no AS "firstNo", first_no + cardinality(entry_ids) - 1 AS "lastNo", encode(root,'hex') AS root, ${utcText('sealed_at')} AS "sealedAt"
       FROM lots.audit_batch WHERE authority_id=$1 AND n = ANY($2::bigint[])`,
      [authorityId, numbers],
    );
    return new Map(
      rows.map((row) => [Number(row.n), { ...row, n: Number(row.n), firstNo: Number(row.firstNo), lastNo: Number(row.lastNo) }]),
    );
  }
}
