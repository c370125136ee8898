import type { DataSource } from 'typeorm';
import { KeyFolderError, readKeyFolder, Vault, type WrappedAuthorityKey } from '@lots/crypto';
import type { Config } from '@lots/platform';

/** Reads the key folder and unwraps every authority's key. @throws KeyFolderError for demo keys in production. */
export async function openVault(config: Config, dataSource: DataSource): Promise<Vault> {
  const folder = readKeyFolder(config.keysFolder);
  if (config.mode === 'production' && folder.demo) {
    throw new KeyFolderError('LOTS_KEYS holds demo keys. Make a folder of your own: npm run -s lots -- make-keys <folder>');
  }
  const vault = new Vault(folder);
  await holdAuthorityKeys(vault, dataSource);
  return vault;
}

/**
 * Reads the authorities' keys, also those that were added since. A new version opens at once and wraps a minute later, when every process
 * has had time to read it (docs/operations/nycklar.md).
 */
export async function holdAuthorityKeys(vault: Vault, dataSource: DataSource): Promise<void> {
  const rows: WrappedAuthorityKey[] = await dataSource.query(
    `SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped,
       created_at <= now() - interval '1 minute' OR kek_version=min(kek_version) OVER (PARTITION BY authority_id) AS usable
     FROM keys.authority_key ORDER BY authority_id, kek_version`,
  );
  for (const row of rows) vault.hold(row);
}
