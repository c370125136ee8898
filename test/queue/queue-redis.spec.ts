import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError, Log } from '@lots/platform';
import { BullmqQueue } from '../../libs/jobs/drivers/bullmq-queue.js';
import { people } from '@lots/testing';
import { startPrivateRedis, type PrivateRedis } from '../../libs/testing/private-redis.js';
import { QueueHarness, quick, until } from './queue-harness.js';

const asa = people.asaAtTheDesk.userId;

/** Redis may be emptied, die and come back at any moment: nothing is lost and nothing is done twice. Real redis-server. */
describe('Redis under the queue', () => {
  let redis: PrivateRedis;
  let harness: QueueHarness;

  beforeAll(async () => {
    redis = await startPrivateRedis();
    harness = await QueueHarness.open(redis.url);
  });
  afterEach(async () => {
    await harness.stopEngines();
    harness.script.clear();
    await harness.admin.query('TRUNCATE lots.outbox, lots.unit_feed, lots.audit_entry');
    await redis.flush();
  });
  afterAll(async () => {
    await harness.close();
    await redis.stop();
  });

  it('loses nothing to FLUSHALL in the middle', async () => {
    const { queue } = await harness.startEngine({ ...quick, concurrency: 2 });
    const silent = harness.makeQueue();
    const refs = await harness.announce(silent, 60);
    for (const ref of refs) harness.script.set(ref, () => sleep(15));
    queue.ring();
    for (let again = 0; again < 4; again += 1) {
      await until(async () => (await harness.rows()).length < 55 - 5 * again);
      await redis.flush();
    }
    expect((await harness.rows()).length).toBeGreaterThan(0);
    await harness.untilEmpty();
    expect(await harness.effectsOf(refs)).toEqual(Array(60).fill(1));
    expect(await harness.seq()).toBe(60);
  });

  it('goes on when Redis is killed and comes back empty; meanwhile announcing still works', async () => {
    const { queue } = await harness.startEngine();
    const before = await harness.announce(queue, 5);
    await harness.untilEmpty();
    await redis.kill();
    await until(() => queue.room() === 0);
    const during = await harness.announce(queue, 10);
    await sleep(300);
    const waiting = await harness.rows();
    expect(waiting).toHaveLength(10);
    // An offer that cannot be made is not an attempt.
    expect(waiting.every((row) => row.attempts === 0 && row.dead_at === null)).toBe(true);
    await redis.start();
    await harness.untilEmpty();
    const after = await harness.announce(queue, 5);
    await harness.untilEmpty();
    expect(await harness.effectsOf([...before, ...during, ...after])).toEqual(Array(20).fill(1));
  });

  it('stops in time with Redis away', async () => {
    const { queue } = await harness.startEngine();
    const [ref = ''] = await harness.announce(queue, 1);
    let finished = false;
    let begun = false;
    harness.script.set(ref, async () => {
      begun = true;
      await sleep(400);
      finished = true;
    });
    await until(() => begun);
    await redis.kill();
    await until(() => queue.room() === 0);
    const began = performance.now();
    await harness.stopEngines();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(finished).toBe(true);
    expect(await harness.rows()).toEqual([]);
    await redis.start();
  });

  it('carries opaque ids only', async () => {
    const { queue } = await harness.startEngine();
    await harness.stopEngines();
    // Nobody works, so that everything stays in Redis where it can be looked at.
    const offering = harness.makeQueue();
    await offering.open(() => undefined);
    const refs = await harness.announce(queue, 3);
    const rows = await harness.rows();
    await offering.offer(rows.map((row) => row.id));
    const planted = [...refs, 'referral', 'offered', 'farsta', asa, 'Farsta mottagning barn'];
    const seen = await redis.dump();
    // The scan sees what is there …
    for (const row of rows) expect(seen).toContain(row.id);
    await redis.client.hset('control', { text: planted.join(' ') });
    const withControl = await redis.dump();
    for (const value of planted) expect(withControl).toContain(value);
    // … and none of what must not be.
    for (const value of planted) expect(seen).not.toContain(value);
    const data = await Promise.all(rows.map((row) => redis.client.hget(`lots:jobs:${row.id}`, 'data')));
    expect(data.map((text) => JSON.parse(text ?? '{}') as unknown)).toEqual(rows.map((row) => ({ outboxId: row.id })));
    await offering.close();
  });

  it('leaves nothing in Redis when the work is done', async () => {
    const { queue } = await harness.startEngine();
    const refs = await harness.announce(queue, 80);
    harness.script.set(refs[0] ?? '', () => {
      throw new Error('Namn Namnsson');
    });
    await until(async () => (await harness.rows()).every((row) => row.dead_at !== null));
    await harness.stopEngines();
    const keys = await redis.client.keys('*');
    expect(keys.filter((key) => /[0-9a-f]{8}-/.test(key))).toEqual([]);
    // BullMQ's own event log trims itself in whole blocks of 100; by default it would remember 10 000.
    expect(await redis.client.xlen('lots:jobs:events')).toBeLessThan(101);
    const left = await redis.dump();
    expect(left).not.toContain('Namnsson');
    expect(left).not.toContain('outboxId');
  });
});

describe('REDIS_URL that cannot be used', () => {
  let mute: Server;
  let redis: PrivateRedis;

  beforeAll(async () => {
    redis = await startPrivateRedis();
    // Accepts and never says a word.
    mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', () => resolve()));
  });
  afterAll(async () => {
    await redis.stop();
    mute.close();
  });

  const mutePort = (): number => (mute.address() as AddressInfo).port;
  it.each([
    ['nothing listens', () => 'redis://:hemligt@127.0.0.1:1'],
    ['no such host', () => 'redis://:hemligt@does-not-exist.invalid:6379'],
    ['somebody listens and says nothing', () => `redis://:hemligt@127.0.0.1:${mutePort()}`],
    ['the password is wrong', () => redis.url.replace(/:[^:@]*@/, ':hemligt@')],
    ['the password is missing', () => redis.url.replace(/\/\/.*@/, '//')],
    ['the socket is missing', () => '/nowhere/hemligt-free.sock'],
  ])('refuses to start within five seconds when %s, without showing the password', async (_, url) => {
    const queue = new BullmqQueue(url(), quick, new Log('silent'));
    const began = performance.now();
    const error: unknown = await queue.open(() => undefined).catch((thrown: unknown) => thrown);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain('REDIS_URL');
    expect(String(error)).not.toContain('hemligt@');
    expect(String(error)).not.toContain(':hemligt');
  });
});
