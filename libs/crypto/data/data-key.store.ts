import type { DbSession } from '@lots/db';
import type { DataKey } from '../vault.js';
import { DataKeyEntity } from './data-key.entity.js';

/** Rows of keys.data_key; in the transaction of the rows they open. */
export class DataKeyStore {
  constructor(private readonly db: DbSession) {}

  /** All at once: one statement however many keys. */
  async add(keys: readonly DataKey[]): Promise<void> {
    if (keys.length === 0) return;
    const rows = keys.map(({ id, authorityId, purpose, kekVersion, wrapped }) => ({
      id,
      authorityId,
      purpose,
      kekVersion,
      wrapped,
      destroyedAt: null,
    }));
    await this.db.manager().insert(DataKeyEntity, rows);
  }

  /** A call that was handed over or destroyed: without its key, what is left in pages and backups is noise. */
  async destroyCallKey(id: string): Promise<void> {
    await this.db.execute(`DELETE FROM keys.data_key WHERE id=$1 AND purpose='call'`, [id]);
  }
}
