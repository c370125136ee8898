import { Client } from 'pg';
import { readKeyFolder, Vault } from '@lots/crypto';
import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, handOver, inboxOf, saveCall, sendOne } from './desk.js';

interface AuditRow {
  readonly id: string;
  readonly xid: string;
  readonly authority_id: number;
  readonly unit_id: number | null;
  readonly at: Date;
  readonly actor: string;
  readonly actor_kind: string;
  readonly action: string;
  readonly object_type: string;
  readonly object_ids: string[];
  readonly outcome: string;
  readonly reason_code: string | null;
  readonly rule_ref: string | null;
  readonly request_id: string;
  readonly mac: Buffer;
}

/** No row, no answer; and a row that nobody can change unseen. */
describe('access log', () => {
  let api: TestApi;
  let log: Client;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi();
    for (const name of ['asa', 'malin', 'noora', 'sixten', 'lena'] as const) people[name] = await api.signIn(name);
    log = new Client({ connectionString: api.database.urlFor('lots_sealer') });
    await log.connect();
  }, 60_000);
  afterAll(async () => {
    await log.end();
    await api.close();
  });

  async function rows(): Promise<AuditRow[]> {
    return (await log.query<AuditRow>("SELECT * FROM lots.audit_entry WHERE actor_kind='user' ORDER BY xid, at, id")).rows;
  }
  /** The rows that what happens in between adds. */
  async function added(work: () => Promise<unknown>): Promise<AuditRow[]> {
    const before = new Set((await rows()).map(({ id }) => id));
    await work();
    return (await rows()).filter(({ id }) => !before.has(id));
  }

  it('has one row per reading, with every object the answer showed', async () => {
    const refs = [await sendOne(people.asa, childDraft()), await sendOne(people.asa, childDraft())].map(({ ref }) => ref);
    const ids = await api.admin.query<{ id: string }>('SELECT id FROM lots.referral WHERE ref = ANY($1) ORDER BY id', [refs]);
    const list = await added(() => people.malin.get('/inbox'));
    expect(list).toMatchObject([
      { action: 'inbox.list', object_type: 'referral', outcome: 'allowed', unit_id: expect.any(Number) },
    ]);
    expect([...(list[0]?.object_ids ?? [])].sort()).toEqual(ids.rows.map(({ id }) => id));
    expect(list[0]?.actor).toBe(await api.userId('malin'));
    const paths = ['', '/text', '/pdf'].map((end) => `/inbox/${refs[0] ?? ''}${end}`);
    for (const path of [...paths, '/cases']) {
      const reading = await added(() => people.malin.get(path));
      expect(reading).toHaveLength(1);
      expect(reading[0]).toMatchObject({ outcome: 'allowed', object_ids: path === '/cases' ? [] : [expect.any(String)] });
    }
  });

  it('is written in the transaction of what it tells about, all rows of a request under one id', async () => {
    const callId = await saveCall(people.asa, childDraft());
    const written = await added(() => handOver(people.asa, callId));
    expect(written.map(({ action }) => action).sort()).toEqual(['handovers.create', 'handovers.read']);
    expect(new Set(written.map((row) => row.request_id)).size).toBe(1);
    const made = await api.admin.query<{ xmin: string; id: string }>('SELECT xmin::text, id FROM lots.contact WHERE call_id=$1', [
      callId,
    ]);
    expect(new Set(written.map((row) => row.xid))).toEqual(new Set([made.rows[0]?.xmin]));
    expect(written.find(({ action }) => action === 'handovers.create')?.object_ids).toContain(made.rows[0]?.id);
  });

  it('tells of what was refused, by wall, by role and by rule', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    const byWall = await added(() => people.noora.get(`/inbox/${ref}`));
    const byRole = await added(() => people.lena.get(`/inbox/${ref}`));
    const callId = await saveCall(people.asa, childDraft());
    const byRule = await added(() => people.asa.delete(`/calls/${callId}`));
    expect(byWall).toMatchObject([{ action: 'inbox.read', outcome: 'denied', object_ids: [], reason_code: 'not_visible' }]);
    expect(byRole).toMatchObject([
      { action: 'inbox.read', outcome: 'denied', object_type: 'route', reason_code: 'no_permission' },
    ]);
    expect(byRule).toMatchObject([
      { action: 'calls.discard', outcome: 'denied', reason_code: 'child_or_danger', rule_ref: 'Ö1' },
    ]);
    expect(byRole[0]?.actor).toBe(await api.userId('lena'));
    const absent = await added(() => people.noora.get('/inbox/ZZZZZZ'));
    const shape = ({ action, object_type, object_ids, outcome, reason_code }: AuditRow) => ({
      action,
      object_type,
      object_ids,
      outcome,
      reason_code,
    });
    expect(absent.map(shape)).toEqual(byWall.map(shape));
  });

  it('logs signing in and out, and neither autosave nor the list of calls', async () => {
    const opened = await added(() => api.signIn('birgit'));
    expect(opened.map(({ action }) => action)).toEqual(['session.open']);
    expect(await added(() => saveCall(people.asa, childDraft()))).toEqual([]);
    expect(await added(() => people.asa.get('/calls'))).toEqual([]);
    expect(await added(() => people.asa.get('/session'))).toEqual([]);
  });

  it('holds ids and codes only: no name, text, reference or number from the call', async () => {
    const everything = JSON.stringify(await rows());
    for (const word of ['Provsson', 'Nils', 'Kuratorsson', 'Äldre', 'ritar', 'Hökarängen'])
      expect(everything).not.toContain(word);
    for (const row of await rows()) {
      expect(row.action).toMatch(/^[a-z_.]+$/);
      expect(row.reason_code ?? 'none').toMatch(/^[a-z_]+$/);
      expect(row.rule_ref ?? 'Ö0').toMatch(/^[A-ZÅÄÖ]\d+(,[A-ZÅÄÖ]\d+)*$/);
    }
  });

  it('cannot be read, changed or removed by the product', async () => {
    const app = new Client({ connectionString: api.database.appUrl });
    await app.connect();
    for (const sql of [
      'SELECT 1 FROM lots.audit_entry',
      "UPDATE lots.audit_entry SET outcome='allowed'",
      'DELETE FROM lots.audit_entry',
      'TRUNCATE lots.audit_entry',
    ])
      await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    await app.end();
  });

  describe('the MAC', () => {
    /** The same canonical text as AuditTrail writes, built from the stored row alone. */
    const canonical = (row: AuditRow): string =>
      JSON.stringify([
        row.id,
        row.authority_id,
        row.unit_id,
        row.at.toISOString(),
        row.actor,
        row.actor_kind,
        row.action,
        row.object_type,
        row.object_ids,
        row.outcome,
        row.reason_code,
        row.rule_ref,
        row.request_id,
      ]);

    it('verifies every row, and breaks on any changed field or with another key', async () => {
      const keys = readKeyFolder(api.keysFolder);
      const vault = new Vault(keys);
      const stranger = new Vault({ ...keys, auditMac: Buffer.alloc(32, 7) });
      const holds = (row: AuditRow): boolean => vault.auditMac(canonical(row)).equals(row.mac);
      const all = await rows();
      expect(all.length).toBeGreaterThan(15);
      expect(all.filter((row) => !holds(row))).toEqual([]);
      const row = all.find(({ object_ids }) => object_ids.length > 1);
      if (!row) throw new Error('no row with several objects');
      expect(stranger.auditMac(canonical(row)).equals(row.mac)).toBe(false);
      const other = '00000000-0000-4000-8000-00000000ffff';
      const changes: Partial<AuditRow>[] = [
        { id: other },
        { authority_id: row.authority_id + 1 },
        { unit_id: null },
        { at: new Date(row.at.getTime() + 1) },
        { actor: other },
        { actor_kind: 'system:jobs' },
        { action: `${row.action}.x` },
        { object_type: 'case' },
        { object_ids: row.object_ids.slice(1) },
        { object_ids: [...row.object_ids].reverse() },
        { outcome: 'denied' },
        { reason_code: 'other' },
        { rule_ref: 'Ö9' },
        { request_id: other },
      ];
      expect(changes.filter((change) => holds({ ...row, ...change }))).toEqual([]);
    });
  });

  it('no row, no answer: reading, deciding and being refused are all a fault while the log cannot be written', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    const callId = await saveCall(people.asa, childDraft());
    await api.admin.query('REVOKE INSERT ON lots.audit_entry FROM lots_app, lots_app_reader');
    const answers = [
      await people.malin.get('/inbox'),
      await people.malin.get(`/inbox/${ref}`),
      await people.malin.get(`/inbox/${ref}/text`),
      await people.malin.post(`/inbox/${ref}/accept`, { version: 1 }),
      await handOver(people.asa, callId),
      await people.noora.get(`/inbox/${ref}`),
      await people.lena.get('/inbox'),
    ];
    await api.admin.query('GRANT INSERT ON lots.audit_entry TO lots_app, lots_app_reader');
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      expect(Object.keys(answer.body<object>()).sort()).toEqual(['code', 'message']);
      expect(answer.text).not.toMatch(/Provsson|audit|permission|lots\./);
      expect(answer.text).not.toContain(ref);
    }
    expect((await inboxOf(people.malin)).find((row) => row.ref === ref)).toMatchObject({ state: 'offered', version: 1 });
    const left = await api.admin.query('SELECT 1 FROM lots.contact WHERE call_id=$1', [callId]);
    expect(left.rows).toEqual([]);
    expect((await handOver(people.asa, callId)).status).toBe(200);
  });
});
