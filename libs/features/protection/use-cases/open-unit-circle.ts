import { Injectable } from '@nestjs/common';
import type { CircleReason } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, newId, notFound, type LotsError } from '@lots/platform';
import { tellsTheDesk } from '@lots/rules/protection';
import { UnitCircleStore, type CircleOrder, type CircleTarget } from '../data/unit-circle.store.js';
import { inWords } from './refused-circle.js';

/**
 * Puts what one's own unit has into a named circle (rules SK12–SK15, SK22): from the next answer on nobody outside it sees that the row is there.
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

  /**
   * With the earlier cases that were ticked: all of it, or nothing.
   * @returns the circle's id. @throws LotsError not_found: none such, or not hers · conflict when it is sealed already · invalid_input about the members
   */
  async onCase(principal: SignedIn, ref: string, order: CircleOrder): Promise<string> {
    return this.sealAll(await this.store.ofCase(principal.unitIds, ref), order, { principal, action: sealCase });
  }

  /** @returns and throws as `onCase` */
  async onReferral(principal: SignedIn, ref: string, order: CircleOrder): Promise<string> {
    const act = { principal, action: 'protection.seal_referral' };
    return this.sealAll(await this.store.ofReferral(principal.unitIds, ref), order, act);
  }

  private async sealAll(target: CircleTarget | null, order: CircleOrder, { principal, action }: Act): Promise<string> {
    if (!target) throw hidden(action);
    const also = [...new Set(order.also)];
    for (const ref of also) if ((await this.store.ofCase(principal.unitIds, ref)) === null) throw hidden(sealCase);
    await this.store.lockUnit(target.unitId);
    const circleId = await this.seal(target, order, { action, ruleRef: 'SK12' });
    for (const ref of also) {
      // Gone from sight, or sealed by somebody who was first: it followed as a relative of another (SK14), or needs nothing more.
      const earlier = await this.store.ofCase(principal.unitIds, ref);
      if (earlier?.circleId === null) await this.seal(earlier, order, { action: sealCase, ruleRef: 'SK22' });
    }
    return circleId;
  }

  private async seal(target: CircleTarget, order: CircleOrder, { action, ruleRef }: Logged): Promise<string> {
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
    await this.tellSender(target, order.reason, circleId);
    const objectIds = [...ids, circleId, ...order.members];
    await this.audit.record(this.db, { action, objectType: 'circle', objectIds, reasonCode: order.reason, ruleRef });
    return circleId;
  }

  /** Open pages at the desk ask again, and see that there is something to do (rule SK23). Names the circle alone, which the desk cannot look up. */
  private async tellSender({ sender }: CircleTarget, reason: CircleReason, circleId: string): Promise<void> {
    if (sender === null || sender.sealed || !tellsTheDesk(reason)) return;
    const { authorityId, unitId } = sender;
    await this.outbox.add({ job: JobName.ContactProtected, ref: circleId, authorityId, unitId });
  }
}

const sealCase = 'protection.seal_case';

interface Act {
  readonly principal: SignedIn;
  readonly action: string;
}

interface Logged {
  readonly action: string;
  readonly ruleRef: string;
}

function hidden(action: string): LotsError {
  return notFound({ action, objectType: 'circle', objectIds: [], reasonCode: 'not_visible' });
}
