import type { DbSession } from '@lots/db';
import type { DataKey } from '../vault.js';
import { DataKeyEntity } from './data-key.entity.js';

/** Rows of keys.data_key; in the transaction of the rows they open. */
export class DataKeyStore {
  constructor(private readonly db: DbSession) {}

  /** All at once: one statement however many keys. It travels with the rows that it opens. */
  add(keys: readonly DataKey[]): Promise<void> {
    if (keys.length === 0) return Promise.resolve();
    const rows = keys.map(({ id, authorityId, purpose, kekVersion, wrapped }) => ({
      id,
      authorityId,
      purpose,
      kekVersion,
      wrapped,
      destroyedAt: null,
    }));
    this.db.insertLater(DataKeyEntity, rows);
    return Promise.resolve();
  }

  /** A call that was handed over or destroyed: without its key, what is left in pages and backups is noise. */
  destroyCallKey(id: string): Promise<void> {
    this.db.later(`DELETE FROM keys.data_key WHERE id=$1 AND purpose='call'`, [id]);
    return Promise.resolve();
  }
}
