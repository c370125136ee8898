import { randomUUID } from 'node:crypto';
import { ReturnReason } from '@lots/contracts';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { FailPoints, sqlState, type FailPoint } from '@lots/platform';
import type { MovableClock, TestCity } from '@lots/testing';
import { DeskWorld, openCity } from './desk-world.js';

/** Throws where the process would have died; the database sees the same: a connection that ends in the middle. */
class DyingFailPoints extends FailPoints {
  armed: FailPoint | null = null;
  deaths = 0;
  override reach(point: FailPoint): void {
    if (point !== this.armed) return;
    this.deaths += 1;
    throw new Error('killed');
  }
}

describe('a hand-over nobody acknowledges (E1–E9), on PostgreSQL', () => {
  let city: TestCity;
  let clock: MovableClock;
  let world: DeskWorld;
  let other: DeskWorld;
  const dying = new DyingFailPoints();

  beforeAll(async () => {
    ({ city, clock } = await openCity());
    world = await DeskWorld.open(city, clock);
    other = await DeskWorld.open(city, clock, dying);
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await other.close();
    await city.close();
  });
  beforeEach(async () => {
    world.setClock('2026-09-08T09:47:00+02:00');
    // Each test's hand-overs are its own: what earlier ones left is answered.
    await city.admin.query('UPDATE lots.clock SET met_at=now() WHERE met_at IS NULL');
    dying.armed = null;
  });

  const said = { spokeWith: 'Uppdiktad Person', function: 'dagjour', takes: 'skyddsbedömning nu' };
  const tasks = () => world.as('asa', (asa) => world.deeds.tasks.run(asa));
  const back = (ref: string, version: number) => ({
    ref,
    version,
    reason: ReturnReason.OtherDistrict,
    answer: 'Bor i ett annat område',
    neededToday: 'no' as const,
    judgedBy: 'P.T.',
    familyContacted: 'no' as const,
  });

  it('climbs the whole chain, one row a level, and the desk is told to ring from the first step', async () => {
    const { id, ref } = await world.handOverChild();
    const seen: [number, string | undefined][] = [];
    for (let minute = 0; minute <= 200; minute += 1) {
      await world.wind();
      const [task] = await tasks();
      const { escalation } = await world.referral(id);
      if (escalation !== (seen.at(-1)?.[0] ?? 0)) seen.push([escalation, task?.sv]);
      world.pass(1);
    }
    expect(await world.escalations(id)).toEqual([
      { kind: 'chain', level: 0, how: 'notice', minutes: 0, outcome: null },
      { kind: 'chain', level: 1, how: 'phone', minutes: 5, outcome: null },
      { kind: 'chain', level: 2, how: 'phone', minutes: 30, outcome: null },
      { kind: 'chain', level: 3, how: 'phone', minutes: 60, outcome: null },
      { kind: 'chain', level: 4, how: 'phone', minutes: 90, outcome: null },
    ]);
    expect(seen).toEqual([
      [1, 'Ring mottagningens dagjour'],
      [2, 'Ring enhetschefen'],
      [3, 'Ring en annan enhet i nämnden eller biträdande chef'],
      [4, 'Ring chefen för lotsen och socialjouren'],
    ]);
    expect(await tasks()).toMatchObject([
      { ref, level: 4, phone: '08-465 004 01', unitName: 'Farsta, mottagning barn och unga' },
    ]);
    expect(await world.referral(id)).toMatchObject({ state: 'offered', version: 1, escalation: 4 });
    const { rows } = await city.admin.query(
      `SELECT count(*)::int AS n, bool_and(reason_code='receipt_overdue' AND rule_ref='E1') AS why FROM lots.audit_entry WHERE action='escalation.step' AND actor_kind='system:clocks' AND $1::uuid = ANY(object_ids)`,
      [id],
    );
    expect(rows).toEqual([{ n: 5, why: true }]);
  });

  it('does not stop for the weekend: a child on a Friday evening, and Socialjouren at closing time', async () => {
    world.setClock('2026-10-16T16:20:00+02:00');
    const { id } = await world.handOverChild();
    world.setClock('2026-10-16T16:31:00+02:00');
    await world.wind();
    const [first] = await tasks();
    expect(first).toMatchObject({ kind: 'closing', sv: 'Ring Socialjouren nu', phone: '08-465 004 05', child: true });
    world.setClock('2026-10-17T23:00:00+02:00');
    await world.wind();
    expect((await world.referral(id)).escalation).toBe(4);
    const leaving = await world.as('asa', (asa) => world.deeds.leaving.run(asa));
    expect(leaving.deskClosesAt).toBeNull();
    expect(leaving.waiting).toMatchObject([
      { unitName: 'Farsta, mottagning barn och unga', contacts: [{ phone: '08-465 004 05' }] },
    ]);
  });

  it.each([0, 3, 20, 50, 80])('stops when the receiver acknowledges %i minutes late', async (late) => {
    const { id, ref, version } = await world.handOverChild();
    world.pass(60 + late);
    await world.wind();
    const before = await world.escalations(id);
    // The version is the receiver's own: an escalation has not taken it from her.
    await world.as('malin', (malin) => world.deeds.acknowledge.run(malin, ref, version));
    world.pass(10_000);
    await world.wind();
    expect(await world.escalations(id)).toEqual(before);
    expect(await tasks()).toEqual([]);
  });

  it('escalates exactly once when two workers look at the same time', async () => {
    const made: string[] = [];
    for (let count = 0; count < 12; count += 1) made.push((await world.handOverChild()).id);
    world.pass(60 + 90);
    const rounds = [world, other, world, other, world, other].map((worker) => worker.wind());
    await Promise.all(rounds);
    await world.wind();
    for (const id of made) {
      expect((await world.escalations(id)).map((row) => row.level)).toEqual([0, 1, 2, 3, 4]);
      expect(await world.clocks(id)).toMatchObject([{ stage: 5, met: false }]);
    }
  });

  it.each(['before-commit', 'after-commit-before-relay'] as const)(
    'is neither lost nor told twice when the process dies %s',
    async (point) => {
      const { id } = await world.handOverChild();
      world.pass(60 + 5);
      dying.armed = point;
      dying.deaths = 0;
      await expect(other.wind()).rejects.toThrow('killed');
      expect(dying.deaths).toBeGreaterThan(0);
      dying.armed = null;
      await world.wind();
      await other.wind();
      expect((await world.escalations(id)).map((row) => row.level)).toEqual([0, 1]);
      expect((await world.referral(id)).escalation).toBe(1);
      expect(await world.clocks(id)).toMatchObject([{ stage: 2 }]);
    },
  );

  it('escalates the others although one of them fails', async () => {
    const bad = await world.handOverChild();
    const good = await world.handOverChild();
    world.pass(60 + 5);
    // As a fault nobody has thought of: this one's level is already there.
    await city.admin.query(
      `INSERT INTO lots.escalation(id,clock_id,referral_id,authority_id,unit_id,kind,level,to_role,how,sv,contacts,reason_code,rule_ref,due_at,at)
       SELECT $1,c.id,r.id,r.from_authority_id,r.from_unit_id,'chain',1,'x','phone','x','[]','x','x',now(),now() FROM lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.id=$2`,
      [randomUUID(), bad.id],
    );
    await expect(world.wind()).rejects.toMatchObject({ code: '23505' });
    expect((await world.escalations(good.id)).map((row) => row.level)).toEqual([0, 1]);
    expect((await world.referral(bad.id)).escalation).toBe(0);
  });

  it('a call is not a receipt; nobody answered means the next one is rung now, and the last task stays', async () => {
    const { id, ref } = await world.handOverChild();
    world.pass(65);
    await world.wind();
    const call = async (outcome: 'reached' | 'no_answer') => {
      const [task] = await tasks();
      const at = clock.now().toISOString();
      const made = { id: task!.id, spokeWith: 'Uppdiktad Person', function: 'dagjour', at, outcome };
      const first = await world.as('asa', (asa) => world.deeds.called.run(asa, made));
      const again = await world.as('birgit', (birgit) => world.deeds.called.run(birgit, { ...made, spokeWith: 'Någon annan' }));
      expect(again).toEqual(first);
      await world.wind();
      return first;
    };
    expect(await call('no_answer')).toMatchObject({ level: 1, outcome: 'no_answer', done: true });
    expect(await tasks()).toMatchObject([{ level: 2 }]);
    expect(await call('reached')).toMatchObject({ level: 2, done: true });
    expect(await tasks()).toEqual([]);
    const shown = (await world.as('asa', (asa) => world.deeds.list.run(asa))).find((row) => row.ref === ref);
    expect(shown).toMatchObject({ state: 'offered', escalation: 2, calledAt: clock.now().toISOString() });
    world.pass(85);
    await world.wind();
    expect(await call('no_answer')).toMatchObject({ level: 4, outcome: 'no_answer', done: false });
    expect(await tasks()).toMatchObject([{ level: 4 }]);
    const { rows } = await city.admin.query(
      'SELECT body_enc FROM lots.escalation WHERE referral_id=$1 AND body_enc IS NOT NULL',
      [id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows as { body_enc: Buffer }[]) expect(row.body_enc.includes('Uppdiktad')).toBe(false);
  });

  it('an oral receipt ends the escalation and leaves the state; the same one twice is one', async () => {
    const { id, ref } = await world.handOverChild();
    world.pass(66);
    await world.wind();
    const receipt = { ref, idem: randomUUID(), at: clock.now().toISOString(), ...said };
    const press = () => world.as('asa', (asa) => world.deeds.oral.run(asa, receipt));
    const [first, second] = await Promise.all([press(), press()]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({ state: 'offered', oralReceipt: { at: receipt.at, ...said }, escalation: 1 });
    const { rows } = await city.admin.query('SELECT body_enc FROM lots.oral_receipt WHERE referral_id=$1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0].body_enc.includes('Uppdiktad')).toBe(false);
    world.pass(10_000);
    await world.wind();
    expect(await tasks()).toEqual([]);
    expect((await world.referral(id)).escalation).toBe(1);
    await world.as('malin', (malin) => world.deeds.accept.run(malin, ref, 1));
  });

  it('on duty’s receipt holds for the night: the receiver’s own is due an hour after it opens', async () => {
    world.setClock('2026-10-16T16:40:00+02:00');
    const { id, ref } = await world.handOverChild();
    await world.wind();
    expect((await tasks())[0]?.kind).toBe('closing');
    world.pass(12);
    const receipt = { ref, idem: randomUUID(), at: clock.now().toISOString(), ...said };
    await world.as('asa', (asa) => world.deeds.oral.run(asa, receipt));
    expect((await world.as('asa', (asa) => world.deeds.leaving.run(asa))).waiting).toEqual([]);
    const before = (await world.escalations(id)).length;
    world.setClock('2026-10-18T20:00:00+02:00');
    await world.wind();
    expect(await world.escalations(id)).toHaveLength(before);
    world.setClock('2026-10-19T09:06:00+02:00');
    await world.wind();
    expect(await tasks()).toMatchObject([{ ref, kind: 'chain', level: 1, phone: '08-465 004 32' }]);
    await world.as('malin', (malin) => world.deeds.acknowledge.run(malin, ref, 1));
    expect((await world.clocks(id)).map((one) => one.met)).toEqual([true, true]);
  });

  it('a return stops no clock: it climbs at the desk, and sending on gives no new time', async () => {
    const { id, ref, version } = await world.handOverChild();
    world.pass(20);
    await world.as('malin', (malin) => world.deeds.giveBack.run(malin, back(ref, version)));
    await world.wind();
    expect((await world.as('asa', (asa) => world.deeds.list.run(asa)))[0]).toMatchObject({ ref, state: 'returned' });
    world.pass(45);
    await world.wind();
    expect(await tasks()).toMatchObject([{ ref, level: 1, phone: '08-465 004 01' }]);
    const resend = { ref, unitCode: 'skarholmen-mottagning-barn', idem: randomUUID(), agreedWith: null };
    const next = await world.as('asa', (asa) => world.deeds.resend.run(asa, resend));
    // It was due five minutes ago: as long as an emergency gets, and not another hour.
    expect(Date.parse(next.receiptBy) - clock.now().getTime()).toBe(15 * 60_000);
    expect(await tasks()).toEqual([]);
    expect((await world.clocks(id)).map((one) => one.met)).toEqual([true]);
    expect((await world.as('asa', (asa) => world.deeds.leaving.run(asa))).waiting.map((row) => row.ref)).toEqual([next.ref]);
  });

  it('sent on early, it is due when the first one was', async () => {
    const { id, ref, version } = await world.handOverChild();
    world.pass(20);
    await world.as('malin', (malin) => world.deeds.giveBack.run(malin, back(ref, version)));
    const resend = { ref, unitCode: 'skarholmen-mottagning-barn', idem: randomUUID(), agreedWith: null };
    const next = await world.as('asa', (asa) => world.deeds.resend.run(asa, resend));
    expect(next.receiptBy).toBe((await world.referral(id)).ack_due.toISOString());
  });

  it('the second return is a task for both managers, at once', async () => {
    const { ref, version } = await world.handOverChild();
    await world.as('malin', (malin) => world.deeds.giveBack.run(malin, back(ref, version)));
    await world.wind();
    expect(await tasks()).toEqual([]);
    world.pass(1);
    const resend = { ref, unitCode: 'skarholmen-mottagning-barn', idem: randomUUID(), agreedWith: null };
    const next = await world.as('asa', (asa) => world.deeds.resend.run(asa, resend));
    await world.as('noora', (noora) => world.deeds.giveBack.run(noora, back(next.ref, next.version)));
    await world.wind();
    await other.wind();
    const found = await tasks();
    expect(found).toMatchObject([{ kind: 'second_return', ref: next.ref }]);
    expect(found[0]!.contacts.map((contact) => contact.name)).toEqual([
      'Skärholmen, mottagning barn och unga, enhetschef',
      'Farsta, mottagning barn och unga, enhetschef',
    ]);
  });

  it('nobody else sees the desk’s tasks, and a stranger’s call or receipt is "not found"', async () => {
    const { ref } = await world.handOverChild();
    world.pass(66);
    await world.wind();
    const [task] = await tasks();
    const at = clock.now().toISOString();
    expect(await world.as('malin', (malin) => world.deeds.tasks.run(malin))).toEqual([]);
    const call = { id: task!.id, spokeWith: 'x', function: 'x', at, outcome: 'reached' as const };
    for (const stranger of ['malin', 'noora', 'vidar'] as const) {
      await expect(world.as(stranger, (who) => world.deeds.called.run(who, call))).rejects.toMatchObject({ status: 404 });
      await expect(
        world.as(stranger, (who) => world.deeds.oral.run(who, { ref, idem: randomUUID(), at, ...said })),
      ).rejects.toMatchObject({ status: 404 });
    }
    for (const wrong of ['2026-09-08T09:00:00+02:00', '2026-09-08T23:00:00+02:00'])
      await expect(world.as('asa', (asa) => world.deeds.called.run(asa, { ...call, at: wrong }))).rejects.toMatchObject({
        status: 422,
      });
  });

  it('the database keeps the clocks to what they are for', async () => {
    const { id } = await world.handOverChild();
    const db = world.app.get(DbSession);
    const desk = world.person('asa').authorityId;
    const asClocks = (authorityId: number, sql: string) =>
      db.run(systemPrincipal(ActorKind.Clocks, authorityId), { access: Access.Write }, () => db.execute(sql, [id]));
    const state = (work: Promise<unknown>) =>
      work.then(
        (value) => value,
        (error: unknown) => sqlState(error),
      );
    expect(
      await state(asClocks(desk, `UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=now() WHERE id=$1`)),
    ).toBe('42501');
    expect(await state(asClocks(desk, 'UPDATE lots.referral SET escalation=3 WHERE id=$1'))).toBe('23514');
    expect(await state(asClocks(desk + 1, 'UPDATE lots.referral SET escalation=1 WHERE id=$1'))).toBe(0);
    expect(await state(asClocks(desk, 'SELECT 1 FROM lots.package WHERE referral_id=$1'))).toBe(0);
    expect(await state(asClocks(desk, 'UPDATE lots.clock SET due=now() WHERE referral_id=$1'))).toBe('42501');
    const asAsa = (sql: string) => state(world.as('asa', () => db.execute(sql, [id])));
    expect(await asAsa('UPDATE lots.referral SET escalation=1 WHERE id=$1')).toBe('42501');
    expect(await asAsa('UPDATE lots.clock SET stage=1 WHERE referral_id=$1')).toBe('42501');
    expect(await asAsa('UPDATE lots.clock SET met_at=now() WHERE referral_id=$1')).toBe(1);
    expect(await asAsa('UPDATE lots.clock SET met_at=NULL WHERE referral_id=$1')).toBe('23514');
  });
});
