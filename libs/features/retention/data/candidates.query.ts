import { wall, type DbSession } from '@lots/db';
import { day, holds, notRefused, ofCircle } from './candidate-parts.js';
import { caseFiles, type FileLimits } from './case-files.query.js';
import { deskCopy } from './desk-copy.query.js';
import { boardQuestions, disclosureRecords, events, relativeSupport } from './unfiled.query.js';

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

/** What was sent to this unit, and what a team sent of an arrival: the receiver's end, open or of one circle. */
const packages = `WITH root AS (
   SELECT 'lots.package' AS t, r.id, r.ref, coalesce(r.decided_at, r.offered_at) AS last, r.state IN('offered','acknowledged') AS open, ${wall('package p', 'referral r')}
   FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id WHERE p.to_unit_id=$1 AND ${ofCircle('p.circle_id')} AND p.body_enc <> ''::bytea AND ${notRefused('r.id')}
   UNION ALL SELECT 'lots.returnee_update', u.id, u.ref, coalesce(u.received_at, u.sent_at), u.received_at IS NULL, ${wall('returnee_update u')}
   FROM lots.returnee_update u JOIN lots.referral a ON a.id=u.about_id WHERE a.to_unit_id=$1 AND ${ofCircle('coalesce((SELECT f.circle_id FROM lots.case_file f WHERE f.referral_id=u.about_id), a.circle_id)')} AND u.body_enc <> ''::bytea AND ${notRefused('u.id')})
 SELECT root.t AS "table", root.id AS "rowId", root.id AS "rootId", root.ref, ${day('root.last')} AS "lastEntry", root.open, ${holds('root.t', 'root.id')} AS holds, root.wall
 FROM root ORDER BY root.last, root.id LIMIT $3`;

/**
 * What is looked at for each kind: a new table plugs in with a line here and `lots.allow_disposal` in its migration. The question names the
 * unit, the time after which a refusal still counts, and how many roots at most; where rows can be sealed also the circle, or null.
 */
const byMunicipality: Readonly<Record<string, { readonly sql: string; readonly sealed: boolean }>> = {
  call_log: { sql: callLog, sealed: false },
  desk_copy: { sql: deskCopy, sealed: true },
  package: { sql: packages, sealed: true },
  relative_support: { sql: relativeSupport, sealed: false },
  disclosure_record: { sql: disclosureRecords, sealed: true },
  event: { sql: events, sealed: false },
  board_question: { sql: boardQuestions, sealed: false },
};
/** Files of the law: the question also names what cannot have served its time, so that years of kept files do not stand in the way. */
const byLaw: readonly string[] = ['client_file', 'child_investigation', 'unopened_report'];

export const candidateKinds: readonly string[] = [...Object.keys(byMunicipality), ...byLaw];
/** Kinds whose rows can be in a circle. */
export const sealedKinds: readonly string[] = candidateKinds.filter((kind) => byMunicipality[kind]?.sealed ?? true);

export interface CandidateSearch {
  readonly kind: string;
  readonly unitId: number;
  /** null: what is in no circle. The session is one of that circle's, or sees nothing of it. */
  readonly circleId: string | null;
  readonly refusedAfter: Date;
  /** How many roots at most. */
  readonly limit: number;
  /** null: nothing of a kind of the law can have served its time. */
  readonly limits: FileLimits | null;
}

/** Oldest first; whole roots. */
export function candidates(db: DbSession, search: CandidateSearch): Promise<CandidateRow[]> {
  const { kind, unitId, circleId, refusedAfter, limit, limits } = search;
  const own = byMunicipality[kind];
  if (own !== undefined) return db.query<CandidateRow>(own.sql, [unitId, refusedAfter, limit, ...(own.sealed ? [circleId] : [])]);
  if (limits === null || !byLaw.includes(kind)) return Promise.resolve([]);
  const values = [unitId, refusedAfter, limit, circleId, limits.closedBy, limits.bornBy, kind];
  return db.query<CandidateRow>(caseFiles, values);
}

/** Circles of the unit that may have something to look at; one is looked at at a time. */
export async function circlesOf(db: DbSession, unitId: number): Promise<string[]> {
  const rows = await db.query<{ id: string }>('SELECT x.id FROM lots.retention_circles($1) AS x(id)', [unitId]);
  return rows.map(({ id }) => id);
}
