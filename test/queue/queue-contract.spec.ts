import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { WatchSealing } from '@lots/features/log-seal';
import { Log } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { OutboxStatusQuery } from '../../libs/features/operations/data/outbox-status.query.js';
import { RetryDeadLetter } from '../../libs/features/operations/use-cases/retry-dead-letter.js';
import { SealingLagQuery } from '../../libs/features/log-seal/data/sealing-lag.query.js';
import { ShowOperations } from '../../libs/features/operations/use-cases/show-operations.js';
import { OutboxStore } from '../../libs/jobs/data/outbox-store.js';
import { startPrivateRedis, type PrivateRedis } from '../../libs/testing/private-redis.js';
import { QueueHarness, quick, until } from './queue-harness.js';

/** What every driver must do. Real: PostgreSQL as lots_app, redis-server, the relay, the wrapper. Scripted: when a handler fails. */
describe.each(['direct', 'bullmq'] as const)('the queue through %s', (driver) => {
  let redis: PrivateRedis | null = null;
  let harness: QueueHarness;

  beforeAll(async () => {
    redis = driver === 'bullmq' ? await startPrivateRedis() : null;
    harness = await QueueHarness.open(redis?.url ?? null);
  });
  afterEach(async () => {
    await harness.stopEngines();
    harness.script.clear();
    await harness.admin.query('TRUNCATE lots.outbox, lots.unit_feed, lots.audit_entry');
    await redis?.flush();
  });
  afterAll(async () => {
    await harness.close();
    await redis?.stop();
  });

  it('delivers what was committed, with exactly one effect each, to the addressed unit, and nothing that was rolled back', async () => {
    const { queue } = await harness.startEngine();
    await harness.startEngine();
    const farsta = await harness.announce(queue, 30);
    const bromma = await harness.announce(queue, 20, { authorityId: fixture.bromma, unitId: fixture.brommaChild });
    const lost: string[] = [];
    const failing = harness.session.db.run(people.asaAtTheDesk, { access: Access.Write }, async () => {
      lost.push(...(await harness.announce(queue, 5)));
      throw new Error('changed her mind');
    });
    await expect(failing).rejects.toThrow('changed her mind');
    await harness.untilEmpty();
    expect(await harness.effectsOf([...farsta, ...bromma])).toEqual(Array(50).fill(1));
    expect([await harness.seq(fixture.farstaChild), await harness.seq(fixture.brommaChild)]).toEqual([30, 20]);
    expect(lost).toHaveLength(5);
    expect(await harness.effectsOf(lost)).toEqual(Array(5).fill(0));
  });

  it('is rung: a job is done long before the next poll', async () => {
    const { queue } = await harness.startEngine({ ...quick, pollMs: 60_000 });
    await harness.announce(queue, 1);
    await harness.untilEmpty();
  });

  it('polls: a job nobody rang for is done too', async () => {
    await harness.startEngine();
    const deaf = harness.makeQueue();
    await harness.announce(deaf, 1);
    await harness.untilEmpty();
    expect(await harness.seq()).toBe(1);
  });

  it('offering the same ids again and again, and several relays, change nothing', async () => {
    const { queue } = await harness.startEngine();
    await harness.startEngine();
    const refs = await harness.announce(queue, 10);
    const ids = (await harness.rows()).map((row) => row.id);
    for (let again = 0; again < 5; again += 1) {
      await queue.offer([...ids, ...ids, randomUUID()]);
      await harness.endLeases();
    }
    await harness.untilEmpty();
    await queue.offer(ids);
    await sleep(150);
    expect(await harness.effectsOf(refs)).toEqual(Array(10).fill(1));
    expect(await harness.seq()).toBe(10);
  });

  it('has one effect when two workers hold the same id at the same moment', async () => {
    const [ref = ''] = await harness.announce(harness.makeQueue(), 1);
    const [row] = await harness.rows();
    let inside = 0;
    harness.script.set(ref, async () => {
      inside += 1;
      await sleep(100);
    });
    const processor = harness.processor();
    await Promise.all(Array.from({ length: 4 }, () => processor.run(row?.id ?? '')));
    expect(inside).toBe(1);
    expect(await harness.effectsOf([ref])).toEqual([1]);
    expect(await harness.rows()).toEqual([]);
  });

  it('waits for the row of a job that is begun, which a relay may hold for a moment: no attempt is lost to that', async () => {
    await harness.announce(harness.makeQueue(), 1);
    const [row = { id: '' }] = await harness.rows();
    const { db } = harness.session;
    await harness.admin.query('BEGIN');
    await harness.admin.query('UPDATE lots.outbox SET not_before = now() WHERE id=$1', [row.id]);
    const jobs = systemPrincipal(ActorKind.Jobs);
    const removing = db.run(jobs, { access: Access.Write }, () => new OutboxStore(db).remove(row.id));
    await sleep(150);
    await harness.admin.query('COMMIT');
    expect(await removing).toBe(true);
    expect(await harness.rows()).toEqual([]);
  });

  it('tries again after a wait that grows, undoing what the failed attempt did', async () => {
    const { queue } = await harness.startEngine();
    const at: number[] = [];
    const [ref = ''] = await refsWith(1, () => {
      at.push(performance.now());
      if (at.length < 3) throw new TypeError('Namn Namnsson is not a function');
    });
    queue.ring();
    await harness.untilEmpty();
    expect(at).toHaveLength(3);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(55);
    expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThan(115);
    expect(await harness.seq()).toBe(1);
    expect(await harness.effectsOf([ref])).toEqual([1]);
  });

  it('gives up after the last attempt: a dead letter with a code, which operations sees and can have tried again', async () => {
    const { queue } = await harness.startEngine();
    let broken = true;
    const [ref = ''] = await refsWith(1, () => {
      if (broken) throw new RangeError('Namn Namnsson, Testgatan 1');
    });
    await until(async () => (await harness.rows())[0]?.dead_at !== null);
    expect((await harness.rows())[0]).toMatchObject({ ref, attempts: 3, last_error: 'range_error' });
    expect(await harness.seq()).toBe(0);

    const { db, audit } = harness.session;
    const status = new OutboxStatusQuery(db);
    const sealing = new WatchSealing(db, new SealingLagQuery(db), harness.session.clock, new Log('silent'), 10);
    const show = new ShowOperations(status, sealing, queue, audit, db);
    const retry = new RetryDeadLetter(status, queue, audit, db);
    const asAdministrator = <T>(access: Access, work: () => Promise<T>): Promise<T> =>
      db.run(people.sysseTheAdministrator, { access }, work);
    const seen = await asAdministrator(Access.Read, () => show.run());
    expect(seen).toMatchObject({
      driver,
      waiting: { count: 0, oldest: null },
      deadLetters: [{ attempts: 3, errorCode: 'range_error', job: 'referral.offered' }],
    });
    expect(Object.keys(seen.deadLetters[0] ?? {}).sort()).toEqual(['attempts', 'createdAt', 'deadAt', 'errorCode', 'id', 'job']);
    expect(await db.run(people.asaAtTheDesk, { access: Access.Read }, () => status.deadLetters())).toEqual([]);

    broken = false;
    const { id } = seen.deadLetters[0] ?? { id: '' };
    await expect(db.run(people.asaAtTheDesk, { access: Access.Write }, () => retry.run(id))).rejects.toThrow('not_found');
    await asAdministrator(Access.Write, () => retry.run(id));
    await harness.untilEmpty();
    expect(await harness.effectsOf([ref])).toEqual([1]);
    await expect(asAdministrator(Access.Write, () => retry.run(id))).rejects.toThrow('not_found');
  });

  it('lets the others pass a poison job, in whatever order', async () => {
    const { queue } = await harness.startEngine({ ...quick, maxAttempts: 1_000, backOffMs: () => 1 });
    const poison = await refsWith(8, () => {
      throw new Error('never');
    });
    const good = await harness.announce(queue, 40);
    await until(async () => (await harness.rows()).length === poison.length);
    expect(await harness.effectsOf(good)).toEqual(Array(40).fill(1));
    expect((await harness.rows()).every((row) => row.attempts > 0 && row.last_error === 'unknown')).toBe(true);
  });

  it('gives up a job whose worker vanished every time, and one that this version does not know', async () => {
    await harness.announce(harness.makeQueue(), 2);
    const [vanished = { id: '' }, unknown = { id: '' }] = await harness.rows();
    await harness.admin.query('UPDATE lots.outbox SET attempts = $2 WHERE id = $1', [vanished.id, quick.maxAttempts]);
    await harness.admin.query("UPDATE lots.outbox SET job = 'from.tomorrow' WHERE id = $1", [unknown.id]);
    await harness.startEngine();
    await until(async () => (await harness.rows()).every((row) => row.dead_at !== null));
    const codes = new Map((await harness.rows()).map((row) => [row.id, row.last_error]));
    expect([codes.get(vanished.id), codes.get(unknown.id)]).toEqual(['no_answer_error', 'no_handler_error']);
    expect(await harness.seq()).toBe(0);
  });

  it('finishes what it is doing when it is stopped, and leaves the rest for the next process', async () => {
    const { engine } = await harness.startEngine({ ...quick, concurrency: 2 });
    let begun = 0;
    const refs = await refsWith(6, async () => {
      begun += 1;
      await sleep(150);
    });
    await until(() => begun > 0);
    await engine.stop();
    const after = (await harness.rows()).length;
    expect(after).toBe(6 - begun);
    expect(after).toBeGreaterThan(0);
    await harness.endLeases();
    await harness.startEngine();
    await harness.untilEmpty();
    expect(await harness.effectsOf(refs)).toEqual(Array(6).fill(1));
    expect(await harness.seq()).toBe(6);
  });

  /** Jobs that do this besides their effect; announced without a ring, so that the script is in place first. */
  async function refsWith(count: number, action: () => Promise<void> | void): Promise<string[]> {
    const { db } = harness.session;
    let refs: string[] = [];
    await db.run(people.asaAtTheDesk, { access: Access.Write }, async () => {
      refs = await harness.announce(harness.makeQueue(), count);
      for (const ref of refs) harness.script.set(ref, action);
    });
    return refs;
  }
});
