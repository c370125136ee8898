import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { Role } from '@lots/contracts';
import { Access, ActorKind, systemPrincipal, type Principal } from '@lots/db';
import { candidateKinds } from '@lots/features/retention';
import { projectRoot } from '@lots/platform';
import {
  createTestDatabase,
  fixture,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';
import { retentionRoads } from './retention-roads.js';

/** Who sees a proposal, who may decide it, and that nobody destroys anything another way (rules G1, G8). */
describe('walls around disposal', () => {
  let database: TestDatabase;
  let session: TestSession;
  let admin: Client;
  const ids = { batch: randomUUID(), row: randomUUID(), hold: randomUUID() };
  const manager: Principal = { ...people.asaAtTheDesk, userId: randomUUID(), roles: [Role.UnitManager] };
  const other: Principal = { ...people.malinInFarsta, userId: randomUUID(), roles: [Role.UnitManager] };
  const job = systemPrincipal(ActorKind.Retention, fixture.socialnamnden, [fixture.desk]);
  const otherJob = systemPrincipal(ActorKind.Retention, fixture.farsta, [fixture.farstaChild]);
  const outsiders: readonly Principal[] = [
    ...Object.values(people),
    other,
    otherJob,
    systemPrincipal(ActorKind.Jobs, fixture.socialnamnden, [fixture.desk]),
  ];

  beforeAll(async () => {
    database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    session = await openTestSession(database.appUrl);
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query(
      `INSERT INTO lots.call_log(id,authority_id,unit_id,code,channel,on_date,day_part,minutes) VALUES ($1,1,10,'test','phone','2020-01-01','night','0-5')`,
      [ids.row],
    );
    await admin.query(
      `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count) VALUES ($1,1,10,'call_log','G7','x','proposed',true,now(),'2022-01-02',1)`,
      [ids.batch],
    );
    await admin.query(
      `INSERT INTO lots.disposal_item(batch_id,table_name,row_id,last_entry,due) VALUES ($1,'lots.call_log',$2,'2020-01-01','2022-01-02')`,
      [ids.batch, ids.row],
    );
    await admin.query(
      `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) VALUES ($1,1,10,'lots.call_log',$1,'court',now(),$1,'X')`,
      [ids.hold],
    );
  });
  afterAll(async () => {
    await admin.end();
    await session.close();
    await database.drop();
  });

  const as = (who: Principal, sql: string, values: unknown[] = [], access: Access = Access.Write) =>
    session.db.run(who, { access }, () => session.db.query<object>(sql, values));
  const tables = ['disposal_batch', 'disposal_item', 'legal_hold'];

  it.each(tables)('%s: the unit’s manager and the job see it, nobody else', async (table) => {
    expect(await as(manager, `SELECT 1 FROM lots.${table}`, [], Access.Read)).toHaveLength(1);
    expect(await as(job, `SELECT 1 FROM lots.${table}`)).toHaveLength(1);
    for (const who of outsiders) expect(await as(who, `SELECT 1 FROM lots.${table}`)).toEqual([]);
  });

  it('nobody may propose but the job, nobody may write a decision into a proposal, nobody may remove one', async () => {
    const propose = `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count) VALUES ($1,1,10,'package','G7','x','proposed',false,now(),'2022-01-02',1)`;
    for (const who of [manager, ...outsiders])
      await expect(as(who, propose, [randomUUID()])).rejects.toMatchObject({ code: '42501' });
    await expect(as(job, propose.replace("'proposed'", "'decided'"), [randomUUID()])).rejects.toMatchObject({
      code: expect.stringMatching(/^(42501|23514)$/) as string,
    });
    for (const sql of [
      'DELETE FROM lots.disposal_batch',
      'DELETE FROM lots.disposal_item',
      'DELETE FROM lots.legal_hold',
      'DELETE FROM lots.disposal_ledger',
      "UPDATE lots.disposal_ledger SET line='x'",
      "UPDATE lots.disposal_item SET ref='x'",
      "UPDATE lots.disposable SET act='delete'",
    ])
      for (const who of [manager, job]) await expect(as(who, sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('one person is not two, and a job decides nothing', async () => {
    const half = `UPDATE lots.disposal_batch SET state='half', first_at=now(), first_by=$2, first_initials='X' WHERE id=$1 RETURNING 1`;
    expect(await as(job, half, [ids.batch, manager.userId])).toEqual([]);
    for (const who of outsiders) expect(await as(who, half, [ids.batch, who.userId])).toEqual([]);
    expect(await as(manager, half, [ids.batch, manager.userId])).toHaveLength(1);
    const second = `UPDATE lots.disposal_batch SET state='decided', second_at=now(), second_by=$2, second_initials='X' WHERE id=$1`;
    await expect(as(manager, second, [ids.batch, manager.userId])).rejects.toMatchObject({ code: '23514' });
    await expect(as(manager, `UPDATE lots.disposal_batch SET state='decided' WHERE id=$1`, [ids.batch])).rejects.toMatchObject({
      code: '23514',
    });
  });

  it('dispose does what is decided, by the job of that board, and nothing else', async () => {
    const dispose = 'SELECT lots.dispose($1, now())';
    for (const who of [manager, job, ...outsiders])
      await expect(as(who, dispose, [ids.batch])).rejects.toMatchObject({ code: '42501' });
    await as(
      manager,
      `UPDATE lots.disposal_batch SET state='decided', second_at=now(), second_by=$2, second_initials='Y' WHERE id=$1`,
      [ids.batch, randomUUID()],
    );
    for (const who of [manager, ...outsiders])
      await expect(as(who, dispose, [ids.batch])).rejects.toMatchObject({ code: '42501' });
    for (const who of [manager, job]) await expect(as(who, 'DELETE FROM lots.call_log')).rejects.toMatchObject({ code: '42501' });
    await as(job, dispose, [ids.batch]);
    expect((await admin.query('SELECT 1 FROM lots.call_log')).rows).toEqual([]);
    await expect(as(job, dispose, [ids.batch])).rejects.toMatchObject({ code: '42501' });
  });

  it('a hold is set and lifted in one’s own name, at one’s own unit', async () => {
    const set = `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) VALUES ($1,1,10,'lots.contact',$1,'court',now(),$2,'X')`;
    for (const who of outsiders) await expect(as(who, set, [randomUUID(), who.userId])).rejects.toMatchObject({ code: '42501' });
    await expect(as(manager, set, [randomUUID(), randomUUID()])).rejects.toMatchObject({ code: '42501' });
    await as(manager, set, [randomUUID(), manager.userId]);
    const lift = `UPDATE lots.legal_hold SET lifted_at=now(), lifted_by=$2, lifted_by_initials='X', lift_reason='ended' WHERE id=$1 RETURNING 1`;
    for (const who of outsiders) expect(await as(who, lift, [ids.hold, who.userId])).toEqual([]);
    await expect(as(manager, lift, [ids.hold, randomUUID()])).rejects.toMatchObject({ code: '42501' });
  });

  describe('every table has a road to disposal, or a reason why it has none (G28)', () => {
    const roads = Object.entries(retentionRoads);
    const withKinds = roads.flatMap(([name, road]) => ('kinds' in road ? [{ name, kinds: road.kinds }] : []));
    const questions = ['candidates', 'case-files', 'desk-copy', 'unfiled'].map((name) =>
      readFileSync(path.join(projectRoot(), `libs/features/retention/data/${name}.query.ts`), 'utf8'),
    );
    const rowsOf = async <Row extends object>(sql: string): Promise<Row[]> => (await admin.query<Row>(sql)).rows;

    it('none is left out: a new table is put in test/rls/retention-roads.ts', async () => {
      const there = await rowsOf<{ name: string }>(
        `SELECT n.nspname||'.'||c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname IN('lots','keys','stat','authn') AND c.relkind IN('r','p') AND c.relname<>'migrations'`,
      );
      expect(there.map(({ name }) => name).sort()).toEqual(roads.map(([name]) => name).sort());
    });

    it('what has kinds can be destroyed, and is in the question of a kind that is asked; what has not, cannot', async () => {
      const disposable = await rowsOf<{ name: string }>('SELECT name FROM lots.disposable');
      expect(disposable.map(({ name }) => name).sort()).toEqual(withKinds.map(({ name }) => name).sort());
      const asked = (name: string): boolean =>
        questions.some((text) => text.includes(`'${name}'`) || text.includes(`ofCase('${name.slice(5)}'`));
      expect(withKinds.filter(({ name }) => !asked(name))).toEqual([]);
      expect(withKinds.filter(({ kinds }) => !kinds.every((kind) => candidateKinds.includes(kind)))).toEqual([]);
      // Every kind that the program can propose has rows, and a term of its own or of the law.
      expect([...new Set(withKinds.flatMap(({ kinds }) => kinds))].sort()).toEqual([...candidateKinds].sort());
    });

    it('nothing with a text of its own is kept but what says why, and every text of what goes is under the key that goes', async () => {
      const texts = await rowsOf<{ name: string; columns: string[]; keys: number }>(
        `SELECT n.nspname||'.'||c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) FILTER (WHERE a.attname LIKE '%_enc') AS columns, count(*) FILTER (WHERE a.attname LIKE '%key_id')::int AS keys
         FROM pg_attribute a JOIN pg_class c ON c.oid=a.attrelid JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname IN('lots','stat','authn') AND c.relkind='r' AND NOT a.attisdropped
         GROUP BY 1 HAVING count(*) FILTER (WHERE a.attname LIKE '%_enc') > 0`,
      );
      const kept = texts.filter(({ name }) => !withKinds.some((one) => one.name === name)).map(({ name }) => name);
      const said = roads.flatMap(([name, road]) => ('textKept' in road ? [name] : []));
      expect(kept.sort()).toEqual(said.sort());
      const going = texts.filter(({ name }) => withKinds.some((one) => one.name === name));
      expect(going.length).toBeGreaterThanOrEqual(30);
      expect(going.filter(({ keys }) => keys !== 1)).toEqual([]);
    });

    it('everything a case can hold is disposed of with it', async () => {
      const own = await rowsOf<{ name: string }>(
        `SELECT 'lots.'||c.relname AS name FROM pg_class c WHERE c.relnamespace='lots'::regnamespace AND c.relkind='r'
           AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid=c.oid AND NOT a.attisdropped AND a.attname IN('case_id','body_enc'))=2`,
      );
      // Asked of another board and locked for it; sent to another board, and gone as its packages go.
      const elsewhere = ['lots.board_question', 'lots.returnee_update'];
      const parts = own.filter(({ name }) => !elsewhere.includes(name));
      expect(parts.length).toBeGreaterThanOrEqual(12);
      expect(parts.filter(({ name }) => !questions[1]?.includes(`ofCase('${name.slice(5)}'`))).toEqual([]);
    });
  });

  describe('what is sealed (G18–G21)', () => {
    const sealed = { batch: randomUUID(), row: randomUUID(), hold: randomUUID(), circle: randomUUID() };
    const inside: Principal = { ...people.malinInFarsta, circles: [sealed.circle] };
    const manager2: Principal = { ...other, circles: [sealed.circle] };
    /** Works elsewhere, and has somehow come into the circle. */
    const elsewhere: Principal = { ...people.nooraInBromma, circles: [sealed.circle] };
    const jobInside = { ...otherJob, circles: [sealed.circle] };
    const outside: readonly Principal[] = [manager, other, elsewhere, ...Object.values(people), job];

    beforeAll(async () => {
      await admin.query(`INSERT INTO lots.circle(id,authority_id,reason) VALUES ($1,2,'protected_identity')`, [sealed.circle]);
      await admin.query(`INSERT INTO authn.user_account(id,username,name,initials,authority_id,demo) VALUES ($1,'ledning','Petra Ledarsson','P.L.',2,false)`, [manager2.userId]); // prettier-ignore
      await admin.query(`INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) VALUES ($1,2,20,'unit_manager','[2020-01-01,)')`, [manager2.userId]); // prettier-ignore
      await admin.query(
        `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count,circle_id) VALUES ($1,2,20,'client_file','G2','x','proposed',true,now(),'2022-01-02',1,$2)`,
        [sealed.batch, sealed.circle],
      );
      await admin.query(
        `INSERT INTO lots.disposal_item(batch_id,table_name,row_id,root_id,last_entry,due) VALUES ($1,'lots.case_file',$2,$2,'2020-01-01','2022-01-02')`,
        [sealed.batch, sealed.row],
      );
      await as(inside, `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) VALUES ($1,2,20,'lots.case_file',$2,'court',now(),$3,'M.T.')`, [sealed.hold, sealed.row, inside.userId]); // prettier-ignore
    });

    it.each([
      ['disposal_batch', 'id', sealed.batch],
      ['disposal_item', 'batch_id', sealed.batch],
      ['legal_hold', 'id', sealed.hold],
    ])('%s is there for the circle and for the job, and for nobody else', async (table, column, id) => {
      const look = `SELECT 1 FROM lots.${table} WHERE ${column}=$1`;
      for (const who of [inside, manager2, otherJob]) expect(await as(who, look, [id])).toHaveLength(1);
      for (const who of outside) expect(await as(who, look, [id])).toEqual([]);
    });

    it('no second one is wanted where nobody outside can look: two persons, and the manager of the circle begins', async () => {
      await expect(admin.query('UPDATE lots.disposal_batch SET needs_second=false WHERE id=$1', [sealed.batch])).rejects.toMatchObject({ code: '23514' }); // prettier-ignore
      const half = `UPDATE lots.disposal_batch SET state='half', first_at=now(), first_by=$2, first_initials='X' WHERE id=$1 RETURNING 1`;
      await admin.query(`INSERT INTO lots.circle_member(circle_id,user_id,valid) VALUES ($1,$2,'[2020-01-01,)'),($1,$3,'[2020-01-01,)')`, [sealed.circle, inside.userId, manager2.userId]); // prettier-ignore
      for (const who of [inside, otherJob, ...outside]) expect(await as(who, half, [sealed.batch, who.userId])).toEqual([]);
      expect(await as(manager2, half, [sealed.batch, manager2.userId])).toHaveLength(1);
      const second = `UPDATE lots.disposal_batch SET state='decided', second_at=now(), second_by=$2, second_initials='Y' WHERE id=$1 RETURNING 1`;
      for (const who of outside) expect(await as(who, second, [sealed.batch, who.userId])).toEqual([]);
      await expect(as(manager2, second, [sealed.batch, manager2.userId])).rejects.toMatchObject({ code: '23514' });
      expect(await as(inside, second, [sealed.batch, inside.userId])).toHaveLength(1);
    });

    it('nobody outside stops what is sealed, nor lifts a stop, and the job proposes for a circle only as that circle', async () => {
      const hold = `INSERT INTO lots.legal_hold(id,authority_id,unit_id,table_name,row_id,reason,set_at,set_by,set_by_initials) VALUES ($1,2,20,'lots.case_file',$2,'court',now(),$3,'X')`;
      for (const who of outside) await expect(as(who, hold, [randomUUID(), sealed.row, who.userId])).rejects.toMatchObject({ code: '42501' }); // prettier-ignore
      const lift = `UPDATE lots.legal_hold SET lifted_at=now(), lifted_by=$2, lifted_by_initials='X', lift_reason='ended' WHERE id=$1 RETURNING 1`;
      for (const who of outside) expect(await as(who, lift, [sealed.hold, who.userId])).toEqual([]);
      const propose = `INSERT INTO lots.disposal_batch(id,authority_id,unit_id,kind,rule_ref,lagrum,state,needs_second,proposed_at,due_from,row_count,circle_id) VALUES ($1,2,20,'package','G7','x','proposed',true,now(),'2022-01-02',1,$2)`;
      await expect(as(otherJob, propose, [randomUUID(), sealed.circle])).rejects.toMatchObject({ code: '42501' });
      for (const who of [inside, manager2]) await expect(as(who, propose, [randomUUID(), sealed.circle])).rejects.toMatchObject({ code: '42501' }); // prettier-ignore
      await as(jobInside, propose, [randomUUID(), sealed.circle]);
    });

    it('which circles there are is told to the job of that unit alone', async () => {
      const row = randomUUID();
      await admin.query(`INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped) VALUES ($1,2,'case',1,'\\x01')`, [
        row,
      ]);
      await admin.query('BEGIN; SET LOCAL session_replication_role=replica');
      await admin.query(
        `INSERT INTO lots.package(referral_id,from_authority_id,to_authority_id,to_unit_id,circle_id,mode,fields,key_id,body_enc,sha256) VALUES ($1,1,2,20,$2,'delivered','{}',$1,'x','x')`,
        [row, sealed.circle],
      );
      await admin.query('COMMIT');
      const ask = 'SELECT x.id FROM lots.retention_circles(20) AS x(id)';
      expect(await as(otherJob, ask)).toEqual([{ id: sealed.circle }]);
      for (const who of [job, manager, manager2, inside, ...outside]) expect(await as(who, ask)).toEqual([]);
    });
  });
});
