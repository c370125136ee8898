import type { DbSession } from '@lots/db';

/**
 * Says that the unit has opened it, once (rule Ö10). A reading role may write nothing, so it goes through a function that can do this and
 * nothing else (migration 6). False: taken back in the same moment; then it may not be shown.
 */
export async function markOpened(db: DbSession, referralId: string, at: Date): Promise<boolean> {
  const [row] = await db.query<{ open: boolean }>('SELECT lots.mark_opened($1,$2) AS open', [referralId, at]);
  return row?.open ?? false;
}
