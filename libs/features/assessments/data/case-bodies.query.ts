import type { WrappedKey } from '@lots/crypto';
import { wall, type DbSession } from '@lots/db';

export interface CaseBody {
  readonly receivedAt: Date;
  readonly key: WrappedKey;
  readonly bodyEnc: Buffer;
}

/** Of these cases, those that may be seen and are not sealed. */
export async function caseBodies(db: DbSession, ids: readonly string[]): Promise<CaseBody[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<{ receivedAt: Date; keyId: string; authorityId: number; wrapped: Buffer | null; bodyEnc: Buffer }>(
    `SELECT f.received_at AS "receivedAt", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')}
     FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.id = ANY($1::uuid[]) AND f.circle_id IS NULL`,
    [ids],
  );
  return rows.map(({ keyId, authorityId, wrapped, ...row }) => ({ ...row, key: { id: keyId, authorityId, wrapped } }));
}
