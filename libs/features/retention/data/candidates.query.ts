import { wall, type DbSession } from '@lots/db';
import { day, holds, notRefused } from './candidate-parts.js';
import { caseFiles, type FileLimits } from './case-files.query.js';

/** A row that may have served its time, with what the rule asks about it. */
export interface CandidateRow {
  readonly table: string;
  readonly rowId: string;
  /** Rows with the same root go together or not at all. */
  readonly rootId: string;
  /** The reference people know it by; null when it has none. */
  readonly ref: string | null;
  /** `2026-03-10`, Swedish day */
  readonly lastEntry: string;
  readonly open: boolean;
  readonly holds: number;
  /** Only of case files: when the case was closed, and what was said about it then. */
  readonly closedOn?: string;
  readonly researchSample?: boolean | null;
  readonly birthYear?: number | null;
  readonly registerDataRemain?: boolean | null;
}

const callLog = `SELECT 'lots.call_log' AS "table", l.id AS "rowId", l.id AS "rootId", NULL::text AS ref, to_char(l.on_date,'YYYY-MM-DD') AS "lastEntry", false AS open, ${holds("'lots.call_log'", 'l.id')} AS holds, ${wall('call_log l')}
 FROM lots.call_log l WHERE l.unit_id=$1 AND ${notRefused('l.id')} ORDER BY l.on_date, l.id LIMIT $3`;

const deskCopy = `WITH root AS (
   SELECT c.id, c.ref, greatest(c.received_at, max(m.closed_at), max(r.decided_at), max(s.at)) AS last,
     coalesce(bool_or(r.state IN('offered','acknowledged')), false) OR coalesce(bool_or(m.closed_at IS NULL AND NOT EXISTS(SELECT 1 FROM lots.referral a WHERE a.matter_id=m.id AND a.state='accepted')), false) AS open, ${wall('contact c')}
   FROM lots.contact c LEFT JOIN lots.matter m ON m.contact_id=c.id LEFT JOIN lots.referral r ON r.matter_id=m.id LEFT JOIN lots.supplement s ON s.about_id=r.id
   WHERE c.unit_id=$1 AND c.body_enc <> ''::bytea AND ${notRefused('c.id')} GROUP BY c.id ORDER BY 3, 1 LIMIT $3),
 part AS (
   SELECT 'lots.contact' AS t, root.id AS row_id, root.id AS root_id FROM root
   UNION SELECT 'lots.person', m.person_id, root.id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.person p ON p.id=m.person_id AND p.body_enc <> ''::bytea
     WHERE NOT EXISTS(SELECT 1 FROM lots.matter o WHERE o.person_id=m.person_id AND o.contact_id<>root.id)
   UNION SELECT 'lots.supplement', s.id, root.id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.supplement s ON s.matter_id=m.id AND s.body_enc <> ''::bytea
   UNION SELECT 'lots.callback', b.id, root.id FROM root JOIN lots.callback b ON b.contact_id=root.id AND b.body_enc <> ''::bytea
   UNION SELECT 'lots.desk_decision', d.id, root.id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.referral r ON r.matter_id=m.id JOIN lots.desk_decision d ON d.referral_id=r.id AND d.body_enc <> ''::bytea
   UNION SELECT 'lots.return_note', n.referral_id, root.id FROM root JOIN lots.matter m ON m.contact_id=root.id JOIN lots.referral r ON r.matter_id=m.id JOIN lots.return_note n ON n.referral_id=r.id AND n.body_enc <> ''::bytea)
 SELECT part.t AS "table", part.row_id AS "rowId", root.id AS "rootId", root.ref, ${day('root.last')} AS "lastEntry", root.open,
   ${holds('part.t', 'part.row_id')} AS holds, root.wall
 FROM part JOIN root ON root.id=part.root_id ORDER BY root.last, root.id, part.t, part.row_id`;

const packages = `SELECT 'lots.package' AS "table", p.referral_id AS "rowId", p.referral_id AS "rootId", r.ref, ${day('coalesce(r.decided_at, r.offered_at)')} AS "lastEntry",
   r.state IN('offered','acknowledged') AS open, ${holds("'lots.package'", 'p.referral_id')} AS holds, ${wall('package p', 'referral r')}
 FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id WHERE p.to_unit_id=$1 AND p.body_enc <> ''::bytea AND ${notRefused('p.referral_id')}
 ORDER BY coalesce(r.decided_at, r.offered_at), r.id LIMIT $3`;

/**
 * What is looked at for each kind: a new table plugs in with a line here and `lots.allow_disposal` in its migration. The question names the
 * unit, the time after which a refusal still counts, and how many roots at most.
 */
const byMunicipality: Readonly<Record<string, string>> = {
  call_log: callLog,
  desk_copy: deskCopy,
  package: packages,
};
/** Files of the law: the question also names what cannot have served its time, so that years of kept files do not stand in the way. */
const byLaw: readonly string[] = ['client_file', 'child_investigation', 'unopened_report'];

export const candidateKinds: readonly string[] = [...Object.keys(byMunicipality), ...byLaw];

export interface CandidateSearch {
  readonly kind: string;
  readonly unitId: number;
  readonly refusedAfter: Date;
  /** How many roots at most. */
  readonly limit: number;
  /** null: nothing of a kind of the law can have served its time. */
  readonly limits: FileLimits | null;
}

/** Oldest first; whole roots. */
export function candidates(
  db: DbSession,
  { kind, unitId, refusedAfter, limit, limits }: CandidateSearch,
): Promise<CandidateRow[]> {
  const sql = byMunicipality[kind];
  if (sql !== undefined) return db.query<CandidateRow>(sql, [unitId, refusedAfter, limit]);
  if (limits === null || !byLaw.includes(kind)) return Promise.resolve([]);
  return db.query<CandidateRow>(caseFiles, [unitId, refusedAfter, limit, limits.closedBy, limits.bornBy, kind]);
}
