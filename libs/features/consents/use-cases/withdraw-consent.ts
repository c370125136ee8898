import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, notFound, refPattern } from '@lots/platform';
import { ConsentStore } from '../data/consent.store.js';

/**
 * "Återkalla": at any time, by whoever at the unit hears it (rule U12). From this moment nothing rests on it; what rested on it stays as it
 * was. Withdrawn already: answered the same.
 */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly consents: ConsentStore,
    private readonly db: DbSession,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string): Promise<void> {
    const row = refPattern.test(ref) ? await this.consents.byRef(ref, true) : null;
    const action = 'consents.withdraw';
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    if (row.withdrawnAt === null) await this.consents.withdraw(row.id, this.clock.now(), principal.initials);
    const reasonCode = row.withdrawnAt === null ? 'withdrawn' : 'withdrawn_before';
    await this.audit.record(this.db, { action, objectType: 'consent', objectIds: [row.id], reasonCode, ruleRef: 'U12' });
  }
}
