import {
  changeAuditMac,
  forgetPreviousKek,
  KeyFolderError,
  prepareKek,
  promoteKek,
  readKeyFolder,
  Vault,
  withNextKek,
} from '@lots/crypto';
import {
  BackupError,
  forgetOldAuthorityKeys,
  logKeyChange,
  rewrapAuthorityKeys,
  rotateAuthorityKeys,
  withDatabase,
} from '../../../../libs/db/provision/index.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { backupFaultText } from './backup-fault.js';
import { rotateBackup } from './rotate-backup.js';
import { rotateHeadSign } from './rotate-head-sign.js';
import { rotateStatSeed } from './rotate-stat-seed.js';
import { rotateToken } from './rotate-token.js';
import { rotationTools, show } from './rotation-tools.js';
import { complain } from './tell.js';

const usage =
  'Skriv: npm run -s lots -- rotate-keys kek [--prepare|--forget] | data [--authority KOD] [--forget] | token [--prepare|--forget [--anyway]] | audit-mac | head-sign [--prepare [--hours N]] | stat-seed [--year ÅÅÅÅ] | backup [--forget --in MAPP …] (docs/operations/nycklar.md)';

/**
 * `lots rotate-keys`: changes keys while the programs run. Each can be started again after being cut off. Prints one JSON object.
 * Exit code 0: done · 1: stopped, nothing is lost · 2: the call is wrong.
 */
export async function rotateKeysCommand(argv: string[]): Promise<number> {
  const folder = readVariable('LOTS_KEYS');
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  if (folder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  const [kind] = argv;
  try {
    if (kind === 'audit-mac')
      return await auditMac(folder, adminUrl === undefined ? null : withDatabase(adminUrl, targetDatabase(argv)));
    const change = inDatabase[kind ?? ''];
    if (change === undefined) return complain(usage, 2);
    if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till samma konto som körde db:provision.', 2);
    return await change(folder, withDatabase(adminUrl, targetDatabase(argv)), argv);
  } catch (error) {
    if (error instanceof BackupError) return complain(backupFaultText(error));
    return complain(error instanceof KeyFolderError ? error.message : provisionFaultText(error));
  }
}

const inDatabase: Readonly<Record<string, (folder: string, url: string, argv: readonly string[]) => Promise<number>>> = {
  kek,
  data,
  token: rotateToken,
  'head-sign': rotateHeadSign,
  'stat-seed': rotateStatSeed,
  backup: rotateBackup,
};

/** Told in the log too when the database is known. */
async function auditMac(folder: string, url: string | null): Promise<number> {
  changeAuditMac(folder);
  if (url !== null) await logKeyChange(url, rotationTools(new Vault(readKeyFolder(folder))).log, 'audit_mac');
  return show({ rotated: 'audit-mac', next: 'Kopiera mappen till alla maskiner. Programmen läser den inom tio sekunder.' });
}

async function kek(folder: string, url: string, argv: readonly string[]): Promise<number> {
  if (argv.includes('--forget')) return show({ rotated: 'kek', forgotten: forgetPreviousKek(folder) });
  prepareKek(folder);
  if (argv.includes('--prepare'))
    return show({ prepared: 'kek', next: 'Kopiera kek.next till alla maskiner. Kör sedan kommandot utan --prepare.' });
  // The coming kek wraps; today's only opens.
  const now = readKeyFolder(folder);
  const next = { ...now, kek: withNextKek(folder), otherKeks: [now.kek, ...(now.otherKeks ?? [])] };
  const authorityKeys = await rewrapAuthorityKeys(url, rotationTools(new Vault(next)));
  promoteKek(folder);
  return show({ rotated: 'kek', authorityKeys });
}

async function data(folder: string, url: string, argv: readonly string[]): Promise<number> {
  const tools = rotationTools(new Vault(readKeyFolder(folder)));
  if (argv.includes('--forget')) return show({ rotated: 'data', forgotten: await forgetOldAuthorityKeys(url, tools) });
  const done = await rotateAuthorityKeys(url, tools, { authority: option(argv, 'authority') ?? null });
  if (done.authorities === 0) return complain('Det finns ingen sådan nämnd med en nyckel.', 2);
  return show({ rotated: 'data', ...done });
}
