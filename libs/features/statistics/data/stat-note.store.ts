import { Injectable } from '@nestjs/common';
import type { CaseCodes } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface StatNote {
  readonly token: Buffer;
  readonly person: Buffer | null;
  readonly reporter: string;
}

/** What a person counts as, under the matter's keyed token. */
@Injectable()
export class StatNoteStore {
  constructor(private readonly db: DbSession) {}

  /** With the matter, in its transaction. The desk can never read it back. */
  add({ token, person, reporter }: StatNote): void {
    this.db.later('INSERT INTO lots.stat_note(token, person, reporter) VALUES ($1, $2, $3)', [token, person, reporter]);
  }

  /** null: nothing said yet – or another unit's, which looks the same. */
  async codes(token: Buffer): Promise<CaseCodes | null> {
    const [row] = await this.db.query<CaseCodes>(
      `SELECT c.environment, c.gender, c.outcome, ${wall('stat_codes c')} FROM lots.stat_codes c WHERE c.token=$1`,
      [token],
    );
    return row ?? null;
  }

  async setCodes(token: Buffer, unitId: number, { environment, gender, outcome }: CaseCodes): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.stat_codes(token, unit_id, environment, gender, outcome) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (token) DO UPDATE SET environment=$3, gender=$4, outcome=$5`,
      [token, unitId, environment, gender, outcome],
    );
  }
}
