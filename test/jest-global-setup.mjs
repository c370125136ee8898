// Starts a private PostgreSQL and migrates the template database that libs/testing/test-database.ts clones.
// A failure is told to the tests that ask for a database; tests that need none still run.
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildServer } from '../bin/build.mjs';
import { lotsHome } from '../bin/demo/home.mjs';
import { removeLeftBehind, testFolderPrefix } from './left-behind.mjs';

export default async function setup() {
  if (process.env.LOTS_TEST_DATABASE === 'off') return;
  try {
    buildServer();
    await startTemplate();
  } catch (error) {
    process.env.LOTS_TEST_DATABASE_ERROR = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

async function startTemplate() {
  const { removeEmbeddedPostgres, startEmbeddedPostgres } = await import('../dist/libs/embedded/index.js');
  const { migrate, provision, withDatabase } = await import('../dist/libs/db/provision/index.js');
  await removeLeftBehind(removeEmbeddedPostgres);
  const folder = mkdtempSync(path.join(tmpdir(), testFolderPrefix));
  // As root the server runs under another account, which must be able to pass through.
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'pid'), String(process.pid));
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'pg'),
    nativeDir: path.join(lotsHome(), 'native'),
    fast: true,
  });
  globalThis.lotsTestServer = { server, folder };
  await provision(server.adminUrl, { database: 'lots_template' });
  await migrate(withDatabase(server.adminUrl, 'lots_template'));
  process.env.LOTS_TEST_ADMIN_URL = server.adminUrl;
}
