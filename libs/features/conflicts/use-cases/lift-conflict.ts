import { Injectable } from '@nestjs/common';
import type { ConflictLiftReason } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Clock, idPattern, notFound } from '@lots/platform';
import { ConflictStore } from '../data/conflict.store.js';

/** The manager lets somebody see again, with a reason; nobody lifts her own (rule V5, held by the database). */
@Injectable()
export class LiftConflict {
  constructor(
    private readonly db: DbSession,
    private readonly conflicts: ConflictStore,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found: none such, another unit's, one's own, or lifted before – the same */
  async run(id: string, reason: ConflictLiftReason): Promise<void> {
    const action = 'conflicts.lift';
    const lifted = idPattern.test(id) && (await this.conflicts.lift(id, reason, this.clock.now()));
    if (!lifted) throw notFound({ action, objectType: 'conflict', objectIds: [], reasonCode: 'not_visible' });
    await this.audit.record(this.db, { action, objectType: 'conflict', objectIds: [id], reasonCode: reason, ruleRef: 'V5' });
  }
}
