import type { CaseCodes } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

export interface MatterRow {
  readonly matterId: string;
  readonly areaCode: string | null;
  readonly ageBand: string | null;
  readonly firstOffered: Date;
  readonly accepted: boolean;
  readonly inTime: boolean | null;
  readonly notDue: boolean;
}

/** From one instant to before another; `at`: when it is collected. */
export interface CollectedPeriod {
  readonly from: Date;
  readonly to: Date;
  readonly at: Date;
}

/** Matters first handed over from one instant to before another; none for anybody but the release. */
export function mattersBetween(db: DbSession, { from, to, at }: CollectedPeriod): Promise<MatterRow[]> {
  return db.query<MatterRow>(
    `SELECT matter_id AS "matterId", area_code AS "areaCode", age_band AS "ageBand", first_offered AS "firstOffered", accepted, in_time AS "inTime", coalesce(not_due, false) AS "notDue"
     FROM lots.stat_matters($1, $2, $3) ORDER BY first_offered, matter_id`,
    [from, to, at],
  );
}

export interface NoteRow {
  readonly token: string;
  readonly person: string | null;
  readonly reporter: string | null;
  readonly codes: CaseCodes | null;
}

/** Notes and codes of these tokens (hex), in one question; nothing of those that have neither. */
export async function notesOf(db: DbSession, tokens: readonly Buffer[]): Promise<Map<string, NoteRow>> {
  const rows = await db.query<NoteRow>(
    `SELECT encode(t.token,'hex') AS token, encode(n.person,'hex') AS person, n.reporter,
       CASE WHEN c.token IS NULL THEN NULL ELSE jsonb_build_object('environment', c.environment, 'gender', c.gender, 'outcome', c.outcome) END AS codes, ${wall('stat_note n', 'stat_codes c?')}
     FROM unnest($1::bytea[]) AS t(token) LEFT JOIN lots.stat_note n ON n.token=t.token LEFT JOIN lots.stat_codes c ON c.token=t.token WHERE n.token IS NOT NULL OR c.token IS NOT NULL`,
    [tokens],
  );
  return new Map(rows.map((row) => [row.token, row]));
}

/** null: nothing has been handed over yet. */
export async function firstDay(db: DbSession): Promise<Date | null> {
  const [row] = await db.query<{ day: Date | null }>('SELECT lots.stat_first_day() AS day');
  return row?.day ?? null;
}
