import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { Permission } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { WatchSealing, type SealingState } from '@lots/features/log-seal';
import { JobQueue, type Driver } from '@lots/jobs';
import { OutboxStatusQuery, type DeadLetter, type Waiting } from '../data/outbox-status.query.js';

export interface Operations {
  readonly waiting: Waiting;
  readonly driver: Driver;
  readonly deadLetters: readonly DeadLetter[];
  readonly sealing: SealingState;
}

/** Is anything stuck? For the system administrator, who sees no content. */
@Injectable()
export class ShowOperations {
  constructor(
    private readonly status: OutboxStatusQuery,
    private readonly watch: WatchSealing,
    private readonly queue: JobQueue,
    private readonly audit: AuditTrail,
    private readonly db: DbSession,
  ) {}

  async run(): Promise<Operations> {
    const waiting = await this.status.waiting();
    const sealing = await this.watch.state();
    const deadLetters = await this.status.deadLetters();
    await this.audit.record(this.db, {
      action: Permission.OperationsRead,
      objectType: 'outbox',
      objectIds: deadLetters.map(({ id }) => id),
    });
    return { waiting, driver: this.queue.driver, deadLetters, sealing };
  }
}
