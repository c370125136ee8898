import { randomUUID } from 'node:crypto';
import type { CallDraft } from '@lots/contracts';
import {
  childInBredang,
  draftWith,
  startTestApi,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

interface Row {
  id: string;
  mine: boolean;
  passedTo: string | null;
  passedToMe: boolean;
}
interface Call {
  version: number;
  contactCode: string;
  draft: CallDraft;
}

const draft = draftWith({ childAffected: 'yes', narrative: 'Mamman gråter.' }, childInBredang);
const adult = draftWith({ childAffected: 'no', narrative: 'En vuxen, inget barn.' });

/** "Lämna samtalet till kollega", against the real application (Ö15). */
describe('passing a call on', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  const ids = {} as Record<'birgit' | 'malin', string>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'malin', 'noora'] as const) people[name] = await api.signIn(name);
    for (const name of ['birgit', 'malin'] as const) ids[name] = await api.userId(name);
  }, 60_000);
  afterAll(() => api.close());

  const save = async (what: CallDraft = draft): Promise<string> => {
    const id = randomUUID();
    const saved = await people.asa.put(`/calls/${id}`, { version: 0, draft: what });
    if (saved.status !== 200) throw new Error(saved.text);
    return id;
  };
  const pass = (id: string, to: string | null, version = 1, who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post(`/calls/${id}/pass`, { version, to });
  const listed = async (id: string, who: StaffName): Promise<Row | undefined> =>
    (await people[who].get('/calls')).body<{ calls: Row[] }>().calls.find((row) => row.id === id);
  const take = (id: string, who: StaffName): Promise<ApiAnswer> => people[who].post(`/calls/${id}/take-over`);

  it('to a named colleague: the sender sees where it is, the colleague takes it with all its text and the same code', async () => {
    const id = await save(adult);
    expect(await listed(id, 'birgit')).toBeUndefined();
    const before = (await people.asa.get(`/calls/${id}`)).body<Call>();
    const passed = await pass(id, ids.birgit);
    expect([passed.status, passed.body<{ to: string }>().to]).toEqual([200, 'B.T.']);
    expect(await listed(id, 'asa')).toMatchObject({ mine: true, passedTo: 'B.T.', passedToMe: false });
    expect(await listed(id, 'birgit')).toMatchObject({ mine: false, passedTo: 'B.T.', passedToMe: true });
    expect((await people.birgit.get(`/calls/${id}`)).status).toBe(404);
    const taken = (await take(id, 'birgit')).body<Call>();
    expect([taken.draft, taken.contactCode]).toEqual([before.draft, before.contactCode]);
    expect(await listed(id, 'birgit')).toMatchObject({ mine: true, passedTo: null });
    expect(await listed(id, 'asa')).toBeUndefined();
    expect((await take(id, 'asa')).status).toBe(404);
  });

  it('to today’s desk: any colleague there, nobody else', async () => {
    const id = await save(adult);
    expect((await pass(id, null)).body<{ to: string | null }>().to).toBeNull();
    expect(await listed(id, 'birgit')).toMatchObject({ passedTo: '', passedToMe: false });
    expect((await take(id, 'malin')).status).toBe(404);
    expect((await take(id, 'birgit')).status).toBe(200);
  });

  it('a save on its way is either passed on with the rest, or refused and still in the writer’s window', async () => {
    const id = await save();
    const more = { ...draft, narrative: 'Mamman gråter. Han har packat.' };
    const [saved, passed] = await Promise.all([
      people.asa.put(`/calls/${id}`, { version: 1, draft: more }),
      pass(id, ids.birgit),
    ]);
    expect([saved.status, passed.status].sort()).toEqual([200, 409]);
    if (saved.status === 200) expect((await pass(id, ids.birgit, 2)).status).toBe(200);
    const late = await people.asa.put(`/calls/${id}`, {
      version: saved.status === 200 ? 3 : 2,
      draft: { ...more, narrative: 'sent' },
    });
    expect(late.status).toBe(409);
    const taken = (await take(id, 'birgit')).body<Call>();
    expect(taken.draft.narrative).toBe(saved.status === 200 ? more.narrative : draft.narrative);
  });

  it('the sender may take it back while nobody has taken it; a repeat is answered', async () => {
    const id = await save();
    const [one, two] = [await pass(id, ids.birgit), await pass(id, ids.birgit)];
    expect(two.body()).toEqual(one.body());
    const back = (await take(id, 'asa')).body<Call>();
    expect(await listed(id, 'asa')).toMatchObject({ mine: true, passedTo: null });
    expect((await people.asa.put(`/calls/${id}`, { version: back.version, draft })).status).toBe(200);
  });

  it('only to somebody who answers at the same desk; never somebody else’s call', async () => {
    const id = await save(adult);
    for (const nobody of [ids.malin, randomUUID()]) expect((await pass(id, nobody)).status).toBe(422);
    expect((await pass(id, null, 1, 'birgit')).status).toBe(404);
    const { colleagues } = (await people.asa.get('/calls/colleagues')).body<{ colleagues: object[] }>();
    expect(colleagues).toEqual([{ userId: ids.birgit, name: 'Birgit Test', initials: 'B.T.' }]);
    expect((await people.malin.get('/calls/colleagues')).status).toBe(404);
  });

  it('leaves its own row in the access log, with whom', async () => {
    const id = await save();
    await pass(id, ids.birgit);
    const { rows } = await api.admin.query(
      "SELECT object_ids, reason_code, rule_ref FROM lots.audit_entry WHERE action='calls.pass' AND $1::uuid = ANY(object_ids)",
      [id],
    );
    expect(rows).toEqual([{ object_ids: [id, ids.birgit], reason_code: 'to_colleague', rule_ref: 'Ö15' }]);
  });
});
