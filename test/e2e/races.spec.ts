import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, draftOf, handOver, inboxOf, saveCall, sendOne, wrongArea, type Handover, type InboxRow } from './desk.js';

/** Retries, double clicks and two people at the same second: exactly one of it, whatever the answers' order. */
describe('at the same time', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi();
    for (const name of ['asa', 'birgit', 'malin', 'petra'] as const) people[name] = await api.signIn(name);
  }, 60_000);
  afterAll(() => api.close());

  async function count(sql: string, value: string): Promise<number> {
    return (await api.admin.query<{ n: number }>(sql, [value])).rows[0]?.n ?? -1;
  }
  const casesOf = (ref: string) =>
    count('SELECT count(*)::int AS n FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE r.ref=$1', ref);
  const referralsOfCall = (callId: string) =>
    count(
      'SELECT count(*)::int AS n FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id WHERE c.call_id=$1',
      callId,
    );
  /** Who follows it up, as the database has it: the unit's code and the last state. */
  async function outcomeOf(ref: string): Promise<{ state: string; responsible: string; met: boolean }> {
    const { rows } = await api.admin.query<{ state: string; responsible: string; met: boolean }>(
      `SELECT r.state, u.code AS responsible, k.met_at IS NOT NULL AS met FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id
       JOIN lots.unit u ON u.id=m.responsible_unit_id JOIN lots.clock k ON k.referral_id=r.id WHERE r.ref=$1`,
      [ref],
    );
    if (!rows[0]) throw new Error(`No referral ${ref}`);
    return rows[0];
  }

  it('a hand-over repeated five times, in turn and at once, is one hand-over', async () => {
    const callId = await saveCall(people.asa, childDraft());
    const answers = await Promise.all([1, 2, 3, 4].map(() => handOver(people.asa, callId)));
    answers.push(await handOver(people.asa, callId));
    const shown = answers.map((answer) => answer.body<{ contactRef: string; handovers: Handover[] }>());
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(shown.map(({ contactRef }) => contactRef)).size).toBe(1);
    expect(new Set(shown.flatMap(({ handovers }) => handovers.map(({ ref }) => ref))).size).toBe(1);
    expect(await referralsOfCall(callId)).toBe(1);
    const ref = shown[0]?.handovers[0]?.ref;
    expect((await inboxOf(people.malin)).filter((row) => row.ref === ref)).toHaveLength(1);
  });

  it('a first save sent twice is one call, and an older version never overwrites a newer one', async () => {
    const id = randomUUID();
    const draft = draftOf({ narrative: 'ett' });
    const twice = await Promise.all([1, 2].map(() => people.asa.put(`/calls/${id}`, { version: 0, draft })));
    expect(twice.map((answer) => answer.status)).toContain(200);
    for (const answer of twice) expect([200, 409]).toContain(answer.status);
    expect(await count('SELECT count(*)::int AS n FROM lots.call_draft WHERE id=$1', id)).toBe(1);
    const versions = (await people.asa.get(`/calls/${id}`)).body<{ version: number }>();
    const saves = await Promise.all(
      ['två', 'tre', 'fyra'].map((narrative) =>
        people.asa.put(`/calls/${id}`, { version: versions.version, draft: { ...draft, narrative } }),
      ),
    );
    expect(saves.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    const stale = await people.asa.put(`/calls/${id}`, { version: versions.version, draft });
    expect([stale.status, stale.body<{ code: string }>().code]).toEqual([409, 'conflict']);
  });

  it('a call changed after the preview is not handed over unseen', async () => {
    const id = await saveCall(people.asa, childDraft());
    await people.asa.put(`/calls/${id}`, { version: 1, draft: childDraft({ mustNotKnow: 'Pappan' }) });
    expect((await handOver(people.asa, id, 1)).status).toBe(409);
    expect((await handOver(people.asa, id, 2)).status).toBe(200);
  });

  it('two colleagues accept at once: one case, one unit that follows it up', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ref } = await sendOne(people.asa, childDraft());
      const answers = await Promise.all(
        [people.malin, people.petra, people.malin].map((worker) => worker.post(`/inbox/${ref}/accept`, { version: 1 })),
      );
      expect(answers.map((answer) => answer.status)).toContain(200);
      for (const answer of answers) expect([200, 409]).toContain(answer.status);
      const cases = answers
        .filter((answer) => answer.status === 200)
        .map((answer) => answer.body<{ row: InboxRow }>().row.caseRef);
      expect(new Set(cases).size).toBe(1);
      expect(await casesOf(ref)).toBe(1);
      expect(await outcomeOf(ref)).toEqual({ state: 'accepted', responsible: 'farsta-mottagning-barn', met: true });
      const again = await people.petra.post(`/inbox/${ref}/accept`, { version: 1 });
      expect(again.body<{ row: InboxRow }>().row.caseRef).toBe(cases[0]);
    }
  });

  it('accepted and withdrawn at once: one of them, and responsibility goes with it', async () => {
    const won: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      const { ref } = await sendOne(people.asa, childDraft());
      const accept = () => people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
      const withdraw = () => people.asa.post(`/handovers/${ref}/withdraw`, { version: 1 });
      const [one, other] = round % 2 === 0 ? [accept(), withdraw()] : [withdraw(), accept()];
      const statuses = [(await one).status, (await other).status];
      expect([...statuses].sort()).toEqual([200, 409]);
      const outcome = await outcomeOf(ref);
      won.push(outcome.state);
      expect(outcome).toEqual(
        outcome.state === 'accepted'
          ? { state: 'accepted', responsible: 'farsta-mottagning-barn', met: true }
          : // Taken back: no clock stops, it is the desk's now (E11).
            { state: 'withdrawn', responsible: 'lotsen', met: false },
      );
      expect(await casesOf(ref)).toBe(outcome.state === 'accepted' ? 1 : 0);
    }
    expect(won).toHaveLength(8);
  });

  it('returned and accepted at once: one of them', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ref } = await sendOne(people.asa, childDraft());
      const answers = await Promise.all([
        people.malin.post(`/inbox/${ref}/return`, wrongArea),
        people.petra.post(`/inbox/${ref}/accept`, { version: 1 }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      const outcome = await outcomeOf(ref);
      expect(outcome.responsible).toBe(outcome.state === 'accepted' ? 'farsta-mottagning-barn' : 'lotsen');
      expect(await casesOf(ref)).toBe(outcome.state === 'accepted' ? 1 : 0);
    }
  });

  it('two officers send a returned one on at once: one open offer', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { ref } = await sendOne(people.asa, childDraft());
      await people.malin.post(`/inbox/${ref}/return`, wrongArea);
      const body = () => ({ version: 2, unitCode: 'bromma-mottagning-barn', idem: randomUUID(), agreedWith: null });
      const answers = await Promise.all(
        [people.asa, people.birgit].map((officer) => officer.post(`/handovers/${ref}/resend`, body())),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      const open = await count(
        "SELECT count(*)::int AS n FROM lots.referral r WHERE r.state='offered' AND r.matter_id=(SELECT matter_id FROM lots.referral WHERE ref=$1)",
        ref,
      );
      expect(open).toBe(1);
    }
  });

  it('a call taken over while its writer saves: the writer is told, nothing is lost', async () => {
    const id = await saveCall(people.asa, childDraft({ narrative: 'Åsas ord' }));
    expect((await people.birgit.post(`/calls/${id}/take-over`)).body()).toMatchObject({ mine: true });
    const late = await people.asa.put(`/calls/${id}`, { version: 1, draft: childDraft({ narrative: 'för sent' }) });
    expect(late.status).toBe(409);
    expect((await people.birgit.get(`/calls/${id}`)).text).toContain('Åsas ord');
    expect((await people.birgit.delete(`/calls/${id}`)).body()).toMatchObject({ code: 'draft_must_be_handed_over' });
  });
});
