import { wall } from '@lots/db';
import { day, holds, notRefused, ofCircle } from './candidate-parts.js';

/** Support to a relative that is no part of a case, with its sessions (rule G23). */
export const relativeSupport = `WITH root AS (
   SELECT r.id, r.ref, greatest(r.opened_at, r.closed_at, (SELECT max(x.at) FROM lots.relative_session x WHERE x.relative_case_id=r.id)) AS last, r.closed_at IS NULL AS open, ${wall('relative_case r')}
   FROM lots.relative_case r WHERE r.unit_id=$1 AND r.case_id IS NULL AND r.body_enc <> ''::bytea AND ${notRefused('r.id')} ORDER BY 3, 1 LIMIT $3),
 part AS (
   SELECT 'lots.relative_case' AS t, root.id AS row_id, root.id AS root_id FROM root
   UNION ALL SELECT 'lots.relative_session', s.id, root.id FROM root JOIN lots.relative_session s ON s.relative_case_id=root.id AND s.body_enc <> ''::bytea)
 SELECT part.t AS "table", part.row_id AS "rowId", root.id AS "rootId", root.ref, ${day('root.last')} AS "lastEntry", root.open, ${holds('part.t', 'part.row_id')} AS holds, root.wall
 FROM part JOIN root ON root.id=part.root_id ORDER BY root.last, root.id, part.t, part.row_id`;

/**
 * Consents and disclosures that are of no case: those of one call go together, and of nothing, a disclosure with the consent it stands on
 * (rule G24). A consent that can still be used has its last day as its last entry.
 */
export const disclosureRecords = `WITH line AS (
   SELECT 'lots.consent' AS t, s.id AS row_id, s.ref, coalesce(s.about_id, s.id) AS root_id, greatest(s.at, s.withdrawn_at, CASE WHEN s.withdrawn_at IS NULL THEN s.to_day::timestamp AT TIME ZONE 'Europe/Stockholm' END) AS at,
     false AS open, ${notRefused('s.id')} AS askable, ${wall('consent s')}
   FROM lots.consent s WHERE s.unit_id=$1 AND s.about_kind<>'case' AND s.body_enc <> ''::bytea AND ${ofCircle(`(SELECT c.circle_id FROM lots.contact c WHERE s.about_kind='call' AND c.call_id=s.about_id)`)}
   UNION ALL SELECT 'lots.disclosure', d.id, d.ref, coalesce(d.about_id, d.consent_id, d.id), greatest(d.at, d.given_at, d.decided_at, d.second_at, d.handed_recorded), d.state<>'decided', ${notRefused('d.id')}, ${wall('disclosure d')}
   FROM lots.disclosure d WHERE d.unit_id=$1 AND d.about_kind<>'case' AND d.body_enc <> ''::bytea AND ${ofCircle(`(SELECT c.circle_id FROM lots.contact c WHERE d.about_kind='call' AND c.call_id=d.about_id)`)}),
 root AS (SELECT line.root_id AS id, max(line.at) AS last, bool_or(line.open) AS open FROM line GROUP BY 1 HAVING bool_and(line.askable) ORDER BY 2, 1 LIMIT $3),
 part AS (
   SELECT line.t, line.row_id, line.root_id, line.ref, line.wall FROM line
   UNION ALL SELECT 'lots.disclosure_item', n.id, line.root_id, line.ref, line.wall FROM line JOIN lots.disclosure_item n ON n.disclosure_id=line.row_id AND n.body_enc <> ''::bytea)
 SELECT part.t AS "table", part.row_id AS "rowId", root.id AS "rootId", part.ref, ${day('root.last')} AS "lastEntry", root.open, ${holds('part.t', 'part.row_id')} AS holds, part.wall
 FROM part JOIN root ON root.id=part.root_id ORDER BY root.last, root.id, part.t, part.row_id`;

/** De-identified events, those that were merged with the one they were merged into (rule G25). */
export const events = `WITH line AS (
   SELECT e.id AS row_id, e.ref, coalesce(e.merged_into, e.id) AS root_id, greatest(e.sent_on, e.received_on, e.held_until) AS at, e.state='sent' AS open,
     ${notRefused('e.id')} AS askable, ${wall('event e')}
   FROM lots.event e WHERE e.unit_id=$1),
 root AS (SELECT line.root_id AS id, max(line.at) AS last, bool_or(line.open) AS open FROM line GROUP BY 1 HAVING bool_and(line.askable) ORDER BY 2, 1 LIMIT $3)
 SELECT 'lots.event' AS "table", line.row_id AS "rowId", root.id AS "rootId", line.ref, to_char(root.last,'YYYY-MM-DD') AS "lastEntry", root.open, ${holds("'lots.event'", 'line.row_id')} AS holds, line.wall
 FROM line JOIN root ON root.id=line.root_id ORDER BY root.last, root.id, line.row_id`;

/** What another board has asked this unit (rule G26). */
export const boardQuestions = `SELECT 'lots.board_question' AS "table", q.id AS "rowId", q.id AS "rootId", NULL::text AS ref, ${day('greatest(q.asked_at, q.opened_at, q.answered_at)')} AS "lastEntry", q.answer IS NULL AS open,
   ${holds("'lots.board_question'", 'q.id')} AS holds, ${wall('board_question q')}
 FROM lots.board_question q WHERE q.to_unit_id=$1 AND q.body_enc <> ''::bytea AND ${notRefused('q.id')} ORDER BY greatest(q.asked_at, q.opened_at, q.answered_at), q.id LIMIT $3`;
