import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { hashPassword } from '@lots/auth';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@lots/embedded';
import { projectRoot } from '@lots/platform';
import { freePort } from '../libs/testing/free-port.js';
import { migrate, provision, withAccount, withDatabase, writeAccounts } from '../libs/db/provision/index.js';
import { makeKeys } from '../apps/cli/src/operations/make-keys.js';
import { syncOrganisation } from '../apps/cli/src/operations/sync-organisation.js';
import { fillReferrals } from './fill.js';
import { makeOpenable } from './openable.js';
import { BenchError } from './options.js';

export const password = `bench-${randomBytes(9).toString('base64url')}`;
/** The inbox that is read. */
export const watchedUnit = 'farsta-mottagning-barn';
/** Gets nothing but the probe's hand-overs, so that the others' load does not fill its list. */
export const probeUnit = 'skarholmen-mottagning-barn';

export interface BenchSite {
  readonly port: number;
  readonly postgres: string;
  /** Superuser, on the filled database. */
  readonly adminUrl: string;
  readonly folder: string;
  /** References of the watched unit's open hand-overs; their packages open. */
  readonly openRefs: readonly string[];
  stop(): Promise<void>;
}

/** A whole installation in a temporary folder: embedded PostgreSQL with durable commits, the real api process, direct driver. */
export async function startSite(referrals: number, people: number, tell: (line: string) => void): Promise<BenchSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-bench-'));
  chmodSync(folder, 0o711);
  let server: EmbeddedPostgres | undefined;
  let api: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (api) await end(api);
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => {
    api?.kill('SIGKILL');
    server?.stopNow();
  });
  try {
    tell('Startar databasen …');
    server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'pg'), nativeDir: nativeFolder() });
    const keysFolder = path.join(folder, 'keys');
    const { target, appUrl } = await prepareDatabase(server, keysFolder, people);
    tell(`Lägger in ${referrals} överlämningar …`);
    const openRefs = await fill(target, keysFolder, referrals);
    tell('Startar Lots …');
    const port = await freePort();
    const log = path.join(folder, 'api.log');
    api = await startApi({ DATABASE_URL: appUrl, LOTS_KEYS: keysFolder, PORT: String(port) }, log);
    return { port, adminUrl: target, folder, postgres: server.version, openRefs, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Shared with the demo: binaries copied where the database's account can reach them. */
export function nativeFolder(): string {
  const own = process.env['LOTS_HOME'];
  if (own !== undefined && own !== '') return path.join(path.resolve(own), 'native');
  if (process.getuid?.() === 0) return '/var/lib/lots/native';
  return path.join(process.env['XDG_DATA_HOME'] ?? path.join(homedir(), '.local', 'share'), 'lots', 'native');
}

export async function prepareDatabase(
  server: EmbeddedPostgres,
  keysFolder: string,
  people: number,
): Promise<{ target: string; appUrl: string }> {
  const secret = randomBytes(24).toString('base64url');
  await provision(server.adminUrl, { database: 'lots', passwords: { lots_app: secret } });
  const target = withDatabase(server.adminUrl, 'lots');
  await migrate(target);
  makeKeys(keysFolder, { demo: true });
  await syncOrganisation(target, keysFolder, 'stockholm');
  const passwordHash = await hashPassword(password);
  const account = (username: string, unitCode: string, role: string) => ({
    id: randomUUID(),
    username,
    name: `Påhittad ${username}`,
    initials: 'P.P.',
    passwordHash,
    unitCode,
    role,
    demo: false,
  });
  await writeAccounts(target, [
    ...Array.from({ length: people }, (_, no) => account(`lots${no}`, 'lotsen', 'routing_officer')),
    ...Array.from({ length: people }, (_, no) => account(`mottagare${no}`, watchedUnit, 'social_worker')),
    account('provlots', 'lotsen', 'routing_officer'),
    // Follows hand-overs, and none of these: as the desk of another municipality does in the same program.
    account('annanlots', probeUnit, 'routing_officer'),
    account('provmottagare', probeUnit, 'social_worker'),
  ]);
  return { target, appUrl: withAccount(target, 'lots_app', secret) };
}

async function fill(target: string, keysFolder: string, referrals: number): Promise<string[]> {
  const client = new Client({ connectionString: target });
  await client.connect();
  try {
    await fillReferrals(client, referrals);
    return await makeOpenable(client, keysFolder, watchedUnit);
  } finally {
    await client.end();
  }
}

async function startApi(env: Record<string, string>, log: string): Promise<ChildProcess> {
  const root = projectRoot();
  const output = openSync(log, 'a', 0o600);
  const endsWithUs = pathToFileURL(path.join(root, 'bin/demo/die-with-parent.mjs')).href;
  const child = spawn(process.execPath, ['--import', endsWithUs, path.join(root, 'dist/apps/api/src/main.js')], {
    cwd: root,
    // The limit against floods must not be what is measured.
    env: { PATH: process.env['PATH'] ?? '', LOTS_MODE: 'test', LOTS_CITY: 'stockholm', LOTS_BURST_LIMIT: '1000000', ...env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new BenchError(`Lots startade inte:\n${readFileSync(log, 'utf8').slice(-2_000)}`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await gone;
  clearTimeout(late);
}
