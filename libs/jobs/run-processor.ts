import type { AuditTrail } from '@lots/audit';
import { RequestMark, withRequest } from '@lots/audit';
import type { DbSession } from '@lots/db';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import type { FailPoints } from '@lots/platform';
import { FailPoint, type Log } from '@lots/platform';
import type { OutboxStore } from './data/outbox-store.js';
import { jobErrorCode, NoAnswerError, NoHandlerError } from './job-error-code.js';
import type { JobHandlers } from './job-handlers.js';
import type { Job } from './job-name.js';
import type { JobsSettings } from './jobs-settings.js';

const jobs = systemPrincipal(ActorKind.Jobs);

export interface ProcessorParts {
  readonly db: DbSession;
  readonly store: OutboxStore;
  readonly handlers: JobHandlers;
  readonly audit: AuditTrail;
  readonly failPoints: FailPoints;
  readonly settings: JobsSettings;
  readonly log: Log;
}

/**
 * One job from beginning to end, the same in both drivers. Delivery is at least once; the effect is exactly once, because the
 * outbox row is removed in the effect's own transaction: whoever finds no row does nothing.
 */
export class RunProcessor {
  constructor(private readonly parts: ProcessorParts) {}

  /** Never throws: what cannot be written down now (database away) comes back when the lease ends. */
  async run(outboxId: string): Promise<void> {
    try {
      const job = await this.begin(outboxId);
      if (job) await this.attempt(job);
    } catch (error) {
      this.parts.log.failure('job left to its lease', error, { jobId: outboxId });
    }
  }

  private begin(outboxId: string): Promise<Job | undefined> {
    const { db, store, settings } = this.parts;
    // The count guards against a job that kills its worker; that the whole database went down is no fault of the job's.
    return db.run(jobs, { access: Access.Write, lasting: false }, () => store.begin(outboxId, settings.leaseMs));
  }

  private async attempt(job: Job): Promise<void> {
    this.parts.failPoints.reach(FailPoint.AfterRelayBeforeEffect);
    try {
      // Only a worker that vanished leaves its last attempt without an end.
      if (job.attempts > this.parts.settings.maxAttempts) throw new NoAnswerError();
      await this.effect(job);
    } catch (error) {
      await this.failed(job, error);
      return;
    }
    this.parts.failPoints.reach(FailPoint.AfterEffectBeforeAck);
  }

  private async effect(job: Job): Promise<void> {
    const { db, store, handlers, audit } = this.parts;
    const handler = handlers.handlerOf(job.job);
    if (!handler) throw new NoHandlerError();
    const unit = systemPrincipal(ActorKind.Jobs, job.authorityId, [job.unitId]);
    const addressed = job.circleId ? { ...unit, circles: [job.circleId] } : unit;
    await withRequest(new RequestMark(job.id), () =>
      db.run(addressed, { access: Access.Write }, async () => {
        // First: it takes the row's lock, so of two workers with the same id one waits, and goes on only if the other failed.
        if (!(await store.remove(job.id))) return;
        await handler.handle(job);
        await audit.record(db, { action: job.job, objectType: job.job.replace(/\..*$/, ''), objectIds: [job.ref] });
      }),
    );
  }

  private async failed(job: Job, error: unknown): Promise<void> {
    const { db, store, settings, log } = this.parts;
    const errorCode = jobErrorCode(error);
    const isLast = job.attempts >= settings.maxAttempts;
    await db.run(jobs, { access: Access.Write }, () =>
      isLast ? store.bury(job.id, errorCode) : store.postpone(job.id, errorCode, settings.backOffMs(job.attempts)),
    );
    log.failure(isLast ? 'job given up' : 'job failed', error, { job: job.job, jobId: job.id, count: job.attempts });
  }
}
