import { Injectable } from '@nestjs/common';
import type { Errand } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewCase {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly circleId: string;
  readonly errand: Errand;
  readonly urgency: number;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly statDate: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** The case a process hangs on. Its walls are the process's. */
@Injectable()
export class ReturneeCases {
  constructor(private readonly db: DbSession) {}

  async add(row: NewCase): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.case_file(id,ref,authority_id,unit_id,circle_id,errand,urgency,received_at,opened_at,stat_date,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        ...[row.id, row.ref, row.authorityId, row.unitId, row.circleId, row.errand, row.urgency, row.receivedAt, row.openedAt],
        ...[row.statDate, row.keyId, row.bodyEnc],
      ],
    );
  }

  /** A case of the VBE-team's that one sees; null otherwise. */
  async own(unitIds: readonly number[], ref: string): Promise<{ caseId: string; authorityId: number; unitId: number } | null> {
    const [row] = await this.db.query<{ caseId: string; authorityId: number; unitId: number }>(
      `SELECT f.id AS "caseId", f.authority_id AS "authorityId", f.unit_id AS "unitId", ${wall('case_file f')} FROM lots.case_file f JOIN lots.unit u ON u.id=f.unit_id AND u.kind='ve_team' WHERE f.ref=$1 AND f.unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }
}
