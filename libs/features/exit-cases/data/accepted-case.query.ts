import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

/** A case that an exit service has accepted. */
export interface AcceptedCase {
  readonly caseId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly receivedAt: Date;
  /** null: nobody has sealed it. */
  readonly circleId: string | null;
  /** What is opened on it already, and with which key for repeats. */
  readonly exitRef: string | null;
  readonly exitIdem: string | null;
}

/** What an exit case may be opened on (rule T10). */
@Injectable()
export class AcceptedCases {
  constructor(private readonly db: DbSession) {}

  /** null: none such, not hers to see, not of an exit service, or not come by a hand-over. */
  async byRef(unitIds: readonly number[], ref: string): Promise<AcceptedCase | null> {
    const [row] = await this.db.query<AcceptedCase>(
      `SELECT f.id AS "caseId", f.authority_id AS "authorityId", f.unit_id AS "unitId", f.received_at AS "receivedAt", f.circle_id AS "circleId", e.ref AS "exitRef", e.idem AS "exitIdem", ${wall('case_file f', 'exit_case e?')}
       FROM lots.case_file f JOIN lots.unit u ON u.id=f.unit_id AND u.kind='exit_service' LEFT JOIN lots.exit_case e ON e.case_id=f.id
       WHERE f.ref=$1 AND f.unit_id = ANY($2::int[]) AND f.referral_id IS NOT NULL`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  /** Of two who open at once one waits, and then sees it sealed. */
  async hold(caseId: string): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock(hashtextextended($1::text, 51))', [caseId]);
  }
}
