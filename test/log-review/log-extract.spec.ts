import { randomUUID } from 'node:crypto';
import { Role } from '@lots/contracts';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from '../e2e/desk.js';
import { askedAlike, listenToStatements, type Statements } from '../e2e/statements.js';

interface Extract {
  ref: string;
  lines: { at: string; unitName: string; action: string; outcome: string }[];
  text: string;
}

/** GR17: the extract for the person concerned, against the real log, over HTTP. */
describe('log extract', () => {
  let api: TestApi;
  const people = {} as Record<StaffName | 'rut' | 'sara', ApiClient>;
  let [ref, caseRef, sealedRef, unopened] = ['', '', '', ''];
  const circles = [randomUUID(), randomUUID()] as const;

  let statements: Statements;

  beforeAll(async () => {
    statements = listenToStatements();
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('rut', 'farsta-mottagning-barn', Role.LogReviewer);
    await api.addAccount('sara', 'farsta-mottagning-vuxen', Role.LogReviewer);
    for (const name of ['asa', 'malin', 'petra', 'noora', 'gun', 'sixten', 'rut', 'sara'] as const)
      people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-10-06T09:30:00+02:00'));
    ref = (await sendOne(people.asa, childDraft())).ref;
    await people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
    caseRef = (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
    sealedRef = (await sendOne(people.asa, childDraft())).ref;
    unopened = (await sendOne(people.asa, childDraft())).ref;
    await people.malin.get(`/cases/${caseRef}`);
    await people.malin.get(`/inbox/${sealedRef}`);
    api.clock.set(new Date('2026-10-06T23:15:00+02:00'));
    await people.petra.get(`/cases/${caseRef}`);
    await sealAfterwards();
  }, 60_000);
  afterAll(async () => {
    statements.stop();
    await api.close();
  });

  /** As if it had been sealed from the start. */
  async function sealAfterwards(): Promise<void> {
    for (const [i, side] of ['from', 'to'].entries())
      await api.admin.query(
        `INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, ${side}_authority_id, 'colleague' FROM lots.referral WHERE ref=$2`,
        [circles[i], sealedRef],
      );
    await api.admin.query('ALTER TABLE lots.referral DISABLE TRIGGER ALL');
    await api.admin.query('UPDATE lots.referral SET from_circle_id=$1, circle_id=$2 WHERE ref=$3', [...circles, sealedRef]);
    await api.admin.query('ALTER TABLE lots.referral ENABLE TRIGGER ALL');
  }

  const ask = (client: ApiClient, asked: string): Promise<ApiAnswer> => client.post('/log-reviews/extract', { ref: asked });
  const pdf = (client: ApiClient, asked: string): Promise<ApiAnswer> => client.post('/log-reviews/extract/pdf', { ref: asked });
  const rowsOf = async (action: string) =>
    (
      await api.admin.query<{ outcome: string; n: number }>(
        'SELECT outcome, cardinality(object_ids)::int AS n FROM lots.audit_entry WHERE action=$1 ORDER BY era, xid, id',
        [action],
      )
    ).rows;

  it('says when, by which unit and what, in words – no name, no account, nothing about the case', async () => {
    const answer = await ask(people.rut, caseRef);
    expect(answer.status).toBe(200);
    const { lines, text } = answer.body<Extract>();
    const unitName = 'Farsta, mottagning barn och unga';
    const opened = { unitName, action: 'Öppnade ett ärende', outcome: 'Visades' };
    expect(lines).toEqual([
      { at: '2026-10-06T07:30:00.000Z', ...opened },
      { at: '2026-10-06T21:15:00.000Z', ...opened },
    ]);
    expect(text).toContain('2026-10-06 09:30: Farsta, mottagning barn och unga. Öppnade ett ärende. Visades.');
    expect(text).toContain('2026-10-06 23:15');
    for (const secret of ['Malin', 'Petra', 'Provsson', await api.userId('malin'), 'Hökarängen'])
      expect(answer.text).not.toContain(secret);
  });

  it('the same as a PDF whose file name says nothing', async () => {
    const answer = await pdf(people.rut, caseRef);
    expect(answer.status).toBe(200);
    expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.stringify(answer.headers)).toContain('loggutdrag.pdf');
    expect(JSON.stringify(answer.headers)).not.toContain(caseRef);
  });

  it('each extract is a row in the log, also the refused ones', async () => {
    await ask(people.rut, 'ZZZZZZ');
    expect(await rowsOf('log_review.extract')).toEqual([
      { outcome: 'allowed', n: 1 },
      { outcome: 'denied', n: 0 },
    ]);
    expect(await rowsOf('log_review.print_extract')).toEqual([{ outcome: 'allowed', n: 1 }]);
  });

  it('sealed, another board’s, never opened and nothing at all: the same bytes', async () => {
    for (const knock of [ask, pdf]) {
      const nothing = await knock(people.rut, 'ZZZZZZ');
      expect(nothing.status).toBe(404);
      for (const asked of [sealedRef, unopened]) {
        const answer = await knock(people.rut, asked);
        expect([answer.status, answer.text]).toEqual([404, nothing.text]);
      }
      const [theirs, absent] = [await knock(people.gun, caseRef), await knock(people.gun, 'ZZZZZZ')];
      expect([theirs.status, theirs.text]).toEqual([404, absent.text]);
    }
  });

  it('sealed: a reviewer who is in the circle takes it out, for as long as she is; the other end’s circle opens nothing', async () => {
    const { theirs, nothing, sent, sentForNothing } = await askedAlike(
      statements,
      () => ask(people.rut, sealedRef),
      () => ask(people.rut, 'ZZZZZZ'),
    );
    expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    expect(sent.length).toBeGreaterThan(2);
    expect(sent).toEqual(sentForNothing);
    const member = async (circle: string, days: string) =>
      api.admin.query('INSERT INTO lots.circle_member(circle_id,user_id,valid) VALUES ($1,$2,$3)', [
        circle,
        await api.userId('rut'),
        days,
      ]);
    await member(circles[1], '[2026-01-01,2026-01-02)');
    await member(circles[0], '[2026-01-01,)');
    expect((await ask(people.rut, sealedRef)).status).toBe(404);
    await member(circles[1], '[2026-01-02,)');
    const answer = await ask(people.rut, sealedRef);
    expect(answer.status).toBe(200);
    expect(answer.body<Extract>().lines).toHaveLength(1);
    expect(answer.text).not.toMatch(/Malin|Provsson/);
    expect((await pdf(people.rut, sealedRef)).status).toBe(200);
    for (const other of [people.sara, people.gun])
      expect((await ask(other, sealedRef)).text).toBe((await ask(other, 'ZZZZZZ')).text);
  });

  it('nobody but the reviewer: not the manager, not the one who read, not the administrator', async () => {
    for (const name of ['petra', 'malin', 'asa', 'noora', 'sixten'] as const) {
      const [theirs, absent] = [await ask(people[name], caseRef), await ask(people[name], 'ZZZZZZ')];
      expect([theirs.status, theirs.text]).toEqual([404, absent.text]);
      expect((await pdf(people[name], caseRef)).status).toBe(404);
    }
  });

  it('a reviewer who has opened it herself leaves the extract to another', async () => {
    await api.admin.query(
      "INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) SELECT $1, authority_id, id, 'log_reviewer', '[2026-01-01,)' FROM lots.unit WHERE code='farsta-mottagning-barn'",
      [await api.userId('malin')],
    );
    const own = await ask(people.malin, caseRef);
    expect(own.status).toBe(409);
    expect(own.text).toContain('En annan granskare gör utdraget');
    expect((await ask(people.sara, caseRef)).status).toBe(200);
  });
});
