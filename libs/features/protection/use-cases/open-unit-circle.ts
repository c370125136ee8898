import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, newId, notFound } from '@lots/platform';
import { UnitCircleStore, type CircleOrder, type CircleTarget } from '../data/unit-circle.store.js';
import { inWords } from './refused-circle.js';

/**
 * Puts what one's own unit has into a named circle (rules SK12–SK15): from the next answer on nobody outside it sees that the row is there.
 * For other features too: SIG, exit service and the team for returnees seal their cases with it.
 */
@Injectable()
export class OpenUnitCircle {
  constructor(
    private readonly db: DbSession,
    private readonly store: UnitCircleStore,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns the circle's id. @throws LotsError not_found: none such, or not hers · conflict when it is sealed already · invalid_input about the members */
  async onCase(principal: SignedIn, ref: string, order: CircleOrder): Promise<string> {
    return this.seal(await this.store.ofCase(principal.unitIds, ref), order, 'protection.seal_case');
  }

  /** @returns and throws as `onCase` */
  async onReferral(principal: SignedIn, ref: string, order: CircleOrder): Promise<string> {
    return this.seal(await this.store.ofReferral(principal.unitIds, ref), order, 'protection.seal_referral');
  }

  private async seal(target: CircleTarget | null, order: CircleOrder, action: string): Promise<string> {
    if (!target) throw notFound({ action, objectType: 'circle', objectIds: [], reasonCode: 'not_visible' });
    const { caseId, referralId, authorityId, unitId } = target;
    const ids = [caseId, referralId].filter((id) => id !== null);
    if (target.circleId !== null)
      throw conflict('Den är redan skyddad. Ändra vilka som är med i stället.', {
        action,
        objectType: 'circle',
        objectIds: ids,
        reasonCode: 'sealed_already',
      });
    const circleId = newId();
    await inWords(this.store.open(circleId, target, order), action);
    // Open pages ask again: the colleagues', to lose the row. The job names the circle and not the matter: nothing in it can be looked up.
    await this.outbox.add({ job: JobName.ReferralWithdrawn, ref: circleId, authorityId, unitId });
    await this.audit.record(this.db, {
      action,
      objectType: 'circle',
      objectIds: [...ids, circleId, ...order.members],
      reasonCode: order.reason,
      ruleRef: 'SK12',
    });
    return circleId;
  }
}
