import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Clock, notFound, refPattern } from '@lots/platform';
import { ConsentEnds } from './consent-ends.js';
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
    private readonly ends: ConsentEnds,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string): Promise<void> {
    const action = 'consents.withdraw';
    const found = refPattern.test(ref) ? await this.consents.byRef(ref) : null;
    if (found) await this.ends.hold(found.id);
    const row = found ? await this.consents.byRef(ref, true) : null;
    if (!row) throw notFound({ action, objectType: 'consent', objectIds: [], reasonCode: 'not_visible' });
    const now = this.clock.now();
    if (row.withdrawnAt === null) {
      await this.consents.withdraw(row.id, now, principal.initials);
      await this.ends.stop(row.id, now);
    }
    const reasonCode = row.withdrawnAt === null ? 'withdrawn' : 'withdrawn_before';
    await this.audit.record(this.db, { action, objectType: 'consent', objectIds: [row.id], reasonCode, ruleRef: 'U12' });
  }
}
