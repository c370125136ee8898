// Starts the web server(s) and workers as processes of their own, and tells when they are ready.
import { spawn } from 'node:child_process';
import cluster from 'node:cluster';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DemoFault } from './fault.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(path.dirname(here));
const mainOf = (app) => path.join(root, 'dist', 'apps', app, 'src', 'main.js');
const endsWithUs = ['--import', pathToFileURL(path.join(here, 'die-with-parent.mjs')).href];
const readyWithinMs = 60_000;

/** One process of its own group, so that Ctrl-C reaches it through us and in the right order. */
export function startProcess(app, name, env, site, children) {
  const log = openSync(site.log, 'a', 0o600);
  const child = spawn(process.execPath, [...endsWithUs, mainOf(app)], {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  children.add(name, child, { group: true });
  return watch(child, name);
}

/** Several web servers on one port: they share the socket through us. */
export function startCluster(app, name, count, env, site, children) {
  const log = openSync(site.log, 'a', 0o600);
  // A cluster worker ends by itself when its primary is gone.
  cluster.setupPrimary({ exec: mainOf(app), args: [], cwd: root, stdio: ['ignore', log, log, 'ipc'] });
  return Array.from({ length: count }, () => {
    const worker = cluster.fork(env);
    children.add(name, worker.process, { group: false });
    return watch(worker.process, name);
  });
}

/** `ready` resolves on the process's own word; `gone` resolves when it ends. */
function watch(child, name) {
  const gone = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ name, code, signal }));
    child.once('error', (error) => resolve({ name, code: null, signal: error.code }));
  });
  const ready = new Promise((resolve) => {
    child.on('message', (message) => {
      if (message?.type === 'ready') resolve();
    });
  });
  return { ready, gone };
}

/** Waits until all are ready. The address is asked too, so that "ready" means that a page can be fetched. */
export async function waitUntilReady(processes, port, site) {
  const deadline = new AbortController();
  const late = sleep(readyWithinMs, 'late', { signal: deadline.signal }).catch(() => 'cancelled');
  const ended = Promise.race(processes.map(({ gone }) => gone)).then(() => 'gone');
  const outcome = await Promise.race([Promise.all(processes.map(({ ready }) => ready)).then(() => 'ready'), ended, late]);
  deadline.abort();
  if (outcome === 'gone') throw new DemoFault(`Lots startade inte.${lastLines(site)}`);
  if (outcome === 'late') throw new DemoFault(`Lots blev inte klart på en minut.${lastLines(site)}`);
  if (!(await isHealthy(port))) throw new DemoFault(`Lots svarar inte på port ${port}.${lastLines(site)}`);
}

export function lastLines(site) {
  try {
    const lines = readFileSync(site.log, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
    return ` Slutet av loggen (${site.log}):\n${lines}`;
  } catch {
    return '';
  }
}

async function isHealthy(port) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      const response = await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return true;
    } catch {
      // Not yet.
    }
    await sleep(100);
  }
  return false;
}
