import { randomUUID } from 'node:crypto';
import {
  childInBredang,
  draftWith,
  startTestApi,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

interface Callback {
  ref: string;
  contactRef: string;
  late: boolean;
  done: boolean;
  forInitials: string | null;
  attempts: { outcome: string; byInitials: string }[];
}

const number = '070-1740605';
const safeContact = { number, times: '9–11', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true };
const told = {
  childAffected: 'yes',
  danger: 'no',
  purpose: 'report_concern',
  observation: 'plans_or_preparation',
  narrative: 'Mamman berättar om en resväg i jackan.',
  mustNotKnow: 'Sonen',
  reporterRole: 'parent',
  reporterName: 'Mona Uppdiktad',
  safeContact,
} as const;
const outsiders = ['noora', 'malin', 'vidar', 'adam', 'lena', 'cecilia', 'sixten', 'gun'] as const;

/** Against the real application (ÅR1–ÅR8). 10.00 on a Tuesday. */
describe('ringing the caller back', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of [...outsiders, 'asa', 'birgit'] as const) people[name] = await api.signIn(name);
  }, 60_000);
  beforeEach(() => api.clock.set(new Date('2026-09-08T10:00:00+02:00')));
  afterAll(() => api.close());

  const send = async (changes: object = {}): Promise<{ ref: string; code: string }> => {
    const callId = randomUUID();
    const saved = await people.asa.put(`/calls/${callId}`, {
      version: 0,
      draft: draftWith({ ...told, ...changes }, childInBredang),
    });
    if (saved.status !== 200) throw new Error(saved.text);
    const answer = await people.asa.post('/handovers', { callId, version: 1, overrides: [] });
    if (answer.status !== 200) throw new Error(answer.text);
    return {
      ref: answer.body<{ handovers: { ref: string }[] }>().handovers[0]!.ref,
      code: saved.body<{ contactCode: string }>().contactCode,
    };
  };
  const order = (handoverRef: string, changes: object = {}) => ({
    id: randomUUID(),
    handoverRef,
    forUser: null,
    notBefore: '2026-09-09T09:00:00+02:00',
    latest: '2026-09-09T10:30:00+02:00',
    note: 'Fråga om biljetten',
    ...changes,
  });
  const plan = (body: object, who: StaffName = 'asa'): Promise<ApiAnswer> => people[who].post('/callbacks', body);
  const planned = async (changes: object = {}): Promise<Callback> => {
    const answer = await plan(order((await send()).ref, changes));
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body<Callback>();
  };
  const listOf = async (who: StaffName): Promise<Callback[]> =>
    (await people[who].get('/callbacks')).body<{ callbacks: Callback[] }>().callbacks;
  const logged = async (action: string): Promise<number> =>
    (await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.audit_entry WHERE action=$1', [action])).rows[0]!
      .n;

  it('the list shows a reference and times; number, name and note come when it is opened, and that is logged', async () => {
    const { ref } = await planned();
    const list = await people.birgit.get('/callbacks');
    expect(list.body<{ callbacks: Callback[] }>().callbacks.map((row) => row.ref)).toContain(ref);
    for (const secret of [number, 'Mona', 'biljetten', '9–11']) expect(list.text).not.toContain(secret);
    const before = await logged('callbacks.open');
    expect((await people.birgit.post(`/callbacks/${ref}/open`)).body()).toEqual({
      number,
      times: '9–11',
      note: 'Fråga om biljetten',
      say: 'Hej, jag söker Mona.',
      sayToOthers: 'Jag ringer igen.',
      stop: ['Säg inte socialtjänsten.', 'Lämna inte meddelande.', 'Skicka inte sms.'],
    });
    expect(await logged('callbacks.open')).toBe(before + 1);
    const stored = await api.admin.query<{ text: string }>('SELECT b::text AS text FROM lots.callback b');
    for (const { text } of stored.rows)
      for (const secret of [number, 'Mona', 'biljetten']) expect(text).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it.each([
    [
      'an anonymous caller',
      { reporterAnonymous: true, reporterName: '', safeContact: { ...safeContact, number: '' } },
      {},
      'anonymous',
    ],
    ['no number', { safeContact: { ...safeContact, number: '' } }, {}, 'no_number'],
    ['outside her times', {}, { latest: '2026-09-09T11:30:00+02:00' }, 'outside_callers_times'],
    ['the wrong way around', {}, { latest: '2026-09-09T08:30:00+02:00' }, 'times_wrong'],
    ['somebody who is not at the desk', {}, { forUser: randomUUID() }, 'forUser'],
  ])('not for %s', async (_, call, changes, code) => {
    const answer = await plan(order((await send(call)).ref, changes));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(code);
  });

  it('for a named colleague; a repeat is answered with the same', async () => {
    const { ref } = await send();
    const body = order(ref, { forUser: await api.userId('birgit') });
    const [first, again] = [await plan(body), await plan(body)];
    expect(first.body<Callback>().forInitials).toMatch(/^B/);
    expect(again.body()).toEqual(first.body());
    expect((await listOf('birgit')).filter((row) => row.ref === first.body<Callback>().ref)).toHaveLength(1);
  });

  it('tries are noted with who and when; the end has a reason that must be true', async () => {
    const { ref } = await planned();
    const attempt = { id: randomUUID(), at: '2026-09-09T09:05:00+02:00', outcome: 'other_answered' };
    expect((await people.birgit.post(`/callbacks/${ref}/attempts`, attempt)).status).toBe(422);
    api.clock.set(new Date('2026-09-09T10:45:00+02:00'));
    expect((await people.birgit.post(`/callbacks/${ref}/done`, { reason: 'not_reached' })).text).toContain('not_tried');
    expect((await listOf('birgit')).find((row) => row.ref === ref)).toMatchObject({ late: true, attempts: [] });
    for (let twice = 0; twice < 2; twice += 1) {
      const tried = await people.birgit.post(`/callbacks/${ref}/attempts`, attempt);
      expect(tried.body<Callback>().attempts).toMatchObject([{ outcome: 'other_answered' }]);
    }
    expect((await people.birgit.post(`/callbacks/${ref}/done`, { reason: 'reached' })).text).toContain('not_spoken');
    for (let twice = 0; twice < 2; twice += 1)
      expect((await people.birgit.post(`/callbacks/${ref}/done`, { reason: 'not_reached' })).body()).toMatchObject({
        done: true,
      });
    expect((await people.birgit.post(`/callbacks/${ref}/attempts`, { ...attempt, id: randomUUID() })).status).toBe(409);
    expect((await people.birgit.post(`/callbacks/${ref}/open`)).status).toBe(404);
    expect((await listOf('birgit')).map((row) => row.ref)).not.toContain(ref);
  });

  it('an undone hand-over takes the call-back, and the key of its note, with it', async () => {
    const { ref: handover } = await send();
    const { ref } = (await plan(order(handover))).body<Callback>();
    expect((await people.asa.post(`/handovers/${handover}/undo`, { version: 1 })).status).toBe(200);
    expect((await people.asa.post(`/callbacks/${ref}/open`)).status).toBe(404);
    expect((await listOf('asa')).map((row) => row.ref)).not.toContain(ref);
    const { rows } = await api.admin.query(
      'SELECT k.wrapped FROM lots.callback b JOIN keys.data_key k ON k.id=b.key_id WHERE b.ref=$1',
      [ref],
    );
    expect(rows).toEqual([{ wrapped: null }]);
  });

  it('nobody outside the desk sees, plans, opens or ends one: the same bytes as for nothing', async () => {
    const { ref: handover } = await send();
    const { ref } = (await plan(order(handover))).body<Callback>();
    const id = randomUUID();
    const attempt = { id, at: '2026-09-08T10:00:00+02:00', outcome: 'reached' };
    for (const who of outsiders) {
      const client = people[who];
      const knocks = (it: string, about: string): Promise<ApiAnswer>[] => [
        client.post(`/callbacks/${it}/open`),
        client.post(`/callbacks/${it}/attempts`, attempt),
        client.post(`/callbacks/${it}/done`, { reason: 'not_needed' }),
        client.post('/callbacks', { ...order(about), id }),
      ];
      const theirs = await Promise.all(knocks(ref, handover));
      const nothing = await Promise.all(knocks('ZZZZZZ', 'ZZZZZZ'));
      expect(theirs.map(({ status, text }) => [status, text])).toEqual(nothing.map(({ status, text }) => [status, text]));
      for (const { status } of theirs) expect(status).toBe(404);
      expect((await client.get('/callbacks')).text).not.toContain(ref);
      const found = [
        await client.post('/handovers/find', { words: handover }),
        await client.post('/handovers/find', { words: 'ZZZZZZ' }),
      ];
      expect(found[0]!.text).toBe(found[1]!.text);
    }
    expect((await listOf('asa')).find((row) => row.ref === ref)).toMatchObject({ attempts: [], done: false });
  });

  it('an older hand-over is found by its reference or the contact code, and can be added to', async () => {
    const { ref, code } = await send();
    await people.noora.post(`/inbox/${ref}/accept`, { version: 1 });
    api.clock.set(new Date('2026-09-12T10:00:00+02:00'));
    const officer = people.birgit;
    expect((await officer.get('/handovers')).text).not.toContain(ref);
    for (const words of [ref, ref.toLowerCase(), code]) {
      const found = (await officer.post('/handovers/find', { words })).body<{
        handovers: { ref: string; allowedActions: string[] }[];
      }>();
      expect(found.handovers).toMatchObject([{ ref, allowedActions: ['supplement', 'correct'] }]);
    }
    const added = {
      idem: randomUUID(),
      kind: 'supplement',
      text: 'Han har en biljett.',
      wrong: '',
      mustNotKnow: '',
      urgency: 'normal',
    };
    expect((await officer.post(`/handovers/${ref}/supplements`, added)).status).toBe(200);
    expect((await officer.post('/handovers/find', { words: '' })).body()).toEqual({ handovers: [] });
  });
});
