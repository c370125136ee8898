import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backupKeyOf, HeadKey, KeyFolderError } from '@lots/crypto';
import { LedgerError, ledgerFileName, readDisposalLedger } from '@lots/features/retention';
import { SystemClock } from '@lots/platform';
import { addDays, stockholmDate } from '@lots/rules/calendar';
import { loadRetentionTable } from '@lots/tables';
import {
  backupKeyId,
  BackupError,
  BackupSet,
  readBackupHeader,
  withDatabase,
  writeBackup,
  type LedgerMark,
} from '../../../../libs/db/provision/index.js';
import { backupFaultText } from './backup-fault.js';
import { targetDatabase } from './db-provision.js';
import { readVariable } from './environment.js';
import { option } from './option.js';
import { provisionFaultText } from './provision-fault.js';
import { complain, tell } from './tell.js';

const usage = 'Skriv: npm run -s lots -- backup --to MAPP --keys-to ANNAN_MAPP [--only keys] [--database NAMN]';

/**
 * `lots backup`: rows in one file, their keys in another, both of one moment and both encrypted (docs/operations/backup.md). Old files of
 * keys are removed. Prints one JSON object. Exit code 0: both are on disk · 1: nothing was written · 2: the call says too little.
 */
export async function backupCommand(argv: string[]): Promise<number> {
  const request = requestFrom(argv);
  if (typeof request === 'string') return complain(request, 2);
  const { adminUrl, keysFolder, to, keysTo } = request;
  try {
    const now = new SystemClock().now();
    const name = `lots-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
    for (const folder of [keysTo, to]) if (folder !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
    const files = {
      dataFile: to === null ? null : path.join(to, `${name}.data`),
      keysFile: path.join(keysTo, `${name}.keys`),
    };
    const order = { key: backupKeyOf(keysFolder), ...files, ledger: ledgerMark(keysFolder), now };
    const report = await writeBackup(withDatabase(adminUrl, targetDatabase(argv)), order);
    const removed = await removeOldKeys(keysTo, stockholmDate(now.getTime()));
    tell(JSON.stringify({ ...files, ...report, key: backupKeyId(order.key), old_keys_removed: removed }));
    return 0;
  } catch (error) {
    return complain(faultText(error));
  }
}

interface Request {
  readonly adminUrl: string;
  readonly keysFolder: string;
  /** null: keys only */
  readonly to: string | null;
  readonly keysTo: string;
}

/** What was asked for, or what is missing in one sentence. */
function requestFrom(argv: readonly string[]): Request | string {
  const adminUrl = readVariable('DATABASE_ADMIN_URL');
  const keysFolder = readVariable('LOTS_KEYS');
  if (adminUrl === undefined) return 'Sätt DATABASE_ADMIN_URL till databasens administratör.';
  if (keysFolder === undefined) return 'Sätt LOTS_KEYS till mappen med nycklar.';
  const to = option(argv, 'only') === 'keys' ? null : option(argv, 'to');
  const keysTo = option(argv, 'keys-to');
  if (keysTo === undefined || to === undefined) return usage;
  if (to !== null && path.resolve(to) === path.resolve(keysTo))
    return 'Raderna och nycklarna ska ligga i var sin mapp, helst på var sin plats: --keys-to ANNAN_MAPP';
  return { adminUrl, keysFolder, to, keysTo };
}

function faultText(error: unknown): string {
  if (error instanceof BackupError) return backupFaultText(error);
  if (error instanceof KeyFolderError && error.message.includes('"backup"'))
    return 'Nyckeln för säkerhetskopior saknas. Gör den med: npm run lots -- make-keys MAPP --only backup';
  if (error instanceof KeyFolderError || error instanceof LedgerError) return error.message;
  return provisionFaultText(error);
}

/** Noted in the backup, so that a restore notices a ledger that has been cut since. */
function ledgerMark(keysFolder: string): LedgerMark {
  const heads = readVariable('LOTS_HEADS');
  const none = { lines: 0, head: '' };
  if (heads === undefined || !existsSync(path.join(heads, ledgerFileName))) return none;
  const { marks } = readDisposalLedger(path.join(heads, ledgerFileName), HeadKey.read(keysFolder));
  return { lines: marks.length, head: marks.at(-1) ?? '' };
}

/** What opens old rows is thrown away in time (config/retention, key_backup_days): that is what makes a disposal final. */
async function removeOldKeys(folder: string, today: string): Promise<number> {
  const { keyBackupDays } = loadRetentionTable(readVariable('LOTS_CITY') ?? 'stockholm');
  const oldest = addDays(today, -keyBackupDays);
  let removed = 0;
  for (const name of readdirSync(folder).filter((file) => /^lots-\d{8}T\d{6}Z\.keys$/.test(file))) {
    const file = path.join(folder, name);
    const { header } = await readBackupHeader(file);
    if (header.set !== BackupSet.Keys || stockholmDate(Date.parse(header.at)) >= oldest) continue;
    rmSync(file);
    removed += 1;
  }
  return removed;
}
