import { Injectable } from '@nestjs/common';
import type { Errand, RelativeCloseReason, RelativeSessionForm } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** Encrypted words with the key that opens them. */
export interface SealedRow {
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface RelativeRow extends SealedRow {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly caseId: string | null;
  readonly caseRef: string | null;
  readonly openedAt: Date;
  readonly openedInitials: string;
  readonly closedAt: Date | null;
  readonly closedReason: RelativeCloseReason | null;
  /** The day of the last session; null: none yet. */
  readonly lastDay: string | null;
}

export interface SessionRow extends SealedRow {
  readonly id: string;
  readonly form: RelativeSessionForm;
  readonly day: string;
  readonly at: Date;
  readonly initials: string;
}

/** The case that support may be opened on. */
export interface CaseRow {
  readonly id: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly closed: boolean;
  readonly open: boolean;
}

interface Written {
  readonly id: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly caseId: string | null;
  readonly at: Date;
  readonly initials: string;
  readonly idem: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}
export interface NewRelative extends Written {
  readonly ref: string;
}
export interface NewSession extends Written {
  readonly relativeId: string;
  readonly form: RelativeSessionForm;
  readonly day: string;
}

const select = `SELECT r.id, r.ref, r.unit_id AS "unitId", r.case_id AS "caseId", f.ref AS "caseRef", r.opened_at AS "openedAt", r.opened_initials AS "openedInitials", r.closed_at AS "closedAt", r.closed_reason AS "closedReason",
  (SELECT max(s.day)::text FROM lots.relative_session s WHERE s.relative_case_id=r.id) AS "lastDay",
  r.authority_id AS "authorityId", k.id AS "keyId", k.wrapped, r.body_enc AS "bodyEnc", ${wall('relative_case r', 'case_file f?')}
  FROM lots.relative_case r LEFT JOIN lots.case_file f ON f.id=r.case_id JOIN keys.data_key k ON k.id=r.key_id`;

/** Support to relatives (docs/rules/teams.md, T18–T22). The walls decide which. */
@Injectable()
export class RelativeStore {
  constructor(private readonly db: DbSession) {}

  /** @throws what the database says: 23505 when support on the case is open already */
  async add(row: NewRelative): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.relative_case(id,ref,authority_id,unit_id,case_id,opened_at,opened_by,opened_initials,idem,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [
        row.id,
        row.ref,
        row.authorityId,
        row.unitId,
        row.caseId,
        row.at,
        this.db.principal().userId,
        row.initials,
        row.idem,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  addSession(row: NewSession): void {
    this.db.later(
      `INSERT INTO lots.relative_session(id,relative_case_id,case_id,form,day,authority_id,unit_id,at,by_user,by_initials,idem,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        row.id,
        row.relativeId,
        row.caseId,
        row.form,
        row.day,
        row.authorityId,
        row.unitId,
        row.at,
        this.db.principal().userId,
        row.initials,
        row.idem,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  /** What is open first, the longest without a session at the top; then what is closed. */
  list(limit: number): Promise<RelativeRow[]> {
    return this.db.query<RelativeRow>(
      `${select} ORDER BY (r.closed_at IS NOT NULL), "lastDay" NULLS FIRST, r.opened_at, r.id LIMIT $1`,
      [limit],
    );
  }

  /** `hold`: whoever writes in it or closes it at the same time waits. */
  async byRef(ref: string, hold = false): Promise<RelativeRow | null> {
    const [row] = await this.db.query<RelativeRow>(`${select} WHERE r.ref=$1${hold ? ' FOR UPDATE OF r' : ''}`, [ref]);
    return row ?? null;
  }

  async refByIdem(unitId: number, idem: string): Promise<string | null> {
    const [row] = await this.db.query<{ ref: string }>(
      `SELECT r.ref, ${wall('relative_case r')} FROM lots.relative_case r WHERE r.unit_id=$1 AND r.idem=$2`,
      [unitId, idem],
    );
    return row?.ref ?? null;
  }

  async caseByRef(ref: string): Promise<CaseRow | null> {
    const [row] = await this.db.query<CaseRow>(
      `SELECT f.id, f.unit_id AS "unitId", f.errand, c.id IS NOT NULL AS closed, r.id IS NOT NULL AS open, ${wall('case_file f', 'case_closing c?', 'relative_case r?')}
       FROM lots.case_file f LEFT JOIN lots.case_closing c ON c.case_id=f.id AND c.reopened_at IS NULL
         LEFT JOIN lots.relative_case r ON r.case_id=f.id AND r.closed_at IS NULL WHERE f.ref=$1`,
      [ref],
    );
    return row ?? null;
  }

  /** Oldest first. */
  sessions(relativeId: string, limit: number): Promise<SessionRow[]> {
    return this.db.query<SessionRow>(
      `SELECT s.id, s.form, s.day::text, s.at, s.by_initials AS initials, s.authority_id AS "authorityId", k.id AS "keyId", k.wrapped, s.body_enc AS "bodyEnc", ${wall('relative_session s')}
       FROM lots.relative_session s JOIN keys.data_key k ON k.id=s.key_id WHERE s.relative_case_id=$1 ORDER BY s.day, s.at, s.id LIMIT $2`,
      [relativeId, limit],
    );
  }

  async written(relativeId: string, idem: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT s.id, ${wall('relative_session s')} FROM lots.relative_session s WHERE s.relative_case_id=$1 AND s.idem=$2`,
      [relativeId, idem],
    );
    return rows.length > 0;
  }

  async close(id: string, reason: RelativeCloseReason, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.relative_case SET closed_at=$2, closed_by=$3, closed_initials=$4, closed_reason=$5 WHERE id=$1 AND closed_at IS NULL',
      [id, at, this.db.principal().userId, initials, reason],
    );
  }
}
