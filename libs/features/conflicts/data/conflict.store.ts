import { Injectable } from '@nestjs/common';
import type { ConflictLiftReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** The hand-over that a conflict is about: the first one, also when she looked at something added to it, or at the case. */
export interface ConflictTarget {
  readonly referralId: string;
  readonly matterId: string;
  readonly authorityId: number;
  readonly unitId: number;
}

export interface ConflictRow {
  readonly id: string;
  readonly ref: string;
  readonly caseRef: string | null;
  readonly declaredAt: Date;
  readonly name: string;
}

const target = `r.id AS "referralId", r.matter_id AS "matterId", r.to_authority_id AS "authorityId", r.to_unit_id AS "unitId"`;

@Injectable()
export class ConflictStore {
  constructor(private readonly db: DbSession) {}

  /** null: not there, or not hers to see – the walls decide. */
  async ofReferral(unitIds: readonly number[], ref: string): Promise<ConflictTarget | null> {
    const [row] = await this.db.query<ConflictTarget>(
      `SELECT ${target}, ${wall('referral r')} FROM lots.referral s JOIN lots.referral r ON r.id=coalesce(s.about_id, s.id)
       WHERE s.ref=$1 AND s.to_unit_id = ANY($2::int[]) AND r.to_unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  async ofCase(unitIds: readonly number[], ref: string): Promise<ConflictTarget | null> {
    const [row] = await this.db.query<ConflictTarget>(
      `SELECT ${target}, ${wall('referral r', 'case_file f')} FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE f.ref=$1 AND r.to_unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  async declare(id: string, about: ConflictTarget, at: Date): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.conflict(id,authority_id,unit_id,user_id,referral_id,matter_id,declared_at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [id, about.authorityId, about.unitId, this.db.principal().userId, about.referralId, about.matterId, at],
    );
  }

  /** What was hers is nobody's. Neither state, version nor clock: the unit goes on where it was (rule V2). */
  async letGo(about: ConflictTarget): Promise<void> {
    await this.db.execute(
      `UPDATE lots.referral SET holder_id=NULL, holder_initials=NULL WHERE (id=$1 OR about_id=$1) AND to_unit_id=$2 AND holder_id=$3`,
      [about.referralId, about.unitId, this.db.principal().userId],
    );
  }

  /** Those the caller may lift, newest first. */
  standing(): Promise<ConflictRow[]> {
    return this.db.query<ConflictRow>(
      `SELECT c.id, r.ref, f.ref AS "caseRef", c.declared_at AS "declaredAt", n.name, ${wall('conflict c', 'referral r', 'case_file f?')}
       FROM (SELECT * FROM lots.conflict WHERE lifted_at IS NULL ORDER BY declared_at DESC, id LIMIT 200) c
       JOIN lots.referral r ON r.id=c.referral_id LEFT JOIN lots.case_file f ON f.referral_id=r.id
       JOIN authn.conflict_names(ARRAY(SELECT x.id FROM lots.conflict x WHERE x.lifted_at IS NULL ORDER BY x.declared_at DESC, x.id LIMIT 200)) n ON n.id=c.id
       ORDER BY c.declared_at DESC, c.id`,
    );
  }

  /** False: none such, not hers to lift, or lifted before. Pressed twice it stands twice: both go. */
  async lift(id: string, reason: ConflictLiftReason, at: Date): Promise<boolean> {
    const touched = await this.db.query(
      `UPDATE lots.conflict l SET lifted_at=$2, lifted_by=$3, lift_reason=$4 WHERE l.lifted_at IS NULL
       AND (l.user_id, l.referral_id) IN (SELECT c.user_id, c.referral_id FROM lots.conflict c WHERE c.id=$1 AND c.lifted_at IS NULL) RETURNING l.id, ${wall('conflict l')}`,
      [id, at, this.db.principal().userId, reason],
    );
    return touched.length > 0;
  }
}
