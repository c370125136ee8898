import type { UnstatedReason } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';
import { afterDay, day, holds, notRefused, ofCircle } from './candidate-parts.js';

/** What cannot have served its time yet is not looked at. */
export interface FileLimits {
  /** The last day the case may have been closed; `2031-03-10` */
  readonly closedBy: string;
  /** The last year of birth; null: no age is asked for. */
  readonly bornBy: number | null;
}

/** What was said of the closing that stands, unless something has been decided or put right since: then it must be said again (rule G13). */
const stated = `(SELECT x.* FROM lots.case_retention_statement x WHERE x.closing_id=c.id
    AND NOT EXISTS(SELECT 1 FROM lots.assessment_step z WHERE z.case_id=x.case_id AND z.recorded_at > x.stated_at AND z.kind NOT LIKE 'feedback%') ORDER BY x.n DESC LIMIT 1)`;
/** Not what is gone already. */
const whole = `c.reopened_at IS NULL AND f.body_enc <> ''::bytea`;
const ofCase = (table: string, at: string, id = 'id'): string =>
  `SELECT 'lots.${table}', p.${id}, root.id, ${at} FROM root JOIN lots.${table} p ON p.case_id=root.id`;
const aboutCase = (table: string): string => `root JOIN lots.${table} p ON p.about_kind='case' AND p.about_id=root.id`;
const disclosedAt = 'greatest(p.at, p.given_at, p.decided_at, p.second_at, p.handed_recorded)';

/**
 * Everything of each case, with the case as its root: entries, drafts, steps, closings, groups, what was handed out. The last day of any of
 * them is the file's last entry; what is said about its disposal is none. $4: the circle; $5, $6: what cannot have served its time yet; $7: the kind.
 */
export const caseFiles = `WITH root AS MATERIALIZED (
   SELECT f.id, f.ref, f.opened_at, c.closed_at, s.research_sample, s.birth_year, s.register_data_remain,
     EXISTS(SELECT 1 FROM lots.intervention_group g WHERE g.case_id=f.id AND g.closed_at IS NULL) OR EXISTS(SELECT 1 FROM lots.relative_case r WHERE r.case_id=f.id AND r.closed_at IS NULL)
       OR EXISTS(SELECT 1 FROM lots.returnee t WHERE t.case_id=f.id AND t.closed_at IS NULL) OR EXISTS(SELECT 1 FROM lots.exit_case e WHERE e.case_id=f.id AND e.closed_at IS NULL) OR EXISTS(SELECT 1 FROM lots.disclosure d WHERE d.about_kind='case' AND d.about_id=f.id AND d.state<>'decided') AS open,
     ${wall('case_file f', 'case_closing c', 'case_retention_statement s')}
   FROM lots.case_closing c JOIN lots.case_file f ON f.id=c.case_id JOIN LATERAL ${stated} s ON true
   WHERE c.unit_id=$1 AND ${whole} AND ${ofCircle('f.circle_id')} AND c.closed_at < ${afterDay('$5')} AND s.kind=$7 AND s.research_sample IS FALSE AND s.register_data_remain IS FALSE
     AND ($6::int IS NULL OR s.birth_year <= $6) AND ${notRefused('f.id')} ORDER BY c.closed_at, f.id LIMIT $3),
 part(t, row_id, root_id, at) AS (
   SELECT 'lots.case_file', root.id, root.id, root.opened_at FROM root
   UNION ALL ${ofCase('case_addition', 'p.at')}
   UNION ALL ${ofCase('journal_entry', 'p.written_at')}
   UNION ALL ${ofCase('journal_draft', 'p.saved_at')}
   UNION ALL ${ofCase('assessment_step', 'p.recorded_at')}
   UNION ALL ${ofCase('case_closing', 'greatest(p.closed_at, p.reopened_at)')}
   UNION ALL ${ofCase('case_reopening', 'p.at', 'closing_id')}
   UNION ALL ${ofCase('case_move', 'greatest(p.offered_at, p.decided_at)')}
   UNION ALL ${ofCase('case_retention_statement', 'NULL::timestamptz')}
   UNION ALL ${ofCase('case_link', 'p.at')}
   UNION ALL ${ofCase('group_entry', 'p.at')}
   UNION ALL ${ofCase('relative_case', 'greatest(p.opened_at, p.closed_at)')}
   UNION ALL ${ofCase('relative_session', 'p.at')}
   UNION ALL ${ofCase('returnee_step', 'p.recorded_at')}
   UNION ALL ${ofCase('returnee_child', 'p.at')}
   UNION ALL ${ofCase('returnee_arrival', 'p.at')}
   UNION ALL SELECT 'lots.returnee_signal', g.id, root.id, greatest(g.at, g.taken_at) FROM root JOIN lots.returnee p ON p.case_id=root.id JOIN lots.returnee_signal g ON g.id=p.signal_id
   UNION ALL ${ofCase('glass', 'p.opened_at')}
   UNION ALL ${ofCase('exit_case', 'greatest(p.opened_at, p.closed_at)')}
   UNION ALL SELECT 'lots.exit_step', n.id, root.id, n.at FROM root JOIN lots.exit_case p ON p.case_id=root.id JOIN lots.exit_step n ON n.exit_case_id=p.id
   UNION ALL SELECT 'lots.consent', p.id, root.id, greatest(p.at, p.withdrawn_at) FROM ${aboutCase('consent')}
   UNION ALL SELECT 'lots.disclosure', p.id, root.id, ${disclosedAt} FROM ${aboutCase('disclosure')}
   UNION ALL SELECT 'lots.disclosure_item', n.id, root.id, ${disclosedAt} FROM ${aboutCase('disclosure')} JOIN lots.disclosure_item n ON n.disclosure_id=p.id)
 SELECT part.t AS "table", part.row_id AS "rowId", root.id AS "rootId", root.ref, ${day('max(part.at) OVER (PARTITION BY root.id)')} AS "lastEntry", root.open, ${day('root.closed_at')} AS "closedOn",
   root.research_sample AS "researchSample", root.birth_year AS "birthYear", root.register_data_remain AS "registerDataRemain", ${holds('part.t', 'part.row_id')} AS holds, root.wall
 FROM part JOIN root ON root.id=part.root_id ORDER BY root.closed_at, root.id, part.t, part.row_id`;

