import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { CaseClocks } from '@lots/features/assessments';
import { Directory } from '@lots/features/organisation';
import { caseRows } from '../data/case-rows.query.js';
import { presentCaseRow, type CaseRowShown } from './present-case.js';

/** The unit's own cases, newest first. */
@Injectable()
export class ListCases {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly clocks: CaseClocks,
  ) {}

  async run(): Promise<CaseRowShown[]> {
    const rows = await caseRows(this.db, 200);
    await this.audit.record(this.db, { action: 'cases.list', objectType: 'case', objectIds: rows.map((row) => row.id) });
    const next = await this.clocks.next(rows.map((row) => ({ ...row, caseId: row.id })));
    return rows.map((row, index) => presentCaseRow(row, this.directory, next[index]));
  }
}
