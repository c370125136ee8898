import { randomUUID } from 'node:crypto';
import type { Role } from '@lots/contracts';
import { Access, type Principal } from '@lots/db';
import {
  openTestSession,
  people as principals,
  startTestApi,
  type ApiAnswer,
  type ApiClient,
  type TestApi,
  type TestSession,
} from '@lots/testing';
import { askedAlike, listenToStatements, type Statements } from './statements.js';

interface Activity {
  readonly id: string;
  readonly lineId: string;
  readonly dueOn: string;
  readonly version: number;
  readonly status: string;
  readonly followUps: { status: string; replaced: boolean; text: string }[];
}
interface Plan {
  readonly ref: string;
  readonly year: number;
  readonly version: number;
  readonly state: string;
  readonly activities: Activity[];
}
interface Boards {
  readonly boards: {
    boardName: string;
    ref: string | null;
    draftRef: string | null;
    state: string | null;
    summary: { byStatus: Record<string, number>; late: { period: string; missing: number }[]; withoutFollowUp: number } | null;
  }[];
  readonly ownUnits: string[];
}
interface Training {
  readonly boards: { boardName: string; completed: number | null; share: number | null }[];
  readonly history: { asOf: string; completed: number; replaced: boolean }[];
}

const secret = 'Fritidsledarna prövar samtalsmetoden';
const farsta = { unitCode: 'farsta-samordnare' };
const written = {
  version: 0,
  area: 'targeted',
  startsOn: '2026-01-15',
  dueOn: '2026-12-31',
  goal: 'Fler unga har en trygg vuxen att tala med.',
  activity: secret,
  responsible: 'Enhetschef fritid',
  effect: 'Oro fångas tidigare.',
  measure: 'Antal samtal per termin',
};

