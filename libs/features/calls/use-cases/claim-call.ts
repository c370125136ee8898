import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import { DataKeyStore } from '@lots/crypto';
import type { Principal } from '@lots/db';
import { notSealed, type Seal } from '@lots/features/protection';
import { CallStore } from '../data/call.store.js';
import { ReadCall } from './read-call.js';

export interface ClaimedCall {
  readonly id: string;
  readonly contactCode: string;
  readonly startedAt: Date;
  readonly version: number;
  readonly draft: CallDraft;
  readonly keyId: string;
  readonly seal: Seal;
  readonly sealedContact: string;
}

/** Used by the hand-over: holds the call's row so that only one hand-over is made of it, and ends the draft in the same transaction. */
@Injectable()
export class ClaimCall {
  constructor(
    private readonly calls: CallStore,
    private readonly keys: DataKeyStore,
    private readonly read: ReadCall,
  ) {}

  /** null: gone, or another officer's. */
  async claim(principal: Principal, id: string): Promise<ClaimedCall | null> {
    return this.claimed(principal, await this.calls.findAndLock(id));
  }

  /** Without holding it: for the preview. */
  async look(principal: Principal, id: string): Promise<ClaimedCall | null> {
    return this.claimed(principal, await this.calls.find(id));
  }

  async end(call: ClaimedCall): Promise<void> {
    await this.calls.remove(call.id);
    await this.keys.destroyCallKey(call.keyId);
  }

  private claimed(principal: Principal, stored: Awaited<ReturnType<CallStore['find']>>): ClaimedCall | null {
    if (stored?.userId !== principal.userId) return null;
    const { id, contactCode, startedAt, version, keyId } = stored;
    const seal = stored.circleId === null ? notSealed : { circleId: stored.circleId, alias: stored.alias };
    const sealedContact = stored.circleId === null ? '' : this.read.sealedContactOf(stored);
    return { id, contactCode, startedAt, version, keyId, seal, sealedContact, draft: this.read.draftOf(stored) };
  }
}
