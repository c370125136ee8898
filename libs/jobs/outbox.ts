import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';
import { OutboxStore } from './data/outbox-store.js';
import { JobQueue } from './job-queue.js';
import type { Announcement } from './job-name.js';

/** How a use case announces what it has done: a row in its own transaction, and a ring once it is committed. */
@Injectable()
export class Outbox {
  constructor(
    private readonly store: OutboxStore,
    private readonly db: DbSession,
    private readonly queue: JobQueue,
  ) {}

  /** Inside a session. Rolled back with it. */
  async add(announced: Announcement): Promise<void> {
    await this.store.add(announced);
    this.db.afterCommit(() => this.queue.ring());
  }
}
