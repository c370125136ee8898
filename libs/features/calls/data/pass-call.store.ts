import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface Colleague {
  readonly userId: string;
  readonly name: string;
  readonly initials: string;
}

/** Where a call was passed; both null: it was not. */
export interface PassedTo {
  readonly passedTo: string | null;
  readonly passedAt: Date | null;
}

/** A call that somebody else is to go on with (rule Ö15). */
@Injectable()
export class PassCallStore {
  constructor(private readonly db: DbSession) {}

  /** Who else answers at the desk. */
  colleagues(): Promise<Colleague[]> {
    return this.db.query<Colleague>('SELECT user_id AS "userId", name, initials FROM authn.desk_colleagues()');
  }

  async passed(id: string): Promise<PassedTo> {
    const [row] = await this.db.query<PassedTo>(
      `SELECT d.passed_to AS "passedTo", d.passed_at AS "passedAt", ${wall('call_draft d')} FROM lots.call_draft d WHERE d.id=$1`,
      [id],
    );
    return row ?? { passedTo: null, passedAt: null };
  }

  /** To a colleague, or (null) to today's desk. False: changed meanwhile. */
  async pass(id: string, version: number, to: Colleague | null, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.call_draft SET passed_to=$3, passed_to_desk=$3::uuid IS NULL, passed_to_initials=$4, passed_at=$5, version=version+1 WHERE id=$1 AND version=$2 AND user_id=$6`,
      [id, version, to?.userId ?? null, to?.initials ?? null, at, this.db.principal().userId],
    );
    return touched === 1;
  }
}
