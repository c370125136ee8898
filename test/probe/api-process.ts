import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@lots/platform';
import type { TestCity } from '@lots/testing';
import { freePort } from '../../libs/testing/free-port.js';

export interface ApiProcess {
  readonly url: string;
  /** stdout and stderr so far. */
  output(): string;
  stop(): Promise<void>;
}

/** The real program (dist/apps/api), as an operator would start it, talkative: everything it can log, it logs. */
export async function startApiProcess(city: TestCity, redisUrl: string): Promise<ApiProcess> {
  const main = path.join(projectRoot(), 'dist', 'apps', 'api', 'src', 'main.js');
  if (!existsSync(main)) throw new Error('dist/apps/api is missing: run node bin/build.mjs');
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    cwd: projectRoot(),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      LOTS_MODE: 'test',
      PORT: String(port),
      DATABASE_URL: city.database.appUrl,
      REDIS_URL: redisUrl,
      LOTS_KEYS: city.keysFolder,
      LOTS_LOG_LEVEL: 'trace',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    void ended.then(() => reject(new Error(`The API ended: ${output}`)));
  });
  await ready;
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
