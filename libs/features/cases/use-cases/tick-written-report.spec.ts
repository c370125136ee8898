import { randomUUID } from 'node:crypto';
import type { CallDraft } from '@lots/contracts';
import { childInBredang, draftWith, startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';

interface Case {
  writtenReport: { doneAt: string | null; doneByInitials: string | null } | null;
  sections: { code: string; text: string }[];
}

const draft = draftWith(
  {
    childAffected: 'yes',
    danger: 'no',
    purpose: 'report_concern',
    observation: 'plans_or_preparation',
    reporterRole: 'police',
    reporterInProfession: 'yes',
    wantsFeedback: 'yes',
    writtenReport: 'coming',
  },
  childInBredang,
);

/** "Skriftlig anmälan kommer", against the real application (Ö18). */
describe('a written report that is coming', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'noora', 'malin'] as const) people[name] = await api.signIn(name);
  }, 60_000);
  afterAll(() => api.close());

  const accepted = async (what: CallDraft): Promise<string> => {
    const callId = randomUUID();
    await people.asa.put(`/calls/${callId}`, { version: 0, draft: what });
    const answer = await people.asa.post('/handovers', { callId, version: 1, overrides: [] });
    const ref = answer.body<{ handovers: { ref: string }[] }>().handovers[0]!.ref;
    return (await people.noora.post(`/inbox/${ref}/accept`, { version: 1 })).body<{ row: { caseRef: string } }>().row.caseRef;
  };
  const read = async (ref: string): Promise<Case> => (await people.noora.get(`/cases/${ref}`)).body<Case>();

  it('is watched by the unit that took the case, with from whom, until it is ticked off once', async () => {
    const ref = await accepted(draft);
    const before = await read(ref);
    expect(before.writtenReport).toMatchObject({ doneAt: null });
    const texts = before.sections.map(({ code, text }) => `${code}: ${text}`);
    expect(texts).toContain('written_report_coming: Väntar på skriftlig anmälan från polis. Bevaka att den når er.');
    expect(texts).toContain('feedback: Anmälaren vill ha återkoppling.');
    const foreign = await people.malin.post(`/cases/${ref}/written-report`);
    expect([foreign.status, foreign.text]).toEqual([404, (await people.malin.post('/cases/00Z0Z0/written-report')).text]);
    const first = await people.noora.post(`/cases/${ref}/written-report`);
    const second = await people.noora.post(`/cases/${ref}/written-report`);
    expect(first.body()).toMatchObject({ doneAt: expect.any(String) as string, doneByInitials: 'N.T.' });
    expect(second.body()).toEqual(first.body());
  });

  it('is not waited for when it is not coming', async () => {
    const ref = await accepted({ ...draft, writtenReport: 'arrived' });
    expect((await read(ref)).writtenReport).toBeNull();
    expect((await people.noora.post(`/cases/${ref}/written-report`)).status).toBe(404);
  });
});
