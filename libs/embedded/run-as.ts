import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { getgid, getuid } from 'node:process';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** PostgreSQL refuses to run as root. 65534 (nobody) has a passwd entry everywhere; a bare uid has none and fails. */
const nobody = 65_534;

/** Account the database runs under: our own, or nobody when we are root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly isOther: boolean;
}

export function databaseAccount(): Account {
  const uid = getuid?.() ?? -1;
  if (uid === 0) return { uid: nobody, gid: nobody, isOther: true };
  return { uid, gid: getgid?.() ?? -1, isOther: false };
}

/** spawn() options for the account; nothing when it is our own. */
export function spawnAs(account: Account): { uid?: number; gid?: number } {
  return account.isOther ? { uid: account.uid, gid: account.gid } : {};
}

/**
 * A folder only the account (and root) can enter. Parents made on the way can be passed through by the account.
 * @throws EmbeddedPostgresError unreachable_folder when an existing parent is closed to it
 */
export function privateFolder(folder: string, account: Account): void {
  mkdirSync(path.dirname(folder), { recursive: true, mode: account.isOther ? 0o711 : 0o700 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!account.isOther) return;
  chownSync(folder, account.uid, account.gid);
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...spawnAs(account), cwd: '/', stdio: 'ignore' });
  if (status !== 0) throw new EmbeddedPostgresError('unreachable_folder', folder);
}
