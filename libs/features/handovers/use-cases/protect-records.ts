import { Injectable } from '@nestjs/common';
import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { personAfterwards, protectAfterwards, type LaterProtection } from '@lots/rules/protection';
import { ProtectStore, type ContactToProtect } from '../data/protect.store.js';
import { callOfRecord, type ContactRecord, type ProtectedLater } from './contact-record.js';

/** A contact that is about to be protected; draft null: disposed of, nobody can read it. */
export interface OpenedContact extends ContactToProtect {
  readonly draft: CallDraft | null;
  readonly sealedContact: string;
}

export interface SealContact {
  readonly circleId: string;
  readonly alias: string;
  readonly order: LaterProtection;
  readonly later: ProtectedLater;
}

/** The desk's own records as they become when they are protected afterwards (rule SK18): same keys, other words. */
@Injectable()
export class ProtectRecords {
  constructor(
    private readonly store: ProtectStore,
    private readonly vault: Vault,
  ) {}

  /** The contact and those an officer has linked to it, and to those. Nothing that is sealed already. */
  async family(contactId: string): Promise<string[]> {
    const found = new Set([contactId]);
    for (let asked = [contactId]; asked.length > 0;) {
      asked = (await this.store.linkedTo(asked)).filter((id) => !found.has(id));
      for (const id of asked) found.add(id);
    }
    return [...found];
  }

  async hold(contactIds: readonly string[]): Promise<OpenedContact[]> {
    await this.store.lock(contactIds);
    return this.look(contactIds);
  }

  async look(contactIds: readonly string[]): Promise<OpenedContact[]> {
    const rows = await this.store.contacts(contactIds);
    return rows.map((row) => ({ ...row, ...this.opened(row) }));
  }

  /** Answers the call as it is known from now on; null: nobody can read it. */
  async seal(contact: OpenedContact, { circleId, alias, order, later }: SealContact): Promise<void> {
    const persons = await this.store.persons(contact.contactId);
    const bodies = persons
      .filter((person) => person.wrapped !== null)
      .map((person) => ({
        id: person.personId,
        body: this.vault.reseal(
          person,
          'person',
          personAfterwards(this.vault.open(person, 'person', person.bodyEnc) as SubjectDraft),
        ),
      }));
    const body = contact.draft === null ? null : this.bodyOf(contact, contact.draft, { order, later });
    await this.store.seal({ contactId: contact.contactId, circleId, alias, body, persons: bodies });
  }

  private bodyOf(contact: OpenedContact, before: CallDraft, { order, later }: Pick<SealContact, 'order' | 'later'>): Buffer {
    const { draft, number, closed } = protectAfterwards(before, order);
    const sealedContact = contact.sealedContact === '' ? number : contact.sealedContact;
    const record: ContactRecord = { ...draft, sealedContact, closed, protectedLater: later };
    return this.vault.reseal(contact, 'contact', record);
  }

  private opened(row: ContactToProtect): Pick<OpenedContact, 'draft' | 'sealedContact'> {
    if (row.wrapped === null) return { draft: null, sealedContact: '' };
    return callOfRecord(this.vault.open(row, 'contact', row.bodyEnc) as ContactRecord);
  }
}
