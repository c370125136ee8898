import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession, type Principal } from '@lots/db';
import { notFound } from '@lots/platform';
import { CallStore, type StoredCall } from '../data/call.store.js';
import { ReadCall } from './read-call.js';

/** The sealed field of a protected call: how she can be reached. Written and shown by itself, so that every reading is a row in the access log. */
@Injectable()
export class SealedContact {
  constructor(
    private readonly db: DbSession,
    private readonly calls: CallStore,
    private readonly read: ReadCall,
    private readonly vault: Vault,
    private readonly audit: AuditTrail,
  ) {}

  /** An empty text takes it away. @throws LotsError not_found: not mine, or not sealed */
  async put(principal: Principal, id: string, text: string): Promise<void> {
    const stored = await this.mine(principal, id, 'calls.seal_contact');
    const key = { id: stored.keyId, authorityId: stored.authorityId, wrapped: stored.wrapped };
    await this.calls.putSealed(id, text.trim() === '' ? null : this.vault.reseal(key, 'call_sealed', text.trim()));
    await this.audit.record(this.db, { action: 'calls.seal_contact', objectType: 'call', objectIds: [id], ruleRef: 'SK8' });
  }

  /** "Visa". @throws LotsError not_found */
  async show(principal: Principal, id: string): Promise<{ text: string }> {
    const stored = await this.mine(principal, id, 'calls.show_sealed_contact');
    await this.audit.record(this.db, {
      action: 'calls.show_sealed_contact',
      objectType: 'call',
      objectIds: [id],
      ruleRef: 'SK8',
    });
    return { text: this.read.sealedContactOf(stored) };
  }

  private async mine(principal: Principal, id: string, action: string): Promise<StoredCall> {
    const stored = await this.calls.find(id);
    if (stored?.userId !== principal.userId || stored.circleId === null) {
      throw notFound({ action, objectType: 'call', objectIds: [id], reasonCode: 'not_visible' });
    }
    return stored;
  }
}
