import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from './desk.js';

interface Found {
  outcome: string;
  stop: string | null;
  sv: string;
  hits: {
    ref: string;
    name: string;
    confidence: string;
    areaName: string | null;
    verdict: string | null;
    verdictConfidence: string | null;
  }[];
}

const boy = (name: string, changes: Parameters<typeof childDraft>[0] = {}) =>
  childDraft({
    startedAt: '2026-09-08T09:00:00+02:00',
    subjects: [{ name, identity: 'known', age: 15, ageCertainty: 'exact', municipality: '0180', district: 'Hökarängen' }],
    ...changes,
  });

/** "Tidigare hos oss" (rule M10), against the real application. */
describe('earlier with the receiver', () => {
  let api: TestApi;
  let asa: ApiClient;
  let malin: ApiClient;
  let noora: ApiClient;
  let maja: ApiClient;
  let petra: ApiClient;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    [asa, malin, noora] = [await api.signIn('asa'), await api.signIn('malin'), await api.signIn('noora')];
    [maja, petra] = [await api.signIn('maja'), await api.signIn('petra')];
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const taken = async (worker: ApiClient, draft: ReturnType<typeof boy>): Promise<string> => {
    const { ref } = await sendOne(asa, draft);
    expect((await worker.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(200);
    return (await inboxOf(worker)).find((row) => row.ref === ref)?.caseRef ?? '';
  };
  const skarholmen = [
    {
      name: 'Jonatan Sjöberg',
      identity: 'known' as const,
      age: 15,
      ageCertainty: 'exact' as const,
      municipality: '0180',
      district: 'Bredäng',
    },
  ];

  it('finds the unit’s own earlier case, misspelt, and neither itself nor another board’s', async () => {
    const first = await taken(malin, boy('Johnathan Schöberg'));
    await taken(malin, boy('Elias Karlsson'));
    const elsewhere = await taken(noora, boy('', { subjects: skarholmen }));
    const third = await taken(malin, boy('Jonatan Sjöberg'));
    const answer = await malin.post(`/cases/${third}/earlier`);
    expect(answer.status).toBe(200);
    const found = answer.body<Found>();
    expect(found).toMatchObject({ outcome: 'searched', stop: null, sv: 'Kan vara samma: 1 tidigare ärende hos er.' });
    expect(found.hits).toMatchObject([{ ref: first, name: 'Johnathan Schöberg', areaName: 'Farsta' }]);
    expect(answer.text).not.toContain(elsewhere);
    expect(answer.text).not.toContain('ritar i böckerna');
    expect((await noora.post(`/cases/${elsewhere}/earlier`)).body<Found>().hits).toEqual([]);
    const { rows } = await api.admin.query<{ reason: string; n: number; rule: string }>(
      "SELECT reason_code AS reason, array_length(object_ids,1) AS n, rule_ref AS rule FROM lots.audit_entry WHERE action='cases.search' AND outcome='allowed' ORDER BY at, id",
    );
    expect(rows.map(({ n }) => n).sort()).toEqual([1, 2]);
    expect(rows[0]?.reason).toMatch(/^term_[0-9a-f]{24}$/);
    expect(rows.every(({ rule }) => rule === 'M10')).toBe(true);
  });

  it('another’s case and none at all are the same', async () => {
    const theirs = await taken(malin, boy('Torvald Ukelejsson'));
    const [there, nowhere] = [await noora.post(`/cases/${theirs}/earlier`), await noora.post('/cases/ZZZZZZ/earlier')];
    expect([there.status, there.headers, there.text]).toEqual([nowhere.status, nowhere.headers, nowhere.text]);
    expect(there.status).toBe(404);
    expect((await asa.post(`/cases/${theirs}/earlier`)).status).toBe(404);
  });

  const circle = async (also: string[]): Promise<object> => ({
    reason: 'protected_identity',
    members: [await api.userId('malin'), await api.userId('petra')],
    barred: [],
    also,
  });
  const tokensOf = async (refs: string[]): Promise<number> =>
    (
      await api.admin.query(
        'SELECT 1 FROM lots.person_token t JOIN lots.case_file f ON f.key_id=t.key_id WHERE f.ref = ANY($1)',
        [refs],
      )
    ).rowCount ?? 0;
  const earlierFrom = async (path: string): Promise<string[]> => {
    const answer = await malin.post(`${path}/earlier`);
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
    return answer.body<Found>().hits.map(({ ref }) => ref);
  };

  it('SK22: what is ticked is sealed with it, for the same two, and nothing finds it; what is left out stays', async () => {
    const [first, second] = [await taken(malin, boy('Gunvald Skyddsson')), await taken(malin, boy('Gunwald Skydsson'))];
    const third = await taken(malin, boy('Gunvald Skyddsson'));
    expect((await earlierFrom(`/cases/${third}`)).sort()).toEqual([first, second].sort());
    const sealed = await malin.post(`/cases/${third}/circle`, await circle([first, third, first]));
    expect([sealed.status, sealed.text]).toEqual([204, '']);
    const absent = await maja.get('/cases/ZZZZZZ');
    for (const ref of [first, third]) {
      const gone = await maja.get(`/cases/${ref}`);
      expect([gone.status, gone.text]).toEqual([404, absent.text]);
      expect((await petra.get(`/cases/${ref}`)).body()).toMatchObject({ row: { sealed: true } });
    }
    expect(await tokensOf([first, third])).toBe(0);
    expect(await tokensOf([second])).toBeGreaterThan(0);
    expect((await maja.get(`/cases/${second}`)).status).toBe(200);
    const again = await taken(malin, boy('Gunvald Skyddsson'));
    expect(await earlierFrom(`/cases/${again}`)).toEqual([second]);
    const { rows } = await api.admin.query<{ rule: string }>(
      `SELECT a.rule_ref AS rule FROM lots.audit_entry a JOIN lots.case_file f ON f.id=ANY(a.object_ids)
       WHERE a.action='protection.seal_case' AND a.outcome='allowed' AND f.ref = ANY($1) ORDER BY f.ref=$2`,
      [[first, third], third],
    );
    expect(rows).toEqual([{ rule: 'SK22' }, { rule: 'SK12' }]);
  });

  it('SK22: from a hand-over in the inbox, where its name may be read; all of it or nothing', async () => {
    const first = await taken(malin, boy('Torkel Provlund'));
    const theirs = await taken(noora, boy('', { subjects: skarholmen }));
    const { ref } = await sendOne(asa, boy('Torkel Provlund'));
    expect(await earlierFrom(`/inbox/${ref}`)).toEqual([first]);
    // Another board's case is not there, and then nothing is sealed.
    const refused = await malin.post(`/inbox/${ref}/circle`, await circle([first, theirs]));
    const nowhere = await malin.post(`/inbox/ZZZZZZ/circle`, await circle([]));
    expect([refused.status, refused.text]).toEqual([404, nowhere.text]);
    expect((await maja.get('/inbox')).text).toContain(ref);
    expect((await maja.get(`/cases/${first}`)).status).toBe(200);
    // Somebody who said that she has a conflict of interest about the earlier one cannot be in its circle either.
    await petra.post(`/cases/${first}/conflict`);
    expect((await malin.post(`/inbox/${ref}/circle`, await circle([first]))).status).toBe(422);
    expect((await maja.get('/inbox')).text).toContain(ref);
    expect((await malin.post(`/inbox/${ref}/circle`, await circle([]))).status).toBe(204);
    expect((await malin.post(`/inbox/${ref}/earlier`)).body<Found>()).toMatchObject({ outcome: 'stopped', stop: 'sealed' });
    const [there, none] = [await noora.post(`/inbox/${ref}/earlier`), await noora.post('/inbox/ZZZZZZ/earlier')];
    expect([there.status, there.headers, there.text]).toEqual([none.status, none.headers, none.text]);
  });

  it('M13: linked with how surely and why, in both cases; said anew, taken back, and nobody else’s', async () => {
    api.clock.set(new Date('2026-09-08T10:00:00+02:00'));
    const first = await taken(malin, boy('Ragnar Kvistblad'));
    const second = await taken(malin, boy('Ragnar Qvistblad'));
    const elsewhere = await taken(noora, boy('', { subjects: skarholmen }));
    let said = 0;
    const say = (otherRef: string, verdict: string, confidence: string | null, reason: string, ref = second) => {
      api.clock.set(new Date(Date.parse('2026-09-08T10:00:00+02:00') + (said += 1) * 1_000));
      return malin.post(`/cases/${ref}/earlier/links`, { otherRef, verdict, confidence, reason });
    };
    const look = async (ref: string): Promise<Found> => (await malin.post(`/cases/${ref}/earlier`)).body<Found>();
    expect((await look(second)).hits).toMatchObject([{ ref: first, verdict: null }]);
    expect((await say(first, 'linked', null, 'name_and_age')).status).toBe(400);
    expect((await say(first, 'linked', 'likely', 'caller_says_so')).status).toBe(400);
    expect((await say(first, 'linked', 'likely', 'name_and_age')).status).toBe(204);
    for (const [ref, other] of [
      [second, first],
      [first, second],
    ] as const)
      expect((await look(ref)).hits).toMatchObject([{ ref: other, verdict: 'linked', verdictConfidence: 'likely' }]);
    expect((await say(second, 'not_same', null, 'other_person', first)).status).toBe(204);
    expect(await look(second)).toMatchObject({
      sv: expect.stringContaining('Ingen ny träff') as string,
      hits: [{ verdict: 'not_same' }],
    });
    expect((await say(first, 'withdrawn', null, 'mistake')).status).toBe(204);
    expect((await look(second)).hits).toMatchObject([{ verdict: null, verdictConfidence: null }]);
    for (const other of [elsewhere, second, 'ABCDEF'])
      expect((await say(other, 'not_same', null, 'other_person')).status).toBe(404);
    const { rows } = await api.admin.query<{ reason: string }>(
      "SELECT reason_code AS reason FROM lots.audit_entry WHERE action='cases.link' AND outcome='allowed' ORDER BY at, id",
    );
    expect(rows.map(({ reason }) => reason)).toEqual([
      'linked_likely_name_and_age',
      'not_same_other_person',
      'withdrawn_mistake',
    ]);
  });
});
