import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { UnitFeedStore } from '../../libs/features/live/data/unit-feed.store.js';
import { OutboxStore } from '../../libs/jobs/data/outbox-store.js';
import { BullmqQueue } from '../../libs/jobs/drivers/bullmq-queue.js';
import { DirectQueue } from '../../libs/jobs/drivers/direct-queue.js';
import { JobHandlers } from '../../libs/jobs/job-handlers.js';
import { JobName, type Announcement, type Job } from '../../libs/jobs/job-name.js';
import type { JobQueue } from '../../libs/jobs/job-queue.js';
import { JobsEngine } from '../../libs/jobs/jobs-engine.js';
import { jobsDefaults, type JobsSettings } from '../../libs/jobs/jobs-settings.js';
import { Outbox } from '../../libs/jobs/outbox.js';
import { RunProcessor } from '../../libs/jobs/run-processor.js';
import { Access } from '@lots/db';
import { FailPoints, Log } from '@lots/platform';
import {
  createTestDatabase,
  fixture,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';

/** Short clocks, so that a lease ends while a test watches. */
export const quick: JobsSettings = {
  ...jobsDefaults,
  pollMs: 50,
  leaseMs: 800,
  maxAttempts: 3,
  backOffMs: (attempts) => 60 * attempts,
};

export interface OutboxRow {
  id: string;
  ref: string;
  attempts: number;
  last_error: string | null;
  dead_at: Date | null;
}

/** A real database as the real role; the only stand-in is a handler that tests may make fail. Its effect is the real one: unit_feed. */
export class QueueHarness {
  /** What a job is to do besides its effect: throw, wait. By ref. */
  readonly script = new Map<string, (job: Job) => Promise<void> | void>();
  readonly log = new Log('silent');
  private readonly engines: JobsEngine[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly session: TestSession,
    readonly admin: Client,
    private readonly redisUrl: string | null,
  ) {}

  static async open(redisUrl: string | null): Promise<QueueHarness> {
    const database = await createTestDatabase(`queue-${redisUrl === null ? 'direct' : 'bullmq'}`);
    await writeOrganisationFixture(database.adminUrl);
    const session = await openTestSession(database.appUrl, { poolSize: 10 });
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    return new QueueHarness(database, session, admin, redisUrl);
  }

  async close(): Promise<void> {
    await this.stopEngines();
    await this.admin.end();
    await this.session.close();
    await this.database.drop();
  }

  makeQueue(settings: JobsSettings = quick): JobQueue {
    return this.redisUrl === null ? new DirectQueue(settings.concurrency) : new BullmqQueue(this.redisUrl, settings, this.log);
  }

  /** Relay and worker, as one process would run them. */
  async startEngine(settings: JobsSettings = quick): Promise<{ engine: JobsEngine; queue: JobQueue }> {
    const queue = this.makeQueue(settings);
    const { db, audit } = this.session;
    const parts = {
      db,
      store: new OutboxStore(db),
      queue,
      handlers: this.handlers(),
      audit,
      failPoints: new FailPoints(),
      settings,
      log: this.log,
    };
    const engine = new JobsEngine(parts);
    await engine.open();
    await engine.work([]);
    this.engines.push(engine);
    return { engine, queue };
  }

  processor(settings: JobsSettings = quick): RunProcessor {
    const { db, audit } = this.session;
    const store = new OutboxStore(db);
    return new RunProcessor({
      db,
      store,
      handlers: this.handlers(),
      audit,
      failPoints: new FailPoints(),
      settings,
      log: this.log,
    });
  }

  async stopEngines(): Promise<void> {
    for (const engine of this.engines.splice(0)) await engine.stop();
  }

  /** As Åsa's use case would: in her session, rung after commit. */
  async announce(queue: JobQueue, count: number, over: Partial<Announcement> = {}): Promise<string[]> {
    const { db } = this.session;
    const outbox = new Outbox(new OutboxStore(db), db, queue);
    const refs = Array.from({ length: count }, () => randomUUID());
    await db.run(people.asaAtTheDesk, { access: Access.Write }, async () => {
      for (const ref of refs)
        await outbox.add({
          job: JobName.ReferralOffered,
          ref,
          authorityId: fixture.farsta,
          unitId: fixture.farstaChild,
          ...over,
        });
    });
    return refs;
  }

  async rows(): Promise<OutboxRow[]> {
    return (await this.admin.query('SELECT id, ref, attempts, last_error, dead_at FROM lots.outbox ORDER BY created_at, id'))
      .rows;
  }

  /** Changes counted for a unit: the effect itself. */
  async seq(unitId: number = fixture.farstaChild): Promise<number> {
    return (await this.admin.query('SELECT coalesce(sum(seq),0)::int AS n FROM lots.unit_feed WHERE unit_id=$1', [unitId]))
      .rows[0].n;
  }

  /** How many times each ref has its effect in the access log. */
  async effectsOf(refs: readonly string[]): Promise<number[]> {
    const sql = "SELECT object_ids[1] AS ref, count(*)::int AS n FROM lots.audit_entry WHERE actor_kind='system:jobs' GROUP BY 1";
    const found = new Map((await this.admin.query(sql)).rows.map((row: { ref: string; n: number }) => [row.ref, row.n]));
    return refs.map((ref) => found.get(ref) ?? 0);
  }

  async untilEmpty(): Promise<void> {
    await until(async () => (await this.rows()).length === 0);
  }

  /** As if the lease had ended. */
  async endLeases(): Promise<void> {
    await this.admin.query('UPDATE lots.outbox SET not_before = now()');
  }

  private handlers(): JobHandlers {
    const feed = new UnitFeedStore(this.session.db);
    const handle = async (job: Job): Promise<void> => {
      await feed.bump(job.unitId, 'inbox');
      // After the effect: what it did must be undone when this throws.
      await this.script.get(job.ref)?.(job);
    };
    const handlers = new JobHandlers();
    handlers.register([{ jobs: Object.values(JobName), handler: { handle } }]);
    return handlers;
  }
}

/** @throws when it has not come true in time */
export async function until(isTrue: () => Promise<boolean> | boolean, withinMs = 20_000): Promise<void> {
  for (let waited = 0; waited < withinMs; waited += 25) {
    if (await isTrue()) return;
    await sleep(25);
  }
  throw new Error(`It did not happen within ${withinMs} ms.`);
}
