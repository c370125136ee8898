import { Injectable } from '@nestjs/common';
import type { ConsultNeed, ConsultState } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface ConsultRow {
  readonly id: string;
  readonly caseId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
  readonly need: ConsultNeed;
  readonly fromOn: string;
  readonly toOn: string;
  readonly state: ConsultState;
  readonly askedAt: Date;
  readonly askedInitials: string;
  readonly consultant: string | null;
  readonly consultantInitials: string | null;
  /** Only for those who see the case. */
  readonly caseRef: string | null;
}

export interface NewConsult {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: number;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
  readonly need: ConsultNeed;
  readonly fromOn: string;
  readonly toOn: string;
  readonly askedAt: Date;
  readonly askedInitials: string;
}

const columns = `q.id, q.case_id AS "caseId", q.authority_id AS "authorityId", q.unit_id AS "unitId", q.to_authority_id AS "toAuthorityId", q.to_unit_id AS "toUnitId", q.need, to_char(q.from_on,'YYYY-MM-DD') AS "fromOn", to_char(q.to_on,'YYYY-MM-DD') AS "toOn",
  q.state, q.asked_at AS "askedAt", q.asked_initials AS "askedInitials", q.consultant, q.consultant_initials AS "consultantInitials"`;

/** Requests for a consultant: need and dates. Nothing of the case is in them. */
@Injectable()
export class ConsultStore {
  constructor(private readonly db: DbSession) {}

  ofCase(caseId: string): Promise<ConsultRow[]> {
    return this.db.query<ConsultRow>(
      `SELECT ${columns}, NULL::text AS "caseRef", ${wall('consult_request q')} FROM lots.consult_request q WHERE q.case_id=$1 ORDER BY q.asked_at DESC`,
      [caseId],
    );
  }

  /** Those the caller's units have been asked. */
  asked(unitIds: readonly number[]): Promise<ConsultRow[]> {
    return this.db.query<ConsultRow>(
      `SELECT ${columns}, f.ref AS "caseRef", ${wall('consult_request q', 'case_file f?')} FROM lots.consult_request q LEFT JOIN lots.case_file f ON f.id=q.case_id WHERE q.to_unit_id = ANY($1::int[]) AND q.state IN('asked','accepted') ORDER BY q.from_on, q.id LIMIT 200`,
      [unitIds],
    );
  }

  async one(id: string): Promise<ConsultRow | null> {
    const [row] = await this.db.query<ConsultRow>(
      `SELECT ${columns}, f.ref AS "caseRef", ${wall('consult_request q', 'case_file f?')} FROM lots.consult_request q LEFT JOIN lots.case_file f ON f.id=q.case_id WHERE q.id=$1`,
      [id],
    );
    return row ?? null;
  }

  async ask(request: NewConsult): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.consult_request(id,case_id,authority_id,unit_id,to_authority_id,to_unit_id,need,from_on,to_on,state,asked_at,asked_by,asked_initials) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,'asked',$10,$11,$12)`,
      [
        request.id,
        request.caseId,
        authorityId,
        request.unitId,
        request.toAuthorityId,
        request.toUnitId,
        request.need,
        request.fromOn,
        request.toOn,
        request.askedAt,
        userId,
        request.askedInitials,
      ],
    );
  }

  /** False: answered already, or not asked of her unit. */
  async answer(id: string, consultant: { userId: string; initials: string } | null, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.consult_request SET state=$2, consultant=$3, consultant_initials=$4, answered_at=$5, answered_by=$6 WHERE id=$1 AND state='asked'`,
      [
        id,
        consultant === null ? 'declined' : 'accepted',
        consultant?.userId ?? null,
        consultant?.initials ?? null,
        at,
        this.db.principal().userId,
      ],
    );
    return touched === 1;
  }

  async end(id: string, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.consult_request SET state='ended', ended_at=$2, ended_by=$3 WHERE id=$1 AND state IN('asked','accepted')`,
      [id, at, this.db.principal().userId],
    );
    return touched === 1;
  }
}
