import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { kill } from 'node:process';

/** True while the process runs. A zombie is dead: nobody may be there to reap it (containers without init). */
export function isAlive(pid: number): boolean {
  try {
    kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)?.state !== 'Z';
}

/** Pid and start time: a pid alone is reused, at once after a container restart. */
export function identityOf(pid: number): string {
  return `${pid}:${statFields(pid)?.started ?? 'unknown'}`;
}

/** True while the process that wrote this identity runs. */
export function isSameProcessAlive(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && identityOf(pid) === identity.trim();
}

/** Whether a process works in the folder; `unknown` where the system does not tell (no /proc, other account). */
export function worksIn(pid: number, folder: string): 'yes' | 'no' | 'unknown' {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder) ? 'yes' : 'no';
  } catch {
    return 'unknown';
  }
}

function statFields(pid: number): { state: string; started: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}
