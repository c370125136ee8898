import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  HandlesJobs,
  JobName,
  JobQueue,
  JobsModule,
  Outbox,
  Periodic,
  type JobHandler,
  type JobsSettings,
  type PeriodicWork,
} from '@lots/jobs';
import { Access, DbSession } from '@lots/db';
import { readConfig, type Config } from '@lots/platform';
import { openRuntime, RuntimeModule } from '@lots/runtime';
import { fixture, people } from '@lots/testing';
import { randomUUID } from 'node:crypto';
import { startPrivateRedis, type PrivateRedis } from '../../libs/testing/private-redis.js';
import { QueueHarness, quick, until } from './queue-harness.js';
import { makeKeyFolder } from './worker-process.js';

const handled: string[] = [];
let sweeps = 0;

@Injectable()
@HandlesJobs(JobName.ReferralOffered, JobName.ReferralWithdrawn)
class Inbox implements JobHandler {
  handle({ ref }: { ref: string }): Promise<void> {
    handled.push(ref);
    return Promise.resolve();
  }
}

const others = Object.values(JobName).filter((name) => name !== JobName.ReferralOffered && name !== JobName.ReferralWithdrawn);

@Injectable()
@HandlesJobs(...(others as [JobName, ...JobName[]]))
class Handovers extends Inbox {}

@Injectable()
@Periodic({ name: 'sweep', everyMs: 20 })
class Sweep implements PeriodicWork {
  run(): Promise<void> {
    sweeps += 1;
    return Promise.resolve();
  }
}

@Module({ providers: [Inbox, Handovers, Sweep] })
class Handlers {}

@Module({ providers: [Inbox, Sweep] })
class TooFew {}

@Module({ providers: [Handovers], imports: [Handlers] })
class TooMany {}

@Module({})
class Root {}

/** The Nest module as the api and the worker load it, on a real database and redis-server. */
describe('starting the queue', () => {
  const keys = makeKeyFolder();
  const open: INestApplicationContext[] = [];
  let redis: PrivateRedis;
  let harness: QueueHarness;

  beforeAll(async () => {
    redis = await startPrivateRedis();
    harness = await QueueHarness.open(null);
  });
  afterEach(async () => {
    for (const app of open.splice(0)) await app.close();
    handled.length = 0;
    sweeps = 0;
  });
  afterAll(async () => {
    await harness.close();
    await redis.stop();
    keys.remove();
  });

  function config(redisUrl: string | null): Config {
    const env = { LOTS_MODE: 'test', DATABASE_URL: harness.database.appUrl, LOTS_KEYS: keys.folder, LOTS_LOG_LEVEL: 'silent' };
    return readConfig(redisUrl === null ? env : { ...env, REDIS_URL: redisUrl });
  }

  async function start(
    kind: 'forApi' | 'forWorker',
    redisUrl: string | null,
    handlers: Type = Handlers,
  ): Promise<INestApplicationContext> {
    const settings: JobsSettings = quick;
    const parts = await openRuntime(config(redisUrl), { entities: [] });
    const module = {
      module: Root,
      imports: [RuntimeModule.of(parts), JobsModule[kind](parts.config, settings), handlers],
    };
    try {
      const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
      open.push(app);
      return app;
    } catch (error) {
      await parts.dataSource.destroy();
      throw error;
    }
  }

  async function announce(app: INestApplicationContext): Promise<string> {
    const ref = randomUUID();
    const announced = { job: JobName.ReferralOffered, ref, authorityId: fixture.farsta, unitId: fixture.farstaChild };
    await app.get(DbSession).run(people.asaAtTheDesk, { access: Access.Write }, () => app.get(Outbox).add(announced));
    return ref;
  }

  it('without REDIS_URL the api does everything itself', async () => {
    const api = await start('forApi', null);
    expect(api.get(JobQueue).driver).toBe('direct');
    const ref = await announce(api);
    await until(() => handled.includes(ref));
    await until(() => sweeps > 2);
    await api.close();
    const seen = sweeps;
    await sleep(80);
    expect(sweeps).toBe(seen);
    open.length = 0;
  });

  it('with REDIS_URL the api only announces, and a worker works', async () => {
    const api = await start('forApi', redis.url);
    expect(api.get(JobQueue).driver).toBe('bullmq');
    const ref = await announce(api);
    await sleep(300);
    expect({ handled, sweeps }).toEqual({ handled: [], sweeps: 0 });
    await start('forWorker', redis.url);
    await until(() => handled.includes(ref));
    const rung = await announce(api);
    await until(() => handled.includes(rung));
    expect(sweeps).toBeGreaterThan(0);
  });

  it('is refused when a job has no handler, or two', async () => {
    await expect(start('forApi', null, TooFew)).rejects.toThrow('referral.decided has 0 handlers');
    await expect(start('forWorker', redis.url, TooMany)).rejects.toThrow('referral.decided has 2 handlers');
  });

  it('is refused when REDIS_URL is set and Redis is not there: never another driver instead', async () => {
    await expect(start('forApi', 'redis://127.0.0.1:1')).rejects.toThrow('Redis does not answer at 127.0.0.1:1');
    await expect(start('forWorker', 'redis://127.0.0.1:1')).rejects.toThrow('Redis does not answer at 127.0.0.1:1');
  });
});
