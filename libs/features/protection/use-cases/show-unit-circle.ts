import { Injectable } from '@nestjs/common';
import type { CircleReason } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { UnitCircleStore, type CircleCandidate, type CircleMember, type CircleTarget } from '../data/unit-circle.store.js';

export interface UnitCircleShown {
  /** null: not sealed yet. */
  reason: CircleReason | null;
  members: CircleMember[];
  candidates: CircleCandidate[];
}

/** Who is in the circle of what one sees, and whom it may have (rules SK12, SK13). */
@Injectable()
export class ShowUnitCircle {
  constructor(
    private readonly db: DbSession,
    private readonly store: UnitCircleStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found */
  async ofCase(principal: SignedIn, ref: string): Promise<UnitCircleShown> {
    return this.show(await this.store.ofCase(principal.unitIds, ref), 'protection.circle_of_case');
  }

  /** @throws LotsError not_found */
  async ofReferral(principal: SignedIn, ref: string): Promise<UnitCircleShown> {
    return this.show(await this.store.ofReferral(principal.unitIds, ref), 'protection.circle');
  }

  private async show(target: CircleTarget | null, action: string): Promise<UnitCircleShown> {
    if (!target) throw notFound({ action, objectType: 'circle', objectIds: [], reasonCode: 'not_visible' });
    const { circleId, unitId } = target;
    const members = circleId === null ? [] : await this.store.members(circleId);
    const candidates = await this.store.candidates(unitId);
    const ids = [target.caseId, target.referralId].filter((id) => id !== null);
    await this.audit.record(this.db, { action, objectType: 'circle', objectIds: [...ids, ...members.map(({ id }) => id)] });
    return {
      reason: circleId === null ? null : await this.store.reason(circleId),
      members: members.map(({ id, name, function: works }) => ({ id, name, function: works })),
      candidates: candidates.map(({ id, name, function: works, named }) => ({ id, name, function: works, named })),
    };
  }
}
