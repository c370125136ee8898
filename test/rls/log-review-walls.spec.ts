import { randomUUID } from 'node:crypto';
import { Role } from '@lots/contracts';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { sqlState } from '@lots/platform';
import { fixture, people } from '@lots/testing';
import { WallWorld } from './wall-world.js';

/** The reviewed month of the desk: who sees it, who may change what, and who learns anything from the log's own functions. */
describe('walls around the log review', () => {
  const reviewer = { ...people.birgitAtTheDesk, userId: randomUUID(), roles: [Role.LogReviewer] };
  const drawer = systemPrincipal(ActorKind.LogReview, fixture.socialnamnden);
  const personas: Readonly<Record<string, Principal>> = {
    gun: reviewer,
    // Åsa reviews too: what she read herself is not hers.
    asaReviews: { ...people.asaAtTheDesk, roles: [Role.RoutingOfficer, Role.LogReviewer] },
    manager: { ...people.birgitAtTheDesk, userId: randomUUID(), roles: [Role.UnitManager] },
    otherManager: { ...people.vidarInVeTeam, roles: [Role.UnitManager] },
    otherBoard: { ...people.malinInFarsta, roles: [Role.LogReviewer] },
    asa: people.asaAtTheDesk,
    sysse: people.sysseTheAdministrator,
    drawer,
    otherDrawer: systemPrincipal(ActorKind.LogReview, fixture.farsta),
    jobs: systemPrincipal(ActorKind.Jobs, fixture.socialnamnden, [fixture.desk]),
  };
  const [review, item] = [randomUUID(), randomUUID()];
  const month = ['2026-09-01T00:00:00+02:00', '2026-10-01T00:00:00+02:00'];
  let world: WallWorld;

  beforeAll(async () => {
    world = await WallWorld.open();
    await world.admin.query(
      `INSERT INTO lots.audit_entry(id,authority_id,unit_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac) VALUES ($1,1,10,'2026-09-09',$2,'user','calls.read','call','{}','allowed',$1,'')`,
      [randomUUID(), people.asaAtTheDesk.userId],
    );
    await world.as(drawer, async () => {
      const own = { authority_id: 1, unit_id: 10, drawn_at: new Date(), due_at: new Date() };
      await world.insert('lots.log_review', {
        ...own,
        id: review,
        period: '2026-09-01',
        seed: '0'.repeat(32),
        population: 1,
        sample_size: 1,
      });
      const read = {
        actor: people.asaAtTheDesk.userId,
        at: new Date(),
        action: 'calls.read',
        object_ids: [],
        reasons: ['sample'],
      };
      await world.insert('lots.log_review_item', { ...own, ...read, id: item, review_id: review, entry_id: randomUUID() });
    });
  }, 60_000);
  afterAll(() => world.close());

  class Undo extends Error {}

  /** Who gets at least one row, or changes one; everything is undone. */
  async function passers(sql: string, values: (who: Principal) => unknown[], access: Access = Access.Write): Promise<string[]> {
    const found: string[] = [];
    for (const [name, principal] of Object.entries(personas)) {
      const run = world.session.db.run(principal, { access }, async () => {
        const write = /^(UPDATE|INSERT|DELETE)/.test(sql);
        const count = write
          ? await world.session.db.execute(sql, values(principal))
          : (await world.session.db.query(sql, values(principal))).length;
        if (count > 0) found.push(name);
        throw new Undo();
      });
      await run.catch((error: unknown) => {
        if (!(error instanceof Undo) && sqlState(error) !== '42501') throw error;
      });
    }
    return found;
  }

  it.each<[string, string[]]>([
    ['SELECT 1 FROM lots.log_review', ['gun', 'asaReviews', 'manager', 'drawer']],
    ['SELECT 1 FROM lots.log_review_item', ['gun', 'drawer']],
    ["SELECT 1 FROM lots.log_review_counts('2026-01-01')", ['gun', 'asaReviews', 'manager', 'drawer']],
    ['SELECT 1 FROM lots.audit_entry', []],
  ])('%s', async (sql, expected) => {
    expect(await passers(sql, () => [], Access.Read)).toEqual(sql.includes('audit_entry') ? [] : expected);
    expect(await passers(sql, () => [])).toEqual(expected);
  });

  it('the log’s functions answer the reviewers and the draw of that board, and nobody else', async () => {
    const readings = "SELECT 1 FROM lots.log_readings(10,$1,$2,'{read}','calls.end','records_or_media')";
    expect(await passers(readings, () => month)).toEqual(['gun', 'asaReviews', 'drawer']);
    expect(await passers("SELECT 1 FROM lots.log_day_counts(10,$1,$2,'{read}')", () => month)).toEqual([
      'gun',
      'asaReviews',
      'drawer',
    ]);
    expect(await passers("SELECT 1 FROM lots.log_busy($1,'{read}',0)", () => [month[0]])).toEqual([
      'gun',
      'asaReviews',
      'drawer',
    ]);
    // Reading sessions need the draw's functions for nothing.
    expect(await passers(readings, () => month, Access.Read)).toEqual([]);
  });

  it('how far behind the sealing is, is for the administrator and the watch', async () => {
    const lag = 'SELECT 1 FROM lots.sealing_lag() WHERE unsealed > 0';
    expect(await passers(lag, () => [], Access.Read)).toEqual(['sysse', 'drawer', 'otherDrawer']);
  });

  it('a judgement is the reviewer’s, in her own name, never about her own reading', async () => {
    const decide = "UPDATE lots.log_review_item SET verdict='motivated', decided_at=now(), decided_by=$2 WHERE id=$1";
    expect(await passers(decide, ({ userId }) => [item, userId])).toEqual(['gun']);
    expect(await passers(decide, () => [item, randomUUID()])).toEqual([]);
    const sign = "UPDATE lots.log_review SET signed_at=now(), signed_by=$2, signed_initials='X' WHERE id=$1";
    expect(await passers(sign, ({ userId }) => [review, userId])).toEqual(['gun', 'asaReviews']);
  });

  it('what was drawn can be neither added to, changed nor removed by those who review', async () => {
    const add = `INSERT INTO lots.log_review_item(id,review_id,authority_id,unit_id,entry_id,actor,at,action,object_ids,reasons,drawn_at,due_at)
      VALUES ($1,$2,1,10,$1,$1,now(),'cases.read','{}','{sample}',now(),now())`;
    expect(await passers(add, () => [randomUUID(), review])).toEqual(['drawer']);
    for (const sql of [
      'DELETE FROM lots.log_review WHERE id=$1',
      'DELETE FROM lots.log_review_item WHERE review_id=$1',
      "UPDATE lots.log_review_item SET reasons='{sample}' WHERE review_id=$1",
    ])
      expect(await passers(sql, () => [review])).toEqual([]);
  });

  it('a question is asked by the reviewer; the one who read sees it and answers, once', async () => {
    const ask = `INSERT INTO lots.log_question(item_id,authority_id,actor,asked_at,asked_by,read_at,action,key_id,question_enc) VALUES ($1,1,$2,now(),$3,now(),'calls.read',$1,'')`;
    const actor = people.asaAtTheDesk.userId;
    expect(await passers(ask, ({ userId }) => [item, actor, userId === actor ? randomUUID() : userId])).toEqual(['gun']);
    await world.as(reviewer, () => world.session.db.execute(ask, [item, actor, reviewer.userId]));
    expect(await passers('SELECT 1 FROM lots.log_question', () => [])).toEqual(['gun', 'asaReviews', 'asa']);
    const answer = "UPDATE lots.log_question SET answer_enc='x', answered_at=now() WHERE item_id=$1";
    expect(await passers(answer, () => [item])).toEqual(['asaReviews', 'asa']);
    await world.as(people.asaAtTheDesk, () => world.session.db.execute(answer, [item]));
    expect(await passers(answer, () => [item])).toEqual([]);
  });
});
