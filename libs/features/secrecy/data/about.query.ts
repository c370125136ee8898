import type { DisclosureAbout } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

/** What a disclosure or a consent is about, in our own unit. */
export interface AboutRow {
  readonly kind: DisclosureAbout;
  readonly id: string | null;
  readonly unitId: number;
}

/** A case by its reference, seen through the walls. */
export async function aboutCase(db: DbSession, ref: string): Promise<AboutRow | null> {
  const [row] = await db.query<{ id: string; unitId: number }>(
    `SELECT f.id, f.unit_id AS "unitId", ${wall('case_file f')} FROM lots.case_file f WHERE f.ref=$1`,
    [ref],
  );
  return row ? { kind: 'case', ...row } : null;
}

/** A call that is written down, or was handed over. */
export async function aboutCall(db: DbSession, id: string): Promise<AboutRow | null> {
  const [row] = await db.query<{ unitId: number }>(
    `SELECT d.unit_id AS "unitId", ${wall('call_draft d')} FROM lots.call_draft d WHERE d.id=$1
     UNION SELECT c.unit_id, ${wall('contact c')} FROM lots.contact c WHERE c.call_id=$1 LIMIT 1`,
    [id],
  );
  return row ? { kind: 'call', id, unitId: row.unitId } : null;
}
