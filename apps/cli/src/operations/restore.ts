import { existsSync } from 'node:fs';
import path from 'node:path';
import { backupKeyOf, formerBackupKeys, HeadKey, KeyFolderError } from '@lots/crypto';
import { LedgerError, ledgerFileName, readDisposalLedger, type ReadLedger } from '@lots/features/retention';
import { SystemClock } from '@lots/platform';
import { BackupError, provision, restoreBackup, withDatabase } from '../../../../libs/db/provision/index.js';
import { backupFaultText } from './backup-fault.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const usage = 'Skriv: npm run -s lots -- restore --data FIL.data --keys FIL.keys [--ledger FIL] [--database NAMN] [--into-empty]';

/**
 * `lots restore`: a backup into an empty database (docs/operations/backup.md). With --into-empty the database is made first when it is not
 * there. What has been disposed of since the backup is disposed of again. Prints one JSON object. Exit code 0: restored · 1: nothing has
 * been restored · 2: the call says too little.
 */
export async function restoreCommand(argv: string[]): Promise<number> {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  if (adminUrl === undefined) return complain('Sätt DATABASE_ADMIN_URL till databasens administratör.', 2);
  if (keysFolder === undefined) return complain('Sätt LOTS_KEYS till mappen med nycklar.', 2);
  const [dataFile, keysFile] = [option(argv, 'data'), option(argv, 'keys')];
  if (dataFile === undefined || keysFile === undefined) return complain(usage, 2);
  try {
    const ledger = readLedger(argv, keysFolder);
    const key = backupKeyOf(keysFolder);
    const formerKeys = formerBackupKeys(keysFolder).map((former) => former.key);
    const database = targetDatabase(argv);
    if (argv.includes('--into-empty')) await provision(adminUrl, { database, passwords: {} });
    const order = { key, formerKeys, dataFile, keysFile, ledger, now: new SystemClock().now() };
    tell(JSON.stringify({ database, ...(await restoreBackup(withDatabase(adminUrl, database), order)) }));
    return 0;
  } catch (error) {
    if (error instanceof BackupError) return complain(backupFaultText(error));
    if (error instanceof LedgerError) return complain(`Gallringsliggaren är ändrad vid rad ${error.line}. Inget är återställt.`);
    return complain(error instanceof KeyFolderError ? error.message : provisionFaultText(error));
  }
}

/** null: none was ever written. The restore refuses that when the backup knows of one. */
function readLedger(argv: readonly string[], keysFolder: string): ReadLedger | null {
  const heads = readVariable('LOTS_HEADS');
  const file = option(argv, 'ledger') ?? (heads === undefined ? undefined : path.join(heads, ledgerFileName));
  return file === undefined || !existsSync(file) ? null : readDisposalLedger(file, HeadKey.read(keysFolder));
}
