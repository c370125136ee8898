import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { UnitCircleStore, type CircleTarget } from '../data/unit-circle.store.js';
import { inWords } from './refused-circle.js';

export interface MemberChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Somebody in the circle lets another in or takes one out; never fewer than two (rule SK13, held by the database). */
@Injectable()
export class ChangeUnitCircle {
  constructor(
    private readonly db: DbSession,
    private readonly store: UnitCircleStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found: none such, not hers, or not sealed · invalid_input about the members */
  async onCase(principal: SignedIn, ref: string, change: MemberChange): Promise<void> {
    await this.change(await this.store.ofCase(principal.unitIds, ref), change, 'protection.change_circle_of_case');
  }

  /** @throws as `onCase` */
  async onReferral(principal: SignedIn, ref: string, change: MemberChange): Promise<void> {
    await this.change(await this.store.ofReferral(principal.unitIds, ref), change, 'protection.change_circle');
  }

  private async change(target: CircleTarget | null, { add, remove }: MemberChange, action: string): Promise<void> {
    const circleId = target?.circleId ?? null;
    if (target === null || circleId === null)
      throw notFound({ action, objectType: 'circle', objectIds: [], reasonCode: 'not_visible' });
    await inWords(this.store.change(circleId, add, remove), action);
    const ids = [target.caseId, target.referralId].filter((id) => id !== null);
    for (const [reasonCode, members] of [
      ['added', add],
      ['removed', remove],
    ] as const)
      if (members.length > 0)
        await this.audit.record(this.db, {
          action,
          objectType: 'circle',
          objectIds: [...ids, circleId, ...members],
          reasonCode,
          ruleRef: 'SK13',
        });
  }
}
