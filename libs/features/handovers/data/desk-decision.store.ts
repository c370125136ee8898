import { Injectable } from '@nestjs/common';
import type { DeskDecisionKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewDeskDecision {
  readonly id: string;
  readonly referralId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly kind: DeskDecisionKind;
  readonly reasonCode: string;
  /** The routing table's row that was overridden; null for other decisions. */
  readonly tableRow: string | null;
  readonly tableVersion: string | null;
  readonly at: Date;
  readonly byInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

export interface StoredDecision {
  readonly referralId: string;
  readonly ref: string;
  readonly kind: DeskDecisionKind;
  readonly reasonCode: string;
  readonly at: Date;
  readonly byInitials: string;
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface OverrideCount {
  readonly tableRow: string;
  readonly tableVersion: string;
  readonly reasonCode: string;
  readonly count: number;
}

/** Who said yes (rule Ö14). The database lets an officer write and only a manager or a reviewer of the desk read. */
@Injectable()
export class DeskDecisionStore {
  constructor(private readonly db: DbSession) {}

  async add(row: NewDeskDecision): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.desk_decision(id,referral_id,authority_id,unit_id,kind,reason_code,table_row,table_version,at,by_user,by_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        row.id,
        row.referralId,
        row.authorityId,
        row.unitId,
        row.kind,
        row.reasonCode,
        row.tableRow,
        row.tableVersion,
        row.at,
        this.db.principal().userId,
        row.byInitials,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  /** Every decision about the matter that a hand-over belongs to, oldest first. Empty: none, or not the desk's. */
  aboutMatterOf(unitIds: readonly number[], ref: string): Promise<StoredDecision[]> {
    return this.db.query<StoredDecision>(
      `SELECT r.id AS "referralId", r.ref, d.kind, d.reason_code AS "reasonCode", d.at, d.by_initials AS "byInitials", k.id, k.authority_id AS "authorityId", k.wrapped, d.body_enc AS "bodyEnc", ${wall('desk_decision d', 'referral r')}
       FROM lots.desk_decision d JOIN lots.referral r ON r.id=d.referral_id JOIN keys.data_key k ON k.id=d.key_id
       WHERE d.unit_id = ANY($1::int[]) AND r.matter_id=(SELECT matter_id FROM lots.referral WHERE ref=$2) ORDER BY d.at, d.id`,
      [unitIds, ref],
    );
  }

  /** How often each row of the table was overridden, and why; nothing about whom. */
  async overrideCounts(unitIds: readonly number[]): Promise<OverrideCount[]> {
    const rows = await this.db.query<OverrideCount>(
      `SELECT d.table_row AS "tableRow", d.table_version AS "tableVersion", d.reason_code AS "reasonCode", count(*)::int AS count, ${wall('desk_decision d')} FROM lots.desk_decision d
       WHERE d.unit_id = ANY($1::int[]) AND d.kind='override' AND d.table_row IS NOT NULL AND d.table_version IS NOT NULL GROUP BY 1,2,3,wall`,
      [unitIds],
    );
    return added(rows);
  }
}

/** Counted per row as the walls see it, told per row of the table; most first. */
function added(rows: readonly OverrideCount[]): OverrideCount[] {
  const sums = new Map<string, OverrideCount>();
  for (const row of rows) {
    const name = JSON.stringify([row.tableRow, row.tableVersion, row.reasonCode]);
    sums.set(name, { ...row, count: row.count + (sums.get(name)?.count ?? 0) });
  }
  const inOrder = (a: OverrideCount, b: OverrideCount): number =>
    b.count - a.count || compare(a.tableRow, b.tableRow) || compare(a.reasonCode, b.reasonCode);
  return [...sums.values()].sort(inOrder).slice(0, 500);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
