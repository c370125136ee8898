import { wall, type DbSession } from '@lots/db';

/** A case of one's own, or a hand-over to it: encrypted, with the key that opens it. */
export interface CaseOfOurs {
  readonly id: string;
  readonly unitId: number;
  readonly receivedAt: Date;
  readonly sealed: boolean;
  /** False: only the preview of a hand-over is shown. */
  readonly taken: boolean;
  /** What the text was encrypted as. */
  readonly row: 'case_file' | 'package';
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The walls decide whose; null: none, or not one's own. */
export async function caseOfOurs(db: DbSession, ref: string): Promise<CaseOfOurs | null> {
  const [row] = await db.query<CaseOfOurs>(
    `SELECT f.id, f.unit_id AS "unitId", f.received_at AS "receivedAt", f.circle_id IS NOT NULL AS sealed, true AS taken, 'case_file' AS "row", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')}
     FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1`,
    [ref],
  );
  return row ?? null;
}

/** A hand-over to one's own unit; null: another's, or none. */
export async function packageOfOurs(db: DbSession, unitIds: readonly number[], ref: string): Promise<CaseOfOurs | null> {
  const [row] = await db.query<CaseOfOurs>(
    `SELECT r.id, r.to_unit_id AS "unitId", r.received_at AS "receivedAt", r.circle_id IS NOT NULL AS sealed, r.mode<>'preview' OR r.state='accepted' AS taken, 'package' AS "row", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", ${wall('referral r', 'package p')}
     FROM lots.referral r JOIN lots.package p ON p.referral_id=r.id JOIN keys.data_key k ON k.id=p.key_id
     WHERE r.ref=$1 AND r.to_unit_id = ANY($2::int[]) AND r.kind='handover' AND r.state IN('offered','acknowledged','accepted')`,
    [ref, unitIds],
  );
  return row ?? null;
}

export interface CaseLine {
  readonly id: string;
  readonly ref: string;
  /** The hand-over it was made of; null: none. */
  readonly referralId: string | null;
  readonly receivedAt: Date;
  readonly areaCode: string | null;
}

/** Of these cases: when and where, never what was said. */
export function caseLines(db: DbSession, ids: readonly string[]): Promise<CaseLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.query<CaseLine>(
    `SELECT f.id, f.ref, f.referral_id AS "referralId", f.received_at AS "receivedAt", f.area_code AS "areaCode", ${wall('case_file f')} FROM lots.case_file f WHERE f.id = ANY($1::uuid[]) AND f.circle_id IS NULL`,
    [ids],
  );
}
