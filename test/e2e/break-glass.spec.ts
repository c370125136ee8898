import { randomUUID } from 'node:crypto';
import { sqlState } from '@lots/platform';
import { startTestApi, staff, testPassword, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

interface Opening {
  id: string;
  caseRef: string;
  mine: boolean;
  open: boolean;
}
interface Reader {
  name: string;
  why: string;
  until: string | null;
}

/** "Nödåtkomst" and "Vem kan se det här?" (docs/rules/break-glass.md). */
describe('break-glass', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people = {} as Record<StaffName, ApiClient>;
  const names = Object.keys(staff) as StaffName[];

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    sql = await openSqlAs(api);
    for (const name of names) people[name] = await api.signIn(name);
  }, 60_000);
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const makeCase = async (): Promise<{ ref: string; caseRef: string; id: string }> => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
    const caseRef = (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
    const { rows } = await api.admin.query<{ id: string }>('SELECT id FROM lots.case_file WHERE ref=$1', [caseRef]);
    return { ref, caseRef, id: rows[0]!.id };
  };
  const prove = async (client: ApiClient): Promise<string> =>
    (await client.post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
  const knock = (client: ApiClient, ref: string, proof: string, more: object = {}): Promise<ApiAnswer> =>
    client.post('/break-glass', { ref, reason: 'child_in_danger', text: 'Polisen ringer om barnet nu', proof, ...more });
  const open = async (client: ApiClient, ref: string, more: object = {}): Promise<ApiAnswer> =>
    knock(client, ref, await prove(client), more);
  const openings = async (client: ApiClient): Promise<Opening[]> =>
    (await client.get('/break-glass')).body<{ openings: Opening[] }>().openings;
  const readers = async (client: ApiClient, caseRef: string): Promise<Reader[]> =>
    (await client.get(`/cases/${caseRef}/readers`)).body<{ readers: Reader[] }>().readers;

  it('opens a case of another unit of the board, for reading only, found by either reference', async () => {
    const { ref, caseRef, id } = await makeCase();
    expect((await people.adam.get(`/cases/${caseRef}`)).status).toBe(404);
    expect((await open(people.adam, ref.toLowerCase())).status).toBe(200);
    expect((await people.adam.get(`/cases/${caseRef}`)).status).toBe(200);
    expect((await people.adam.get('/inbox')).text).not.toContain(ref);
    const journal = await people.adam.post(`/cases/${caseRef}/written-report`);
    expect(journal.status).toBe(404);
    const { rows } = await api.admin.query(
      `SELECT action, reason_code, rule_ref FROM lots.audit_entry WHERE $1=ANY(object_ids) AND actor=$2 AND outcome='allowed' ORDER BY at, id`,
      [id, await api.userId('adam')],
    );
    expect(rows).toEqual([
      { action: 'cases.break_glass', reason_code: 'child_in_danger', rule_ref: 'NÅ1' },
      { action: 'cases.read', reason_code: 'break_glass', rule_ref: 'NÅ3' },
    ]);
  });

  it('is due for review at once, is told to the unit’s screens, and shows to those who have the case', async () => {
    const { caseRef, id } = await makeCase();
    const seq = async (): Promise<number> => (await people.malin.get('/inbox')).body<{ seq: number }>().seq;
    const before = await seq();
    await open(people.adam, caseRef);
    const { rows } = await api.admin.query<{ reasons: string[]; due: number }>(
      `SELECT reasons, extract(epoch FROM due_at-drawn_at)::int AS due FROM lots.log_review_item WHERE object_ids=ARRAY[$1::uuid] AND review_id IS NULL`,
      [id],
    );
    expect(rows).toEqual([{ reasons: ['break_glass'], due: 3 * 86_400 }]);
    for (let waited = 0; (await seq()) === before && waited < 100; waited += 1) await new Promise((done) => setTimeout(done, 50));
    expect(await seq()).toBeGreaterThan(before);
    expect((await openings(people.malin)).filter((one) => one.caseRef === caseRef)).toMatchObject([{ mine: false, open: true }]);
    expect((await openings(people.noora)).length).toBe(0);
  });

  it('answers the same for nothing, another board, what one sees anyway, a conflict, and whom it is about', async () => {
    const { ref, caseRef } = await makeCase();
    const sealed = await makeCase();
    const ids = { maja: await api.userId('maja'), malin: await api.userId('malin'), petra: await api.userId('petra') };
    await people.maja.post(`/inbox/${ref}/conflict`);
    const order = { reason: 'colleague', members: [ids.malin, ids.petra], barred: [ids.maja] };
    expect((await people.petra.post(`/cases/${sealed.caseRef}/circle`, order)).status).toBe(204);
    const absent = await open(people.adam, '7Z7Z7Z');
    expect(absent.status).toBe(404);
    const attempts: [StaffName, string][] = [
      ['noora', caseRef],
      ['vidar', caseRef],
      ['malin', caseRef],
      ['maja', caseRef],
      ['maja', ref],
      ['maja', sealed.caseRef],
    ];
    for (const [name, found] of attempts) {
      const answer = await open(people[name], found);
      expect({ name, status: answer.status, text: answer.text }).toEqual({ name, status: 404, text: absent.text });
    }
    const { rows } = await api.admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM lots.audit_entry WHERE action='cases.break_glass' AND outcome='denied' AND reason_code='not_openable'`,
    );
    expect(rows[0]?.n).toBe(attempts.length + 1);
    // Other roles have no such door at all.
    for (const name of ['asa', 'lena', 'cecilia', 'sixten', 'gun'] as const)
      expect((await knock(people[name], caseRef, 'x')).status).toBe(404);
  });

  it('opens a sealed case to a colleague outside the circle, but not its sealed contact way', async () => {
    const { caseRef } = await makeCase();
    const members = [await api.userId('malin'), await api.userId('petra')];
    await people.malin.post(`/cases/${caseRef}/circle`, { reason: 'protected_identity', members, barred: [] });
    expect((await people.maja.get(`/cases/${caseRef}`)).status).toBe(404);
    expect((await open(people.maja, caseRef)).status).toBe(200);
    expect((await people.maja.get(`/cases/${caseRef}`)).status).toBe(200);
    expect((await people.maja.post(`/cases/${caseRef}/sealed-contact/show`)).status).toBe(404);
    expect((await people.maja.post(`/cases/${caseRef}/conflict`)).status).toBe(404);
    expect((await people.maja.get('/cases')).body<{ cases: object[] }>().cases).toBeDefined();
  });

  it('needs words and the password just now', async () => {
    const { caseRef } = await makeCase();
    for (const proof of ['', 'x', await prove(people.malin)]) expect((await knock(people.adam, caseRef, proof)).status).toBe(422);
    expect((await open(people.adam, caseRef, { text: 'kort' })).status).toBe(422);
    expect((await open(people.adam, caseRef, { reason: 'curious' })).status).toBe(400);
    expect((await people.adam.get(`/cases/${caseRef}`)).status).toBe(404);
  });

  it('ends by itself, by hand, by signing out, and is not there in another session', async () => {
    const { caseRef, id } = await makeCase();
    const [one, other] = [await api.signIn('adam'), await api.signIn('adam')];
    const reads = async (client: ApiClient): Promise<number> => (await client.get(`/cases/${caseRef}`)).status;
    await open(one, caseRef);
    expect([await reads(one), await reads(other)]).toEqual([200, 404]);
    await api.admin.query(
      `UPDATE lots.glass SET opened_at=now()-interval '61 minutes', ends_at=now()-interval '1 minute' WHERE case_id=$1`,
      [id],
    );
    expect(await reads(one)).toBe(404);
    await open(one, caseRef);
    const [mine] = (await openings(one)).filter((opening) => opening.caseRef === caseRef && opening.open);
    expect((await people.malin.post(`/break-glass/${mine?.id ?? ''}/end`)).status).toBe(404);
    expect((await one.post(`/break-glass/${mine?.id ?? ''}/end`)).status).toBe(204);
    expect(await reads(one)).toBe(404);
    expect((await one.post(`/break-glass/${randomUUID()}/end`)).status).toBe(404);
    await open(one, caseRef);
    await one.delete('/session');
    const { rows } = await api.admin.query('SELECT 1 FROM lots.glass WHERE case_id=$1 AND ended_at IS NULL AND ends_at > now()', [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  it('in SQL: nobody writes an opening but the function, and nobody else’s is seen or ended', async () => {
    const { caseRef } = await makeCase();
    await open(people.adam, caseRef);
    const refusal = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        (touched) => touched,
        (error: unknown) => sqlState(error),
      );
    expect(await sql.rows('noora', 'SELECT 1 FROM lots.glass')).toEqual([]);
    expect(await refusal(sql.change('noora', 'UPDATE lots.glass SET ended_at=now()'))).toBe(0);
    expect(await refusal(sql.change('malin', 'UPDATE lots.glass SET ended_at=now()'))).toBe(0);
    expect(await refusal(sql.change('adam', `UPDATE lots.glass SET ends_at=now()+interval '7 hours'`))).toBe('42501');
    expect(await refusal(sql.change('adam', 'INSERT INTO lots.glass SELECT * FROM lots.glass'))).toBe('42501');
    expect(
      await sql.rows('noora', `SELECT * FROM authn.reader_settings((SELECT gen_random_uuid()), ARRAY['social_worker'])`),
    ).toEqual([]);
  });

  it('"Vem kan se det här?" is what each person’s own request answers, for every persona', async () => {
    const plain = await makeCase();
    const sealed = await makeCase();
    const hidden = await makeCase();
    await people.petra.post(`/cases/${sealed.caseRef}/circle`, {
      reason: 'sig',
      members: [await api.userId('malin'), await api.userId('petra')],
      barred: [],
    });
    await people.maja.post(`/cases/${hidden.caseRef}/conflict`);
    await open(people.adam, plain.caseRef);
    await open(people.maja, sealed.caseRef);
    const why: Record<string, Record<string, string>> = {};
    for (const { caseRef } of [plain, sealed, hidden]) {
      const listed = await readers(people.petra, caseRef);
      const can: string[] = [];
      for (const name of names) if ((await people[name].get(`/cases/${caseRef}`)).status === 200) can.push(staff[name].name);
      expect(listed.map(({ name }) => name)).toEqual(can.sort((a, b) => a.localeCompare(b, 'sv')));
      why[caseRef] = Object.fromEntries(listed.map((reader) => [reader.name, reader.why]));
      for (const reader of listed) expect(reader.until === null).toBe(reader.why !== 'break_glass');
    }
    expect(why[plain.caseRef]).toMatchObject({ 'Adam Test': 'break_glass', 'Maja Test': 'unit' });
    expect(why[sealed.caseRef]).toEqual({ 'Maja Test': 'break_glass', 'Malin Test': 'circle', 'Petra Test': 'circle' });
    expect(Object.keys(why[hidden.caseRef] ?? {})).not.toContain('Maja Test');
    // The question leaves the asker as she was.
    expect((await people.petra.get('/cases')).text).toContain(plain.caseRef);
  });
});
