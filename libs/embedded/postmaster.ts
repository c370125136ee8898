import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { kill } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, worksIn } from './process-identity.js';

/** What PostgreSQL writes in postmaster.pid (lines: pid, data folder, start, port, socket folder, address, shm, status). */
interface Postmaster {
  readonly pid: number;
  readonly isReady: boolean;
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    return Number.isInteger(pid) && pid > 0 ? { pid, isReady: lines[7]?.trim() === 'ready' } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Stops a server left behind by a killed parent, so that a new one can start with its own settings.
 * A pid file whose number now belongs to another program is removed; when the system does not tell, PostgreSQL decides.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const found = readPostmaster(cluster);
  if (!found || !isAlive(found.pid)) return;
  const owner = worksIn(found.pid, cluster);
  if (owner === 'no') rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
  if (owner === 'yes') await stopPostmaster(found.pid);
}

/** Fast shutdown (sessions are cut, data are flushed); harder after `patienceMs`. */
export async function stopPostmaster(pid: number, patienceMs = 10_000): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 3_000],
    ['SIGKILL', 3_000],
  ] as const) {
    signalPostmaster(pid, signal);
    if (await isGone(pid, wait)) return;
  }
}

export function signalPostmaster(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(pid, signal);
  } catch {
    // Already gone.
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 10) {
    if (!isAlive(pid)) return true;
    await sleep(10);
  }
  return !isAlive(pid);
}
