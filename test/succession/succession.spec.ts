import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { newRef } from '@lots/platform';
import { stayingTables } from '../../libs/db/provision/succession/moved-tables.js';
import { words } from './last-weeks.js';
import { SuccessionWorld } from './succession-world.js';

/** Rinkeby-Kista and Spånga-Tensta become Järva, 1 July 2023 (rules N1–N6). In order: each test goes on from the one before. */
describe('a board is succeeded by another', () => {
  let world: SuccessionWorld;
  beforeAll(async () => {
    world = await SuccessionWorld.open();
    await world.city.addAccount('rakel', 'rinkeby-kista-mottagning-barn', 'social_worker');
    await world.all(
      "INSERT INTO lots.circle(id,authority_id,reason) SELECT gen_random_uuid(), id, 'sig' FROM lots.authority WHERE code='rinkeby-kista'",
    );
    // One board and two units in one row: the coordinator's link to the form.
    await world.all(
      `INSERT INTO lots.form_link(id,authority_id,made_by_unit_id,for_unit_id,token,made_on)
       SELECT gen_random_uuid(), authority_id, id, id, '\\x01', '2023-06-01' FROM lots.unit WHERE code='rinkeby-kista-samordnare'`,
    );
    await world.seal();
  }, 60_000);
  afterAll(async () => {
    await world?.close();
  });

  const boards = (): Promise<{ id: number; code: string }[]> =>
    world.all("SELECT id, code FROM lots.authority WHERE code IN('rinkeby-kista','spanga-tensta','jarva')");
  const idOf = async (code: string): Promise<number> => (await boards()).find((board) => board.code === code)?.id ?? 0;

  it('before: each board reads its own, and the successor nothing', async () => {
    expect(await world.casesOf('rinkeby-kista-mottagning-barn')).toEqual([expect.stringContaining(words.taken)]);
    expect(await world.inboxOf('rinkeby-kista-mottagning-barn')).toMatchObject([{ words: expect.stringContaining(words.seen) }]);
    expect(await world.casesOf('jarva-mottagning-barn')).toEqual([]);
    expect(await world.inboxOf('jarva-mottagning-barn')).toEqual([]);
  });

  it('every table with a board or a unit is moved, but those that stay for a reason (N6)', async () => {
    const tables = await world.tables();
    const names = tables.map((moved) => moved.table);
    expect(names).toEqual(
      expect.arrayContaining(['lots.call_draft', 'lots.clock', 'lots.case_file', 'lots.referral', 'lots.circle']),
    );
    expect(names.filter((name) => name in stayingTables)).toEqual([]);
    // Each end has a board or a unit of its own name.
    expect(tables.find((moved) => moved.table === 'lots.matter')?.ends).toEqual([
      { authority: 'origin_authority_id', unit: 'origin_unit_id' },
      { authority: null, unit: 'responsible_unit_id' },
    ]);
  });

  it('the plan counts and changes nothing (N3)', async () => {
    const before = await world.everything();
    const report = await world.plan(world.order('rinkeby-kista'));
    expect(report).toMatchObject({ outcome: 'planned', stops: [] });
    expect(report.moves).toMatchObject({ 'lots.case_file': 1, 'lots.referral': 3, 'lots.package': 3, 'lots.matter': 1 });
    expect(report.moves['keys.data_key']).toBeGreaterThanOrEqual(4);
    expect(await world.everything()).toBe(before);
  });

  it('a day the database has not been told is refused', async () => {
    const report = await world.run({ ...world.order('rinkeby-kista'), on: '2023-07-02' });
    expect(report).toMatchObject({ outcome: 'stopped', stops: [{ code: 'not_synced' }] });
  });

  it('nothing is moved while a program is connected', async () => {
    const { session } = await world.session();
    const before = await world.everything();
    expect(await world.run(world.order('rinkeby-kista'))).toMatchObject({
      outcome: 'stopped',
      stops: [{ code: 'programs_running' }],
    });
    expect(await world.everything()).toBe(before);
    await session.close();
  });

  it('a unit that holds something and has nobody to follow it stops the run (N2)', async () => {
    const order = world.order('rinkeby-kista');
    const units = order.units.map((unit) => (unit.from.endsWith('vuxen') ? { ...unit, to: null } : unit));
    expect(await world.run({ ...order, units })).toMatchObject({
      outcome: 'stopped',
      stops: [{ code: 'unit_without_successor', detail: 'rinkeby-kista-mottagning-vuxen' }],
    });
  });

  it('cut off when everything was moved and nothing committed, nothing has happened (N3)', async () => {
    const before = await world.everything();
    const cut = async (): Promise<void> => {
      const pids = await world.all<{ done: boolean }>(
        "SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity WHERE datname=current_database() AND application_name='lots provision'",
      );
      expect(pids).toEqual([{ done: true }]);
    };
    await expect(world.run(world.order('rinkeby-kista'), { beforeCommit: cut })).rejects.toThrow();
    expect(await world.everything()).toBe(before);
  });

  it('started again, it moves everything at once', async () => {
    const report = await world.run(world.order('rinkeby-kista'));
    expect(report).toMatchObject({ outcome: 'done', memberships: 1 });
    const [old, next] = [await idOf('rinkeby-kista'), await idOf('jarva')];
    for (const { table, ends } of await world.tables())
      for (const { authority } of ends)
        if (authority !== null)
          expect([table, await world.all(`SELECT 1 FROM ${table} WHERE ${authority}=$1`, [old])]).toEqual([table, []]);
    expect(await world.all('SELECT 1 FROM keys.data_key WHERE authority_id=$1', [old])).toEqual([]);
    expect((await world.all('SELECT 1 FROM keys.data_key WHERE authority_id=$1', [next])).length).toBe(
      report.moves['keys.data_key'],
    );
  });

  it('afterwards the successor reads it all, and the old board’s people nothing (N4)', async () => {
    expect(await world.casesOf('jarva-mottagning-barn')).toEqual([expect.stringContaining(words.taken)]);
    expect(await world.inboxOf('jarva-mottagning-barn')).toMatchObject([{ words: expect.stringContaining(words.seen) }]);
    expect(await world.inboxOf('jarva-mottagning-vuxen')).toMatchObject([{ words: null }]);
    for (const unit of ['rinkeby-kista-mottagning-barn', 'rinkeby-kista-mottagning-vuxen']) {
      expect(await world.casesOf(unit)).toEqual([]);
      expect(await world.inboxOf(unit)).toEqual([]);
    }
    const places = await world.all('SELECT 1 FROM lots.membership WHERE authority_id=$1 AND valid @> now()', [
      await idOf('rinkeby-kista'),
    ]);
    expect(places).toEqual([]);
  });

  it('the successor can search for whom it has taken over: tokens under its own key, over the same words', async () => {
    const [old, next] = [await idOf('rinkeby-kista'), await idOf('jarva')];
    const inDatabase = await world.tokensOf('jarva-mottagning-barn');
    expect(inDatabase.length).toBeGreaterThan(0);
    expect(inDatabase).toEqual(world.tokensFor(next));
    expect(world.tokensFor(old)).not.toEqual(world.tokensFor(next));
  });

  it('other boards read what they read before, and no more', async () => {
    expect(await world.casesOf('farsta-mottagning-barn')).toEqual([expect.stringContaining(words.elsewhere)]);
    expect(await world.casesOf('spanga-tensta-mottagning-barn')).toEqual([expect.stringContaining(words.neighbour)]);
    expect(await world.casesOf('norra-innerstaden-mottagning-barn')).toEqual([]);
  });

  it('somebody is responsible for every matter: the last who took it, else the desk (N4)', async () => {
    const gaps = await world.all(
      `SELECT m.id FROM lots.matter m WHERE m.responsible_unit_id IS DISTINCT FROM coalesce((SELECT r.to_unit_id FROM lots.referral r
         WHERE r.matter_id=m.id AND r.state='accepted' ORDER BY r.offered_at DESC LIMIT 1), m.origin_unit_id)`,
    );
    expect(gaps).toEqual([]);
    const taken = await world.all<{ code: string }>(
      `SELECT u.code FROM lots.matter m JOIN lots.unit u ON u.id=m.responsible_unit_id WHERE u.code<>'lotsen' ORDER BY 1`,
    );
    expect(taken.map((row) => row.code)).toEqual([
      'farsta-mottagning-barn',
      'jarva-mottagning-barn',
      'spanga-tensta-mottagning-barn',
    ]);
  });

  it('a case keeps the area of its day, and no clock is moved (N5)', async () => {
    const cases = await world.all<{ area: string; received: Date }>(
      `SELECT f.area_code AS area, f.received_at AS received FROM lots.case_file f JOIN lots.unit u ON u.id=f.unit_id WHERE u.code='jarva-mottagning-barn'`,
    );
    expect(cases).toEqual([{ area: 'rinkeby-kista', received: expect.any(Date) }]);
    expect(cases[0]?.received.toISOString().slice(0, 10)).toBe('2023-06-20');
  });

  it('both logs tell what went over, and both are still whole (N3)', async () => {
    const rows = await world.all<{ code: string; type: string; ids: number }>(
      `SELECT a.code, e.object_type AS type, cardinality(e.object_ids) AS ids FROM lots.audit_entry e JOIN lots.authority a ON a.id=e.authority_id WHERE e.action='authority.succeed' ORDER BY 1,2`,
    );
    const told = (code: string) => Object.fromEntries(rows.filter((row) => row.code === code).map((row) => [row.type, row.ids]));
    expect(told('rinkeby-kista')).toEqual({ authority: 0, case_file: 1, circle: 1, matter: 1, referral: 3 });
    expect(told('jarva')).toEqual(told('rinkeby-kista'));
    await world.seal();
    const report = await world.verify();
    expect(report).toMatchObject({ ok: true, checked: { macs: true } });
    expect(report.authorities.find((one) => one.code === 'rinkeby-kista')).toMatchObject({ findings: [], unsealed: 0 });
  });

  it('a second run finds nothing left and writes nothing', async () => {
    const before = await world.everything();
    expect(await world.run(world.order('rinkeby-kista'))).toMatchObject({ outcome: 'nothing_left', memberships: 0 });
    expect(await world.everything()).toBe(before);
  });

  it('an open hand-over between the two that become one stops the next, until it is answered', async () => {
    const ref = newRef();
    await world.all(
      `INSERT INTO lots.referral SELECT (jsonb_populate_record(r, jsonb_build_object('id',$1::text,'ref',$2::text,'idem',$3::text,'state','offered','decided_at',NULL,'acknowledged_at',NULL,
         'from_authority_id',f.authority_id,'from_unit_id',f.id))).* FROM lots.referral r JOIN lots.unit t ON t.id=r.to_unit_id, lots.unit f
       WHERE t.code='spanga-tensta-mottagning-barn' AND f.code='jarva-mottagning-barn' AND r.state='accepted'`,
      [randomUUID(), ref, randomUUID()],
    );
    const order = world.order('spanga-tensta');
    expect(await world.run(order)).toMatchObject({ outcome: 'stopped', stops: [{ code: 'open_between', detail: ref }] });
    const client = new Client({ connectionString: world.city.database.adminUrl });
    await client.connect();
    await client.query(
      "SELECT set_config('lots.units', '{' || (SELECT id FROM lots.unit WHERE code='jarva-mottagning-barn') || '}', false)",
    );
    await client.query("UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=now() WHERE ref=$1", [ref]);
    await client.end();
    expect(await world.run(order)).toMatchObject({ outcome: 'done' });
    expect(await world.casesOf('jarva-mottagning-barn')).toHaveLength(2);
    const [both] = await world.all<{ same: boolean }>('SELECT from_unit_id=to_unit_id AS same FROM lots.referral WHERE ref=$1', [
      ref,
    ]);
    expect(both).toEqual({ same: true });
  });
});

