import { randomUUID } from 'node:crypto';
import { emptyArrival, Role } from '@lots/contracts';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { draftOf, inboxOf, sendCall, type Handover } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';
import { askedAlike, listenToStatements, type Statements } from './statements.js';

interface Process {
  caseRef: string;
  nextStep: string | null;
  map: { code: string; status: string; sv: string }[];
  children: { no: number; label: string; referralRef: string | null; reportMissing: boolean }[];
  circle: { name: string; manager: boolean }[] | null;
  followUps: { months: number; dueOn: string; overdue: boolean; doneAt: string | null }[];
  disclosures: { withoutGround: boolean }[];
  closedAt: string | null;
}
interface Arrival {
  version: number;
  page: Record<string, string>;
  conflicts: { part: string; mine: string }[];
  updates: { ref: string; childNo: number; version: number; receivedAt: string | null; late: boolean }[];
}

const secret = 'Fatima Uppdiktad';
const tables = [
  'returnee',
  'returnee_signal',
  'returnee_step',
  'returnee_child',
  'returnee_arrival',
  'returnee_update',
  'returnee_follow_up',
];
const outsiders = ['noora', 'adam', 'vera', 'birgit', 'lena', 'cecilia', 'sixten', 'gun', 'maja'] as const;

/** A mother and two children land tomorrow in Farsta's area (ÅV1–ÅV13), against the real application. */
describe('returnees', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people: Record<string, ApiClient> = {};
  const on = (name: string): ApiClient => people[name] as ApiClient;
  let reports: Handover[];
  let caseRef: string;
  let members: string[];

  let statements: Statements;

  beforeAll(async () => {
    statements = listenToStatements();
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const [name, role] of [
      ['ylva', Role.UnitManager],
      ['vera', Role.TeamMember],
    ] as const)
      await api.addAccount(name, 've-team', role);
    members = [await api.userId('vidar'), await api.userId('ylva')];
    await api.admin.query(
      `INSERT INTO lots.named_person(unit_id,user_id,function_sv,valid) SELECT u.id, m.id, 'VBE-teamet', tstzrange(now() - interval '1 day', NULL) FROM lots.unit u CROSS JOIN unnest($1::uuid[]) AS m(id) WHERE u.code='ve-team'`,
      [members],
    );
    for (const name of ['asa', 'malin', 'vidar', 'ylva', ...outsiders]) people[name] = await api.signIn(name);
    sql = await openSqlAs(api);
    api.clock.set(new Date('2026-10-14T14:50:00+02:00'));
    const child = (name: string, age: number) =>
      ({ name, identity: 'known', age, municipality: '0180', district: 'Hökarängen' }) as const;
    reports = await sendCall(
      on('asa'),
      draftOf({
        purpose: 'report_concern',
        danger: 'no',
        childAffected: 'yes',
        observation: 'behaviour_or_contacts',
        narrative: `${secret} och två barn landar i morgon.`,
        returnee: 'arrival_known',
        fixedTimeAt: '2026-10-15T07:30:00+02:00',
        fixedTimeWhat: 'landar',
        reporterRole: 'police',
        subjects: [child('Äldre', 6), child('Yngre', 3)],
      }),
    );
  }, 120_000);
  afterAll(async () => {
    statements.stop();
    await sql.close();
    await api.close();
  });

  const told = (changes: object = {}) => ({
    handoverRef: reports[0]?.ref,
    members,
    text: `${secret}, två barn, tors 07.30`,
    ...changes,
  });
  const ok = <Body>(answer: ApiAnswer): Body => {
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body<Body>();
  };
  const read = async (name = 'vidar'): Promise<Process> => ok(await on(name).get(`/returnees/${caseRef}`));
  const step = (kind: string, state: string, changes: object = {}) => ({
    id: randomUUID(),
    kind,
    item: 0,
    state,
    at: api.clock.now().toISOString(),
    who: '',
    words: '',
    participants: [],
    ground: null,
    ...changes,
  });
  const record = (kind: string, state: string, changes: object = {}): Promise<ApiAnswer> =>
    on('vidar').post(`/returnees/${caseRef}/steps`, step(kind, state, changes));
  const arrival = (at: number, page: object, name = 'vidar'): Promise<ApiAnswer> =>
    on(name).put(`/returnees/${caseRef}/arrival`, {
      baseVersion: at,
      page: { ...emptyArrival, at: '2026-10-15T07:30:00+02:00', ...page },
    });
  const statusOf = async (code: string): Promise<string | undefined> =>
    (await read()).map.find((row) => row.code === code)?.status;

  it('the desk tells two named persons, once; the rest of the VBE-team learns nothing (ÅV1, ÅV4)', async () => {
    expect((await on('asa').post('/returnee-signals', told({ members: [members[0], await api.userId('vera')] }))).status).toBe(
      422,
    );
    for (let twice = 0; twice < 2; twice += 1)
      expect(ok<{ signals: unknown[] }>(await on('asa').post('/returnee-signals', told())).signals).toHaveLength(1);
    const waiting = ok<{ signals: { ref: string }[] }>(await on('ylva').get('/returnees')).signals;
    expect(waiting).toHaveLength(1);
    expect((await on('vera').get('/returnees')).body()).toEqual({ signals: [], processes: [] });
    const signal = waiting[0]?.ref ?? '';
    await sameForNothing('vera', signal, (at) => on('vera').post(`/returnees/signals/${at}/take`));
    const both = await Promise.all([
      on('vidar').post(`/returnees/signals/${signal}/take`),
      on('ylva').post(`/returnees/signals/${signal}/take`),
    ]);
    const refs = both.filter(({ status }) => status === 200).map((answer) => answer.body<{ caseRef: string }>().caseRef);
    expect(new Set(refs).size).toBe(1);
    caseRef = refs[0] ?? '';
    expect((await on('asa').get('/returnee-signals')).text).toContain('"takenAt":"2026');
  });

  /** Bytes, and the statements that tell how long it takes. */
  async function sameForNothing(name: string, ref: string, knock: (at: string) => Promise<ApiAnswer>): Promise<void> {
    const asked = await askedAlike(
      statements,
      () => knock(ref),
      () => knock('ZZZZZZ'),
    );
    const { theirs, nothing, sent, sentForNothing } = asked;
    expect([name, theirs.status, theirs.headers, theirs.text]).toEqual([name, 404, nothing.headers, nothing.text]);
    expect(sent.length).toBeGreaterThan(2);
    expect({ name, sent }).toEqual({ name, sent: sentForNothing });
  }

  it('one row per child with its own report; the board is unconfirmed until a manager has a name (ÅV3, ÅV5)', async () => {
    const process = await read();
    expect(process.children.map(({ referralRef }) => referralRef).sort()).toEqual(reports.map(({ ref }) => ref).sort());
    expect(process.children.map(({ label }) => label)).toEqual(['Äldre', 'Yngre']);
    expect(process.circle?.filter(({ manager }) => manager)).toHaveLength(1);
    expect(process.map.find(({ code }) => code === 'board')).toMatchObject({ status: 'attention', sv: 'Obekräftat' });
    expect((await record('board', 'confirmed')).text).toContain('manager_missing');
    ok(await record('board', 'confirmed', { who: 'Petra Test, enhetschef' }));
    expect(await statusOf('board')).toBe('done');
    const more = ok<Process>(await on('vidar').post(`/returnees/${caseRef}/children`, { id: randomUUID(), label: 'Kusinen' }));
    expect(more.children[2]).toMatchObject({ reportMissing: true });
    expect(await statusOf('child_report')).toBe('attention');
    ok(await record('child_report', 'made', { item: 3, who: 'Polisen, lokalpolisområdet' }));
    expect(await statusOf('child_report')).toBe('done');
  });

  it('Ankomst: what two write in different fields is kept, in the same field it is asked about (ÅV6)', async () => {
    const first = ok<Arrival>(await arrival(1, { place: 'Arlanda, terminal 5' }));
    expect(first).toMatchObject({ version: 2, conflicts: [] });
    const other = ok<Arrival>(await arrival(1, { carSeats: 'Två', place: '' }, 'ylva'));
    expect(other.page).toMatchObject({ place: 'Arlanda, terminal 5', carSeats: 'Två' });
    const clash = ok<Arrival>(await arrival(2, { place: 'Bromma', carSeats: '' }, 'ylva'));
    expect(clash).toMatchObject({ version: 4, page: { place: 'Bromma', carSeats: 'Två' }, conflicts: [] });
    const late = ok<Arrival>(await arrival(2, { place: 'Skavsta' }));
    expect(late).toMatchObject({ version: 4, page: { place: 'Bromma' }, conflicts: [{ part: 'place', mine: 'Skavsta' }] });
    const { rows } = await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.returnee_arrival');
    expect(rows).toEqual([{ n: 4 }]);
  });

  it('the district gets a package about its child, and the sender sees the receipt; another board sees nothing (ÅV6)', async () => {
    const send = { id: randomUUID(), childNo: 1, fields: ['at', 'place'] };
    for (let twice = 0; twice < 2; twice += 1) {
      const sent = ok<Arrival>(await on('vidar').post(`/returnees/${caseRef}/arrival/updates`, send));
      expect(sent.updates).toMatchObject([{ childNo: 1, version: 4, receivedAt: null }]);
    }
    expect(
      (await on('vidar').post(`/returnees/${caseRef}/arrival/updates`, { id: randomUUID(), childNo: 3, fields: ['at'] })).status,
    ).toBe(422);
    expect(
      (await on('vidar').post(`/returnees/${caseRef}/arrival/updates`, { id: randomUUID(), childNo: 1, fields: ['media'] }))
        .status,
    ).toBe(422);
    const [got] = ok<{ updates: { ref: string; childRef: string }[] }>(await on('malin').get('/arrival-updates')).updates;
    const ref = got?.ref ?? '';
    expect(reports.map((report) => report.ref)).toContain(got?.childRef);
    const opened = await on('malin').get(`/arrival-updates/${ref}`);
    expect(opened.text).toContain('Bromma');
    expect(opened.text).not.toContain('Två');
    expect((await on('malin').get(`/returnees/${caseRef}`)).status).toBe(404);
    for (const name of outsiders.filter((outsider) => outsider !== 'maja')) {
      expect((await on(name).get('/arrival-updates')).text).not.toContain(ref);
      for (const knock of [
        (it: string) => on(name).get(`/arrival-updates/${it}`),
        (it: string) => on(name).post(`/arrival-updates/${it}/receipt`),
      ]) {
        await sameForNothing(name, ref, knock);
      }
    }
    for (let twice = 0; twice < 2; twice += 1) ok(await on('malin').post(`/arrival-updates/${ref}/receipt`));
    const after = ok<Arrival>(await on('ylva').get(`/returnees/${caseRef}/arrival`));
    expect(after.updates[0]?.receivedAt).toBe('2026-10-14T12:50:00.000Z');
  });

  it('what hides the child’s case hides what was sent about it: a conflict, a circle', async () => {
    const [got] = ok<{ updates: { childRef: string }[] }>(await on('malin').get('/arrival-updates')).updates;
    const report = got?.childRef ?? '';
    await on('malin').post(`/inbox/${report}/accept`, { version: 1 });
    const circle = randomUUID();
    const count = async (): Promise<number> => (await sql.rows('malin', 'SELECT 1 FROM lots.returnee_update')).length;
    expect(await count()).toBe(1);
    const into = (id: string | null) =>
      api.admin.query('UPDATE lots.case_file SET circle_id=$1 WHERE referral_id=(SELECT about_id FROM lots.returnee_update)', [
        id,
      ]);
    await api.admin.query(
      `INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, authority_id, 'vbe_returnee' FROM lots.unit WHERE code='farsta-mottagning-barn'`,
      [circle],
    );
    await into(circle);
    expect(await count()).toBe(0);
    expect((await on('malin').get('/arrival-updates')).body()).toEqual({ updates: [] });
    await into(null);
    expect(await count()).toBe(1);
  });

  it('the adult is asked first; support is accepted on a yes with its ground (ÅV8, ÅV9)', async () => {
    expect((await record('housing', 'accepted')).text).toContain('adult_has_not_said_yes');
    expect((await record('adult_contact', 'yes')).text).toContain('ground_missing');
    expect((await record('answer', 'no_need')).text).toContain('adult_not_asked');
    ok(await record('adult_contact', 'yes', { ground: 'oral_consent', who: 'Hon själv, genom tolk' }));
    expect((await record('meeting', 'held', { participants: ['police'] })).text).toContain('participants_missing');
    ok(await record('meeting', 'held', { participants: ['adult', 've_team', 'police', 'district_child'], words: 'Dagordning' }));
    expect((await record('answer', 'wants_support')).text).toContain('support_not_offered');
    for (const kind of ['housing', 'health', 'livelihood']) ok(await record(kind, 'no_need'));
    ok(await record('relatives', 'accepted'));
    expect((await record('follow_up', 'done', { item: 3 })).text).toContain('not_planned');
    expect((await record('housing', 'closed')).text).toContain('not_a_result');
    ok(await record('answer', 'wants_support'));
  });

  it('follow-ups are planned by the city’s clock, shown, told once and without a word about whom; then it can be closed (ÅV10–ÅV12)', async () => {
    const planned = (await read()).followUps;
    // 14 January is a Thursday, 14 April a Wednesday, 14 October 2027 a Thursday.
    expect(planned.map(({ months, dueOn }) => [months, dueOn])).toEqual([
      [3, '2027-01-14'],
      [6, '2027-04-14'],
      [12, '2027-10-14'],
    ]);
    expect((await record('closed', 'closed')).text).toContain('follow_up_open');
    for (const item of [3, 12]) expect((await record('follow_up', 'done', { item })).text).toContain('too_early');
    api.clock.set(new Date('2027-01-15T09:00:00+01:00'));
    people['vidar'] = await api.signIn('vidar');
    people['ylva'] = await api.signIn('ylva');
    const { ReturneeClockJob } = await import('../../libs/features/returnees/jobs/returnee-clock.job.js');
    const jobs = async (): Promise<unknown[]> =>
      (await api.admin.query(`SELECT a.id FROM lots.audit_entry a WHERE a.action='returnees.due'`)).rows;
    for (let twice = 0; twice < 2; twice += 1) await api.app.get(ReturneeClockJob, { strict: false }).run();
    expect(await jobs()).toHaveLength(1);
    expect((await read()).followUps[0]).toMatchObject({ overdue: true });
    expect((await on('vidar').get('/returnees')).text).toContain('Försenad: 3 månader');
    for (const item of [3, 6, 12]) ok(await record('follow_up', item === 3 ? 'done' : 'no_need', { item }));
    ok(await record('closed', 'closed', { words: 'Sammanfattning' }));
    expect(await read()).toMatchObject({ nextStep: null, closedAt: expect.any(String) as string });
    expect((await record('board', 'confirmed', { who: 'X' })).status).toBe(409);
    expect((await arrival(3, { place: 'Annan' })).status).toBe(409);
  });

  const knocks = (client: ApiClient, ref: string): Promise<ApiAnswer>[] => [
    client.get(`/returnees/${ref}`),
    client.get(`/returnees/${ref}/arrival`),
    client.post('/returnees', { caseRef: ref }),
    client.post(`/returnees/${ref}/steps`, step('board', 'confirmed', { who: 'X' })),
    client.post(`/returnees/${ref}/children`, { id: randomUUID(), label: 'X' }),
    client.put(`/returnees/${ref}/arrival`, { baseVersion: 0, page: emptyArrival }),
    client.post(`/returnees/${ref}/arrival/updates`, { id: randomUUID(), childNo: 1, fields: ['at'] }),
    client.get(`/cases/${ref}`),
  ];

  it.each(outsiders)('%s, outside the circle, sees, writes and begins nothing: the same bytes as for nothing', async (name) => {
    people[name] = await api.signIn(name);
    const seen = async (ref: string): Promise<[number, unknown, string][]> =>
      (await Promise.all(knocks(on(name), ref))).map(({ status, headers, text }) => [status, headers, text]);
    const theirs = await seen(caseRef);
    expect(theirs).toEqual(await seen('ZZZZZZ'));
    for (const [status] of theirs) expect(status).toBe(404);
    for (const list of ['/returnees', '/cases', '/inbox', '/arrival-updates', '/disclosures'])
      expect((await on(name).get(list)).text).not.toContain(caseRef);
  });

  it.each(outsiders.filter((name) => name !== 'birgit'))('%s cannot tell the team of another desk’s call', async (name) => {
    const [theirs, nothing] = [
      await on(name).post('/returnee-signals', told()),
      await on(name).post('/returnee-signals', told({ handoverRef: 'ZZZZZZ' })),
    ];
    expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    expect((await on(name).get('/returnee-signals')).text).not.toContain('takenAt');
  });

  it('outside the circle there is no row', async () => {
    for (const table of tables)
      for (const name of ['noora', 'adam', 'vidar', 'lena', 'sixten', 'gun'] satisfies StaffName[])
        expect([name, table, (await sql.rows(name, `SELECT 1 FROM lots.${table}`)).length]).toEqual([name, table, 0]);
    expect((await inboxOf(on('noora'))).filter(({ ref }) => reports.some((report) => report.ref === ref))).toEqual([]);
  });

  it('nothing of it is rewritten, written in another’s name or from another’s place', async () => {
    const refused = [
      `UPDATE lots.returnee_step SET state='no_need'`,
      `UPDATE lots.returnee_arrival SET version=9`,
      `DELETE FROM lots.returnee_child`,
      `UPDATE lots.returnee_update SET fields='{media}'`,
    ];
    for (const statement of refused) await expect(sql.change('vidar', statement)).rejects.toMatchObject({ code: '42501' });
    const { rows } = await api.admin.query<{ id: string; unit: number; authority: number }>(
      `SELECT p.case_id AS id, p.unit_id AS unit, p.authority_id AS authority FROM lots.returnee p`,
    );
    const { id, unit, authority } = rows[0] ?? { id: '', unit: 0, authority: 0 };
    const insert = `INSERT INTO lots.returnee_step(id,case_id,authority_id,unit_id,kind,item,state,at,recorded_at,by_user,by_initials,key_id,body_enc) VALUES ($1,$2,$3,$4,'board',0,'confirmed',now(),now(),$5,'X',$1,'')`;
    for (const name of ['vidar', 'malin', 'asa'] satisfies StaffName[])
      await expect(sql.change(name, insert, [randomUUID(), id, authority, unit, await api.userId(name)])).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('texts and names are nowhere in the clear', async () => {
    for (const table of tables) {
      const stored = await api.admin.query<{ text: string }>(`SELECT r::text AS text FROM lots.${table} r`);
      for (const { text } of stored.rows)
        for (const word of [secret, 'Äldre', 'Bromma', 'Petra', 'Sammanfattning'])
          expect(text).not.toMatch(new RegExp(`${word}|${Buffer.from(word).toString('hex')}`));
    }
  });
});
