import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import { CallStore } from '../data/call.store.js';
import { ReadCall, type CallOpened } from './read-call.js';

/** A colleague carries on an unfinished call about a child or a danger. The first writer's next save is refused with a clear word. */
@Injectable()
export class TakeOverCall {
  constructor(
    private readonly db: DbSession,
    private readonly calls: CallStore,
    private readonly read: ReadCall,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, id: string): Promise<CallOpened> {
    // Read first: what she may not read she cannot take.
    const there = await this.calls.findAndLock(id);
    const taken = there !== null && (await this.calls.takeOver(id, principal.initials));
    const stored = taken ? await this.calls.find(id) : null;
    if (!stored) throw notFound({ action: 'calls.take_over', objectType: 'call', objectIds: [id], reasonCode: 'not_visible' });
    await this.audit.record(this.db, { action: 'calls.take_over', objectType: 'call', objectIds: [id] });
    return this.read.open(stored, true);
  }
}
