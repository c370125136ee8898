import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Permission } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { JobQueue } from '@lots/jobs';
import { idPattern, notFound } from '@lots/platform';
import { OutboxStatusQuery } from '../data/outbox-status.query.js';

/** Gives a job that gave up all its attempts again. */
@Injectable()
export class RetryDeadLetter {
  constructor(
    private readonly status: OutboxStatusQuery,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly db: DbSession,
  ) {}

  /** @throws LotsError not_found: no such dead letter, or already asked for */
  async run(id: string): Promise<void> {
    // Something else than an id never reaches the database, whose log would quote it.
    const about = { action: Permission.OperationsRetry, objectType: 'outbox', objectIds: idPattern.test(id) ? [id] : [] };
    if (about.objectIds.length === 0 || !(await this.status.askAgain(id)))
      throw notFound({ ...about, reasonCode: 'no_dead_letter' });
    await this.audit.record(this.db, about);
    this.db.afterCommit(() => this.queue.ring());
  }
}
