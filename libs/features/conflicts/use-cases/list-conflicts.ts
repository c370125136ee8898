import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { ConflictStore } from '../data/conflict.store.js';

export interface ConflictShown {
  id: string;
  ref: string;
  /** null: nobody has taken it over yet. */
  caseRef: string | null;
  name: string;
  declaredAt: string;
}

/** Who in the manager's unit may not see what; not why, for nobody knows (rules V3, V5). */
@Injectable()
export class ListConflicts {
  constructor(
    private readonly db: DbSession,
    private readonly conflicts: ConflictStore,
    private readonly audit: AuditTrail,
  ) {}

  async run(): Promise<ConflictShown[]> {
    const rows = await this.conflicts.standing();
    await this.audit.record(this.db, { action: 'conflicts.list', objectType: 'conflict', objectIds: rows.map(({ id }) => id) });
    return rows.map(({ declaredAt, ...row }) => ({ ...row, declaredAt: declaredAt.toISOString() }));
  }
}
