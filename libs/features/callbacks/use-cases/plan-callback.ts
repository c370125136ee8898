import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore } from '@lots/crypto';
import { newRef } from '@lots/platform';
import { mayPlanCallback } from '@lots/rules/callbacks';
import { absent, CallbackParts, wrong, type CallbackShown } from './callback-parts.js';

export interface PlanCommand {
  /** Made by the client: a repeat is answered, not written again. */
  readonly id: string;
  readonly handoverRef: string;
  /** A colleague or oneself; null = whoever answers. */
  readonly forUser: string | null;
  /** ISO 8601 */
  readonly notBefore: string;
  readonly latest: string;
  readonly note: string;
}

const action = 'callbacks.plan';

/** "Ring tillbaka" about a call that has been handed over (rules ÅR1–ÅR4). */
@Injectable()
export class PlanCallback {
  constructor(
    private readonly parts: CallbackParts,
    private readonly keys: DataKeyStore,
  ) {}

  /** @throws LotsError not_found · invalid_input */
  async run(principal: SignedIn, command: PlanCommand): Promise<CallbackShown> {
    const { store, audit, db } = this.parts;
    const contact = await store.contactOf(principal.unitIds, command.handoverRef);
    if (!contact) throw absent(action);
    const before = await store.one(principal.unitIds, 'id', command.id);
    if (before && before.contactId !== contact.id) throw absent(action);
    if (!before) await this.add(principal, contact, command);
    const row = before ?? (await store.one(principal.unitIds, 'id', command.id));
    if (!row) throw absent(action);
    await audit.record(db, { action, objectType: 'contact', objectIds: [contact.id, row.id], ruleRef: 'ÅR1' });
    return this.parts.present(row);
  }

  private async add(principal: SignedIn, contact: { id: string; unitId: number }, command: PlanCommand): Promise<void> {
    const { store, vault, clock } = this.parts;
    const call = await this.parts.callOf(contact.id);
    if (!call) throw absent(action);
    const now = clock.now();
    const [notBefore, latest] = [new Date(command.notBefore), new Date(command.latest)];
    const named = command.forUser !== null;
    const decision = mayPlanCallback(call.draft, call.sealedContact, {
      notBefore: notBefore.getTime(),
      latest: latest.getTime(),
      now: now.getTime(),
      named,
    });
    if (decision.outcome === 'denied')
      throw wrong(decision.reasonCode, decision.sv, { action, objectIds: [contact.id], ruleRef: decision.ruleRef });
    const who = await this.who(principal, command.forUser);
    const key = vault.newKey(principal.authorityId, 'contact');
    await this.keys.add([key]);
    await store.add({
      id: command.id,
      ref: newRef(),
      contactId: contact.id,
      authorityId: principal.authorityId,
      unitId: contact.unitId,
      forUser: who?.userId ?? null,
      forInitials: who?.initials ?? null,
      notBefore,
      latest,
      createdAt: now,
      createdInitials: principal.initials,
      keyId: key.id,
      bodyEnc: vault.seal(key, 'callback', { note: command.note.trim() }),
    });
  }

  private async who(principal: SignedIn, id: string | null): Promise<{ userId: string; initials: string } | null> {
    if (id === null) return null;
    if (id === principal.userId) return { userId: id, initials: principal.initials };
    const found = await this.parts.store.colleague(id);
    if (!found) throw wrong('forUser', 'Den kollegan finns inte vid lotsen just nu. Välj en annan, eller dagens lots.');
    return found;
  }
}
