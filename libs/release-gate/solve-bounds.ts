import { Worker } from 'node:worker_threads';
import type { AttackModel } from './attack-model.js';

/** Bounds per known cell in the model's order. Not feasible: the published numbers contradict each other. */
export interface SolvedBounds {
  readonly feasible: boolean;
  readonly lo: readonly number[];
  readonly hi: readonly number[];
  /** Linear programmes solved, for measurements. */
  readonly solved: number;
}

/**
 * Solves the models one after the other in a worker thread.
 * @throws Error when the solver fails; a gate that cannot answer has not passed
 */
export async function solveBounds(models: readonly AttackModel[]): Promise<readonly SolvedBounds[]> {
  const worker = new Worker(new URL('./lp-worker.js', import.meta.url), { workerData: { models } });
  try {
    return await new Promise<readonly SolvedBounds[]>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the solver ended without an answer')));
      worker.once('message', (answer: { models?: SolvedBounds[]; failure?: string }) => {
        if (answer.models) resolve(answer.models);
        else reject(new Error(`the solver failed: ${answer.failure ?? 'unknown'}`));
      });
    });
  } finally {
    await worker.terminate();
  }
}
