import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { ConfigError, type Log } from '@lots/platform';
import { Driver, JobQueue, type Processor } from '../job-queue.js';
import type { JobsSettings } from '../jobs-settings.js';
import { OutageLog } from '../outage-log.js';
import { withDeadline } from './deadline.js';
import { connectRedis } from './redis-connection.js';

const queueName = 'jobs';
const prefix = 'lots';
const bell = 'lots:ring';
const leaveWithinMs = 8_000;
const startWithinMs = 4_000;

interface Payload {
  readonly outboxId: string;
}

/** Jobs through Redis to any worker. Everything in Redis may be lost at any moment: the outbox offers again. */
export class BullmqQueue extends JobQueue {
  readonly driver = Driver.Bullmq;
  private readonly outage: OutageLog;
  private commands: Redis | null = null;
  private queue: Queue<Payload> | null = null;
  private worker: Worker<Payload> | null = null;
  private readonly extra: Redis[] = [];
  private readonly running = new Set<Promise<void>>();
  private onRing: () => void = () => undefined;

  constructor(
    private readonly redisUrl: string,
    private readonly settings: JobsSettings,
    log: Log,
  ) {
    super();
    this.outage = new OutageLog(log, 'redis');
  }

  override async open(onRing: () => void): Promise<void> {
    this.onRing = onRing;
    const commands = await connectRedis(this.redisUrl);
    this.commands = commands;
    commands.on('ready', () => {
      this.outage.worked();
      // What waited while Redis was away can go now.
      this.onRing();
    });
    commands.on('error', (error: unknown) => this.outage.failed(error));
    commands.on('close', () => this.outage.failed(new Error('Connection closed.')));
    // Retries and giving up are the outbox's business; a finished job leaves nothing behind in Redis.
    const defaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };
    // Nobody reads BullMQ's event log, which would remember when the last 10 000 jobs came and went.
    const streams = { events: { maxLen: 0 } };
    this.queue = new Queue<Payload>(queueName, { connection: commands, prefix, defaultJobOptions, streams });
    this.queue.on('error', (error) => this.outage.failed(error));
    await this.startWithin([this.queue.waitUntilReady()]);
  }

  override async work(processor: Processor): Promise<void> {
    const connection = this.another();
    this.worker = new Worker<Payload>(queueName, (job) => this.follow(processor(job.data.outboxId)), {
      connection,
      prefix,
      concurrency: this.settings.concurrency,
      // A killed worker's job is free again before the relay's lease on it ends.
      lockDuration: this.settings.leaseMs / 2,
      stalledInterval: this.settings.leaseMs / 4,
      // After a lost connection: look again soon (the default is 15 s).
      runRetryDelay: 1_000,
    });
    this.worker.on('error', (error) => this.outage.failed(error));
    const listener = this.another();
    listener.on('message', () => this.onRing());
    await this.startWithin([this.worker.waitUntilReady(), listener.subscribe(bell)]);
  }

  override room(): number {
    return this.commands?.status === 'ready' ? this.settings.batch : 0;
  }

  override async offer(outboxIds: readonly string[]): Promise<void> {
    if (!this.queue) throw new Error('The queue is not open.');
    // The job's id is the outbox id: what is already there is not added twice.
    await this.queue.addBulk(outboxIds.map((outboxId) => ({ name: 'outbox', data: { outboxId }, opts: { jobId: outboxId } })));
  }

  override ring(): void {
    if (this.commands?.status === 'ready') this.commands.publish(bell, '').catch(() => undefined);
  }

  override async close(): Promise<readonly string[]> {
    this.outage.silence();
    const isAway = this.commands?.status !== 'ready';
    if (isAway) await Promise.allSettled(this.running);
    // With Redis away BullMQ would wait for ever to say that it leaves. Nothing is lost by leaving without a word.
    await withDeadline(isAway ? 500 : leaveWithinMs, async () => {
      await this.worker?.close(isAway);
      await this.queue?.close();
    }).catch(() => undefined);
    for (const redis of [...this.extra, ...(this.commands ? [this.commands] : [])]) redis.disconnect();
    this.commands = null;
    this.worker = null;
    this.queue = null;
    // What waits in Redis is taken by another worker.
    return [];
  }

  /** These connections wait for ever by themselves: Redis may have gone since it first answered. */
  private async startWithin(steps: readonly Promise<unknown>[]): Promise<void> {
    try {
      await withDeadline(startWithinMs, () => Promise.all(steps).then(() => undefined));
    } catch (error) {
      await this.close();
      const cause = error instanceof Error ? error.message : 'unknown';
      throw new ConfigError(`Redis at REDIS_URL answered first, but cannot be used: ${cause}`);
    }
  }

  private async follow(done: Promise<void>): Promise<void> {
    this.running.add(done);
    try {
      await done;
    } finally {
      this.running.delete(done);
    }
  }

  /** A connection that waits for Redis as long as it takes: for blocking reads and for the bell. */
  private another(): Redis {
    if (!this.commands) throw new Error('The queue is not open.');
    const redis = this.commands.duplicate({
      lazyConnect: false,
      enableOfflineQueue: true,
      maxRetriesPerRequest: null,
      commandTimeout: undefined,
    });
    redis.on('error', (error: unknown) => this.outage.failed(error));
    this.extra.push(redis);
    return redis;
  }
}
