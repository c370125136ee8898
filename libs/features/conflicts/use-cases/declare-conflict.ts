import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { JobName, Outbox } from '@lots/jobs';
import { Clock, newId, notFound } from '@lots/platform';
import { ConflictStore, type ConflictTarget } from '../data/conflict.store.js';

/** "Jag är jävig": from the next answer on it is not there for her; for everybody else nothing has changed (rules V1–V4). */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly db: DbSession,
    private readonly conflicts: ConflictStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found: no such hand-over, not hers, or hidden from her already – the same */
  async onReferral(principal: SignedIn, ref: string): Promise<void> {
    await this.declare(await this.conflicts.ofReferral(principal.unitIds, ref), 'conflicts.declare');
  }

  /** @throws LotsError not_found */
  async onCase(principal: SignedIn, ref: string): Promise<void> {
    await this.declare(await this.conflicts.ofCase(principal.unitIds, ref), 'conflicts.declare_on_case');
  }

  private async declare(about: ConflictTarget | null, action: string): Promise<void> {
    if (!about) throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible' });
    await this.conflicts.letGo(about);
    await this.conflicts.declare(newId(), about, this.clock.now());
    // Open pages ask again: hers, to lose the row, and the colleagues', to see that nobody holds it.
    const { referralId, authorityId, unitId } = about;
    await this.outbox.add({ job: JobName.ReferralOffered, ref: referralId, authorityId, unitId });
    await this.audit.record(this.db, { action, objectType: 'referral', objectIds: [referralId], ruleRef: 'V1' });
  }
}