export interface UnstatedCase {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  /** `2026-03-10`, Swedish day */
  readonly closedOn: string;
  /** missing: nothing has been said; unknown: something that must be known is not; register_data: waits for other data on the person. */
  readonly why: UnstatedReason;
}

export interface UnstatedSearch {
  /** Units whose open cases the caller answers for. */
  readonly answering: readonly number[];
  /** Units she works in: of those, what is in her circles. */
  readonly unitIds: readonly number[];
  readonly closedBy: string;
  readonly limit: number;
}

/** Closed so long ago that the file might go, and kept because somebody has to say something; oldest first. */
export function unstatedCases(db: DbSession, { answering, unitIds, closedBy, limit }: UnstatedSearch): Promise<UnstatedCase[]> {
  return db.query<UnstatedCase>(
    `SELECT f.id, f.ref, f.unit_id AS "unitId", ${day('c.closed_at')} AS "closedOn",
       CASE WHEN s.id IS NULL THEN 'missing' WHEN s.register_data_remain THEN 'register_data' ELSE 'unknown' END AS why, ${wall('case_file f', 'case_closing c', 'case_retention_statement s?')}
     FROM lots.case_closing c JOIN lots.case_file f ON f.id=c.case_id LEFT JOIN LATERAL ${stated} s ON true
     WHERE (f.circle_id IS NULL AND c.unit_id = ANY($1::int[]) OR f.circle_id = ANY((SELECT lots.s_ids('lots.circles'))::uuid[]) AND c.unit_id = ANY($2::int[]))
       AND ${whole} AND c.closed_at < ${afterDay('$3')}
       AND (s.id IS NULL OR s.kind<>'preserved' AND (s.register_data_remain IS NOT FALSE OR s.research_sample IS NULL)) ORDER BY c.closed_at, f.ref LIMIT $4`,
    [answering, unitIds, closedBy, limit],
  );
}
