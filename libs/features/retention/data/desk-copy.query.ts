import { wall } from '@lots/db';
import { day, holds, notRefused, ofCircle } from './candidate-parts.js';

/** The desk's own copy of a call, with the call as its root: who it was about, what was added, rung and decided. */
export const deskCopy = `WITH root AS (
   SELECT c.id, c.call_id, coalesce(c.alias, c.ref) AS ref, greatest(c.received_at, max(m.closed_at), max(r.decided_at), max(s.at)) AS last,
     coalesce(bool_or(r.state IN('offered','acknowledged')), false) OR coalesce(bool_or(m.closed_at IS NULL AND NOT EXISTS(SELECT 1 FROM lots.referral a WHERE a.matter_id=m.id AND a.state='accepted')), false) AS open, ${wall('contact c')}
   FROM lots.contact c LEFT JOIN lots.matter m ON m.contact_id=c.id LEFT JOIN lots.referral r ON r.matter_id=m.id LEFT JOIN lots.supplement s ON s.about_id=r.id
   WHERE c.unit_id=$1 AND ${ofCircle('c.circle_id')} AND c.body_enc <> ''::bytea AND ${notRefused('c.id')} GROUP BY c.id ORDER BY 4, 1 LIMIT $3),
 gone AS (SELECT m.person_id, root.id AS root_id FROM root JOIN lots.matter m ON m.contact_id=root.id WHERE m.person_id IS NOT NULL AND NOT lots.is_in_another_contact(m.person_id, root.id)),
 sent AS (SELECT r.id, root.id AS root_id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.referral r ON r.matter_id=m.id),
 part AS (
   SELECT 'lots.contact' AS t, root.id AS row_id, root.id AS root_id FROM root
   UNION SELECT 'lots.person', p.id, gone.root_id FROM gone JOIN lots.person p ON p.id=gone.person_id AND p.body_enc <> ''::bytea
   UNION SELECT 'lots.person_link', l.id, root.id FROM root JOIN lots.person_link l ON l.call_id=root.call_id
   UNION SELECT 'lots.person_link', l.id, gone.root_id FROM gone JOIN lots.person_link l ON l.person_id=gone.person_id WHERE NOT EXISTS(SELECT 1 FROM lots.contact o WHERE o.call_id=l.call_id)
   UNION SELECT 'lots.supplement', s.id, root.id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.supplement s ON s.matter_id=m.id AND s.body_enc <> ''::bytea
   UNION SELECT 'lots.callback', b.id, root.id FROM root JOIN lots.callback b ON b.contact_id=root.id AND b.body_enc <> ''::bytea
   UNION SELECT 'lots.desk_decision', d.id, sent.root_id FROM sent JOIN lots.desk_decision d ON d.referral_id=sent.id AND d.body_enc <> ''::bytea
   UNION SELECT 'lots.escalation', e.id, sent.root_id FROM sent JOIN lots.escalation e ON e.referral_id=sent.id AND e.body_enc <> ''::bytea
   UNION SELECT 'lots.oral_receipt', o.id, sent.root_id FROM sent JOIN lots.oral_receipt o ON o.referral_id=sent.id AND o.body_enc <> ''::bytea
   UNION SELECT 'lots.return_note', n.referral_id, sent.root_id FROM sent JOIN lots.return_note n ON n.referral_id=sent.id AND n.body_enc <> ''::bytea)
 SELECT part.t AS "table", part.row_id AS "rowId", root.id AS "rootId", root.ref, ${day('root.last')} AS "lastEntry", root.open,
   ${holds('part.t', 'part.row_id')} AS holds, root.wall
 FROM part JOIN root ON root.id=part.root_id ORDER BY root.last, root.id, part.t, part.row_id`;
