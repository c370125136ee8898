import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { freePort } from '../testing/free-port.js';
import { identityOf, isAlive } from './process-identity.js';
import { removeEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

let home: string;
let server: EmbeddedPostgres | undefined;

// One data folder for all: making one takes longer than everything else here.
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'lots-spec-'));
  chmodSync(home, 0o711);
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const dataDir = (): string => path.join(home, 'pg');
const start = async (more: object = {}): Promise<EmbeddedPostgres> =>
  (server = await startEmbeddedPostgres({ dataDir: dataDir(), ...more }));
const postmasterPid = (): number => Number.parseInt(readFileSync(path.join(dataDir(), 'cluster', 'postmaster.pid'), 'utf8'), 10);

async function ask(url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function untilGone(pid: number): Promise<void> {
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await new Promise((resolve) => setTimeout(resolve, 20));
}

it('starts with Swedish order, keeps its data and ends its process', async () => {
  const first = await start();
  const sorted = await ask(first.adminUrl, "SELECT w FROM unnest(ARRAY['Östen','älg','Åsa','zoo','Ärla']) AS w ORDER BY w");
  expect(sorted.map((row) => row['w'])).toEqual(['zoo', 'Åsa', 'älg', 'Ärla', 'Östen']);
  await ask(first.adminUrl, 'CREATE TABLE kept(a int)');
  const pid = postmasterPid();
  await first.stop();
  expect(isAlive(pid)).toBe(false);
  const second = await start();
  expect(await ask(second.adminUrl, "SELECT to_regclass('kept')::text AS found")).toEqual([{ found: 'kept' }]);
});

it('takes only the right password, on the socket and on TCP, and nobody else’s network', async () => {
  const port = await freePort();
  const { adminUrl } = await start({ port });
  const password = new URL(adminUrl).password;
  await expect(ask(adminUrl.replace(password, 'wrong'), 'SELECT 1')).rejects.toThrow('password authentication failed');
  const overTcp = (secret: string): string => `postgres://postgres:${secret}@127.0.0.1:${port}/postgres`;
  await expect(ask(overTcp('wrong'), 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect(await ask(overTcp(password), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
});

it('starts again after the server was killed with -9', async () => {
  const first = await start();
  await ask(first.adminUrl, 'CREATE TABLE flushed(a int)');
  process.kill(postmasterPid(), 'SIGKILL');
  const second = await start();
  expect(await ask(second.adminUrl, "SELECT to_regclass('flushed')::text AS found")).toEqual([{ found: 'flushed' }]);
});

it('takes over a server whose parent was killed', async () => {
  await start();
  const orphan = postmasterPid();
  // The parent's mark, as left behind by a process that no longer runs.
  writeFileSync(path.join(dataDir(), 'owner'), '1234567:1');
  const second = await start();
  await untilGone(orphan);
  expect(isAlive(orphan)).toBe(false);
  expect(await ask(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('is not fooled by a pid file whose number belongs to another program now', async () => {
  await (await start()).stop();
  const pidFile = path.join(dataDir(), 'cluster', 'postmaster.pid');
  const other = spawn('sleep', ['60'], { cwd: '/' });
  try {
    writeFileSync(pidFile, `${other.pid}\n${path.join(dataDir(), 'cluster')}\n1\n5432\n/nowhere\n\n  1 1\nready\n`);
    expect(await ask((await start()).adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isAlive(other.pid ?? 0)).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});

it('refuses a folder that a living process owns', async () => {
  await (await start()).stop();
  const other = spawn('sleep', ['60']);
  try {
    writeFileSync(path.join(dataDir(), 'owner'), identityOf(other.pid ?? 0));
    await expect(start()).rejects.toMatchObject({ code: 'already_running', detail: String(other.pid) });
    await expect(removeEmbeddedPostgres(dataDir())).rejects.toMatchObject({ code: 'already_running' });
    expect(existsSync(path.join(dataDir(), 'cluster'))).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});

it('finds a shorter socket folder when the path is too long for a socket', async () => {
  const deep = path.join(home, 'a'.repeat(60), 'b'.repeat(60));
  server = await startEmbeddedPostgres({ dataDir: deep, fast: true, nativeDir: path.join(home, 'native') });
  expect(await ask(server.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('writes nothing of statements, parameters or rows in its log', async () => {
  const { adminUrl } = await start();
  await ask(adminUrl, 'CREATE TABLE person(name text PRIMARY KEY, age int)');
  await ask(adminUrl, 'INSERT INTO person VALUES($1, 1)', ['Hemliga Henrik']);
  await expect(ask(adminUrl, 'INSERT INTO person VALUES($1, 1)', ['Hemliga Henrik'])).rejects.toThrow('duplicate key');
  await expect(ask(adminUrl, "SELECT 'Hemliga Henrik'::int")).rejects.toThrow('invalid input syntax');
  const log = readFileSync(path.join(dataDir(), 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('Henrik');
});
