/** Swedish day of an instant, in SQL. */
export const day = (instant: string): string => `to_char(${instant} AT TIME ZONE 'Europe/Stockholm','YYYY-MM-DD')`;

/** The first instant after a Swedish day, in SQL. */
export const afterDay = (date: string): string => `(((${date})::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm')`;

/** Refused lately: not asked about again until the time that was given has passed ($2). */
export const notRefused = (id: string): string =>
  `NOT EXISTS(SELECT 1 FROM lots.disposal_item i JOIN lots.disposal_batch b ON b.id=i.batch_id WHERE i.row_id=${id} AND b.state='refused' AND b.first_at > $2)`;

export const holds = (table: string, id: string): string =>
  `(SELECT count(*)::int FROM lots.legal_hold h WHERE h.table_name=${table} AND h.row_id=${id} AND h.lifted_at IS NULL)`;

/** Of the circle that is being looked for ($4), or of none: never both in one proposal (rule G18). */
export const ofCircle = (circle: string): string => `${circle} IS NOT DISTINCT FROM $4::uuid`;
