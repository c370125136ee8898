import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pid } from 'node:process';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { identityOf, isSameProcessAlive } from './process-identity.js';

const fileIn = (dataDir: string): string => path.join(dataDir, 'owner');

/**
 * Marks the data folder as ours. A killed owner is replaced; a living one is respected.
 * @throws EmbeddedPostgresError already_running
 */
export function takeOwnership(dataDir: string): void {
  const mine = identityOf(pid);
  try {
    writeFileSync(fileIn(dataDir), mine, { flag: 'wx', mode: 0o600 });
    return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const other = readFileSync(fileIn(dataDir), 'utf8').trim();
  if (other !== mine && isSameProcessAlive(other))
    throw new EmbeddedPostgresError('already_running', String(Number.parseInt(other, 10)));
  writeFileSync(fileIn(dataDir), mine, { mode: 0o600 });
}

export function releaseOwnership(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
