import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from './desk.js';

interface Conflict {
  id: string;
  ref: string;
  caseRef: string | null;
  name: string;
}

/** "Jag är jävig" over HTTP (docs/rules/walls.md). */
describe('a conflict of interest', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'malin', 'maja', 'petra', 'noora', 'adam'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const aboutOf = (row: object): unknown => (row as { aboutRef?: unknown }).aboutRef;
  const listOf = async (name: StaffName): Promise<string> => (await people[name].get('/inbox')).text;
  const conflictsOf = async (name: StaffName): Promise<Conflict[]> =>
    (await people[name].get('/conflicts')).body<{ conflicts: Conflict[] }>().conflicts;
  const referral = async (ref: string): Promise<Record<string, unknown>> =>
    (
      await api.admin.query<Record<string, unknown>>(
        `SELECT r.state, r.version, r.ack_due, r.received_at, r.opened_at, r.holder_initials, c.due, c.met_at, c.stage FROM lots.referral r JOIN lots.clock c ON c.referral_id=r.id WHERE r.ref=$1`,
        [ref],
      )
    ).rows[0]!;
  const accepted = async (by: StaffName): Promise<{ ref: string; caseRef: string }> => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people[by].post(`/inbox/${ref}/accept`, { version: 1 });
    return { ref, caseRef: (await inboxOf(people[by])).find((row) => row.ref === ref)?.caseRef ?? '' };
  };

  it('hides the row at once for her on every way in, and looks like nothing (V1)', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    expect((await people.malin.get(`/inbox/${ref}`)).status).toBe(200);
    const answer = await people.malin.post(`/inbox/${ref}/conflict`);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await listOf('malin')).not.toContain(ref);
    for (const way of ['', '/text', '/pdf']) {
      const [hidden, absent] = [await people.malin.get(`/inbox/${ref}${way}`), await people.malin.get(`/inbox/00Z0Z0${way}`)];
      expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
    }
    for (const step of ['accept', 'acknowledge', 'conflict'] as const)
      expect((await people.malin.post(`/inbox/${ref}/${step}`, { version: 1 })).status).toBe(404);
    expect((await people.maja.get(`/inbox/${ref}`)).status).toBe(200);
  });

  it('restarts no clock, changes no step, and what she held is nobody’s (V2)', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people.malin.post(`/inbox/${ref}/acknowledge`, { version: 1 });
    const before = await referral(ref);
    expect(before['holder_initials']).toBe('M.T.');
    await people.malin.post(`/inbox/${ref}/conflict`);
    expect(await referral(ref)).toEqual({ ...before, holder_initials: null });
    // A colleague’s page is not stale: the version she saw still holds.
    expect((await people.maja.post(`/inbox/${ref}/accept`, { version: before['version'] })).status).toBe(200);
    // The case that the colleague made of it afterwards is hidden too.
    const caseRef = (await inboxOf(people.maja)).find((row) => row.ref === ref)?.caseRef ?? '';
    expect(caseRef).toMatch(/^.{6}$/);
    expect((await people.malin.get(`/cases/${caseRef}`)).status).toBe(404);
    expect((await people.malin.get('/cases')).text).not.toContain(caseRef);
  });

  it('leaves a colleague’s hold as it is', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people.maja.post(`/inbox/${ref}/acknowledge`, { version: 1 });
    await people.malin.post(`/inbox/${ref}/conflict`);
    expect((await referral(ref))['holder_initials']).toBe('Ma.T.');
  });

  it('declared on a case it hides the case, its additions and the hand-over it came from', async () => {
    const { ref, caseRef } = await accepted('malin');
    const supplement = {
      idem: crypto.randomUUID(),
      kind: 'supplement',
      text: 'Nytt om eleven',
      wrong: '',
      mustNotKnow: '',
      urgency: 'normal',
    };
    expect((await people.asa.post(`/handovers/${ref}/supplements`, supplement)).status).toBe(200);
    const added = (await inboxOf(people.malin)).filter((row) => row.ref === ref || aboutOf(row) === ref).map((row) => row.ref);
    expect(added).toHaveLength(2);
    expect((await people.malin.post(`/cases/${caseRef}/conflict`)).status).toBe(204);
    const list = await listOf('malin');
    for (const one of added) {
      expect(list).not.toContain(one);
      expect((await people.malin.get(`/inbox/${one}`)).status).toBe(404);
    }
    for (const way of ['', '/codes']) expect((await people.malin.get(`/cases/${caseRef}${way}`)).status).toBe(404);
    expect((await people.maja.get(`/cases/${caseRef}`)).status).toBe(200);
    expect((await referral(ref))['holder_initials']).toBeNull();
  });

  it('is logged, without a reason: there is nowhere to write one (V3, V4)', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people.malin.post(`/inbox/${ref}/conflict`);
    const { rows } = await api.admin.query(
      `SELECT a.outcome, a.reason_code, a.rule_ref FROM lots.audit_entry a JOIN lots.referral r ON r.id=ANY(a.object_ids) WHERE r.ref=$1 AND a.action='conflicts.declare'`,
      [ref],
    );
    expect(rows).toEqual([{ outcome: 'allowed', reason_code: null, rule_ref: 'V1' }]);
  });

  it('is lifted by her manager with a reason, by nobody else, and never one’s own (V5)', async () => {
    const { ref } = await sendOne(people.asa, childDraft());
    await people.malin.post(`/inbox/${ref}/conflict`);
    await people.petra.post(`/inbox/${(await accepted('maja')).ref}/conflict`);
    const mine = (await conflictsOf('petra')).filter((one) => one.ref === ref);
    expect(mine).toEqual([expect.objectContaining({ name: 'Malin Test', caseRef: null })]);
    expect((await conflictsOf('petra')).map(({ name }) => name)).not.toContain('Petra Test');
    const id = mine[0]!.id;
    const body = { reason: 'pressed_by_mistake' };
    for (const name of ['malin', 'maja', 'noora', 'adam', 'asa'] as const) {
      expect((await people[name].get('/conflicts')).status).toBe(404);
      expect((await people[name].post(`/conflicts/${id}/lift`, body)).status).toBe(404);
    }
    const own = await api.admin.query<{ id: string }>('SELECT id FROM lots.conflict WHERE user_id=$1', [
      await api.userId('petra'),
    ]);
    const refused = await people.petra.post(`/conflicts/${own.rows[0]!.id}/lift`, body);
    const absent = await people.petra.post(`/conflicts/${crypto.randomUUID()}/lift`, body);
    expect([refused.status, refused.text]).toEqual([404, absent.text]);
    expect((await people.petra.post(`/conflicts/${id}/lift`, { reason: 'because' })).status).toBe(400);
    expect((await people.petra.post(`/conflicts/${id}/lift`, body)).status).toBe(204);
    expect((await people.malin.get(`/inbox/${ref}`)).status).toBe(200);
    expect((await people.petra.post(`/conflicts/${id}/lift`, body)).text).toBe(absent.text);
  });
});
