import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { DrawReviews } from '@lots/features/log-review';
import { Role } from '@lots/contracts';
import { childDraft, inboxOf, saveCall, sendOne } from '../e2e/desk.js';

interface Marked {
  action: string;
  reason: string | null;
}

const about = (name: string) =>
  childDraft({
    startedAt: '2026-10-06T09:20:00+02:00',
    subjects: [{ name, identity: 'known', age: 14, ageCertainty: 'exact', municipality: '0180', district: 'Hökarängen' }],
  });

/** GR4, against the real application: everybody at work is called Test. */
describe('one’s own family name', () => {
  let api: TestApi;
  let asa: ApiClient;
  let malin: ApiClient;
  let rut: ApiClient;
  const caseRefs: Record<string, string> = {};

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('rut', 'farsta-mottagning-barn', Role.LogReviewer);
    [asa, malin, rut] = [await api.signIn('asa'), await api.signIn('malin'), await api.signIn('rut')];
    api.clock.set(new Date('2026-10-06T09:30:00+02:00'));
    for (const name of ['Nils Provsson', 'Nils Tésst']) {
      const { ref } = await sendOne(asa, about(name));
      await malin.get(`/inbox/${ref}`);
      await malin.post(`/inbox/${ref}/accept`, { version: 1 });
      caseRefs[name] = (await inboxOf(malin)).find((row) => row.ref === ref)?.caseRef ?? '';
    }
  }, 60_000);
  afterAll(() => api.close());

  const openings = async (...actions: string[]): Promise<Marked[]> =>
    (
      await api.admin.query<Marked>(
        "SELECT action, reason_code AS reason FROM lots.audit_entry WHERE action = ANY($1) AND outcome='allowed' ORDER BY at, id",
        [actions],
      )
    ).rows;

  it('is marked on the package, the case and the search – and not on another’s', async () => {
    for (const ref of Object.values(caseRefs)) await malin.get(`/cases/${ref}`);
    await malin.post(`/cases/${caseRefs['Nils Tésst']}/earlier`);
    const read = await openings('inbox.read', 'cases.read', 'cases.search');
    expect(
      read
        .filter(({ action }) => action === 'inbox.read')
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(['package', 'package+own_name']);
    expect(
      read
        .filter(({ action }) => action === 'cases.read')
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual([null, 'own_name']);
    expect(read.filter(({ action }) => action === 'cases.search')).toEqual([
      { action: 'cases.search', reason: expect.stringMatching(/^term_[0-9a-f]{24}\+own_name$/) as string },
    ]);
  });

  it('is marked at the desk: the call, the search in its register and “Titta”, beside the reason she gave', async () => {
    const call = await saveCall(asa, about('Nils Test'));
    await asa.get(`/calls/${call}`);
    const { hits } = (await asa.post('/earlier/search', { callId: call, subjectNo: 1 })).body<{
      hits: { personId: string; name: string }[];
    }>();
    const hit = hits.find(({ name }) => name === 'Nils Tésst');
    const looked = await asa.post('/earlier/read', {
      callId: call,
      subjectNo: 1,
      personId: hit?.personId,
      reason: 'tell_apart',
    });
    expect(looked.status).toBe(200);
    const marks = await openings('calls.read', 'earlier.search', 'earlier.read');
    expect(marks.map(({ action, reason }) => `${action} ${(reason ?? '').replace(/term_\w+?(?=\+)/, 'term')}`).sort()).toEqual([
      'calls.read own_name',
      'earlier.read tell_apart+own_name',
      'earlier.search term+own_name',
    ]);
  });

  it('no name is in the log, and the reviewer gets every such opening with the reason', async () => {
    const { rows } = await api.admin.query<{ log: string }>(
      "SELECT string_agg(lower(to_jsonb(e)::text), ' ') AS log FROM lots.audit_entry e",
    );
    expect(rows[0]?.log).not.toMatch(/nils|tésst|provsson/);
    api.clock.set(new Date('2026-11-02T08:00:00+01:00'));
    await api.app.get(DrawReviews).run();
    const [review] = (await rut.get('/log-reviews')).body<{ reviews: { id: string }[] }>().reviews;
    const { items } = (await rut.get(`/log-reviews/${review?.id ?? ''}`)).body<{
      items: { action: string; reasons: string[] }[];
    }>();
    expect(
      items
        .filter(({ reasons }) => reasons.includes('own_name'))
        .map(({ action }) => action)
        .sort(),
    ).toEqual(['Sökte efter en person', 'Öppnade en inkommen överlämning', 'Öppnade ett ärende']);
  });
});
