import { Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { FailPoints, Log, type Config } from '@lots/platform';
import { OutboxStore } from './data/outbox-store.js';
import { DirectQueue } from './drivers/direct-queue.js';
import { handledJobs, JobHandlers, type JobHandler } from './job-handlers.js';
import { JobQueue } from './job-queue.js';
import { JobsEngine } from './jobs-engine.js';
import { jobsDefaults, type JobsSettings } from './jobs-settings.js';
import { Outbox } from './outbox.js';
import { periodicWork, type PeriodicWork } from './periodic.js';

/** Starts when every provider exists, stops before the database is let go. */
class JobsLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly handlers: JobHandlers,
    private readonly engine: JobsEngine,
    private readonly works: boolean,
  ) {}

  /** @throws JobHandlersError, ConfigError: the program must not start */
  async onApplicationBootstrap(): Promise<void> {
    this.handlers.register(this.findHandlers());
    await this.engine.open();
    if (this.works) await this.engine.work(this.findPeriodic());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.engine.stop();
  }

  private findHandlers(): Parameters<JobHandlers['register']>[0] {
    return this.discovery.getProviders({ metadataKey: handledJobs.KEY }).map((wrapper) => ({
      jobs: this.discovery.getMetadataByDecorator(handledJobs, wrapper) ?? [],
      handler: wrapper.instance as JobHandler,
    }));
  }

  private findPeriodic(): Parameters<JobsEngine['work']>[0] {
    return this.discovery.getProviders({ metadataKey: periodicWork.KEY }).flatMap((wrapper) => {
      const options = this.discovery.getMetadataByDecorator(periodicWork, wrapper);
      return options ? [{ options, work: wrapper.instance as PeriodicWork }] : [];
    });
  }
}

/** Gives every feature `Outbox`; needs RuntimeModule. Create the application with `abortOnError: false` to get the errors. */
@Module({})
export class JobsModule {
  /** Without REDIS_URL this process also relays and works; with it, the workers do. */
  static forApi(config: Config, settings: JobsSettings = jobsDefaults): DynamicModule {
    return make(config, settings, config.redisUrl === null);
  }

  static forWorker(config: Config, settings: JobsSettings = jobsDefaults): DynamicModule {
    return make(config, settings, true);
  }
}

function make(config: Config, settings: JobsSettings, works: boolean): DynamicModule {
  const { redisUrl } = config;
  const makeQueue = async (log: Log): Promise<JobQueue> => {
    if (redisUrl === null) return new DirectQueue(settings.concurrency);
    // Loaded only when used: it takes a third of a second, which the embedded start need not spend.
    const { BullmqQueue } = await import('./drivers/bullmq-queue.js');
    return new BullmqQueue(redisUrl, settings, log);
  };
  const engine = {
    provide: JobsEngine,
    inject: [DbSession, OutboxStore, JobQueue, JobHandlers, AuditTrail, FailPoints, Log],
    useFactory: (...[db, store, queue, handlers, audit, failPoints, log]: EngineDependencies) =>
      new JobsEngine({ db, store, queue, handlers, audit, failPoints, settings, log }),
  };
  const lifecycle = {
    provide: JobsLifecycle,
    inject: [DiscoveryService, JobHandlers, JobsEngine],
    useFactory: (discovery: DiscoveryService, handlers: JobHandlers, running: JobsEngine) =>
      new JobsLifecycle(discovery, handlers, running, works),
  };
  return {
    module: JobsModule,
    global: true,
    imports: [DiscoveryModule],
    providers: [OutboxStore, Outbox, JobHandlers, { provide: JobQueue, inject: [Log], useFactory: makeQueue }, engine, lifecycle],
    exports: [Outbox, JobQueue],
  };
}

type EngineDependencies = [DbSession, OutboxStore, JobQueue, JobHandlers, AuditTrail, FailPoints, Log];
