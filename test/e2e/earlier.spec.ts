import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import {
  adultDraft,
  childDraft,
  handOver,
  inboxOf,
  saveCall,
  sendOne,
  wrongArea,
  type Handover,
  type InboxItem,
} from './desk.js';

interface Hit {
  personId: string;
  name: string;
  bornSv: string;
  confidence: string;
  unitName: string;
  areaName: string | null;
  state: string;
  verdict: string | null;
  apartSv: string | null;
}
interface Found {
  outcome: string;
  stop: string | null;
  sv: string;
  hits: Hit[];
}
interface Preview {
  items: { sections: { code: string; text: string }[]; notIncluded: string[] }[];
}

const boy = (name: string, age = 15) =>
  childDraft({
    startedAt: '2026-09-08T09:00:00+02:00',
    subjects: [{ name, identity: 'known', age, ageCertainty: 'exact', municipality: '0180', district: 'Hökarängen' }],
  });

describe('earlier at the desk (rules M4–M9)', () => {
  let api: TestApi;
  let asa: ApiClient;
  let birgit: ApiClient;
  let malin: ApiClient;
  let noora: ApiClient;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    [asa, birgit, malin] = [await api.signIn('asa'), await api.signIn('birgit'), await api.signIn('malin')];
    noora = await api.signIn('noora');
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const search = async (client: ApiClient, callId: string, subjectNo = 1): Promise<Found> =>
    (await client.post('/earlier/search', { callId, subjectNo })).body<Found>();
  let said = 0;
  /** A second between two words: the last one counts. */
  const link = (client: ApiClient, callId: string, personId: string, verdict: string, confidence: string | null = null) => {
    api.clock.set(new Date(Date.parse('2026-09-08T09:30:00+02:00') + (said += 1) * 1_000));
    return client.post('/earlier/links', { callId, subjectNo: 1, personId, verdict, confidence, reason: 'name_and_age' });
  };
  const audit = async (action: string) =>
    (
      await api.admin.query<{ reason_code: string; object_ids: string[]; rule_ref: string; outcome: string }>(
        'SELECT reason_code, object_ids, rule_ref, outcome FROM lots.audit_entry WHERE action=$1 ORDER BY at, id',
        [action],
      )
    ).rows;

  it('a misspelt name finds the two earlier ones, with when and where and without what was said', async () => {
    await sendOne(asa, boy('Johnathan Schöberg'));
    await sendOne(birgit, boy('Jonathan Sjøberg'));
    await sendOne(asa, boy('Elias Karlsson'));
    const callId = await saveCall(asa, boy('Jonatan Sjöberg'));
    const answer = await asa.post('/earlier/search', { callId, subjectNo: 1 });
    const found = answer.body<Found>();
    expect(found.sv).toBe('Kan vara samma: 2 tidigare överlämningar från lotsen.');
    expect(found.hits.map(({ name }) => name).sort()).toEqual(['Johnathan Schöberg', 'Jonathan Sjøberg']);
    expect(found.hits[0]).toMatchObject({ bornSv: 'född 2010 eller 2011', areaName: 'Farsta', state: 'offered', verdict: null });
    expect(answer.text).not.toContain('Kurator');
    const [last] = (await audit('earlier.search')).slice(-1);
    expect(last).toMatchObject({ outcome: 'allowed', rule_ref: 'M6' });
    expect(last?.reason_code).toMatch(/^term_[0-9a-f]{24}$/);
    expect([...(last?.object_ids ?? [])].sort()).toEqual(found.hits.map(({ personId }) => personId).sort());
  });

  it('the content opens with a reason only, and the reason is in the log; who reported is not shown', async () => {
    const callId = await saveCall(asa, boy('Jonatan Sjöberg'));
    const [hit] = (await search(asa, callId)).hits;
    const ask = { callId, subjectNo: 1, personId: hit?.personId };
    expect((await asa.post('/earlier/read', ask)).status).toBe(400);
    const read = await asa.post('/earlier/read', { ...ask, reason: 'tell_apart' });
    expect(read.text).toContain('ritar i böckerna');
    expect(read.text).not.toContain('Kuratorsson');
    expect((await audit('earlier.read')).at(-1)).toMatchObject({ reason_code: 'tell_apart', outcome: 'allowed', rule_ref: 'M7' });
  });

  it('a link is said, changed and taken back; each word stays, and the line follows a child', async () => {
    const callId = await saveCall(asa, boy('Jonatan Sjöberg'));
    const preview = async () => (await asa.post('/handovers/preview', { callId, version: 1, overrides: [] })).body<Preview>();
    const line = async () => (await preview()).items[0]?.sections.find(({ code }) => code === 'earlier_reports')?.text;
    const [first, second] = (await search(asa, callId)).hits as [Hit, Hit];
    expect(await line()).toBeUndefined();
    expect((await link(asa, callId, first.personId, 'linked')).status).toBe(400);
    expect((await link(asa, callId, first.personId, 'linked', 'likely')).status).toBe(204);
    expect(await line()).toContain(
      'en anmälan som kan gälla samma barn: 8 september 2026 (Farsta). Namnet stavades annorlunda. Lotsens bedömning: trolig.',
    );
    expect((await link(asa, callId, second.personId, 'mentioned')).status).toBe(204);
    expect(await line()).toContain('två anmälningar');
    expect((await link(asa, callId, first.personId, 'not_same')).status).toBe(204);
    expect(await line()).toContain('Lotsens bedömning: osäker.');
    expect((await search(asa, callId)).hits.map(({ verdict }) => verdict).sort()).toEqual(['mentioned', 'not_same']);
    const { rows } = await api.admin.query('SELECT verdict FROM lots.person_link WHERE call_id=$1 ORDER BY at, id', [callId]);
    expect(rows).toHaveLength(3);
    // Another name is another subject: what was said about the first one is not carried over.
    const other = boy('Elias Karlsson');
    await asa.put(`/calls/${callId}`, { version: 1, draft: other });
    expect((await asa.post('/handovers/preview', { callId, version: 2, overrides: [] })).text).not.toContain('earlier_reports');
    await asa.put(`/calls/${callId}`, { version: 2, draft: boy('Jonatan Sjöberg') });
    const answer = await handOver(asa, callId, 3);
    const [handed] = answer.body<{ handovers: { ref: string }[] }>().handovers;
    const item = (await malin.get(`/inbox/${handed?.ref}`)).body<InboxItem>();
    expect(item.sections.find(({ code }) => code === 'earlier_reports')?.text).toContain('Lotsen har lämnat en anmälan');
    expect((await audit('earlier.disclosed')).at(-1)).toMatchObject({
      reason_code: 'sol-19-1',
      object_ids: [second.personId],
      rule_ref: 'M9',
    });
  });

  it('"inte samma" is remembered in the next call, and can be said anew (M8)', async () => {
    await sendOne(asa, boy('Valdemar Kvistgren'));
    const first = await saveCall(asa, boy('Waldemar Kvistgren'));
    const [hit] = (await search(asa, first)).hits as [Hit];
    expect(hit).toMatchObject({ name: 'Valdemar Kvistgren', apartSv: null });
    await link(asa, first, hit.personId, 'not_same');
    // In the call where it was said, it is the verdict; the next has it from there, though the first was never handed over.
    expect((await search(asa, first)).hits).toMatchObject([{ verdict: 'not_same', apartSv: null }]);
    const second = await saveCall(birgit, boy('Waldemar Kvistgren'));
    const again = await search(birgit, second);
    expect(again).toMatchObject({ sv: expect.stringContaining('Ingen ny träff') as string });
    expect(again.hits).toMatchObject([{ personId: hit.personId, verdict: null, apartSv: 'Inte samma, sagt 8 september 2026.' }]);
    // Another subject: nothing has been said about her.
    expect((await search(birgit, await saveCall(birgit, boy('Valdemar Qvistgren')))).hits).toMatchObject([{ apartSv: null }]);

    // Handed over: the third call, misspelt, is about that one once somebody has said so.
    await handOver(asa, first);
    const third = await saveCall(birgit, boy('Waldemar Qvistgren'));
    const found = (await search(birgit, third)).hits;
    expect(found.map(({ name, apartSv }) => [name, apartSv]).sort()).toEqual([
      ['Valdemar Kvistgren', null],
      ['Waldemar Kvistgren', null],
    ]);
    const other = found.find(({ name }) => name === 'Waldemar Kvistgren');
    await link(birgit, third, other?.personId ?? '', 'linked', 'likely');
    const told = await search(birgit, third);
    expect(told.sv).toBe('Kan vara samma: 1 tidigare överlämning från lotsen.');
    expect(told.hits.at(-1)).toMatchObject({
      name: 'Valdemar Kvistgren',
      apartSv: 'Inte samma som ”Waldemar Kvistgren”, sagt 8 september 2026.',
    });
    await link(birgit, third, hit.personId, 'linked', 'unsure');
    expect((await search(birgit, third)).hits.every(({ apartSv }) => apartSv === null)).toBe(true);
  });

  it('a hand-over that is sent on tells the next receiver the same', async () => {
    await sendOne(asa, boy('Signar Ålderblad'));
    const callId = await saveCall(asa, boy('Signar Åldersblad'));
    const [hit] = (await search(asa, callId)).hits;
    await link(asa, callId, hit?.personId ?? '', 'linked', 'likely');
    const [sent] = (await handOver(asa, callId)).body<{ handovers: Handover[] }>().handovers;
    const { ref } = sent as Handover;
    expect((await malin.post(`/inbox/${ref}/return`, wrongArea)).status).toBe(200);
    api.clock.set(new Date('2026-09-08T09:40:00+02:00'));
    const on = { version: 2, unitCode: 'skarholmen-mottagning-barn', idem: randomUUID(), agreedWith: null };
    const resent = await asa.post(`/handovers/${ref}/resend`, on);
    expect(resent.status).toBe(200);
    const item = (await noora.get(`/inbox/${resent.body<Handover>().ref}`)).body<InboxItem>();
    expect(item.sections.filter(({ code }) => code === 'earlier_reports')).toHaveLength(1);
    expect(item.sections.find(({ code }) => code === 'earlier_reports')?.text).toContain('Namnet stavades annorlunda.');
    expect((await audit('earlier.disclosed')).filter(({ object_ids: [id] }) => id === hit?.personId)).toHaveLength(2);
  });

  it('about an adult the line is left out, and only the officer’s screen says so', async () => {
    const olle = adultDraft({
      startedAt: '2026-09-08T09:20:00+02:00',
      purpose: 'own_help',
      subjectWantsContact: 'yes',
      subjects: [{ name: 'Olle Exempelsson', identity: 'known', age: 29, municipality: '0180', district: 'Hökarängen' }],
    });
    await sendOne(asa, olle);
    const callId = await saveCall(asa, olle);
    const [hit] = (await search(asa, callId)).hits;
    if (!hit) throw new Error('The adult who asked for help was not found.');
    await link(asa, callId, hit.personId, 'linked', 'certain');
    const [item] = (await asa.post('/handovers/preview', { callId, version: 1, overrides: [] })).body<Preview>().items;
    expect(item?.notIncluded.join()).toContain('För en vuxen finns inget stöd i lagen');
    expect(item?.sections.some(({ code }) => code === 'earlier_reports')).toBe(false);
    await handOver(asa, callId);
    const { rows } = await api.admin.query("SELECT 1 FROM lots.package WHERE 'earlier_reports' = ANY(fields) AND mode='preview'");
    expect(rows).toHaveLength(0);
  });

  it.each([
    ['sealed', { protection: { ...childDraft().protection, on: true } }],
    ['media', { purpose: 'records_or_media' as const }],
    ['media', { reporterRole: 'journalist' as const }],
  ])('no search: %s', async (stop, changes) => {
    const callId = await saveCall(asa, { ...boy('Jonatan Sjöberg'), ...changes });
    const found = await search(asa, callId);
    expect(found).toMatchObject({ outcome: 'stopped', stop, hits: [] });
    const { rows } = await api.admin.query<{ id: string }>('SELECT subject_id AS id FROM lots.person_token LIMIT 1');
    expect((await asa.post('/earlier/read', { callId, subjectNo: 1, personId: rows[0]?.id, reason: 'tell_apart' })).status).toBe(
      404,
    );
    expect((await link(asa, callId, rows[0]?.id ?? '', 'not_same')).status).toBe(404);
    expect((await audit('earlier.search')).filter(({ object_ids: [id] }) => id === callId)).toMatchObject([
      { reason_code: stop, outcome: 'allowed' },
    ]);
  });

  it('nobody searches in a colleague’s call, and nobody without a desk searches at all', async () => {
    const callId = await saveCall(asa, boy('Jonatan Sjöberg'));
    const there = await birgit.post('/earlier/search', { callId, subjectNo: 1 });
    const nowhere = await birgit.post('/earlier/search', { callId: '00000000-0000-4000-8000-0000000000aa', subjectNo: 1 });
    expect([there.status, there.headers, there.text]).toEqual([nowhere.status, nowhere.headers, nowhere.text]);
    expect(there.status).toBe(404);
    for (const path of ['search', 'read', 'links']) expect((await malin.post(`/earlier/${path}`, {})).status).toBe(404);
  });

  it('a hand-over that was undone is found no more: its tokens went with its key', async () => {
    const sent = await sendOne(asa, boy('Ragnvald Storkenfeldt'));
    const callId = await saveCall(asa, boy('Ragnvald Storkenfelt'));
    expect((await search(asa, callId)).hits).toHaveLength(1);
    const before = await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.person_token');
    expect((await asa.post(`/handovers/${sent.ref}/undo`, { version: sent.version })).status).toBe(200);
    expect((await search(asa, callId)).hits).toHaveLength(0);
    const after = await api.admin.query<{ n: number }>('SELECT count(*)::int AS n FROM lots.person_token');
    expect(after.rows[0]?.n).toBeLessThan(before.rows[0]?.n ?? 0);
  });

  it('the tokens hold no name, and the same name has other tokens in another authority', async () => {
    const sent = await sendOne(asa, boy('Torvald Ukelejsson'));
    await malin.post(`/inbox/${sent.ref}/accept`, { version: sent.version });
    expect((await inboxOf(malin)).find(({ ref }) => ref === sent.ref)?.caseRef).toBeTruthy();
    const { rows } = await api.admin.query<{ authority_id: number; kind: string; tokens: string[] }>(
      `SELECT t.authority_id, t.kind, array_agg(encode(t.token,'hex')) AS tokens FROM lots.person_token t
       WHERE t.subject_id IN (SELECT f.id FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE r.ref=$1
         UNION SELECT m.person_id FROM lots.matter m JOIN lots.referral r ON r.matter_id=m.id WHERE r.ref=$1) GROUP BY 1,2`,
      [sent.ref],
    );
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['case', 'person']);
    const [one, other] = rows.map(({ tokens }) => new Set(tokens));
    expect([...(one ?? [])].filter((token) => other?.has(token))).toEqual([]);
    const dump = await api.admin.query<{ text: string }>("SELECT string_agg(t::text, ' ') AS text FROM lots.person_token t");
    expect(dump.rows[0]?.text).not.toMatch(/torvald|ukelej/i);
  });
});
