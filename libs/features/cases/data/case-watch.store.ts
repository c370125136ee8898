import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface CaseWatchRow {
  readonly id: string;
  readonly caseId: string;
  readonly since: Date;
  readonly doneAt: Date | null;
  readonly doneByInitials: string | null;
}

/** What a unit waits for in a case of its own (rule Ö18). The walls decide whose. */
@Injectable()
export class CaseWatchStore {
  constructor(private readonly db: DbSession) {}

  /** The written report that was said to be coming; null = none was. */
  async writtenReport(caseRef: string): Promise<CaseWatchRow | null> {
    const [row] = await this.db.query<CaseWatchRow>(
      `SELECT w.id, w.case_id AS "caseId", w.since, w.done_at AS "doneAt", w.done_by_initials AS "doneByInitials", ${wall('case_watch w', 'case_file f')}
       FROM lots.case_watch w JOIN lots.case_file f ON f.id=w.case_id WHERE f.ref=$1 AND w.kind='written_report'`,
      [caseRef],
    );
    return row ?? null;
  }

  /** Once: who ticked it off first stays. */
  async tick(id: string, initials: string, at: Date): Promise<void> {
    await this.db.execute(
      'UPDATE lots.case_watch SET done_at=$2, done_by=$3, done_by_initials=$4 WHERE id=$1 AND done_at IS NULL',
      [id, at, this.db.principal().userId, initials],
    );
  }
}
