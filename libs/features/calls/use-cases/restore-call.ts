import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import type { Seal } from '@lots/features/protection';
import { Clock } from '@lots/platform';
import { mustBeHandedOver } from '@lots/rules/intake';
import { CallStore } from '../data/call.store.js';
import { keepUntil } from './keep-until.js';

export interface RestoreCallCommand {
  readonly id: string;
  readonly unitId: number;
  readonly draft: CallDraft;
  readonly contactCode: string;
  readonly seal: Seal;
  readonly sealedContact: string;
}

/** Used by the undoing of a hand-over: the same text, time and contact code under a new id and a new key. */
@Injectable()
export class RestoreCall {
  constructor(
    private readonly calls: CallStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async run(principal: SignedIn, { id, unitId, draft, contactCode, seal, sealedContact }: RestoreCallCommand): Promise<void> {
    const now = this.clock.now();
    const key = this.vault.newKey(principal.authorityId, 'call');
    const must = mustBeHandedOver(draft);
    await this.keys.add([key]);
    await this.calls.add({
      id,
      authorityId: principal.authorityId,
      unitId,
      userId: principal.userId,
      officerInitials: principal.initials,
      version: 1,
      mustBeHandedOver: must,
      contactCode,
      startedAt: new Date(draft.startedAt),
      savedAt: now,
      removedAt: keepUntil(must, now),
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'call_draft', draft),
      ...seal,
      sealedEnc: sealedContact === '' ? null : this.vault.seal(key, 'call_sealed', sealedContact),
    });
  }

  /** Is it there, and mine? */
  async isMine(principal: SignedIn, id: string): Promise<boolean> {
    return (await this.calls.find(id))?.userId === principal.userId;
  }
}
