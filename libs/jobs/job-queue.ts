/** Which way jobs travel. `direct`: in this process. `bullmq`: through Redis, to any worker. */
export const Driver = { Direct: 'direct', Bullmq: 'bullmq' } as const;
export type Driver = (typeof Driver)[keyof typeof Driver];

/** Does one job to the end and never throws: success, retry and giving up are all written in the outbox. */
export type Processor = (outboxId: string) => Promise<void>;

/**
 * The queue as a doorbell: it carries outbox ids, may deliver them twice, late, in any order or not at all.
 * The outbox makes up for all of it (docs/adr/0002-queue.md).
 */
export abstract class JobQueue {
  abstract readonly driver: Driver;

  /**
   * Connects. `onRing`: somebody has committed new rows, or there is room again.
   * @throws ConfigError when the queue's server cannot be used; within five seconds when it does not answer
   */
  abstract open(onRing: () => void): Promise<void>;
  /** Starts taking jobs. Without this call the process only announces. */
  abstract work(processor: Processor): Promise<void>;
  /** How many ids can be offered now; 0 while the server is away. */
  abstract room(): number;
  /** @throws when it cannot be known that all were taken. Offering twice does no harm. */
  abstract offer(outboxIds: readonly string[]): Promise<void>;
  /** Best effort: the relay also polls. Never throws. */
  abstract ring(): void;
  /** Takes nothing more, waits for what is being done, lets go of connections. Answers the ids it had taken and not begun: due again at once. */
  abstract close(): Promise<readonly string[]>;
}
