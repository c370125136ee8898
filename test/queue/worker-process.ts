import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeKeys } from '../../apps/cli/src/operations/make-keys.js';

const root = path.resolve(__dirname, '..', '..');
const main = path.join(root, 'dist', 'apps', 'worker', 'src', 'main.js');

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Resolves when the process has said that it is ready, or has ended. */
  readonly ready: Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly output: () => { out: string; err: string };
}

export interface WorkerEnvironment {
  readonly databaseUrl: string;
  readonly redisUrl: string | null;
  readonly keys: string;
  readonly failPoint?: string;
}

/** The real worker program (dist/apps/worker), as an operator would start it, with leases of a second. */
export function startWorkerProcess(environment: WorkerEnvironment): WorkerProcess {
  if (!existsSync(main)) throw new Error('dist/apps/worker is missing: run node bin/build.mjs');
  const child = spawn(process.execPath, [main], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      LOTS_MODE: 'test',
      DATABASE_URL: environment.databaseUrl,
      LOTS_KEYS: environment.keys,
      LOTS_TEST_LEASE_MS: '1000',
      ...(environment.redisUrl === null ? {} : { REDIS_URL: environment.redisUrl }),
      ...(environment.failPoint === undefined ? {} : { LOTS_FAIL_POINT: environment.failPoint }),
    },
  });
  let out = '';
  let err = '';
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  // `close`, not `exit`: only then is all output here.
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  const said = new Promise<void>((resolve) =>
    child.on('message', (message: { type?: string }) => {
      if (message.type === 'ready') resolve();
    }),
  );
  return { child, ended, ready: Promise.race([said, ended.then(() => undefined)]), output: () => ({ out, err }) };
}

export function makeKeyFolder(): { folder: string; remove(): void } {
  const parent = mkdtempSync(path.join(tmpdir(), 'lots-keys-'));
  const folder = path.join(parent, 'keys');
  makeKeys(folder, { demo: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
