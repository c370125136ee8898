import { setTimeout as sleep } from 'node:timers/promises';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { Log } from '@lots/platform';
import {
  createTestDatabase,
  fixture,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';
import { UnitFeedStore, type FeedTopic } from '../data/unit-feed.store.js';
import { AnnounceChange } from './announce-change.js';
import { FeedBell } from './feed-bell.js';
import { LiveFeed, type FeedEvent } from './live-feed.js';

/** Real PostgreSQL as lots_app. */
describe('LiveFeed', () => {
  let database: TestDatabase;
  let session: TestSession;
  let feed: LiveFeed;
  let bell: FeedBell;
  const leaving: (() => void)[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    session = await openTestSession(database.appUrl);
  });
  beforeEach(() => {
    bell = new FeedBell();
    feed = new LiveFeed(session.db, new UnitFeedStore(session.db), new Log('silent'), bell);
  });
  afterEach(() => leaving.splice(0).forEach((leave) => leave()));
  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  function listen(principal: Principal): FeedEvent[] {
    const events: FeedEvent[] = [];
    leaving.push(feed.listen(principal, (event) => events.push(event)));
    return events;
  }

  async function change(authorityId: number, unitId: number, topic: FeedTopic, nearBell = new FeedBell()): Promise<void> {
    const announce = new AnnounceChange(new UnitFeedStore(session.db), session.db, nearBell);
    const jobs = systemPrincipal(ActorKind.Jobs, authorityId, [unitId]);
    await session.db.run(jobs, { access: Access.Write }, () => announce.run(unitId, topic));
  }

  async function untilEvents(events: readonly unknown[], count: number): Promise<void> {
    for (let waited = 0; events.length < count && waited < 3_000; waited += 10) await sleep(10);
    expect(events).toHaveLength(count);
  }

  it('tells each listener about its own units and topics, and nobody else', async () => {
    const malin = listen(people.malinInFarsta);
    const adam = listen(people.adamInFarstaAdult);
    const noora = listen(people.nooraInBromma);
    const asa = listen(people.asaAtTheDesk);
    const sysse = listen({ ...people.sysseTheAdministrator, unitIds: [fixture.farstaChild] });
    await change(fixture.farsta, fixture.farstaChild, 'inbox');
    await change(fixture.socialnamnden, fixture.desk, 'handovers');
    await untilEvents(malin, 1);
    await untilEvents(asa, 1);
    await sleep(300);
    expect({ malin, adam, noora, asa, sysse }).toEqual({
      malin: [{ topic: 'inbox', seq: 1 }],
      adam: [],
      noora: [],
      asa: [{ topic: 'handovers', seq: 1 }],
      sysse: [],
    });
  });

  it('tells where things stand to one who comes back, then only changes; seq grows also over several units', async () => {
    const both = { ...people.malinInFarsta, unitIds: [fixture.farstaChild, fixture.farstaAdult] };
    const first = listen(both);
    await untilEvents(first, 1);
    await change(fixture.farsta, fixture.farstaAdult, 'inbox');
    await untilEvents(first, 2);
    await change(fixture.farsta, fixture.farstaChild, 'inbox');
    await untilEvents(first, 3);
    expect(first.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    const again = listen(both);
    await untilEvents(again, 1);
    await sleep(300);
    expect(again).toEqual([{ topic: 'inbox', seq: 3 }]);
  });

  it('looks at once when rung in the same process, without waiting for the poll', async () => {
    const noPoll = jest.spyOn(globalThis, 'setInterval').mockImplementation(() => setTimeout(() => undefined, 0));
    try {
      const malin = listen(people.malinInFarsta);
      await untilEvents(malin, 1);
      await change(fixture.farsta, fixture.farstaChild, 'inbox');
      await sleep(300);
      expect(malin).toHaveLength(1);
      await change(fixture.farsta, fixture.farstaChild, 'inbox', bell);
      await untilEvents(malin, 2);
      expect(noPoll).toHaveBeenCalledTimes(1);
    } finally {
      noPoll.mockRestore();
    }
  });

  it('asks the database only while somebody listens', async () => {
    let asked = 0;
    const counting = new UnitFeedStore(session.db);
    counting.of = () => {
      asked += 1;
      return Promise.resolve([]);
    };
    const counted = new LiveFeed(session.db, counting, new Log('silent'), new FeedBell());
    await sleep(300);
    expect(asked).toBe(0);
    const leave = counted.listen(people.malinInFarsta, () => undefined);
    await sleep(600);
    expect(asked).toBeLessThan(5);
    for (let waited = 0; asked < 3 && waited < 3_000; waited += 50) await sleep(50);
    expect(asked).toBeGreaterThan(2);
    leave();
    const seen = asked;
    await sleep(300);
    expect(asked).toBe(seen);
  });

  it('refuses a seventh window of the same person, and has room again when one closes', () => {
    const windows = Array.from({ length: 6 }, () => feed.listen(people.malinInFarsta, () => undefined));
    expect(() => feed.listen(people.malinInFarsta, () => undefined)).toThrow('too_many_attempts');
    listen(people.nooraInBromma);
    windows[0]?.();
    listen(people.malinInFarsta);
    windows.slice(1).forEach((leave) => leave());
  });

  it('survives a time without database', async () => {
    let broken = true;
    const store = new UnitFeedStore(session.db);
    const flaky = new UnitFeedStore(session.db);
    flaky.of = (units) => (broken ? Promise.reject(new Error('away')) : store.of(units));
    const patient = new LiveFeed(session.db, flaky, new Log('silent'), new FeedBell());
    const events: FeedEvent[] = [];
    leaving.push(patient.listen(people.malinInFarsta, (event) => events.push(event)));
    await sleep(100);
    expect(events).toEqual([]);
    broken = false;
    await untilEvents(events, 1);
  });
});
