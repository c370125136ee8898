import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { conflict, LotsError, notFound } from '@lots/platform';
import { EscalationCallStore } from '../data/escalation-call.store.js';
import { taskById, type EscalationTaskRow } from '../data/escalation-task.query.js';
import { EscalationParts } from './escalate-due.js';
import { presentTask, type EscalationTaskShown } from './present-task.js';
import { spokenTime } from './spoken-time.js';

export interface CallMade {
  readonly id: string;
  readonly spokeWith: string;
  readonly function: string;
  /** ISO 8601 */
  readonly at: string;
  readonly outcome: 'reached' | 'no_answer';
}

/**
 * "Jag har ringt". A call is not a receipt: the clock goes on (E6). Nobody answered: the next in the chain is due, and where there is
 * no next one the task stays. A repeat is answered, not written twice.
 */
@Injectable()
export class MarkCalled {
  constructor(
    private readonly parts: EscalationParts,
    private readonly store: EscalationCallStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  /** @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, call: CallMade): Promise<EscalationTaskShown> {
    const { db, audit, clock, directory } = this.parts;
    const seen = await taskById(db, call.id);
    if (!seen || seen.contacts.length === 0) throw absent();
    const referral = await this.store.lockReferral('id', seen.referralId, principal.unitIds);
    // Read again after the lock: a colleague may have rung meanwhile.
    const task = referral ? await taskById(db, call.id) : null;
    if (!referral || !task) throw absent();
    if (task.doneAt === null) {
      requireName(call);
      const at = spokenTime(call.at, referral.offeredAt, clock.now());
      await this.write(principal, task, call, at);
    }
    await audit.record(db, {
      action: 'escalations.called',
      objectType: 'referral',
      objectIds: [task.referralId, task.id],
      reasonCode: call.outcome,
      ruleRef: 'E6',
    });
    return presentTask((await taskById(db, call.id)) ?? task, directory);
  }

  private async write(principal: SignedIn, task: EscalationTaskRow, call: CallMade, at: Date): Promise<void> {
    const key = this.vault.newKey(principal.authorityId, 'escalation');
    await this.keys.add([key]);
    const hasNext = task.kind === 'chain' && task.level < this.parts.city.escalation.emergency.length - 1;
    const recorded = await this.store.recordCall(task.id, {
      at,
      outcome: call.outcome,
      recordedAt: this.parts.clock.now(),
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'escalation', { spokeWith: call.spokeWith, function: call.function }),
      closes: call.outcome === 'reached' || hasNext,
    });
    if (!recorded) throw conflict('Uppgiften går inte att ändra. Ladda om listan.');
    if (call.outcome === 'no_answer') await this.store.wakeClock(task.clockId);
  }
}

function requireName(call: CallMade): void {
  if (call.outcome === 'no_answer' || call.spokeWith.trim() !== '') return;
  const sv = 'Skriv vem du talade med.';
  throw new LotsError(ErrorCode.InvalidInput, 422, sv, { path: 'spokeWith', details: [{ code: 'spoke_with', sv }] });
}

function absent(): LotsError {
  return notFound({ action: 'escalations.called', objectType: 'escalation', objectIds: [], reasonCode: 'not_visible' });
}
