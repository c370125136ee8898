import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { childDraft, inboxOf, sendOne } from './desk.js';

interface Found {
  outcome: string;
  stop: string | null;
  sv: string;
  hits: { ref: string; name: string; confidence: string; areaName: string | null }[];
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
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    [asa, malin, noora] = [await api.signIn('asa'), await api.signIn('malin'), await api.signIn('noora')];
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
});
