import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { withAccount, withDatabase } from '../db/provision/connection-url.js';

/** A database of its own for one spec: migrated, empty, with all roles. */
export interface TestDatabase {
  /** Superuser. For arranging and inspecting only. */
  readonly adminUrl: string;
  /** What the product connects as: role lots_app. */
  readonly appUrl: string;
  /** Any other role that signs in (lots_sealer, lots_stat_reader). */
  urlFor(role: string): string;
  /** Removes the database. With LOTS_KEEP_TEST_DB=1 it is kept and its name printed. */
  drop(): Promise<void>;
}

/**
 * Clones the template that test/jest-global-setup.mjs migrated (about 50 ms).
 * @param label part of the name; default the spec's file name
 */
export async function createTestDatabase(label = specName()): Promise<TestDatabase> {
  const server = serverUrl();
  const name = `t_${label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40)}_${randomBytes(3).toString('hex')}`;
  await onServer(server, (client) =>
    client.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE lots_template OWNER lots_owner`),
  );
  await onServer(server, (client) => closeToOthers(client, name));
  const adminUrl = withDatabase(server, name);
  // The socket trusts its account, so any password will do.
  const urlFor = (role: string): string => withAccount(adminUrl, role, 'test');
  return { adminUrl, appUrl: urlFor('lots_app'), urlFor, drop: () => drop(server, name) };
}

/** A clone takes over the objects but not the rights on the database itself. */
async function closeToOthers(client: Client, name: string): Promise<void> {
  await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO lots_app, lots_sealer, lots_stat_reader`);
}

async function drop(server: string, name: string): Promise<void> {
  if (process.env['LOTS_KEEP_TEST_DB'] === '1') {
    process.stderr.write(`Testdatabasen finns kvar: ${name}\n`);
    return;
  }
  await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`));
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env['LOTS_TEST_ADMIN_URL'];
  if (url !== undefined) return url;
  throw new Error(
    `No test database server. ${process.env['LOTS_TEST_DATABASE_ERROR'] ?? 'Run through Jest (test/jest-global-setup.mjs).'}`,
  );
}

function specName(): string {
  const file = typeof expect === 'undefined' ? undefined : expect.getState().testPath;
  return file === undefined ? 'spec' : path.basename(file).replace(/\.spec\.ts$/, '');
}
