import { Injectable } from '@nestjs/common';
import type { AssignmentEnd } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface Worker {
  readonly unitId: number;
  readonly userId: string;
  readonly name: string;
  readonly initials: string;
}

export interface Held {
  readonly initials: string;
  readonly fromAt: Date;
  readonly givenInitials: string;
  readonly untilAt: Date | null;
  readonly endReason: AssignmentEnd | null;
}

/** Who has a case, has had it, and can be given it. */
@Injectable()
export class ResponsibilityStore {
  constructor(private readonly db: DbSession) {}

  /** Those who work in the caller's units today, by name. */
  workers(): Promise<Worker[]> {
    return this.db.query<Worker>(
      'SELECT unit_id AS "unitId", user_id AS "userId", name, initials FROM authn.unit_workers() ORDER BY name, user_id',
    );
  }

  /** Newest first. */
  history(caseId: string): Promise<Held[]> {
    return this.db.query<Held>(
      `SELECT a.user_initials AS initials, a.from_at AS "fromAt", a.given_initials AS "givenInitials", a.until_at AS "untilAt", a.end_reason AS "endReason", ${wall('case_assignment a')}
       FROM lots.case_assignment a WHERE a.case_id=$1 ORDER BY a.from_at DESC, a.until_at DESC NULLS FIRST`,
      [caseId],
    );
  }

  /** False: somebody else was first, or she may not. */
  async end(holdingId: string, reason: AssignmentEnd, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.case_assignment SET until_at=$2, ended_by=$3, end_reason=$4 WHERE id=$1 AND until_at IS NULL',
      [holdingId, at, this.db.principal().userId, reason],
    );
    return touched === 1;
  }

  /** @throws the database's error when somebody has it already (23505) or the one named cannot have it (42501) */
  async give(
    id: string,
    to: { caseId: string; unitId: number; userId: string; initials: string },
    by: { initials: string; at: Date },
  ): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.case_assignment(id,case_id,authority_id,unit_id,user_id,user_initials,from_at,given_by,given_initials) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [id, to.caseId, authorityId, to.unitId, to.userId, to.initials, by.at, userId, by.initials],
    );
  }
}
