import { FailPoint } from '@lots/platform';
import { startPrivateRedis, type PrivateRedis } from '../../libs/testing/private-redis.js';
import { QueueHarness } from '../queue/queue-harness.js';
import { makeKeyFolder, startWorkerProcess, type WorkerProcess } from '../queue/worker-process.js';

// Starting a worker takes a second, on a busy machine ten.
jest.setTimeout(90_000);

/** Real worker processes, really killed (SIGKILL at the fail point itself), on real PostgreSQL and redis-server. */
describe.each(['direct', 'bullmq'] as const)('a worker killed while it works through %s', (driver) => {
  const keys = makeKeyFolder();
  const workers: WorkerProcess[] = [];
  let redis: PrivateRedis | null = null;
  let harness: QueueHarness;

  beforeAll(async () => {
    redis = driver === 'bullmq' ? await startPrivateRedis() : null;
    harness = await QueueHarness.open(redis?.url ?? null);
  });
  afterEach(async () => {
    for (const { child, ended } of workers.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    await harness.stopEngines();
    await harness.admin.query('TRUNCATE lots.outbox, lots.unit_feed, lots.audit_entry');
    await redis?.flush();
  });
  afterAll(async () => {
    await harness.close();
    await redis?.stop();
    keys.remove();
  });

  function start(failPoint?: string): WorkerProcess {
    const environment = { databaseUrl: harness.database.appUrl, redisUrl: redis?.url ?? null, keys: keys.folder };
    const worker = startWorkerProcess(failPoint === undefined ? environment : { ...environment, failPoint });
    workers.push(worker);
    return worker;
  }

  it.each(Object.values(FailPoint))('at %s: nothing is lost and nothing is done twice', async (failPoint) => {
    const refs = await harness.announce(harness.makeQueue(), 8);
    const doomed = start(failPoint);
    expect(await doomed.ended).toEqual({ code: null, signal: 'SIGKILL' });
    const done = await harness.effectsOf(refs);
    expect(done.reduce((sum, n) => sum + n, 0)).toBeLessThan(8);
    expect(await harness.rows()).toHaveLength(done.filter((n) => n === 0).length);
    if (failPoint === FailPoint.AfterEffectBeforeAck) expect(done).toContain(1);
    await harness.startEngine();
    await harness.untilEmpty();
    expect(await harness.effectsOf(refs)).toEqual(Array(8).fill(1));
    expect(await harness.seq()).toBe(8);
  });

  it('from outside, in the middle of many jobs, with a second worker beside it that leaves when asked', async () => {
    const [first, second] = [start(), start()];
    await Promise.all([first.ready, second.ready]);
    const refs = await harness.announce(harness.makeQueue(), 150);
    await expect(harness.rows()).resolves.not.toHaveLength(0);
    first.child.kill('SIGKILL');
    await first.ended;
    await harness.untilEmpty();
    expect(await harness.effectsOf(refs)).toEqual(Array(150).fill(1));
    expect(await harness.seq()).toBe(150);
    second.child.kill('SIGTERM');
    // A worker that does not come to an end by itself ends with 1.
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(second.output().err).toBe('');
    const lines = second.output().out.trim().split('\n');
    const said = lines.map((line) => JSON.parse(line) as { msg: string; driver?: string });
    expect(said.filter(({ msg }) => msg === 'ready')).toEqual([expect.objectContaining({ driver })]);
  });
});

describe('a worker whose Redis goes away', () => {
  const keys = makeKeyFolder();
  let redis: PrivateRedis;
  let harness: QueueHarness;

  beforeAll(async () => {
    redis = await startPrivateRedis();
    harness = await QueueHarness.open(redis.url);
  });
  afterAll(async () => {
    await harness.close();
    await redis.stop();
    keys.remove();
  });

  it('keeps running, says so once, works again when Redis is back, and can be stopped without it', async () => {
    const worker = startWorkerProcess({ databaseUrl: harness.database.appUrl, redisUrl: redis.url, keys: keys.folder });
    try {
      await worker.ready;
      await redis.kill();
      const refs = await harness.announce(harness.makeQueue(), 5);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await harness.rows()).toHaveLength(5);
      await redis.start();
      await harness.untilEmpty();
      expect(await harness.effectsOf(refs)).toEqual([1, 1, 1, 1, 1]);
      await redis.kill();
      await new Promise((resolve) => setTimeout(resolve, 100));
      worker.child.kill('SIGTERM');
      expect(await worker.ended).toEqual({ code: 0, signal: null });
      const { out, err } = worker.output();
      expect(err).toBe('');
      expect(out.split('\n').filter((line) => line.includes('redis is away')).length).toBeLessThanOrEqual(2);
      expect(out).toContain('redis is back');
    } finally {
      worker.child.kill('SIGKILL');
    }
  });

  it('does not start without it, and says what to do', async () => {
    const worker = startWorkerProcess({
      databaseUrl: harness.database.appUrl,
      redisUrl: 'redis://:hemligt@127.0.0.1:1',
      keys: keys.folder,
    });
    expect(await worker.ended).toEqual({ code: 1, signal: null });
    expect(worker.output().err).toContain('REDIS_URL is set, but Redis does not answer at 127.0.0.1:1');
    expect(worker.output().err + worker.output().out).not.toContain('hemligt');
    expect(worker.output().out).not.toContain('"ready"');
  });
});
