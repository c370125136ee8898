import { wall, type DbSession } from '@lots/db';

export interface CountableEventRow {
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  /** "2026-05" */
  readonly month: string;
}

/** The unit's own events that concern nobody and are no duplicates, by the day they came in; codes only (rule AH12). */
export function countableEvents(
  db: DbSession,
  unitIds: readonly number[],
  first: string,
  last: string,
): Promise<CountableEventRow[]> {
  return db.query<CountableEventRow>(
    `SELECT e.types, e.environment, e.place_type AS place, to_char(e.sent_on,'YYYY-MM') AS month, ${wall('event e')} FROM lots.event e
     WHERE e.unit_id = ANY($1::int[]) AND NOT e.with_persons AND e.merged_into IS NULL AND e.sent_on BETWEEN $2::date AND $3::date ORDER BY e.sent_on, e.id`,
    [unitIds, first, last],
  );
}
