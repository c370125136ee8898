import { wall, type DbSession } from '@lots/db';

export interface CaseForCodes {
  readonly id: string;
  readonly unitId: number;
  readonly matterId: string;
  /** When somebody called: its year tells which secret the codes stand under. */
  readonly receivedAt: Date;
}

/** The walls decide which. A case that came of no hand-over, and a sealed one, count nowhere. */
export async function caseForCodes(db: DbSession, ref: string): Promise<CaseForCodes | null> {
  const [row] = await db.query<CaseForCodes>(
    `SELECT f.id, f.unit_id AS "unitId", r.matter_id AS "matterId", r.received_at AS "receivedAt", ${wall('case_file f', 'referral r')} FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id
     WHERE f.ref=$1 AND f.circle_id IS NULL`,
    [ref],
  );
  return row ?? null;
}
