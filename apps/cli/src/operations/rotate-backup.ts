import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { backupKeyOf, changeBackupKey, forgetBackupKeys, formerBackupKeys, readKeyFolder, Vault } from '@lots/crypto';
import { backupKeyId, logKeyChange, readBackupHeader } from '../../../../libs/db/provision/index.js';
import { rotationTools, show } from './rotation-tools.js';
import { complain } from './tell.js';

/** `rotate-keys backup`: new backups are under the new key at once; older ones can be restored for as long as their key is kept. */
export async function rotateBackup(folder: string, url: string, argv: readonly string[]): Promise<number> {
  const { log } = rotationTools(new Vault(readKeyFolder(folder)));
  if (argv.includes('--forget')) return forget(folder, url, argv, log);
  changeBackupKey(folder);
  await logKeyChange(url, log, 'backup');
  const next = 'Kopiera mappen till alla maskiner som tar kopior. Ta en ny kopia.';
  return show({ rotated: 'backup', key: backupKeyId(backupKeyOf(folder)), kept: formerBackupKeys(folder).length, next });
}

/** Only keys that no file in the folders needs. Every place where backups lie must be named: what is not looked at is lost. */
async function forget(
  folder: string,
  url: string,
  argv: readonly string[],
  log: ReturnType<typeof rotationTools>['log'],
): Promise<number> {
  const places = argv.filter((_, index) => argv[index - 1] === '--in');
  if (places.length === 0) return complain('Ange alla mappar där säkerhetskopior ligger: --forget --in MAPP [--in MAPP]', 2);
  const missing = places.find((place) => !existsSync(place));
  if (missing !== undefined) return complain(`${missing} finns inte. Inget är borttaget.`);
  const needed = await keysNeeded(places);
  const former = formerBackupKeys(folder).map(({ file, key }) => ({ file, id: backupKeyId(key) }));
  const gone = former.filter(({ id }) => !needed.has(id));
  forgetBackupKeys(
    folder,
    gone.map(({ file }) => file),
  );
  if (gone.length > 0) await logKeyChange(url, log, 'forget_backup');
  return show({ rotated: 'backup', forgotten: gone.length, kept: former.length - gone.length });
}

async function keysNeeded(places: readonly string[]): Promise<Set<string>> {
  const needed = new Set<string>();
  for (const place of places)
    for (const name of readdirSync(place).filter((file) => /\.(data|keys)$/.test(file)))
      needed.add((await readBackupHeader(path.join(place, name))).header.key);
  return needed;
}
