import { wall, type DbSession } from '@lots/db';

/** Whether an exit case hangs on this case; to whoever may see it. */
export async function hasExitCase(db: DbSession, caseId: string): Promise<boolean> {
  const rows = await db.query<{ id: string }>(`SELECT x.id, ${wall('exit_case x')} FROM lots.exit_case x WHERE x.case_id=$1`, [
    caseId,
  ]);
  return rows.length > 0;
}
