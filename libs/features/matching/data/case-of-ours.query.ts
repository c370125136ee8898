import { wall, type DbSession } from '@lots/db';

/** A case of one's own: encrypted, with the key that opens it. */
export interface CaseOfOurs {
  readonly id: string;
  readonly receivedAt: Date;
  readonly sealed: boolean;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The walls decide whose; null: none, or not one's own. */
export async function caseOfOurs(db: DbSession, ref: string): Promise<CaseOfOurs | null> {
  const [row] = await db.query<CaseOfOurs>(
    `SELECT f.id, f.received_at AS "receivedAt", f.circle_id IS NOT NULL AS sealed, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')}
     FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1`,
    [ref],
  );
  return row ?? null;
}

export interface CaseLine {
  readonly id: string;
  readonly ref: string;
  readonly receivedAt: Date;
  readonly areaCode: string | null;
}

/** Of these cases: when and where, never what was said. */
export function caseLines(db: DbSession, ids: readonly string[]): Promise<CaseLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.query<CaseLine>(
    `SELECT f.id, f.ref, f.received_at AS "receivedAt", f.area_code AS "areaCode", ${wall('case_file f')} FROM lots.case_file f WHERE f.id = ANY($1::uuid[]) AND f.circle_id IS NULL`,
    [ids],
  );
}
