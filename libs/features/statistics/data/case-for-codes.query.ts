import { wall, type DbSession } from '@lots/db';

/** The walls decide which. A case that came of no hand-over, and a sealed one, count nowhere. */
export async function caseForCodes(db: DbSession, ref: string): Promise<{ id: string; unitId: number; matterId: string } | null> {
  const [row] = await db.query<{ id: string; unitId: number; matterId: string }>(
    `SELECT f.id, f.unit_id AS "unitId", r.matter_id AS "matterId", ${wall('case_file f', 'referral r')} FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id
     WHERE f.ref=$1 AND f.circle_id IS NULL`,
    [ref],
  );
  return row ?? null;
}
