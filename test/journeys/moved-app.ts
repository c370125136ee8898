import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate, provision, withDatabase } from '../../libs/db/provision/index.js';
import { removeEmbeddedPostgres, startEmbeddedPostgres } from '@lots/embedded';
import { projectRoot } from '@lots/platform';
import type { MovableClock } from '@lots/testing';
import { startServer, testPassword } from '@lots/testing';
import { makeTestCity } from '../../libs/testing/test-api.js';
import type { StartedApp } from './app.js';

/** The real application in this process, on a database of its own, under a clock that somebody moves. */
export interface MovedApp extends StartedApp {
  readonly clock: MovableClock;
  /** Everybody's, of the people in libs/testing. */
  readonly password: string;
}

/** Hours pass in a journey only here: the product has no switch that moves time. */
export async function startMovedApp(tell: (line: string) => void): Promise<MovedApp> {
  tell('Startar Lots med en klocka som går att flytta …');
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-moved-'));
  // As root the database has another account, which must be able to pass through.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'pg');
  const postgres = await startEmbeddedPostgres({ dataDir, nativeDir: path.join(folder, 'native'), fast: true });
  const stops: (() => Promise<unknown>)[] = [() => postgres.stop()];
  const stop = async (): Promise<void> => {
    for (const one of stops.reverse()) await one();
    await removeEmbeddedPostgres(dataDir).catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await provision(postgres.adminUrl, { database: 'lots_template' });
    await migrate(withDatabase(postgres.adminUrl, 'lots_template'));
    process.env['LOTS_TEST_ADMIN_URL'] = postgres.adminUrl;
    const city = await makeTestCity('moved');
    stops.push(() => city.close());
    const webFolder = path.join(projectRoot(), 'dist', 'apps-web');
    const server = await startServer({ ...city.config(), webFolder });
    stops.push(() => server.stop());
    return { url: server.url, clock: server.clock, password: testPassword, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
