import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { NativeBinaries } from './native-binaries.js';
import { spawnAs, type Account } from './run-as.js';

/** Folder of one embedded database: the server's data, the generated administrator password, the server's log. */
export interface ClusterFolder {
  readonly cluster: string;
  readonly passwordFile: string;
  readonly log: string;
}

export function clusterFolder(dataDir: string): ClusterFolder {
  return {
    cluster: path.join(dataDir, 'cluster'),
    passwordFile: path.join(dataDir, 'admin-password'),
    log: path.join(dataDir, 'postgres.log'),
  };
}

/**
 * Creates the data folder once and returns the administrator's password ('' when the socket trusts its account: tests).
 * Built beside and renamed, so that a killed start never leaves half a database.
 * @throws EmbeddedPostgresError other_version, password_lost, start_failed
 */
export function makeCluster(dataDir: string, binaries: NativeBinaries, account: Account, fast: boolean): string {
  const { cluster, passwordFile } = clusterFolder(dataDir);
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    requireSameVersion(cluster, binaries);
    return fast ? '' : readPassword(passwordFile);
  }
  for (const name of readdirSync(dataDir))
    if (name.startsWith('cluster.')) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  const temporary = path.join(dataDir, 'cluster.new');
  const password = fast ? '' : writePassword(passwordFile, account);
  const { status, stderr } = spawnSync(binaries.initdb, initdbArguments(temporary, passwordFile, fast), {
    ...spawnAs(account),
    cwd: dataDir,
    encoding: 'utf8',
    env: { LC_ALL: 'C.UTF-8', PATH: '/usr/bin:/bin' },
  });
  if (status !== 0) throw new EmbeddedPostgresError('start_failed', (stderr ?? '').trim().slice(-500));
  renameSync(temporary, cluster);
  return password;
}

/** sv_SE is not installed everywhere as a system locale, so Swedish order comes from ICU (å, ä, ö last). */
function initdbArguments(folder: string, passwordFile: string, fast: boolean): string[] {
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=sv-SE'];
  const access = fast
    ? ['--auth-local=trust', '--auth-host=reject', '--no-sync']
    : ['--auth-local=scram-sha-256', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`];
  return ['-D', folder, '-U', 'postgres', ...locale, ...access];
}

function requireSameVersion(cluster: string, binaries: NativeBinaries): void {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (made !== binaries.version.split('.')[0]) throw new EmbeddedPostgresError('other_version', made);
}

function readPassword(file: string): string {
  if (!existsSync(file)) throw new EmbeddedPostgresError('password_lost', file);
  return readFileSync(file, 'utf8').trim();
}

function writePassword(file: string, account: Account): string {
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (account.isOther) chownSync(file, account.uid, account.gid);
  return password;
}
