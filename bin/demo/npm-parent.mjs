import { readFileSync } from 'node:fs';

/**
 * Calls back when npm, which started us, is gone. npm runs scripts through a shell that does not pass signals on, so a
 * `kill` of npm would otherwise leave everything running. Started without npm, nothing is watched (nohup, a service).
 */
export function whenNpmIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(timer);
    callback();
  }, 500);
  timer.unref();
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    // No /proc: the shell alone is watched.
    return undefined;
  }
}
