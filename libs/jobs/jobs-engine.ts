import type { AuditTrail } from '@lots/audit';
import type { DbSession } from '@lots/db';
import type { FailPoints, Log } from '@lots/platform';
import type { OutboxStore } from './data/outbox-store.js';
import type { JobHandlers } from './job-handlers.js';
import type { JobQueue } from './job-queue.js';
import type { JobsSettings } from './jobs-settings.js';
import { PeriodicLoop, type PeriodicOptions, type PeriodicWork } from './periodic.js';
import { Relay } from './relay.js';
import { RunProcessor } from './run-processor.js';

export interface EngineParts {
  readonly db: DbSession;
  readonly store: OutboxStore;
  readonly queue: JobQueue;
  readonly handlers: JobHandlers;
  readonly audit: AuditTrail;
  readonly failPoints: FailPoints;
  readonly settings: JobsSettings;
  readonly log: Log;
}

/** Everything that moves jobs in one process: relay, worker and periodic work. */
export class JobsEngine {
  private readonly relay: Relay;
  private readonly processor: RunProcessor;
  private loops: readonly PeriodicLoop[] = [];

  constructor(private readonly parts: EngineParts) {
    const { db, store, queue, settings, log } = parts;
    this.relay = new Relay(db, store, queue, settings, log);
    this.processor = new RunProcessor(parts);
  }

  /** Opens the queue for announcing only. @throws ConfigError */
  async open(): Promise<void> {
    await this.parts.queue.open(() => this.relay.ring());
  }

  /** Relays and works too. */
  async work(periodic: readonly { readonly options: PeriodicOptions; readonly work: PeriodicWork }[]): Promise<void> {
    await this.parts.queue.work((id) => this.processor.run(id));
    this.relay.start();
    this.loops = periodic.map(({ options, work }) => new PeriodicLoop(options, work, this.parts.log));
    for (const loop of this.loops) loop.start();
  }

  /** Nothing new is begun; what is being done is finished. */
  async stop(): Promise<void> {
    await this.relay.stop();
    for (const loop of this.loops) await loop.stop();
    const notBegun = await this.parts.queue.close();
    // With the database away they wait for their lease to end.
    await this.relay.giveBack(notBegun).catch(() => undefined);
  }
}
