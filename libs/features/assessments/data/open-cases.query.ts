import type { Errand } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

/** A case whose clocks may still run. */
export interface OpenCase {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly sealed: boolean;
}

// Settled: decided without an investigation or closed, and nothing asked for is unanswered. A correction is a row of its own, so that a struck
// decision opens the case again.
const stands = 'NOT EXISTS(SELECT 1 FROM lots.assessment_step c WHERE c.corrects=s.id)';
const has = (kinds: string): string =>
  `EXISTS(SELECT 1 FROM lots.assessment_step s WHERE s.case_id=f.id AND s.kind IN(${kinds}) AND ${stands})`;
const protectionDone = `(${has("'protection_assessed'")} OR EXISTS(SELECT 1 FROM lots.assessment_step s WHERE s.case_id=f.id AND s.kind='duty_answer' AND s.code='yes' AND ${stands}))`;
const settled = `(${has("'adult_answer'")} AND f.errand<>'leaver') OR (${protectionDone} AND ${has("'decision_not_to_open','investigation_closed','investigation_already_open'")}
  AND (NOT ${has("'feedback_requested'")} OR ${has("'feedback_given','feedback_not_suitable'")}))`;

/** Every case of these units that is not closed or settled, oldest first, page by page: none falls outside a limit. */
export function openCases(db: DbSession, unitIds: readonly number[], after: OpenCase | null, limit: number): Promise<OpenCase[]> {
  return db.query<OpenCase>(
    `SELECT f.id, f.ref, f.unit_id AS "unitId", f.errand, f.area_code AS "areaCode", f.received_at AS "receivedAt", f.opened_at AS "openedAt", f.circle_id IS NOT NULL AS sealed, ${wall('case_file f')}
     FROM lots.case_file f WHERE f.unit_id = ANY($1::int[]) AND ($2::timestamptz IS NULL OR (f.opened_at, f.id) > ($2::timestamptz, $3::uuid))
       AND NOT EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=f.id AND c.reopened_at IS NULL) AND NOT (${settled})
     ORDER BY f.opened_at, f.id LIMIT $4`,
    [unitIds, after?.openedAt ?? null, after?.id ?? null, limit],
  );
}
