import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore } from '@lots/crypto';
import { DbSession, type Principal } from '@lots/db';
import { LotsError, notFound } from '@lots/platform';
import { CallStore } from '../data/call.store.js';

/** Destroys a call, key first in effect: what remains in pages and backups cannot be read. Never one about a child or a danger (rule Ö1). */
@Injectable()
export class DiscardCall {
  constructor(
    private readonly db: DbSession,
    private readonly calls: CallStore,
    private readonly keys: DataKeyStore,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found · draft_must_be_handed_over */
  async run(principal: Principal, id: string): Promise<void> {
    const stored = await this.calls.findAndLock(id);
    if (stored?.userId !== principal.userId) {
      throw notFound({ action: 'calls.discard', objectType: 'call', objectIds: [id], reasonCode: 'not_visible' });
    }
    if (stored.mustBeHandedOver) {
      throw new LotsError(
        ErrorCode.DraftMustBeHandedOver,
        409,
        'Det här gäller ett barn eller en fara. Lämna över samtalet; det går inte att kasta.',
        {
          denial: { action: 'calls.discard', objectType: 'call', objectIds: [id], reasonCode: 'child_or_danger', ruleRef: 'Ö1' },
        },
      );
    }
    await this.calls.remove(id);
    await this.keys.destroyCallKey(stored.keyId);
    await this.audit.record(this.db, {
      action: 'calls.discard',
      objectType: 'call',
      objectIds: [id],
      reasonCode: 'destroyed',
      ruleRef: 'Ö1',
    });
  }
}
