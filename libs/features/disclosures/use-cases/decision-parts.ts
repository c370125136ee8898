import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DataKeyStore, Vault, type DataKey } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Clock, newId } from '@lots/platform';
import type { NewItem } from '../data/disclosure.store.js';
import type { ItemBody } from './disclosure-body.js';

/** What every decision needs: the session, the log, the keys and the clock. */
@Injectable()
export class DecisionParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    readonly clock: Clock,
  ) {}

  /** A key for the decision and one for each item, written together. */
  async seal(authorityId: number, items: readonly ItemBody[]): Promise<{ key: DataKey; items: NewItem[] }> {
    const key = this.vault.newKey(authorityId, 'case');
    const sealed = items.map((item, index) => {
      const own = this.vault.newKey(authorityId, 'case');
      return { own, item: { id: newId(), no: index + 1, keyId: own.id, bodyEnc: this.vault.seal(own, 'disclosure_item', item) } };
    });
    await this.keys.add([key, ...sealed.map(({ own }) => own)]);
    return { key, items: sealed.map(({ item }) => item) };
  }
}
