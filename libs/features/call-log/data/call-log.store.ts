import { Injectable } from '@nestjs/common';
import type { CallLogEntry } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** What is left of calls that ended without a case: codes and bands, per unit. */
@Injectable()
export class CallLogStore {
  constructor(private readonly db: DbSession) {}

  async add(unitId: number, entry: CallLogEntry, repeatToken: Buffer): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.call_log(authority_id,unit_id,code,channel,on_date,day_part,minutes,interpreter_language,repeat_token) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        this.db.principal().authorityId,
        unitId,
        entry.code,
        entry.channel,
        entry.date,
        entry.dayPart,
        entry.minutes,
        entry.interpreterLanguage,
        repeatToken,
      ],
    );
  }

  /** For a repeated request of the same officer about the same call; null when there is none, or its day is over. */
  async findRepeat(repeatTokens: readonly Buffer[]): Promise<CallLogEntry | null> {
    const [row] = await this.db.query<CallLogEntry>(
      `SELECT code, channel, to_char(on_date,'YYYY-MM-DD') AS date, day_part AS "dayPart", minutes, interpreter_language AS "interpreterLanguage", ${wall('call_log l')}
       FROM lots.call_log l WHERE repeat_token = ANY($1::bytea[])`,
      [repeatTokens],
    );
    return row ?? null;
  }

  /** After its day nothing ties a row to a call. @param today `2026-09-07` */
  async forgetTokens(unitIds: readonly number[], today: string): Promise<void> {
    await this.db.execute(
      `UPDATE lots.call_log SET repeat_token=NULL WHERE unit_id = ANY($1::int[]) AND on_date < $2::date AND repeat_token IS NOT NULL`,
      [unitIds, today],
    );
  }
}
