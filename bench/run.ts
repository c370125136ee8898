import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.js';
import type { BenchOptions } from './options.js';
import { percentile, rounded, spread, type Spread } from './percentiles.js';
import { password, type BenchSite } from './site.js';
import { VisibleProbe } from './visible-probe.js';
import { workloadOf, type Workload } from './workloads.js';

export interface LoadResult extends Spread {
  readonly requests_per_second: number;
  readonly commit_to_visible_p95_ms: number | null;
  readonly commit_to_visible_samples: number;
  readonly errors: number;
  readonly seconds: number;
  /** The same figures for each kind of request. */
  readonly steps: Readonly<Record<string, Spread & { readonly per_second: number }>>;
}

/** Counts only what is both begun and answered while measuring. */
class Counters {
  readonly byStep = new Map<string, number[]>();
  errors = 0;
  firstError: string | null = null;
  measuring = false;

  readonly timed = (step: string, ms: number): void => {
    if (!this.measuring) return;
    const known = this.byStep.get(step);
    if (known) known.push(ms);
    else this.byStep.set(step, [ms]);
  };

  readonly failed = (error: unknown): void => {
    this.errors += 1;
    this.firstError ??= error instanceof Error ? error.message : String(error);
  };
}

/** Drives the load for the warm-up and the measured time, with the probe beside it. */
export async function runLoad(site: BenchSite, options: BenchOptions, tell: (line: string) => void): Promise<LoadResult> {
  const workload = workloadOf(options.bench, site.openRefs);
  const connections = await signInAll(site.port, workload, options.connections);
  const probe = new VisibleProbe(site.port);
  await probe.open();
  const counters = new Counters();
  const run = { on: true };
  const loops = connections.map((connection, at) => drive(connection, workload, counters, { run, at }));
  const watching = watch(probe, counters, run);
  tell(`Värmer upp i ${options.warmUpSeconds} s, mäter i ${options.seconds} s …`);
  await sleep(options.warmUpSeconds * 1_000);
  probe.samples.length = 0;
  counters.measuring = true;
  const from = performance.now();
  await sleep(options.seconds * 1_000);
  counters.measuring = false;
  const seconds = (performance.now() - from) / 1_000;
  run.on = false;
  await Promise.all([...loops, watching]);
  for (const connection of connections) connection.close();
  probe.close();
  if (counters.firstError !== null) tell(`Första felet: ${counters.firstError}`);
  return summary(counters, probe, seconds);
}

async function signInAll(port: number, workload: Workload, count: number): Promise<Connection[]> {
  const connections = Array.from({ length: count }, () => new Connection(port));
  for (const [no, connection] of connections.entries()) await connection.signIn(`${workload.people}${no}`, password);
  return connections;
}

async function drive(
  connection: Connection,
  workload: Workload,
  counters: Counters,
  { run, at }: { run: { on: boolean }; at: number },
): Promise<void> {
  for (let no = at; run.on; no += 1) {
    try {
      await workload.turn(connection, counters.timed, no);
    } catch (error) {
      counters.failed(error);
      await sleep(10);
    }
  }
}

async function watch(probe: VisibleProbe, counters: Counters, run: { on: boolean }): Promise<void> {
  while (run.on) {
    try {
      await probe.once();
    } catch (error) {
      counters.failed(error);
    }
    await probe.pause();
  }
}

function summary(counters: Counters, probe: VisibleProbe, seconds: number): LoadResult {
  const all = [...counters.byStep.values()].flat();
  const steps = Object.fromEntries(
    [...counters.byStep].map(([name, samples]) => [name, { per_second: rounded(samples.length / seconds), ...spread(samples) }]),
  );
  return {
    requests_per_second: rounded(all.length / seconds),
    ...spread(all),
    commit_to_visible_p95_ms: percentile(probe.samples, 0.95),
    commit_to_visible_samples: probe.samples.length,
    errors: counters.errors,
    seconds: rounded(seconds),
    steps,
  };
}
