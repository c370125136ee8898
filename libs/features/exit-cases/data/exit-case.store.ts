import { Injectable } from '@nestjs/common';
import type { ExitCloseReason, ExitStepKind, ExitThreat } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface ExitRow {
  readonly id: string;
  readonly ref: string;
  readonly caseId: string;
  readonly caseRef: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly threat: ExitThreat;
  readonly contactCode: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly openedInitials: string;
  readonly closedAt: Date | null;
  readonly closedInitials: string | null;
  readonly closedReason: ExitCloseReason | null;
  /** The earliest that anybody has noted, here or among the case's assessments. */
  readonly firstContactAt: Date | null;
}

/** A case of the exit service's that nothing is opened on yet. */
export interface WaitingRow {
  readonly caseId: string;
  readonly caseRef: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly firstContactAt: Date | null;
}

export interface Locked {
  readonly keyId: string;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface NewExit {
  readonly id: string;
  readonly ref: string;
  readonly caseId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly circleId: string;
  readonly threat: ExitThreat;
  readonly contactCode: string;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly initials: string;
  readonly idem: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
  /** null: nobody has told a safe way. */
  readonly contactEnc: Buffer | null;
}

export interface NewExitStep {
  readonly id: string;
  readonly kind: ExitStepKind;
  readonly happenedAt: Date;
  readonly at: Date;
  readonly initials: string;
  readonly idem: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

export interface StepRow extends Locked {
  readonly id: string;
  readonly kind: ExitStepKind;
  readonly happenedAt: Date;
  readonly at: Date;
  readonly initials: string;
}

const noted = `(SELECT min(s.at) FROM lots.assessment_step s WHERE s.case_id=f.id AND s.kind='first_contact' AND NOT EXISTS(SELECT 1 FROM lots.assessment_step c WHERE c.corrects=s.id))`;
const met = `(SELECT min(m.happened_at) FROM lots.exit_step m WHERE m.exit_case_id=e.id AND m.kind='first_contact')`;
const columns = `e.id, e.ref, e.case_id AS "caseId", f.ref AS "caseRef", e.authority_id AS "authorityId", e.unit_id AS "unitId", e.threat, e.contact_code AS "contactCode", e.received_at AS "receivedAt",
  e.opened_at AS "openedAt", e.opened_initials AS "openedInitials", e.closed_at AS "closedAt", e.closed_initials AS "closedInitials", e.closed_reason AS "closedReason", LEAST(${met}, ${noted}) AS "firstContactAt"`;
const from = `FROM lots.exit_case e JOIN lots.case_file f ON f.id=e.case_id`;
const select = `SELECT ${columns}, ${wall('exit_case e', 'case_file f')} ${from}`;

/** Exit cases of one's circles (docs/rules/teams.md, T10–T17). The walls decide which. */
@Injectable()
export class ExitCaseStore {
  constructor(private readonly db: DbSession) {}

  /** Those nobody has spoken with first, then the oldest; what is closed last. */
  list(limit: number): Promise<ExitRow[]> {
    return this.db.query<ExitRow>(
      `${select} ORDER BY e.closed_at IS NOT NULL, EXISTS(SELECT 1 FROM lots.exit_step m WHERE m.exit_case_id=e.id AND m.kind='first_contact'), e.received_at, e.id LIMIT $1`,
      [limit],
    );
  }

  /** Accepted by an exit service of hers, not closed, oldest first. */
  waiting(unitIds: readonly number[], limit: number): Promise<WaitingRow[]> {
    return this.db.query<WaitingRow>(
      `SELECT f.id AS "caseId", f.ref AS "caseRef", f.received_at AS "receivedAt", f.opened_at AS "openedAt", ${noted} AS "firstContactAt", ${wall('case_file f')}
       FROM lots.case_file f JOIN lots.unit u ON u.id=f.unit_id AND u.kind='exit_service'
       WHERE f.unit_id = ANY($1::int[]) AND f.referral_id IS NOT NULL AND NOT EXISTS(SELECT 1 FROM lots.exit_case e WHERE e.case_id=f.id)
         AND NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=f.id AND c.reopened_at IS NULL)
       ORDER BY f.received_at, f.id LIMIT $2`,
      [unitIds, limit],
    );
  }

  /** `hold`: whoever writes in it at the same time waits. */
  async byRef(ref: string, hold = false): Promise<ExitRow | null> {
    const [row] = await this.db.query<ExitRow>(`${select} WHERE e.ref=$1${hold ? ' FOR UPDATE OF e' : ''}`, [ref]);
    return row ?? null;
  }

  async body(id: string): Promise<(Locked & { contactEnc: Buffer | null }) | null> {
    const [row] = await this.db.query<Locked & { contactEnc: Buffer | null }>(
      `SELECT k.id AS "keyId", k.wrapped, e.body_enc AS "bodyEnc", e.contact_enc AS "contactEnc", ${wall('exit_case e')} FROM lots.exit_case e JOIN keys.data_key k ON k.id=e.key_id WHERE e.id=$1`,
      [id],
    );
    return row ?? null;
  }

  /** Oldest first. */
  steps(exitCaseId: string): Promise<StepRow[]> {
    return this.db.query<StepRow>(
      `SELECT s.id, s.kind, s.happened_at AS "happenedAt", s.at, s.by_initials AS initials, k.id AS "keyId", k.wrapped, s.body_enc AS "bodyEnc", ${wall('exit_step s')}
       FROM lots.exit_step s JOIN keys.data_key k ON k.id=s.key_id WHERE s.exit_case_id=$1 ORDER BY s.happened_at, s.at, s.id`,
      [exitCaseId],
    );
  }

  async noted(exitCaseId: string, idem: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT s.id, ${wall('exit_step s')} FROM lots.exit_step s WHERE s.exit_case_id=$1 AND s.idem=$2`,
      [exitCaseId, idem],
    );
    return rows.length > 0;
  }

  /** @throws the database's error when the circle or the case is not hers (42501), or there is one on the case (23505) */
  async add(row: NewExit): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.exit_case(id,ref,case_id,authority_id,unit_id,circle_id,threat,contact_code,received_at,opened_at,opened_by,opened_initials,idem,key_id,body_enc,contact_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)`,
      [
        ...[row.id, row.ref, row.caseId, row.authorityId, row.unitId, row.circleId, row.threat, row.contactCode],
        ...[row.receivedAt, row.openedAt, this.db.principal().userId, row.initials, row.idem, row.keyId, row.bodyEnc],
        row.contactEnc,
      ],
    );
  }

  async addStep(of: ExitRow, row: NewExitStep): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.exit_step(id,exit_case_id,authority_id,unit_id,kind,happened_at,at,by_user,by_initials,idem,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)`,
      [
        ...[row.id, of.id, of.authorityId, of.unitId, row.kind, row.happenedAt, row.at, this.db.principal().userId],
        ...[row.initials, row.idem, row.keyId, row.bodyEnc],
      ],
    );
  }

  async close(id: string, reason: ExitCloseReason, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.exit_case SET closed_at=$2, closed_by=$3, closed_initials=$4, closed_reason=$5 WHERE id=$1 AND closed_at IS NULL',
      [id, at, this.db.principal().userId, initials, reason],
    );
  }
}
