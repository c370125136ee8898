import type { Connection } from './connection.js';
import type { BenchName } from './options.js';
import { logAndHandOver, step, type Timed } from './steps.js';

/** What one connection does, over and over. */
export type Turn = (connection: Connection, timed: Timed, no: number) => Promise<void>;

export interface Workload {
  /** User names: this and the connection's number. */
  readonly people: string;
  /** The step whose percentiles are the bench's own. */
  readonly turn: Turn;
}

// One in each of several areas; the watched and the probe's areas are left out.
const districts = [
  'Rågsved',
  'Vällingby',
  'Rinkeby',
  'Björkhagen',
  'Blackeberg',
  'Fruängen',
  'Kristineberg',
  'Hjorthagen',
  'Hornstull',
];

/** One inbox in eight requests is followed by the opening of one hand-over. */
const readsPerOpening = 8;

export function workloadOf(bench: BenchName, openRefs: readonly string[]): Workload {
  if (bench === 'intake') {
    const turn: Turn = async (connection, timed, no) => {
      await logAndHandOver(connection, districts[no % districts.length] ?? 'Rågsved', timed);
    };
    return { people: 'lots', turn };
  }
  const turn: Turn = async (connection, timed, no) => {
    await step(connection, timed, 'inbox', 200, ['GET', '/inbox']);
    const ref = openRefs[no % Math.max(1, openRefs.length)];
    if (no % readsPerOpening === 0 && ref !== undefined) await step(connection, timed, 'open', 200, ['GET', `/inbox/${ref}`]);
  };
  return { people: 'mottagare', turn };
}
