import { Injectable } from '@nestjs/common';
import type { HoldReason, LiftReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface HoldRow {
  readonly id: string;
  readonly table: string;
  readonly rowId: string;
  readonly ref: string | null;
  readonly reason: HoldReason;
  readonly setAt: Date;
  readonly setByInitials: string;
}

/** Legal holds: what may not be disposed of although its time is over. */
@Injectable()
export class HoldStore {
  constructor(private readonly db: DbSession) {}

  active(): Promise<HoldRow[]> {
    return this.db.query<HoldRow>(
      `SELECT h.id, h.table_name AS "table", h.row_id AS "rowId", (SELECT max(i.ref) FROM lots.disposal_item i WHERE i.table_name=h.table_name AND i.row_id=h.row_id) AS ref, h.reason, h.set_at AS "setAt", h.set_by_initials AS "setByInitials", ${wall('legal_hold h')}
       FROM lots.legal_hold h WHERE h.lifted_at IS NULL ORDER BY h.set_at DESC, h.id LIMIT 500`,
    );
  }

  /** The unit a row is proposed from; null when it is in no proposal of one's own. */
  async unitOf(table: string, rowId: string): Promise<number | null> {
    const [row] = await this.db.query<{ unitId: number }>(
      `SELECT b.unit_id AS "unitId", ${wall('disposal_item i', 'disposal_batch b')} FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id WHERE i.table_name=$1 AND i.row_id=$2 AND b.state<>'done' LIMIT 1`,
      [table, rowId],
    );
    return row?.unitId ?? null;
  }

  async set(hold: {
    id: string;
    unitId: number;
    table: string;
    rowId: string;
    reason: HoldReason;
    at: Date;
    initials: string;
  }): Promise<void> {
    // Waits for a disposal that is under way, and the next one waits for this.
    await this.db.query('SELECT pg_advisory_xact_lock(5107203120)');
    const { authorityId, userId } = this.db.principal();
    await this.db.query(
      `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [hold.id, authorityId, hold.unitId, hold.table, hold.rowId, hold.reason, hold.at, userId, hold.initials],
    );
  }

  /** False: no such hold, or lifted already. */
  async lift(id: string, reason: LiftReason, at: Date, initials: string): Promise<boolean> {
    const touched = await this.db.query(
      `UPDATE lots.legal_hold h SET lifted_at=$2, lifted_by=$3, lifted_by_initials=$4, lift_reason=$5 WHERE h.id=$1 AND h.lifted_at IS NULL RETURNING h.id, ${wall('legal_hold h')}`,
      [id, at, this.db.principal().userId, initials, reason],
    );
    return touched.length === 1;
  }
}
