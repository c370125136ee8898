import { randomUUID } from 'node:crypto';
import { Role, type CallDraft } from '@lots/contracts';
import {
  childInBredang,
  draftWith,
  startTestApi,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

interface Handover {
  ref: string;
  version: number;
  state: string;
  closedAt: string | null;
  closeReasonSv: string | null;
  allowedActions: string[];
}
interface Decision {
  kind: string;
  reasonCode: string;
  agreedWith: string;
  note: string;
  neededToday: string | null;
}

const draft = draftWith(
  { childAffected: 'yes', danger: 'no', purpose: 'report_concern', observation: 'plans_or_preparation', reporterRole: 'parent' },
  childInBredang,
);
const back = {
  version: 1,
  reason: 'other_district',
  answer: 'Bor i Farsta strand.',
  neededToday: 'no',
  judgedBy: 'Noora Test',
  familyContacted: 'no',
};
const close = { reason: 'handled_elsewhere', manager: 'Karin Chefsson', neededToday: 'no', note: 'Polisen har barnet hos sig.' };

/** What came back or was taken back: its clock, its new place, and its end at the desk; who said yes (Ö7, Ö13, Ö14, E11). */
describe('back at the desk', () => {
  let api: TestApi;
  let manager: ApiClient;
  const people = {} as Record<StaffName, ApiClient>;
  let minute = 0;
  const later = (minutes = 1): void => api.clock.set(new Date(Date.UTC(2026, 8, 8, 8, (minute += minutes))));

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'noora', 'malin', 'petra', 'gun'] as const) people[name] = await api.signIn(name);
    await api.addAccount('doris', 'lotsen', Role.UnitManager);
    manager = await api.signIn('doris');
  }, 60_000);
  afterAll(() => api.close());
  beforeEach(() => later());

  const handOver = async (what: CallDraft = draft, overrides: object[] = []): Promise<ApiAnswer> => {
    const callId = randomUUID();
    const saved = await people.asa.put(`/calls/${callId}`, { version: 0, draft: what });
    if (saved.status !== 200) throw new Error(saved.text);
    return people.asa.post('/handovers', { callId, version: 1, overrides });
  };
  const send = async (): Promise<string> => (await handOver()).body<{ handovers: Handover[] }>().handovers[0]!.ref;
  const returned = async (): Promise<string> => {
    const ref = await send();
    await people.noora.post(`/inbox/${ref}/return`, back);
    later();
    return ref;
  };
  const closing = (ref: string, how: object = close): Promise<ApiAnswer> => people.asa.post(`/handovers/${ref}/close`, how);
  const resend = (ref: string, unitCode: string, more: object = {}): Promise<ApiAnswer> =>
    people.asa.post(`/handovers/${ref}/resend`, { version: 2, unitCode, idem: randomUUID(), agreedWith: null, ...more });
  const shown = async (ref: string): Promise<Handover | undefined> =>
    (await people.asa.get('/handovers')).body<{ handovers: Handover[] }>().handovers.find((one) => one.ref === ref);
  const clocks = async (ref: string) =>
    (
      await api.admin.query<{ kind: string; running: boolean }>(
        'SELECT c.kind, c.met_at IS NULL AS running FROM lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.ref=$1 ORDER BY c.kind',
        [ref],
      )
    ).rows;
  const decisions = (ref: string, who: ApiClient = manager): Promise<ApiAnswer> => who.get(`/decisions/${ref}`);

  it('a child’s ends only with a manager’s name and a no; then nothing waits for anybody', async () => {
    const ref = await returned();
    for (const lacking of [{ manager: ' ' }, { neededToday: 'yes' }, { neededToday: 'unknown' }, { neededToday: null }])
      expect((await closing(ref, { ...close, ...lacking })).status).toBe(422);
    expect((await closing(ref, { ...close, reason: 'adult_declines' })).status).toBe(422);
    const [one, two] = await Promise.all([closing(ref), closing(ref)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(two.body<Handover>()).toMatchObject({
      state: 'returned',
      allowedActions: [],
      closeReasonSv: expect.stringMatching(/^Någon annan/) as string,
    });
    expect(await clocks(ref)).toEqual([{ kind: 'acknowledgement', running: false }]);
    expect((await resend(ref, 'farsta-mottagning-barn')).status).toBe(409);
    expect((await people.asa.get('/escalations/before-you-go')).text).not.toContain(ref);
    expect((await decisions(ref)).body<{ decisions: Decision[] }>().decisions).toMatchObject([
      { kind: 'closed', reasonCode: 'handled_elsewhere', agreedWith: 'Karin Chefsson', note: close.note, neededToday: 'no' },
    ]);
  });

  it('what a receiver still has cannot be closed', async () => {
    const ref = await send();
    expect((await closing(ref)).status).toBe(409);
    await people.noora.post(`/inbox/${ref}/accept`, { version: 1 });
    expect((await closing(ref)).status).toBe(409);
  });

  it('what was taken back keeps its clock, on top of the list and before one goes home', async () => {
    const ref = await send();
    expect((await people.asa.post(`/handovers/${ref}/withdraw`, { version: 1 })).status).toBe(200);
    expect(await clocks(ref)).toEqual([{ kind: 'acknowledgement', running: true }]);
    expect((await shown(ref))?.allowedActions).toEqual(['resend', 'close', 'supplement', 'correct']);
    const list = (await people.asa.get('/handovers')).body<{ handovers: Handover[] }>().handovers;
    expect(
      list.find(({ allowedActions }) => allowedActions.includes('withdraw') || allowedActions.length === 0),
    ).not.toMatchObject({ ref });
    expect(list.findIndex((one) => one.ref === ref)).toBeLessThan(list.findIndex((one) => one.state === 'offered') >>> 0);
    expect((await people.asa.get('/escalations/before-you-go')).text).toContain(ref);
    expect((await closing(ref)).status).toBe(200);
    expect((await clocks(ref)).filter(({ running }) => running)).toEqual([]);
  });

  it.each(['withdraw', 'return'])('acknowledged and then %s: a new clock runs for the desk', async (how) => {
    const ref = await send();
    await people.noora.post(`/inbox/${ref}/acknowledge`, { version: 1 });
    expect((await clocks(ref)).filter(({ running }) => running)).toEqual([]);
    const answer =
      how === 'withdraw'
        ? await people.asa.post(`/handovers/${ref}/withdraw`, { version: 2 })
        : await people.noora.post(`/inbox/${ref}/return`, { ...back, version: 2 });
    expect(answer.status).toBe(200);
    expect((await clocks(ref)).filter(({ running }) => running)).toEqual([{ kind: 'desk_return', running: true }]);
    expect((await people.asa.get('/escalations/before-you-go')).text).toContain(ref);
  });

  it('another place gives another proposal, is sent along, and is never written into the call', async () => {
    const ref = await returned();
    const place = { municipality: '0180', district: 'Farsta strand' };
    const ask = (about: object | null): Promise<ApiAnswer> =>
      people.asa.post(`/handovers/${ref}/resend-proposal`, { place: about });
    expect((await ask(null)).body()).toMatchObject({ unitCode: 'skarholmen-mottagning-barn' });
    expect((await ask(place)).body()).toMatchObject({
      unitCode: 'farsta-mottagning-barn',
      question: null,
      because: 'barn, bor i Farsta strand',
    });
    expect((await ask({ municipality: null, district: '' })).body()).toMatchObject({
      unitCode: null,
      question: expect.any(String) as string,
    });
    const next = (await resend(ref, 'farsta-mottagning-barn', { place })).body<Handover>().ref;
    const item = (await people.malin.get(`/inbox/${next}`)).body<{
      sections: { code: string; text: string }[];
      row: { areaName: string };
    }>();
    const texts = item.sections.map(({ code, text }) => `${code}: ${text}`);
    expect(texts).toEqual(
      expect.arrayContaining(['correction_wrong: Bor i Bredäng, Stockholm', 'correction: Bor i Farsta strand, Stockholm']),
    );
    expect(texts.find((text) => text.startsWith('subject:'))).toContain('Farsta strand');
    expect(item.row.areaName).toBe('Farsta');
    expect((await people.malin.post(`/handovers/${next}/resend-proposal`, { place })).status).toBe(404);
  });

  it('who said yes to a third try is kept, and to another receiver than the table’s; words only for manager and reviewer', async () => {
    const ref = await returned();
    const second = (await resend(ref, 'farsta-mottagning-barn')).body<Handover>().ref;
    await people.malin.post(`/inbox/${second}/return`, back);
    later();
    expect((await resend(second, 'skarholmen-mottagning-barn')).status).toBe(422);
    const third = await resend(second, 'skarholmen-mottagning-barn', { agreedWith: 'Båda: Karin och Leif' });
    expect(third.status).toBe(200);
    expect((await decisions(third.body<Handover>().ref)).body<{ decisions: Decision[] }>().decisions).toMatchObject([
      { kind: 'resend', agreedWith: 'Båda: Karin och Leif' },
    ]);
    const override = { subjectNo: 1, unitCode: 'farsta-mottagning-barn', reason: 'agreed_with_manager', note: ' ' };
    expect((await handOver(draft, [override])).status).toBe(422);
    const named = (await handOver(draft, [{ ...override, note: 'Karin Chefsson' }])).body<{ handovers: Handover[] }>()
      .handovers[0]!.ref;
    const told = (await handOver(draft, [{ ...override, reason: 'proposal_wrong', note: 'Fel postnummer' }])).body<{ handovers: Handover[] }>().handovers[0]!.ref; // prettier-ignore
    expect((await decisions(named, people.gun)).body<{ decisions: Decision[] }>().decisions).toMatchObject([
      { kind: 'override', reasonCode: 'agreed_with_manager', agreedWith: 'Karin Chefsson', note: '' },
    ]);
    expect((await decisions(told)).body<{ decisions: Decision[] }>().decisions).toMatchObject([
      { note: 'Fel postnummer', agreedWith: '' },
    ]);
    for (const outsider of [people.asa, people.petra, people.malin]) expect((await decisions(named, outsider)).status).toBe(404);
    const stored = await api.admin.query<{ text: string }>("SELECT encode(body_enc,'escape') AS text FROM lots.desk_decision");
    for (const { text } of stored.rows) expect(text).not.toMatch(/Karin|postnummer/);
  });

  it('the owner of the table sees how often a row was overridden and why, and nothing else', async () => {
    const { overrides } = (await manager.get('/decisions/overrides')).body<{
      overrides: { tableRow: string; reasonCode: string; count: number }[];
    }>();
    expect(overrides.map(({ reasonCode, count }) => [reasonCode, count]).sort()).toEqual([
      ['agreed_with_manager', 1],
      ['proposal_wrong', 1],
    ]);
    expect(overrides[0]).toEqual({ tableRow: expect.any(String) as string, tableVersion: expect.any(String) as string, reasonCode: expect.any(String) as string, count: 1 }); // prettier-ignore
    expect((await people.petra.get('/decisions/overrides')).body()).toEqual({ overrides: [] });
    expect((await people.asa.get('/decisions/overrides')).status).toBe(404);
  });
});
