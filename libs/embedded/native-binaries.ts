import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { arch, pid, platform } from 'node:process';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { spawnAs, type Account } from './run-as.js';

/** A PostgreSQL build that the account can run. `version` is the npm package's. */
export interface NativeBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly version: string;
}

/**
 * The binaries inside the npm package when the account can run them there, otherwise a copy under `copyTo`.
 * A copy is needed when node_modules lies below a 0700 folder (root's home) and the database runs as nobody,
 * or when the package is read-only and was installed with --ignore-scripts (its library links are missing).
 * @throws EmbeddedPostgresError no_binaries, unreachable_folder
 */
export function findNativeBinaries(account: Account, copyTo: string, source = packageFolder()): NativeBinaries {
  const version = packageVersion(source);
  const inPlace = path.join(source, 'native');
  healLinks(inPlace, source);
  if (runs(inPlace, account)) return binariesIn(inPlace, version);
  const copy = path.join(copyTo, version);
  if (!existsSync(copy)) copyFolder(inPlace, copy, source);
  if (!runs(copy, account)) throw new EmbeddedPostgresError('unreachable_folder', copy);
  return binariesIn(copy, version);
}

/** Where npm put the build for this platform. */
export function packageFolder(): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const own = createRequire(import.meta.url);
    const viaParent = createRequire(own.resolve('embedded-postgres'));
    return path.dirname(path.dirname(viaParent.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError('no_binaries', name);
  }
}

function packageVersion(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function binariesIn(native: string, version: string): NativeBinaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres'), version };
}

/** The only test that counts: start the program as the account. It also fails when a library link is missing. */
function runs(native: string, account: Account): boolean {
  const { status } = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...spawnAs(account),
    cwd: '/',
    stdio: 'ignore',
  });
  return status === 0;
}

function copyFolder(from: string, to: string, source: string): void {
  const temporary = `${to}.${pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  rmSync(temporary, { recursive: true, force: true });
  cpSync(from, temporary, { recursive: true, verbatimSymlinks: true });
  healLinks(temporary, source);
  try {
    renameSync(temporary, to);
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Somebody else finished the same copy first.
    if (!existsSync(to)) throw error;
  }
}

/** The package makes these links in its install script, which does not run under --ignore-scripts. */
function healLinks(native: string, source: string): void {
  const list = path.join(source, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = path.join(native, path.relative('native', link.target));
    if (isThere(target)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link.target), link.source), target);
    } catch {
      // Read-only package: the copy gets the links instead.
    }
  }
}

function isThere(file: string): boolean {
  try {
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}
