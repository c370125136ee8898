import { Injectable } from '@nestjs/common';
import type { CallDraft } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import type { ClaimedCall } from '@lots/features/calls';
import { newId, newRef, notFound } from '@lots/platform';
import type { HandoverItem } from '@lots/rules/intake';
import { HandoverStore } from '../data/handover.store.js';

/** The desk's own record of the contact and of each person, encrypted under keys of the desk's authority. */
@Injectable()
export class RecordContact {
  constructor(
    private readonly handovers: HandoverStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async run(principal: SignedIn, call: ClaimedCall, now: Date): Promise<{ id: string; ref: string; unitId: number }> {
    const [unitId] = principal.unitIds;
    if (unitId === undefined)
      throw notFound({ action: 'handovers.create', objectType: 'unit', objectIds: [], reasonCode: 'no_unit' });
    const key = this.vault.newKey(principal.authorityId, 'contact');
    const contact = { id: newId(), ref: newRef(), unitId };
    await this.keys.add([key]);
    await this.handovers.addContact({
      ...contact,
      authorityId: principal.authorityId,
      contactCode: call.contactCode,
      callId: call.id,
      channel: call.draft.channel,
      receivedAt: call.startedAt,
      createdAt: now,
      outcome: 'referred',
      circleId: null,
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'contact', call.draft),
    });
    return contact;
  }

  /** null for relative support: the one the caller worries about is not registered (rule Ö4). */
  async person(principal: SignedIn, unitId: number, draft: CallDraft, item: HandoverItem): Promise<string | null> {
    const subject = draft.subjects[item.subjectNo - 1];
    if (item.errand === 'relative_support' || subject === undefined) return null;
    const key = this.vault.newKey(principal.authorityId, 'person');
    const id = newId();
    await this.keys.add([key]);
    await this.handovers.addPerson({
      id,
      authorityId: principal.authorityId,
      unitId,
      circleId: null,
      alias: newRef(),
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'person', subject),
    });
    return id;
  }
}