describe('who may move rows to another board', () => {
  let world: SuccessionWorld;
  beforeAll(async () => {
    world = await SuccessionWorld.open();
  }, 60_000);
  afterAll(async () => {
    await world?.close();
  });

  async function as(role: string, settings: Record<string, string>, sql: string): Promise<number | string> {
    const client = new Client({ connectionString: world.city.database.adminUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL ROLE ${role}`);
      for (const [name, value] of Object.entries(settings)) await client.query('SELECT set_config($1,$2,true)', [name, value]);
      return (await client.query(sql)).rowCount ?? 0;
    } catch (error) {
      return (error as { constraint?: string; code?: string }).constraint ?? (error as { code: string }).code;
    } finally {
      await client.query('ROLLBACK');
      await client.end();
    }
  }

  async function settings(): Promise<Record<string, string>> {
    const [ids] = await world.all<{ boards: number[]; units: number[] }>(
      `SELECT array_agg(DISTINCT a.id) AS boards, array_agg(u.id) AS units FROM lots.authority a JOIN lots.unit u ON u.authority_id=a.id WHERE a.code IN('rinkeby-kista','jarva')`,
    );
    return {
      'lots.actor': 'system:succession',
      'lots.succession_authorities': `{${ids?.boards.join(',') ?? ''}}`,
      'lots.succession_units': `{${ids?.units.join(',') ?? ''}}`,
    };
  }

  it('the operation sees the rows of the two boards, and nobody else’s', async () => {
    expect(await as('lots_owner', await settings(), 'SELECT 1 FROM lots.case_file')).toBe(1);
    expect(await as('lots_owner', await settings(), 'SELECT 1 FROM lots.person')).toBe(0);
  });

  it('the owner without the run, and the app with its words, see nothing', async () => {
    // The envelopes of hand-overs it sees always, as a member of lots_integrity.
    for (const table of ['lots.case_file', 'lots.person', 'lots.clock', 'lots.call_draft', 'lots.circle']) {
      expect([table, await as('lots_owner', {}, `SELECT 1 FROM ${table}`)]).toEqual([table, 0]);
      expect([table, await as('lots_app', await settings(), `SELECT 1 FROM ${table}`)]).toEqual([table, 0]);
    }
  });

  it('the run may change whose a row is and nothing else', async () => {
    const rewrites = [
      "UPDATE lots.case_file SET area_code='jarva'",
      'UPDATE lots.case_file SET received_at=now()',
      "UPDATE lots.referral SET state='withdrawn', decided_at=now() WHERE state='offered'",
      "UPDATE lots.referral SET ack_due=ack_due+interval '1 day'",
      'UPDATE lots.matter SET closed_at=now()',
      'UPDATE keys.data_key SET destroyed_at=now(), wrapped=NULL',
      "UPDATE lots.package SET body_enc='\\x00'",
    ];
    for (const sql of rewrites) expect([sql, await as('lots_owner', await settings(), sql)]).toEqual([sql, 'succession_step']);
    const toFarsta =
      "UPDATE lots.case_file SET authority_id=(SELECT id FROM lots.authority WHERE code='farsta'), unit_id=(SELECT id FROM lots.unit WHERE code='farsta-mottagning-barn')";
    expect(await as('lots_owner', await settings(), toFarsta)).toBe('42501');
  });

  it('and the log takes rows of its own two boards from it, and no change', async () => {
    expect(await as('lots_owner', await settings(), "UPDATE lots.audit_entry SET action='x'")).toBe(0);
    expect(await as('lots_owner', await settings(), 'DELETE FROM lots.audit_entry')).toBe(0);
    const row = (board: string) =>
      `INSERT INTO lots.audit_entry(id,authority_id,at,actor,actor_kind,action,object_type,object_ids,outcome,request_id,mac)
       SELECT gen_random_uuid(),id,now(),gen_random_uuid(),'x','x','x','{}','allowed',gen_random_uuid(),'\\x00' FROM lots.authority WHERE code='${board}'`;
    expect(await as('lots_owner', await settings(), row('jarva'))).toBe(1);
    expect(await as('lots_owner', await settings(), row('farsta'))).toBe('42501');
  });
});
