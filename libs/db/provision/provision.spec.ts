import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../embedded/index.js';
import { withAccount, withDatabase } from './connection-url.js';
import { migrate } from './migrate.js';
import { provision } from './provision.js';

// Roles belong to the whole server, so these tests have one of their own.
let home: string;
let server: EmbeddedPostgres;
let manager: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'lots-spec-'));
  chmodSync(home, 0o711);
  server = await startEmbeddedPostgres({ dataDir: path.join(home, 'pg'), fast: true });
  // What a managed PostgreSQL gives its customer: no superuser.
  await ask(server.adminUrl, 'CREATE ROLE manager LOGIN CREATEROLE CREATEDB');
  manager = withAccount(server.adminUrl, 'manager', 'any');
});
afterAll(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

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

const tableCount = "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname IN ('lots','keys','authn')";

it('tells what to run when the roles are missing', async () => {
  await expect(migrate(server.adminUrl)).rejects.toMatchObject({
    code: 'roles_missing',
    detail: expect.stringContaining('lots_owner'),
  });
});

it('prepares and migrates as an administrator who is not superuser, and again without change', async () => {
  const first = await provision(manager, { database: 'one', passwords: { lots_app: 'a long enough password' } });
  expect(first.createdDatabase).toBe(true);
  expect([...first.createdRoles].sort()).toEqual([
    'lots_app',
    'lots_app_reader',
    'lots_authn',
    'lots_integrity',
    'lots_owner',
    'lots_reviewer',
    'lots_sealer',
    'lots_stat_reader',
  ]);
  const done = await migrate(withDatabase(manager, 'one'));
  expect(done.length).toBeGreaterThan(0);
  expect(await provision(manager, { database: 'one' })).toEqual({ createdRoles: [], createdDatabase: false });
  expect(await migrate(withDatabase(manager, 'one'))).toEqual([]);
  const [tables] = await ask(withDatabase(server.adminUrl, 'one'), tableCount);
  expect(tables?.['n']).toBeGreaterThan(10);
  const strangers =
    "SELECT tablename FROM pg_tables WHERE schemaname IN ('lots','keys','stat','authn') AND tableowner <> 'lots_owner'";
  expect(await ask(withDatabase(server.adminUrl, 'one'), strangers)).toEqual([]);
});

it('orders Swedish in the database it creates', async () => {
  const sorted = await ask(withDatabase(server.adminUrl, 'one'), "SELECT w FROM unnest(ARRAY['ö','ä','z','å']) AS w ORDER BY w");
  expect(sorted.map((row) => row['w'])).toEqual(['z', 'å', 'ä', 'ö']);
});

it('gives the roles exactly the planned rights', async () => {
  const roles = await ask(
    server.adminUrl,
    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'lots%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)",
  );
  expect(roles).toEqual([]);
  const members = await ask(
    server.adminUrl,
    `SELECT m.rolname || ' in ' || g.rolname || CASE WHEN a.inherit_option THEN ', inherits' ELSE '' END AS line
       FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname LIKE 'lots%' ORDER BY 1`,
  );
  expect(members.map((row) => row['line'])).toEqual([
    'lots_app in lots_app_reader',
    'lots_owner in lots_authn, inherits',
    'lots_owner in lots_integrity, inherits',
    'lots_owner in lots_reviewer, inherits',
  ]);
  const logins = await ask(server.adminUrl, "SELECT rolname FROM pg_roles WHERE rolname LIKE 'lots%' AND rolcanlogin ORDER BY 1");
  expect(logins.map((row) => row['rolname'])).toEqual(['lots_app', 'lots_sealer', 'lots_stat_reader']);
});

it('closes what everyone may do', async () => {
  const app = withAccount(withDatabase(server.adminUrl, 'one'), 'lots_app', 'any');
  expect(await ask(app, 'SHOW statement_timeout')).toEqual([{ statement_timeout: '30s' }]);
  expect(await ask(app, 'SHOW idle_in_transaction_session_timeout')).toEqual([{ idle_in_transaction_session_timeout: '30s' }]);
  for (const sql of [
    'CREATE TABLE public.mine(a int)',
    'CREATE TABLE lots.mine(a int)',
    'CREATE TEMP TABLE mine(a int)',
    'CREATE SCHEMA mine',
    'SET ROLE lots_owner',
    'SET ROLE lots_authn',
  ])
    await expect(ask(app, sql)).rejects.toThrow('permission denied');
  await ask(server.adminUrl, 'CREATE ROLE stranger LOGIN');
  await expect(ask(withAccount(app, 'stranger', 'any'), 'SELECT 1')).rejects.toThrow('permission denied for database');
});

it('stores passwords as verifiers that the server accepts', async () => {
  const [row] = await ask(server.adminUrl, "SELECT rolpassword FROM pg_authid WHERE rolname = 'lots_app'");
  expect(row?.['rolpassword']).toMatch(/^SCRAM-SHA-256\$4096:/);
  await expect(provision(manager, { database: 'one', passwords: { lots_app: 'short' } })).rejects.toMatchObject({
    code: 'bad_password',
    detail: 'lots_app',
  });
});

it('may be run by several at once', async () => {
  const results = await Promise.all([1, 2, 3].map(() => provision(server.adminUrl, { database: 'three' })));
  expect(results.filter((result) => result.createdDatabase)).toHaveLength(1);
  const runs = await Promise.all([1, 2].map(() => migrate(withDatabase(server.adminUrl, 'three'))));
  expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
});

it('refuses a database of somebody else', async () => {
  await ask(server.adminUrl, 'CREATE DATABASE foreign_one');
  await expect(provision(manager, { database: 'foreign_one' })).rejects.toMatchObject({ code: 'not_owner', detail: 'postgres' });
});

it('names the right that an administrator lacks', async () => {
  await ask(server.adminUrl, 'CREATE ROLE weak LOGIN');
  await expect(provision(withAccount(server.adminUrl, 'weak', 'any'), { database: 'four' })).rejects.toMatchObject({
    code: 'weak_admin',
    detail: 'CREATEROLE',
  });
  await ask(server.adminUrl, 'ALTER ROLE weak CREATEROLE');
  await expect(provision(withAccount(server.adminUrl, 'weak', 'any'), { database: 'four' })).rejects.toMatchObject({
    code: 'weak_admin',
    detail: 'CREATEDB',
  });
});

it('reports a membership that would open the walls, and takes away dangerous attributes', async () => {
  await ask(server.adminUrl, 'GRANT lots_owner TO lots_app');
  await expect(provision(server.adminUrl, { database: 'one' })).rejects.toMatchObject({
    code: 'unsafe_role',
    detail: 'lots_app ∈ lots_owner',
  });
  await ask(server.adminUrl, 'REVOKE lots_owner FROM lots_app');
  await ask(server.adminUrl, 'ALTER ROLE lots_app BYPASSRLS');
  await expect(provision(manager, { database: 'one' })).rejects.toMatchObject({ code: 'unsafe_role' });
  await provision(server.adminUrl, { database: 'one' });
  expect(await ask(server.adminUrl, "SELECT rolbypassrls AS bypass FROM pg_roles WHERE rolname = 'lots_app'")).toEqual([
    { bypass: false },
  ]);
});