/** Action plans and training over HTTP and row by row (docs/rules/action-plans.md, docs/rules/training.md). */
describe('action plans and training', () => {
  let api: TestApi;
  let session: TestSession;
  const who = {} as Record<'lena' | 'bosse' | 'cecilia' | 'nora' | 'malin', ApiClient>;
  const as = {} as Record<'lena' | 'bosse' | 'cecilia' | 'nora' | 'malin', Principal>;

  let statements: Statements;

  beforeAll(async () => {
    statements = listenToStatements();
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('bosse', 'bromma-samordnare', 'local_coordinator');
    await api.addAccount('nora', 'registrator', 'board_reader');
    session = await openTestSession(api.database.appUrl);
    const units = {
      lena: 'farsta-samordnare',
      bosse: 'bromma-samordnare',
      cecilia: 'central-samordnare',
      nora: 'registrator',
      malin: 'farsta-mottagning-barn',
    };
    const roles: Record<keyof typeof units, Role> = {
      lena: 'local_coordinator',
      bosse: 'local_coordinator',
      cecilia: 'central_coordinator',
      nora: 'board_reader',
      malin: 'social_worker',
    };
    for (const name of ['lena', 'bosse', 'cecilia', 'nora', 'malin'] as const) {
      who[name] = await api.signIn(name);
      const { rows } = await api.admin.query<{ id: number; authority: number }>(
        'SELECT id, authority_id AS authority FROM lots.unit WHERE code=$1',
        [units[name]],
      );
      const [{ id, authority }] = rows as [{ id: number; authority: number }];
      as[name] = {
        ...principals.malinInFarsta,
        userId: await api.userId(name),
        authorityId: authority,
        unitIds: [id],
        roles: [roles[name]],
      };
    }
    api.clock.set(new Date('2026-02-10T10:00:00+01:00'));
  }, 60_000);
  afterAll(async () => {
    statements.stop();
    await session.close();
    await api.close();
  });

  const ok = <T>(answer: ApiAnswer): T => {
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body<T>();
  };
  const begin = async (year = 2026, client = who.lena, unit = farsta): Promise<Plan> =>
    ok(await client.post('/action-plans', { ...unit, year }));
  const write = (ref: string, changes: object = {}, client = who.lena) =>
    client.post(`/action-plans/${ref}/activities`, { ...written, id: randomUUID(), ...changes });
  const decide = (ref: string, decidedOn = '2026-01-27', client = who.lena) =>
    client.post(`/action-plans/${ref}/decision`, { decidedOn, paragraph: 12 });
  const followUp = (plan: Plan, changes: object = {}, client = who.lena) =>
    client.post(`/action-plans/${plan.ref}/follow-ups`, {
      id: randomUUID(),
      lineId: plan.activities[0]!.lineId,
      period: 'T1',
      status: 'under_way',
      text: 'Sex samtal har hållits.',
      measured: '6',
      ...changes,
    });
  const boards = async (client: ApiClient, year = 2026): Promise<Boards> =>
    ok(await client.get(`/action-plans?year=${String(year)}`));
  const boardOf = async (client: ApiClient, name: RegExp, year = 2026) =>
    (await boards(client, year)).boards.find(({ boardName }) => name.test(boardName))!;
  const same = (one: ApiAnswer, other: ApiAnswer) =>
    expect([one.status, one.headers, one.text]).toEqual([other.status, other.headers, other.text]);

  it('HP1, HP3–HP5: a draft is written by its own coordinator; nothing in it may point somebody out', async () => {
    const plan = await begin();
    expect(await begin()).toMatchObject({ ref: plan.ref, version: 1, state: 'draft', activities: [] });
    const pointed = await write(plan.ref, { responsible: 'Anna Andersson', goal: 'Ring 070-174 06 05' });
    expect([pointed.status, pointed.body<{ details: { code: string }[] }>().details.map(({ code }) => code)]).toEqual([
      422,
      ['goal', 'responsible'],
    ]);
    expect(pointed.text).not.toMatch(/Andersson|070-174/);
    expect(
      (await write(plan.ref, { measure: ' ', area: 'political' }))
        .body<{ details: { code: string }[] }>()
        .details.map(({ code }) => code),
    ).toEqual(['area', 'measure']);
    const id = randomUUID();
    for (let twice = 0; twice < 2; twice += 1) expect(ok<Plan>(await write(plan.ref, { id })).activities).toHaveLength(1);
    expect(ok<Plan>(await write(plan.ref, { id, version: 1, dueOn: '2026-06-30' })).activities).toMatchObject([
      { dueOn: '2026-06-30', version: 2 },
    ]);
    expect((await write(plan.ref, { id, version: 1 })).status).toBe(409);
    const other = randomUUID();
    await write(plan.ref, { id: other });
    expect(
      ok<Plan>(await who.lena.post(`/action-plans/${plan.ref}/activities/remove`, { id: other, version: 1 })).activities,
    ).toHaveLength(1);
    const stored = await api.admin.query<{ row: string }>('SELECT a::text AS row FROM lots.plan_activity a');
    for (const { row } of stored.rows) expect(row).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('HP2: a draft is its coordinator’s and the central one’s; to everybody else it is not there', async () => {
    const { ref, activities } = await begin();
    const knocks = (client: ApiClient, at: string, line: string, paragraph: number): (() => Promise<ApiAnswer>)[] => [
      () => client.get(`/action-plans/${at}`),
      () => client.post(`/action-plans/${at}/activities`, { ...written, id: line, version: 1 }),
      () => client.post(`/action-plans/${at}/activities/remove`, { id: line, version: 2 }),
      () => client.post(`/action-plans/${at}/decision`, { decidedOn: '2026-01-27', paragraph }),
      () =>
        client.post(`/action-plans/${at}/follow-ups`, {
          id: randomUUID(),
          lineId: line,
          period: 'T1',
          status: 'done',
          text: 'x',
          measured: '',
        }),
    ];
    const [theirs, nothing] = [knocks(who.bosse, ref, activities[0]!.id, 1), knocks(who.bosse, 'ZZZZZZ', randomUUID(), 1)];
    for (const [at, knock] of theirs.entries()) {
      const { sent, sentForNothing, ...answers } = await askedAlike(statements, knock, nothing[at]!);
      expect(answers.theirs.status).toBe(404);
      same(answers.theirs, answers.nothing);
      expect(sent.length).toBeGreaterThan(2);
      expect({ at, sent }).toEqual({ at, sent: sentForNothing });
    }
    same(
      await who.bosse.post('/action-plans', { ...farsta, year: 2026 }),
      await who.bosse.post('/action-plans', { unitCode: 'no-such-unit', year: 2026 }),
    );
    expect((await boards(who.bosse)).boards.map(({ boardName }) => boardName)).toEqual([expect.stringContaining('Bromma')]);
    expect((await who.nora.get(`/action-plans/${ref}`)).status).toBe(404);
    expect(await boardOf(who.nora, /Farsta/)).toMatchObject({ ref: null, draftRef: null, summary: null });
    expect((await who.cecilia.get(`/action-plans/${ref}`)).text).toContain(secret);
    expect(await boardOf(who.cecilia, /Farsta/)).toMatchObject({ ref, state: 'draft' });
    // She reads; she does not write in another board's plan.
    expect((await decide(ref, '2026-01-27', who.cecilia)).status).toBe(404);
    expect((await who.malin.get('/action-plans')).status).toBe(404);
  });

  it('HP6: the board’s decision locks the version; a repeat is answered, another decision is not', async () => {
    const { ref } = await begin();
    expect((await decide(ref, '2026-02-11')).status).toBe(422);
    for (let twice = 0; twice < 2; twice += 1) expect(ok<Plan>(await decide(ref)).state).toBe('decided');
    expect((await decide(ref, '2026-01-28')).status).toBe(409);
    expect((await write(ref)).status).toBe(409);
    expect((await who.nora.get(`/action-plans/${ref}`)).text).toContain(secret);
    expect((await who.bosse.get(`/action-plans/${ref}`)).status).toBe(404);
    expect((await who.nora.post('/action-plans', { unitCode: 'central-samordnare', year: 2026 })).status).toBe(404);
  });

  it('HP8–HP11: followed up per period; the newest holds, the corrected stays; what is late is said', async () => {
    const { ref } = await boardOf(who.lena, /Farsta/);
    const plan = ok<Plan>(await who.lena.get(`/action-plans/${ref!}`));
    expect((await followUp(plan)).text).toContain('not_open');
    api.clock.set(new Date('2026-06-01T10:00:00+02:00'));
    expect((await boardOf(who.cecilia, /Farsta/)).summary).toMatchObject({
      late: [{ period: 'T1', missing: 1 }],
      withoutFollowUp: 1,
    });
    expect((await followUp(plan, { text: 'Johan Andersson har haft samtal.' })).status).toBe(422);
    ok(await followUp(plan));
    const corrected = ok<Plan>(await followUp(plan, { status: 'done', text: 'Tolv samtal har hållits.' }));
    expect(corrected.activities[0]).toMatchObject({
      status: 'done',
      followUps: [{ replaced: true }, { replaced: false, status: 'done' }],
    });
    expect((await boardOf(who.cecilia, /Farsta/)).summary).toMatchObject({ late: [], byStatus: { done: 1 }, withoutFollowUp: 0 });
    expect((await boardOf(who.cecilia, /Bromma/)).summary).toBeNull();
  });

  it('HP7: a new version of the year keeps what was written; next year’s begins with what is not done', async () => {
    const second = await begin();
    expect(second).toMatchObject({ version: 2, state: 'draft', activities: [{ status: 'done', followUps: [{}, {}] }] });
    ok(await write(second.ref, { activity: 'Ny aktivitet' }));
    const decided = await boardOf(who.cecilia, /Farsta/);
    expect(decided).toMatchObject({ state: 'decided', draftRef: second.ref });
    const next = await begin(2027);
    expect(next).toMatchObject({ year: 2027, version: 1, activities: [{ dueOn: '2027-12-31' }] });
    expect((await who.lena.post('/action-plans', { ...farsta, year: 2035 })).status).toBe(422);
  });

  it('row by row: walls, locks and names hold below the application', async () => {
    const run = <T>(name: keyof typeof as, access: Access, work: () => Promise<T>) => session.db.run(as[name], { access }, work);
    const count = (name: keyof typeof as, table: string) =>
      run(name, Access.Read, async () => (await session.db.query(`SELECT id FROM ${table}`)).length);
    const seen = async (table: string) => [
      await count('lena', table),
      await count('cecilia', table),
      await count('nora', table),
      await count('bosse', table),
      await count('malin', table),
    ];
    expect(await seen('lots.action_plan')).toEqual([3, 3, 1, 0, 0]);
    // Two of the decided version (one struck out), two of the new version, one of next year's.
    expect(await seen('lots.plan_activity')).toEqual([5, 5, 2, 0, 0]);
    expect(await seen('lots.plan_follow_up')).toEqual([2, 2, 2, 0, 0]);
    const keys = (name: keyof typeof as) =>
      run(name, Access.Read, async () => (await session.db.query("SELECT id FROM keys.data_key WHERE purpose='plan'")).length);
    expect([await keys('cecilia'), await keys('nora'), await keys('bosse')]).toEqual([3, 1, 0]);
    const change = (name: keyof typeof as, sql: string) => run(name, Access.Write, () => session.db.execute(sql));
    for (const name of ['bosse', 'cecilia', 'nora', 'malin'] as const) {
      expect(
        await change(
          name,
          "UPDATE lots.action_plan SET state='decided', decided_on='2026-01-01', decided_paragraph=1, locked_at=now(), locked_by=lots.s_uuid('lots.user'), locked_initials='X'",
        ),
      ).toBe(0);
      expect(await change(name, 'UPDATE lots.plan_activity SET version=version+1')).toBe(0);
    }
    // Her own decided version: not even she.
    expect(
      await change(
        'lena',
        "UPDATE lots.plan_activity SET version=version+1 WHERE plan_id IN (SELECT id FROM lots.action_plan WHERE state='decided')",
      ),
    ).toBe(0);
    await expect(
      change(
        'lena',
        "UPDATE lots.action_plan SET state='decided', decided_on='2026-01-01', decided_paragraph=1, locked_at=now(), locked_by=gen_random_uuid(), locked_initials='X' WHERE state='draft'",
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(change('lena', "UPDATE lots.plan_follow_up SET status='done'")).rejects.toMatchObject({ code: '42501' });
    await expect(change('lena', 'DELETE FROM lots.plan_follow_up')).rejects.toMatchObject({ code: '42501' });
    // Of a draft, and of another board's plan: no follow-up.
    const insert = (
      state: string,
    ) => `INSERT INTO lots.plan_follow_up(id,plan_id,line_id,authority_id,unit_id,year,period,status,written_at,by_user,by_initials,body_enc)
      SELECT gen_random_uuid(), p.id, a.line_id, lots.s_int('lots.authority'), (lots.s_units())[1], 2026, 'T1', 'done', now(), lots.s_uuid('lots.user'), 'X', 'x' FROM lots.action_plan p JOIN lots.plan_activity a ON a.plan_id=p.id WHERE p.state='${state}' LIMIT 1`;
    await expect(change('lena', insert('draft'))).rejects.toMatchObject({ code: '42501' });
    await expect(change('cecilia', insert('decided'))).rejects.toMatchObject({ code: '42501' });
    expect(await change('bosse', insert('decided'))).toBe(0);
  });

  const record = (changes: object = {}, client = who.lena) =>
    client.post('/training', {
      id: randomUUID(),
      ...farsta,
      asOf: '2026-05-30',
      employees: 1000,
      listed: 940,
      completed: 76,
      replace: false,
      ...changes,
    });

  it('UB6, UB7: what cannot be true is refused; a correction replaces and the old stays in the history', async () => {
    for (const [changes, code] of [
      [{ completed: 941 }, 'more_done_than_listed'],
      [{ employees: 900 }, 'more_listed_than_employed'],
      [{ asOf: '2026-06-02' }, 'in_future'],
    ] as const)
      expect((await record(changes)).text).toContain(code);
    const id = randomUUID();
    for (let twice = 0; twice < 2; twice += 1)
      expect(ok<Training>(await record({ id })).boards).toMatchObject([{ completed: 76, share: 8 }]);
    expect((await record({ completed: 94 })).status).toBe(409);
    const corrected = ok<Training>(await record({ completed: 94, replace: true }));
    expect(corrected.boards).toMatchObject([{ completed: 94, share: 9 }]);
    expect(corrected.history.map(({ completed, replaced }) => [completed, replaced]).sort()).toEqual([
      [76, true],
      [94, false],
    ]);
  });

  it('UB8: the city’s picture is the central coordinator’s and the boards’ readers’; others see their own and write only it', async () => {
    for (const name of ['cecilia', 'nora'] as const) {
      const { boards: all } = ok<Training>(await who[name].get('/training'));
      expect(all.length).toBeGreaterThan(10);
      expect(all.find(({ boardName }) => /Farsta/.test(boardName))).toMatchObject({ completed: 94 });
    }
    const theirs = ok<Training>(await who.bosse.get('/training'));
    expect([theirs.boards, theirs.history]).toEqual([[expect.objectContaining({ completed: null })], []]);
    same(await record({}, who.bosse), await record({ unitCode: 'no-such-unit' }, who.bosse));
    expect((await record({}, who.bosse)).status).toBe(404);
    expect((await record({ unitCode: 'central-samordnare' }, who.nora)).status).toBe(404);
    const count = (name: keyof typeof as) =>
      session.db.run(
        as[name],
        { access: Access.Read },
        async () => (await session.db.query('SELECT id FROM lots.training_count')).length,
      );
    expect([
      await count('lena'),
      await count('cecilia'),
      await count('nora'),
      await count('bosse'),
      await count('malin'),
    ]).toEqual([2, 2, 2, 0, 0]);
    await expect(
      session.db.run(as.lena, { access: Access.Write }, () => session.db.execute('UPDATE lots.training_count SET completed=1')),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
