import { backOffMs } from './back-off.js';

export interface JobsSettings {
  /** How often the relay looks without being rung. */
  readonly pollMs: number;
  /** Rows taken at a time. */
  readonly batch: number;
  /** How long an offer, and then an attempt, may go unanswered before the row is offered again. */
  readonly leaseMs: number;
  /** Jobs at once in this process; each holds one connection of the pool. */
  readonly concurrency: number;
  readonly maxAttempts: number;
  readonly backOffMs: (attempts: number) => number;
}

export const jobsDefaults: JobsSettings = { pollMs: 200, batch: 50, leaseMs: 30_000, concurrency: 4, maxAttempts: 8, backOffMs };
