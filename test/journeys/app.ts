import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '@lots/platform';
import { freePort } from '../../libs/testing/free-port.js';

export interface StartedApp {
  readonly url: string;
  stop(): Promise<void>;
}

const readyWithinMs = 180_000;

/** The demo in a folder of its own on a free port; with LOTS_URL the one that is running there, untouched. */
export async function startApp(
  tell: (line: string) => void,
  city = 'stockholm',
  words: readonly string[] = [],
): Promise<StartedApp> {
  const given = process.env['LOTS_URL'];
  if (given !== undefined && given !== '') return { url: given.replace(/\/$/, ''), stop: () => Promise.resolve() };
  const home = mkdtempSync(path.join(tmpdir(), 'lots-journeys-'));
  // As root the database has another account, which must be able to pass through.
  chmodSync(home, 0o711);
  const port = await freePort();
  const root = projectRoot();
  const endsWithUs = pathToFileURL(path.join(root, 'bin/demo/die-with-parent.mjs')).href;
  const { DATABASE_URL: _database, REDIS_URL: _redis, npm_lifecycle_event: _npm, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', endsWithUs, path.join(root, 'bin/demo.mjs'), ...words], {
    cwd: root,
    env: { ...inherited, LOTS_HOME: home, PORT: String(port), LOTS_CITY: city },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await gone;
    rmSync(home, { recursive: true, force: true });
  };
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Lots was not ready in time:\n${output}`)), readyWithinMs);
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!output.includes(`http://localhost:${port}`)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void gone.then(() => {
      clearTimeout(late);
      reject(new Error(`Lots did not start:\n${output}`));
    });
  });
  tell('Startar Lots …');
  try {
    await ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://localhost:${port}`, stop };
}
