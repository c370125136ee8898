// The processes a launcher has started. None outlives it: they are stopped on the way out, and those left by a
// launcher that was killed are found through a file and stopped at the next start.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export class Children {
  #running = new Map();
  #file;
  #identityOf;

  constructor(file, identityOf) {
    this.#file = file;
    this.#identityOf = identityOf;
  }

  /** `group`: the process leads a group of its own (detached), which is ended with it. */
  add(name, child, { group }) {
    if (child.pid === undefined) return;
    this.#running.set(child.pid, { name, child, group, identity: this.#identityOf(child.pid) });
    this.#write();
    child.once('exit', () => {
      this.#running.delete(child.pid);
      this.#write();
    });
  }

  /** Asks all named to end, waits, then insists. */
  async stop(names, patienceMs = 16_000) {
    const chosen = [...this.#running.values()].filter(({ name }) => names.includes(name));
    for (const { child } of chosen) signal(child.pid, 'SIGTERM');
    for (let waited = 0; waited < patienceMs && chosen.some(({ child }) => this.#running.has(child.pid)); waited += 20)
      await sleep(20);
    for (const entry of chosen) if (this.#running.has(entry.child.pid)) this.#kill(entry);
    for (let waited = 0; waited < 2_000 && chosen.some(({ child }) => this.#running.has(child.pid)); waited += 20)
      await sleep(20);
  }

  /** For exit handlers, which cannot wait. */
  killNow() {
    for (const entry of this.#running.values()) this.#kill(entry);
    rmSync(this.#file, { force: true });
  }

  #kill({ child, group }) {
    signal(group ? -child.pid : child.pid, 'SIGKILL');
  }

  #write() {
    writeFileSync(this.#file, [...this.#running.values()].map(({ identity }) => `${identity}\n`).join(''), { mode: 0o600 });
  }
}

/** Stops what a killed launcher left behind. The identity holds the start time, so a reused pid is left alone. */
export async function stopLeftBehind(file, isSameProcessAlive, patienceMs = 4_000) {
  const alive = () => identitiesIn(file).filter((identity) => isSameProcessAlive(identity));
  for (const identity of alive()) signal(Number.parseInt(identity, 10), 'SIGTERM');
  for (let waited = 0; waited < patienceMs && alive().length > 0; waited += 50) await sleep(50);
  for (const identity of alive()) signal(Number.parseInt(identity, 10), 'SIGKILL');
  rmSync(file, { force: true });
}

function identitiesIn(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}
