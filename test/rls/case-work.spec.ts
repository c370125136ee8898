import { randomUUID } from 'node:crypto';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { Role } from '@lots/contracts';
import { fixture, people } from '@lots/testing';
import { WallWorld, type Row } from './wall-world.js';

const body = Buffer.from('x');
const malin = people.malinInFarsta;
const maja: Principal = { ...malin, userId: '00000000-0000-4000-9000-000000000031' };
const petra: Principal = { ...malin, userId: '00000000-0000-4000-9000-000000000032', roles: [Role.UnitManager] };
const adam = people.adamInFarstaAdult;
const stranger = randomUUID();
const outside: Principal[] = [
  people.asaAtTheDesk,
  people.nooraInBromma,
  adam,
  people.vidarInVeTeam,
  people.sysseTheAdministrator,
];
const refused = { code: '42501' };
const locked = { code: '23514' };
const at = new Date('2026-09-08T09:00:00Z');
const place = { authority_id: fixture.farsta, unit_id: fixture.farstaChild };

/** Row by row, as lots_app (docs/rules/case-work.md). */
describe('walls around the work on a case', () => {
  let world: WallWorld;
  let caseId: unknown;
  let referralId: unknown;
  let matterId: unknown;

  const entry = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    case_id: caseId,
    ...place,
    kind: 'contact',
    happened_at: at,
    written_at: at,
    by_user: by.userId,
    by_initials: 'X.X.',
    key_id: randomUUID(),
    body_enc: body,
    ...changes,
  });
  const assignment = (by: Principal, to: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    case_id: caseId,
    ...place,
    user_id: to.userId,
    user_initials: 'X.X.',
    from_at: at,
    given_by: by.userId,
    given_initials: 'X.X.',
    ...changes,
  });
  const closing = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    case_id: caseId,
    ...place,
    code: 'support_ended',
    closed_at: at,
    closed_by: by.userId,
    closed_initials: 'X.X.',
    key_id: randomUUID(),
    body_enc: body,
    ...changes,
  });
  const move = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    case_id: caseId,
    referral_id: referralId,
    authority_id: fixture.farsta,
    from_unit_id: fixture.farstaChild,
    to_unit_id: fixture.farstaAdult,
    state: 'offered',
    reason: 'adult_not_child',
    errand: 'child_report',
    urgency: 1,
    received_at: at,
    offered_at: at,
    due: at,
    offered_by: by.userId,
    offered_initials: 'X.X.',
    key_id: randomUUID(),
    body_enc: body,
    ...changes,
  });
  const request = (by: Principal, changes: Row = {}): Row => ({
    id: randomUUID(),
    case_id: caseId,
    ...place,
    to_authority_id: fixture.farsta,
    to_unit_id: fixture.farstaAdult,
    need: 'planning',
    from_on: '2020-01-01',
    to_on: '2020-12-31',
    state: 'asked',
    asked_at: at,
    asked_by: by.userId,
    asked_initials: 'X.X.',
    ...changes,
  });
  const put = (who: Principal, table: string, row: Row) => world.as(who, () => world.insert(table, row));
  const change = (who: Principal, sql: string, values: unknown[] = []) =>
    world.session.db.run(who, { access: Access.Write }, () => world.session.db.execute(sql, values));
  const sees = (who: Principal, table: string): Promise<number> =>
    world.session.db.run(
      who,
      { access: Access.Read },
      async () => (await world.session.db.query(`SELECT 1 FROM ${table}`)).length,
    );

  beforeAll(async () => {
    world = await WallWorld.open();
    const members: [Principal, number, Role][] = [
      [malin, fixture.farstaChild, Role.SocialWorker],
      [maja, fixture.farstaChild, Role.SocialWorker],
      [petra, fixture.farstaChild, Role.UnitManager],
      [adam, fixture.farstaAdult, Role.SocialWorker],
      [people.vidarInVeTeam, fixture.veTeam, Role.TeamMember],
    ];
    for (const [{ userId, authorityId }, unit, role] of members) {
      await world.admin.query(
        `INSERT INTO authn.user_account(id,username,name,initials,authority_id) VALUES ($1,$2,'N','N.N.',$3)`,
        [userId, `u${userId.slice(-4)}`, authorityId],
      );
      await world.admin.query(
        `INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) VALUES ($1,$2,$3,$4,'[2020-01-01,)')`,
        [userId, authorityId, unit, role],
      );
    }
    const { referral } = await world.offer();
    referralId = referral['id'];
    matterId = referral['matter_id'];
    caseId = (await world.accept(referral))['id'];
  }, 60_000);
  afterAll(() => world.close());

  it('H3: the unit reads the journal, nobody changes or removes a line, and nobody writes in another’s name', async () => {
    const first = entry(malin);
    await put(malin, 'lots.journal_entry', first);
    expect([await sees(malin, 'lots.journal_entry'), await sees(maja, 'lots.journal_entry')]).toEqual([1, 1]);
    for (const who of outside) {
      expect(await sees(who, 'lots.journal_entry')).toBe(0);
      await expect(put(who, 'lots.journal_entry', entry(who))).rejects.toMatchObject(refused);
    }
    expect(await sees({ ...maja, conflicts: [String(referralId)] }, 'lots.journal_entry')).toBe(0);
    await expect(put(malin, 'lots.journal_entry', entry(malin, { by_user: maja.userId }))).rejects.toMatchObject(refused);
    await expect(change(malin, `UPDATE lots.journal_entry SET body_enc='\\x00'`)).rejects.toMatchObject(refused);
    await expect(change(petra, 'DELETE FROM lots.journal_entry')).rejects.toMatchObject(refused);
    // Not even with every right: the trigger says so again.
    await expect(world.admin.query(`UPDATE lots.journal_entry SET body_enc='\\x00'`)).rejects.toMatchObject(locked);
    await expect(world.admin.query('DELETE FROM lots.journal_entry')).rejects.toMatchObject(locked);
    const correction = entry(maja, { about_id: first['id'], amendment: 'correction' });
    await put(maja, 'lots.journal_entry', correction);
    await expect(
      put(maja, 'lots.journal_entry', entry(maja, { about_id: correction['id'], amendment: 'addendum' })),
    ).rejects.toMatchObject(locked);
    await expect(
      put(maja, 'lots.journal_entry', entry(maja, { about_id: randomUUID(), amendment: 'addendum' })),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('H1: a draft is its writer’s alone; a colleague learns only that there is one', async () => {
    const row = {
      ...place,
      case_id: caseId,
      by_initials: 'M.K.',
      version: 1,
      saved_at: at,
      key_id: randomUUID(),
      body_enc: body,
    };
    await put(malin, 'lots.journal_draft', { id: randomUUID(), user_id: malin.userId, ...row });
    for (const who of [maja, petra, ...outside]) {
      expect(await sees(who, 'lots.journal_draft')).toBe(0);
      expect(await change(who, 'DELETE FROM lots.journal_draft')).toBe(0);
      await expect(put(who, 'lots.journal_draft', { id: randomUUID(), user_id: malin.userId, ...row })).rejects.toMatchObject(
        refused,
      );
    }
    const waiting = (who: Principal) =>
      world.session.db.run(who, { access: Access.Read }, () =>
        world.session.db.query('SELECT initials FROM lots.unfinished_entries($1)', [caseId]),
      );
    expect([await waiting(maja), await waiting(malin), await waiting(adam)]).toEqual([[{ initials: 'M.K.' }], [], []]);
    expect(await change(malin, 'UPDATE lots.journal_draft SET version=2')).toBe(1);
    await expect(change(malin, `UPDATE lots.journal_draft SET user_id='${maja.userId}'`)).rejects.toMatchObject(refused);
    expect(await change(malin, 'DELETE FROM lots.journal_draft')).toBe(1);
  });

  it('H6–H7: one responsible; taken by oneself or given by the manager, to somebody who works there', async () => {
    await expect(put(malin, 'lots.case_assignment', assignment(malin, maja))).rejects.toMatchObject(refused);
    await expect(put(petra, 'lots.case_assignment', assignment(petra, adam))).rejects.toMatchObject(refused);
    await expect(put(malin, 'lots.case_assignment', assignment(petra, malin))).rejects.toMatchObject(refused);
    for (const who of outside)
      await expect(put(who, 'lots.case_assignment', assignment(who, who))).rejects.toMatchObject(refused);
    await put(malin, 'lots.case_assignment', assignment(malin, malin));
    await expect(put(petra, 'lots.case_assignment', assignment(petra, maja))).rejects.toMatchObject({ code: '23505' });
    for (const who of outside) expect(await sees(who, 'lots.case_assignment')).toBe(0);
    const end = (who: Principal) =>
      change(who, `UPDATE lots.case_assignment SET until_at=now(), ended_by=$1, end_reason='given_on' WHERE until_at IS NULL`, [
        who.userId,
      ]);
    expect(await end(maja)).toBe(0);
    await world.admin.query('UPDATE authn.user_account SET disabled_at=now() WHERE id=$1', [malin.userId]);
    expect(await end(maja)).toBe(1);
    await expect(put(petra, 'lots.case_assignment', assignment(petra, malin))).rejects.toMatchObject(refused);
    await world.admin.query('UPDATE authn.user_account SET disabled_at=NULL WHERE id=$1', [malin.userId]);
    await put(petra, 'lots.case_assignment', assignment(petra, malin));
  });

  it('H9–H12: a substitute closes for the one she stands in for, within the dates, and never longer', async () => {
    const id = randomUUID();
    const row = (by: Principal, changes: Row = {}): Row => ({
      id,
      ...place,
      for_user: malin.userId,
      for_initials: 'M.K.',
      substitute: maja.userId,
      substitute_initials: 'M.W.',
      starts_at: '2026-09-08T00:00:00Z',
      ends_at: '2026-09-10T00:00:00Z',
      all_cases: false,
      created_at: at,
      created_by: by.userId,
      created_initials: 'X.X.',
      ...changes,
    });
    await expect(put(maja, 'lots.substitution', row(maja))).rejects.toMatchObject(refused);
    await expect(put(petra, 'lots.substitution', row(petra, { substitute: adam.userId }))).rejects.toMatchObject(refused);
    await put(malin, 'lots.substitution', row(malin));
    await expect(put(maja, 'lots.case_closing', closing(maja))).rejects.toMatchObject(refused);
    await expect(put(maja, 'lots.case_closing', closing(maja, { standing_in: id }))).rejects.toMatchObject(refused);
    await expect(put(maja, 'lots.substitution_case', { substitution_id: id, case_id: caseId })).rejects.toMatchObject(refused);
    await put(malin, 'lots.substitution_case', { substitution_id: id, case_id: caseId });
    const late = new Date('2026-09-10T00:00:00Z');
    await expect(put(maja, 'lots.case_closing', closing(maja, { standing_in: id, closed_at: late }))).rejects.toMatchObject(
      refused,
    );
    await expect(put(maja, 'lots.journal_entry', entry(maja, { standing_in: id, written_at: late }))).rejects.toMatchObject(
      refused,
    );
    await expect(put(petra, 'lots.journal_entry', entry(petra, { standing_in: id }))).rejects.toMatchObject(refused);
    await put(maja, 'lots.journal_entry', entry(maja, { standing_in: id }));
    await put(maja, 'lots.case_closing', closing(maja, { standing_in: id }));
    for (const who of outside) {
      expect([await sees(who, 'lots.substitution'), await sees(who, 'lots.substitution_case')]).toEqual([0, 0]);
      expect(await sees(who, 'lots.case_closing')).toBe(0);
    }
    const end = (who: Principal, as = who.userId) =>
      change(who, 'UPDATE lots.substitution SET ended_at=now(), ended_by=$1', [as]);
    expect(await end(adam)).toBe(0);
    await expect(end(maja, malin.userId)).rejects.toMatchObject(refused);
    expect(await end(maja)).toBe(1);
  });

  it('G11: what is said for disposal is its unit’s, by the one who closed it or the manager, and is never changed', async () => {
    const { rows } = await world.admin.query<{ id: string }>('SELECT id FROM lots.case_closing WHERE reopened_at IS NULL');
    let n = 0;
    const statement = (by: Principal, changes: Row = {}): Row => ({
      ...{ id: randomUUID(), case_id: caseId, closing_id: rows[0]?.id, ...place, n: (n += 1), idem: randomUUID() },
      ...{ kind: 'client_file', research_sample: false, register_data_remain: false, stated_at: at },
      ...{ by_user: by.userId, by_initials: 'X.X.', ...changes },
    });
    const table = 'lots.case_retention_statement';
    for (const who of [malin, ...outside]) await expect(put(who, table, statement(who))).rejects.toMatchObject(refused);
    await expect(put(maja, table, statement(petra))).rejects.toMatchObject(refused);
    await expect(put(petra, table, statement(petra, { closing_id: randomUUID() }))).rejects.toMatchObject(refused);
    await put(maja, table, statement(maja));
    await put(petra, table, statement(petra));
    await expect(put(petra, table, statement(petra, { n }))).rejects.toMatchObject({ code: '23505' });
    expect([await sees(malin, table), await sees(petra, table)]).toEqual([2, 2]);
    for (const who of outside) expect(await sees(who, table)).toBe(0);
    expect(await sees({ ...maja, conflicts: [String(referralId)] }, table)).toBe(0);
    // A year only where an age is asked for, and never beside what keeps the file anyway.
    for (const wrong of [{ birth_year: 2010 }, { kind: 'child_investigation', research_sample: true, birth_year: 2010 }])
      await expect(put(petra, table, statement(petra, wrong))).rejects.toMatchObject(locked);
    for (const sql of [`UPDATE ${table} SET research_sample=false`, `DELETE FROM ${table}`])
      await expect(change(petra, sql)).rejects.toMatchObject(refused);
  });

  it('H18–H20: a closed case is added to, not written in; only the manager opens it again', async () => {
    await expect(put(malin, 'lots.journal_entry', entry(malin))).rejects.toMatchObject(refused);
    const about = await world.admin.query<{ id: string }>('SELECT id FROM lots.journal_entry WHERE about_id IS NULL LIMIT 1');
    await put(malin, 'lots.journal_entry', entry(malin, { about_id: about.rows[0]?.id, amendment: 'addendum' }));
    const closed = await world.admin.query<{ id: string }>('SELECT id FROM lots.case_closing');
    const words = (by: Principal) => ({
      closing_id: closed.rows[0]?.id,
      case_id: caseId,
      ...place,
      at,
      by_user: by.userId,
      key_id: randomUUID(),
      body_enc: body,
    });
    const open = (who: Principal) =>
      change(who, `UPDATE lots.case_closing SET reopened_at=now(), reopened_by=$1, reopened_initials='X'`, [who.userId]);
    for (const who of [malin, ...outside]) {
      expect(await open(who)).toBe(0);
      await expect(put(who, 'lots.case_reopening', words(who))).rejects.toMatchObject(refused);
    }
    await put(petra, 'lots.case_reopening', words(petra));
    expect([await open(petra), await open(petra)]).toEqual([1, 0]);
    for (const who of outside) expect(await sees(who, 'lots.case_reopening')).toBe(0);
    await expect(change(petra, `UPDATE lots.case_closing SET body_enc='\\x00'`)).rejects.toMatchObject(refused);
  });

  it('H22–H24: a consultant of the board gets in to the one case, by name and date; another board’s never does', async () => {
    const inside = request(malin);
    const across = request(malin, { to_authority_id: fixture.socialnamnden, to_unit_id: fixture.veTeam });
    for (const who of outside) await expect(put(who, 'lots.consult_request', request(who))).rejects.toMatchObject(refused);
    await put(malin, 'lots.consult_request', inside);
    await put(malin, 'lots.consult_request', across);
    expect([await sees(adam, 'lots.consult_request'), await sees(people.vidarInVeTeam, 'lots.consult_request')]).toEqual([1, 1]);
    expect([
      await sees(people.nooraInBromma, 'lots.consult_request'),
      await sees(people.asaAtTheDesk, 'lots.consult_request'),
    ]).toEqual([0, 0]);
    const say = (who: Principal, consultant: string, row: Row) =>
      change(
        who,
        `UPDATE lots.consult_request SET state='accepted', consultant=$2, consultant_initials='X', answered_at=now(), answered_by=$3 WHERE id=$1`,
        [row['id'], consultant, who.userId],
      );
    await expect(say(adam, stranger, inside)).rejects.toMatchObject(refused);
    await expect(say(malin, malin.userId, inside)).rejects.toMatchObject(refused);
    expect(await say(adam, adam.userId, inside)).toBe(1);
    expect(await say(people.vidarInVeTeam, people.vidarInVeTeam.userId, across)).toBe(1);
    // The days have passed.
    expect(await sees(adam, 'lots.case_file')).toBe(0);
    await world.admin.query(`UPDATE lots.consult_request SET from_on=current_date-1, to_on=current_date+1`);
    expect([await sees(adam, 'lots.case_file'), await sees(people.vidarInVeTeam, 'lots.case_file')]).toEqual([1, 0]);
    await put(adam, 'lots.journal_entry', entry(adam));
    await expect(put(adam, 'lots.case_assignment', assignment(adam, adam))).rejects.toMatchObject(refused);
    expect(
      await change(malin, `UPDATE lots.consult_request SET state='ended', ended_at=now(), ended_by=$1`, [malin.userId]),
    ).toBe(2);
    expect([await sees(adam, 'lots.case_file'), await sees(adam, 'lots.journal_entry')]).toEqual([0, 0]);
  });

  it('H26: the night’s numbers are the manager’s; operations gets the city’s sum', async () => {
    const night = systemPrincipal(ActorKind.CaseCheck, fixture.farsta, [fixture.farstaChild]);
    const row = { ...place, on_date: '2026-09-08', checked_at: at, open_cases: 3, without_holder: 1, unit_ended: 0 };
    for (const who of [malin, petra, ...outside]) await expect(put(who, 'lots.case_check', row)).rejects.toMatchObject(refused);
    await put(night, 'lots.case_check', row);
    expect(await sees(petra, 'lots.case_check')).toBe(1);
    for (const who of [malin, ...outside]) expect(await sees(who, 'lots.case_check')).toBe(0);
    expect(await sees(people.sysseTheAdministrator, 'lots.case_check_totals()')).toBe(1);
    for (const who of [petra, malin, adam]) expect(await sees(who, 'lots.case_check_totals()')).toBe(0);
  });

  it('H14–H17: a move takes the whole of a case along when the other unit takes it, inside the board only', async () => {
    for (const who of outside) await expect(put(who, 'lots.case_move', move(who))).rejects.toMatchObject(refused);
    await expect(put(malin, 'lots.case_move', move(malin, { to_unit_id: fixture.brommaChild }))).rejects.toMatchObject({
      code: '23503',
    });
    const row = move(malin);
    await put(malin, 'lots.case_move', row);
    await expect(put(malin, 'lots.case_move', move(malin))).rejects.toMatchObject({ code: '23505' });
    for (const who of outside.filter((one) => one !== adam)) expect(await sees(who, 'lots.case_move')).toBe(0);
    expect([await sees(adam, 'lots.case_move'), await sees(adam, 'lots.case_file')]).toEqual([1, 0]);
    const take = (who: Principal) =>
      world.as(who, async () => {
        const [answer] = await world.session.db.query<{ done: boolean }>(
          `SELECT lots.accept_case_move($1, now(), 'A.F.', '\\x00') AS done`,
          [row['id']],
        );
        return answer?.done;
      });
    for (const who of [malin, petra, people.nooraInBromma, { ...adam, conflicts: [String(referralId)] }])
      expect(await take(who)).toBe(false);
    await expect(
      change(adam, `UPDATE lots.case_move SET state='accepted', decided_at=now(), decided_by=$1`, [adam.userId]),
    ).rejects.toMatchObject(refused);
    // A setting that anybody can write opens nothing.
    await expect(
      world.as(malin, async () => {
        await world.session.db.query(`SELECT set_config('lots.case_move','x',true)`);
        await world.session.db.execute('UPDATE lots.case_file SET unit_id=$1', [fixture.farstaAdult]);
      }),
    ).rejects.toMatchObject(refused);
    const before = await world.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.journal_entry WHERE case_id=$1', [
      caseId,
    ]);
    expect([await take(adam), await take(adam)]).toEqual([true, false]);
    const counts = async (who: Principal) => {
      const found: number[] = [];
      for (const table of ['lots.case_file', 'lots.journal_entry', 'lots.case_closing']) found.push(await sees(who, table));
      return found;
    };
    expect(await counts(malin)).toEqual([0, 0, 0]);
    expect(await counts(adam)).toEqual([1, before.rows[0]?.n, 1]);
    const { rows } = await world.admin.query(
      `SELECT m.responsible_unit_id AS responsible, r.to_unit_id AS receiver, p.to_unit_id AS parcel,
         (SELECT count(*)::int FROM lots.case_assignment a WHERE a.case_id=f.id AND a.until_at IS NULL) AS holders
       FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id JOIN lots.package p ON p.referral_id=r.id JOIN lots.case_file f ON f.referral_id=r.id WHERE m.id=$1 LIMIT 1`,
      [matterId],
    );
    expect(rows[0]).toMatchObject({
      responsible: fixture.farstaAdult,
      receiver: fixture.farstaAdult,
      parcel: fixture.farstaAdult,
      holders: 0,
    });
  });
});
