import type { DbSession } from '@lots/db';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import type { Log } from '@lots/platform';
import type { OutboxStore } from './data/outbox-store.js';
import type { JobQueue } from './job-queue.js';
import type { JobsSettings } from './jobs-settings.js';
import { OutageLog } from './outage-log.js';

const jobs = systemPrincipal(ActorKind.Jobs);

/** Hands due outbox rows to the queue: at once when rung, else at every poll. Any number of relays may run side by side. */
export class Relay {
  private readonly outage: OutageLog;
  private stopped = true;
  private rung = false;
  private wake: (() => void) | null = null;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DbSession,
    private readonly store: OutboxStore,
    private readonly queue: JobQueue,
    private readonly settings: JobsSettings,
    log: Log,
  ) {
    this.outage = new OutageLog(log, 'relay');
  }

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.loop = this.run();
  }

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.loop;
  }

  /** Due again at once; otherwise they would wait for the lease to end. */
  async giveBack(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.run(jobs, { access: Access.Write }, () => this.store.giveBack(ids));
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.rung = false;
      const more = await this.turn();
      if (!more && !this.rung) await this.pause();
    }
  }

  /** True when there may be more to hand over at once. */
  private async turn(): Promise<boolean> {
    const limit = Math.min(this.queue.room(), this.settings.batch);
    if (limit <= 0) return false;
    try {
      const ids = await this.claim(limit);
      if (ids.length > 0) await this.handOver(ids);
      this.outage.worked();
      return ids.length === limit;
    } catch (error) {
      this.outage.failed(error);
      return false;
    }
  }

  private claim(limit: number): Promise<string[]> {
    // A lease lost in a crash of the database is no loss: the row is due again, which is what a crash should lead to.
    return this.db.run(jobs, { access: Access.Write, lasting: false }, () => this.store.claim(limit, this.settings.leaseMs));
  }

  private async handOver(ids: readonly string[]): Promise<void> {
    try {
      await this.queue.offer(ids);
    } catch (error) {
      // Some may have got through: then they are offered twice.
      await this.giveBack(ids);
      throw error;
    }
  }

  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, this.settings.pollMs);
      const wake = (): void => done();
      this.wake = wake;
      // Stopped between the last check and here.
      if (this.stopped || this.rung) done();
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
