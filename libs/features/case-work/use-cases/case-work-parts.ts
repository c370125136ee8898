import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail, type AuditRecord } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock, LotsError, notFound } from '@lots/platform';
import type { CaseDecision } from '@lots/rules/case-work';
import { caseHead, type CaseHead } from '../data/case-head.query.js';
import type { Sealed } from '../data/journal.store.js';

/** What every act on a case needs. */
@Injectable()
export class CaseWorkParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly vault: Vault,
    readonly keys: DataKeyStore,
  ) {}

  /** @throws LotsError not_found: no such case, or not hers to see – the same */
  async head(ref: string, action: string): Promise<CaseHead> {
    const head = await caseHead(this.db, ref, this.clock.now());
    if (!head) throw absent(action);
    return head;
  }

  /** Under her own name; when she stands in for somebody the log says that too (rule H11). */
  record(
    head: CaseHead,
    record: Omit<AuditRecord, 'objectType' | 'objectIds'> & { objectIds?: readonly string[] },
  ): Promise<void> {
    const standing = head.standingIn === null ? [] : [head.standingIn];
    const { objectIds = [], reasonCode, ...rest } = record;
    const code = reasonCode ?? (head.standingIn === null ? undefined : 'standing_in');
    return this.audit.record(this.db, {
      ...rest,
      ...(code === undefined ? {} : { reasonCode: code }),
      objectType: 'case',
      objectIds: [head.id, ...objectIds, ...standing],
    });
  }

  /** Seals under a new key of the case's board. */
  async seal(row: string, value: unknown): Promise<{ keyId: string; bodyEnc: Buffer }> {
    const key = this.vault.newKey(this.db.principal().authorityId, 'case');
    await this.keys.add([key]);
    return { keyId: key.id, bodyEnc: this.vault.seal(key, row, value) };
  }

  /** null: disposed of. */
  open<Body>(sealed: Sealed, row: string): Body | null {
    if (sealed.wrapped === null || sealed.bodyEnc.length === 0) return null;
    const key = { id: sealed.keyId, authorityId: sealed.authorityId, wrapped: sealed.wrapped };
    return this.vault.open(key, row, sealed.bodyEnc) as Body;
  }
}

export const isManager = (principal: SignedIn, unitId: number): boolean =>
  principal.memberships.some((membership) => membership.unitId === unitId && membership.role === 'unit_manager');

/** As whom the caller acts on a case (rules H7, H9, H18). */
export function actsAs(principal: SignedIn, head: CaseHead): 'responsible' | 'substitute' | 'manager' | 'colleague' {
  if (head.holderId === principal.userId) return 'responsible';
  if (head.standingIn !== null) return 'substitute';
  return isManager(principal, head.unitId) ? 'manager' : 'colleague';
}

/** The same for what does not exist and what is somebody else's. */
export function absent(action: string, objectType = 'case'): LotsError {
  return notFound({ action, objectType, objectIds: [], reasonCode: 'not_visible' });
}

export function wrong(path: string, sv: string): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { path, details: [{ code: path, sv }] });
}

/** @throws LotsError invalid_input when the rule says no, with a row in the log */
export function requireAllowed(decision: CaseDecision, action: string, head: Pick<CaseHead, 'id'>): void {
  if (decision.outcome === 'allowed') return;
  const { reasonCode, ruleRef, sv } = decision;
  throw new LotsError(ErrorCode.InvalidInput, 422, sv, {
    path: reasonCode,
    details: [{ code: reasonCode, sv }],
    denial: { action, objectType: 'case', objectIds: [head.id], reasonCode, ruleRef },
  });
}
