import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface SubstitutionRow {
  readonly id: string;
  readonly unitId: number;
  readonly forUser: string;
  readonly forInitials: string;
  readonly substitute: string;
  readonly substituteInitials: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly allCases: boolean;
  readonly caseRefs: string[];
  readonly createdInitials: string;
}

export interface NewSubstitution extends Omit<SubstitutionRow, 'caseRefs'> {
  readonly createdAt: Date;
}

const columns = `s.id, s.unit_id AS "unitId", s.for_user AS "forUser", s.for_initials AS "forInitials", s.substitute, s.substitute_initials AS "substituteInitials", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
  s.all_cases AS "allCases", s.created_initials AS "createdInitials",
  ARRAY(SELECT f.ref FROM lots.substitution_case n JOIN lots.case_file f ON f.id=n.case_id WHERE n.substitution_id=s.id ORDER BY f.ref) AS "caseRefs"`;

@Injectable()
export class SubstitutionStore {
  constructor(private readonly db: DbSession) {}

  /** What stands or will stand, in the caller's units. */
  current(now: Date): Promise<SubstitutionRow[]> {
    return this.db.query<SubstitutionRow>(
      `SELECT ${columns}, ${wall('substitution s')} FROM lots.substitution s WHERE s.ends_at > $1 AND s.ended_at IS NULL ORDER BY s.starts_at, s.id LIMIT 200`,
      [now],
    );
  }

  /** Who stands in for somebody in one case, now. */
  standIns(caseId: string, forUser: string, now: Date): Promise<{ initials: string; endsAt: Date }[]> {
    return this.db.query(
      `SELECT s.substitute_initials AS initials, s.ends_at AS "endsAt", ${wall('substitution s')} FROM lots.substitution s WHERE s.for_user=$2 AND s.ended_at IS NULL AND s.starts_at <= $3 AND s.ends_at > $3
         AND (s.all_cases OR EXISTS(SELECT 1 FROM lots.substitution_case n WHERE n.substitution_id=s.id AND n.case_id=$1)) ORDER BY s.starts_at, s.id`,
      [caseId, forUser, now],
    );
  }

  async has(id: string): Promise<boolean> {
    return (
      (await this.db.query(`SELECT s.id, ${wall('substitution s')} FROM lots.substitution s WHERE s.id=$1`, [id])).length > 0
    );
  }

  /** @throws the database's error (42501) when the substitute does not work there */
  async add(row: NewSubstitution, caseIds: readonly string[]): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.substitution(id,authority_id,unit_id,for_user,for_initials,substitute,substitute_initials,starts_at,ends_at,all_cases,created_at,created_by,created_initials)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        row.id,
        authorityId,
        row.unitId,
        row.forUser,
        row.forInitials,
        row.substitute,
        row.substituteInitials,
        row.startsAt,
        row.endsAt,
        row.allCases,
        row.createdAt,
        userId,
        row.createdInitials,
      ],
    );
    await this.db.execute('INSERT INTO lots.substitution_case(substitution_id,case_id) SELECT $1, unnest($2::uuid[])', [
      row.id,
      caseIds,
    ]);
  }

  /** Those of the refs that are in the unit and that the caller sees. */
  casesOf(unitId: number, refs: readonly string[]): Promise<{ id: string; ref: string }[]> {
    return this.db.query(
      `SELECT f.id, f.ref, ${wall('case_file f')} FROM lots.case_file f WHERE f.ref = ANY($1::text[]) AND f.unit_id=$2`,
      [refs, unitId],
    );
  }

  /** False: none such, not hers to end, or ended. */
  async end(id: string, at: Date): Promise<boolean> {
    const ended = await this.db.query(
      `UPDATE lots.substitution s SET ended_at=$2, ended_by=$3 WHERE s.id=$1 AND s.ended_at IS NULL AND s.ends_at > $2 RETURNING s.id, ${wall('substitution s')}`,
      [id, at, this.db.principal().userId],
    );
    return ended.length === 1;
  }
}
