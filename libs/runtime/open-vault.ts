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
  const rows: WrappedAuthorityKey[] = await dataSource.query(
    'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key ORDER BY authority_id, kek_version',
  );
  for (const row of rows) vault.hold(row);
  return vault;
}
