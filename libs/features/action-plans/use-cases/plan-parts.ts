import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { LotsError, notFound, type DenialRecord } from '@lots/platform';
import type { PlanDecision } from '@lots/rules/action-plans';
import { ActivityStore } from '../data/activity.store.js';
import { PlanStore, type PlanRow } from '../data/plan.store.js';

/** What every act about a plan needs. */
@Injectable()
export class PlanParts {
  constructor(
    readonly db: DbSession,
    readonly plans: PlanStore,
    readonly activities: ActivityStore,
    readonly vault: Vault,
    readonly audit: AuditTrail,
  ) {}

  record(action: string, objectIds: readonly string[], ruleRef?: string): Promise<void> {
    const about = { action, objectType: 'action_plan', objectIds };
    return this.audit.record(this.db, ruleRef === undefined ? about : { ...about, ruleRef });
  }
}

export function keyOf(row: PlanRow) {
  return { id: row.keyId, authorityId: row.keyAuthorityId, wrapped: row.wrapped };
}

/** The same for one that does not exist and one that is somebody else's. */
export function absent(action: string): LotsError {
  return notFound({ action, objectType: 'action_plan', objectIds: [], reasonCode: 'not_visible' });
}

/** @throws LotsError what the rule denied */
export function must(decision: PlanDecision, action: string, planId: string): void {
  if (decision.outcome === 'allowed') return;
  const { reasonCode, ruleRef, sv } = decision;
  throw refused(reasonCode, sv, { action, objectType: 'action_plan', objectIds: [planId], reasonCode, ruleRef });
}

export function refused(code: string, sv: string, denial: DenialRecord, details = [{ code, sv }]): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path: code, details, denial });
}
