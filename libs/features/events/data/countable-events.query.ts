import { wall, type DbSession } from '@lots/db';

export interface CountableEventRow {
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  /** "2026-05" */
  readonly month: string;
}

export interface Countable {
  readonly unitIds: readonly number[];
  readonly first: string;
  readonly last: string;
  /** Categories of events that turned out to be none. */
  readonly notCounted: readonly string[];
}

/** The unit's own events that concern nobody, are no duplicates and belong here, by the day they came in; codes only (rule AH12). */
export function countableEvents(db: DbSession, { unitIds, first, last, notCounted }: Countable): Promise<CountableEventRow[]> {
  return db.query<CountableEventRow>(
    `SELECT e.types, e.environment, e.place_type AS place, to_char(e.sent_on,'YYYY-MM') AS month, ${wall('event e')} FROM lots.event e
     WHERE e.unit_id = ANY($1::int[]) AND NOT e.with_persons AND e.merged_into IS NULL AND (e.category IS NULL OR e.category <> ALL($4::text[])) AND e.sent_on BETWEEN $2::date AND $3::date ORDER BY e.sent_on, e.id`,
    [unitIds, first, last, notCounted],
  );
}
