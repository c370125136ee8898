import type { Errand, SupplementKind } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

export interface CaseRow {
  readonly id: string;
  readonly ref: string;
  readonly errand: Errand;
  readonly urgency: number;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly sealed: boolean;
}

export interface CaseWithBody extends CaseRow {
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

const columns = `f.id, f.ref, f.errand, f.urgency, f.area_code AS "areaCode", f.received_at AS "receivedAt", f.opened_at AS "openedAt", f.circle_id IS NOT NULL AS sealed`;

export interface CaseAdditionRow {
  readonly kind: SupplementKind;
  readonly at: Date;
  readonly ref: string;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** What has been added to a case, oldest first. */
export function caseAdditions(db: DbSession, caseId: string): Promise<CaseAdditionRow[]> {
  return db.query<CaseAdditionRow>(
    `SELECT a.kind, a.at, r.ref, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, a.body_enc AS "bodyEnc", ${wall('case_addition a', 'referral r')}
     FROM lots.case_addition a JOIN lots.referral r ON r.id=a.referral_id JOIN keys.data_key k ON k.id=a.key_id WHERE a.case_id=$1 ORDER BY a.at, a.id`,
    [caseId],
  );
}

/** The walls decide which: there is no filter here to forget. */
export function caseRows(db: DbSession, limit: number): Promise<CaseRow[]> {
  return db.query<CaseRow>(`SELECT ${columns}, ${wall('case_file f')} FROM lots.case_file f ORDER BY f.opened_at DESC LIMIT $1`, [
    limit,
  ]);
}

export async function caseByRef(db: DbSession, ref: string): Promise<CaseWithBody | null> {
  const [row] = await db.query<CaseWithBody>(
    `SELECT ${columns}, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')} FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1`,
    [ref],
  );
  return row ?? null;
}
