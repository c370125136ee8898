import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Role } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { startTestApi, type ApiAnswer, type ApiClient, type TestApi } from '@lots/testing';
import { CheckCases } from '@lots/features/case-work';
import { someClosing, someDraft } from './case-work-knocks.js';
import { emergency, writtenConsent } from './gate-knocks.js';
import { childDraft, deskList, inboxOf, sendOne } from './desk.js';

const morning = new Date('2026-09-08T09:30:00+02:00');
const names = ['asa', 'malin', 'maja', 'petra', 'adam', 'noora', 'sixten', 'vidar'] as const;
type Name = (typeof names)[number];

interface Work {
  holder: { initials: string; me: boolean } | null;
  as: string;
  open: boolean;
  history: { initials: string; endReason: string | null }[];
  closings: { reasons: string; reopenReason: string; forInitials: string | null }[];
  unfinished: { initials: string }[];
  move: { id: string } | null;
  requests: { id: string; state: string }[];
  moveTo: { code: string }[];
}
interface Entry {
  id: string;
  text: string;
  wrong: string;
  byInitials: string;
  forInitials: string | null;
  amendments: Entry[];
}
interface Caseload {
  rows: { ref: string; holder: string | null; mine: boolean; standsIn: boolean; consulted: boolean }[];
  nights: { withoutHolder: number; openCases: number }[];
}

/** The district's work on a case over HTTP (docs/rules/case-work.md). */
describe('work on a case', () => {
  let api: TestApi;
  const people = {} as Record<Name, ApiClient>;
  const ids = {} as Record<Name, string>;
  let again: ApiClient;
  let rolf: ApiClient;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of names) {
      people[name] = await api.signIn(name);
      ids[name] = await api.userId(name);
    }
    await api.addAccount('rolf', 'forstarkningsteam', Role.TeamMember);
    [again, rolf] = [await api.signIn('malin'), await api.signIn('rolf')];
    api.clock.set(morning);
  }, 60_000);
  afterAll(() => api.close());

  const newCase = async (changes: Parameters<typeof childDraft>[0] = {}): Promise<string> => {
    const { ref } = await sendOne(people.asa, childDraft({ startedAt: '2026-09-08T09:20:00+02:00', ...changes }));
    await people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
    return (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
  };
  const work = async (who: ApiClient, ref: string): Promise<Work> => (await who.get(`/cases/${ref}/work`)).body<Work>();
  const load = async (who: ApiClient): Promise<Caseload> => (await who.get('/caseload')).body<Caseload>();
  const said = (answer: ApiAnswer): [number, string] => [
    answer.status,
    answer.status < 300 ? '' : (answer.body<{ path?: string }>().path ?? ''),
  ];
  const hold = (who: ApiClient, ref: string, userId: string | null) => who.post(`/cases/${ref}/holder`, { userId });
  const writeIn = async (who: ApiClient, ref: string, draft: object): Promise<ApiAnswer> => {
    const id = randomUUID();
    const saved = await who.put(`/cases/${ref}/journal/draft`, { id, version: 0, draft: { ...someDraft, ...draft } });
    expect(saved.status).toBe(200);
    return who.post(`/cases/${ref}/journal`, { id, version: 1 });
  };
  const entries = async (who: ApiClient, ref: string): Promise<Entry[]> =>
    (await who.get(`/cases/${ref}/journal`)).body<{ entries: Entry[] }>().entries;
  const audited = async (action: string): Promise<{ actor: string; reason_code: string | null; object_ids: string[] }[]> =>
    (
      await api.admin.query(
        `SELECT actor, reason_code, object_ids FROM lots.audit_entry WHERE action=$1 AND outcome='allowed' ORDER BY at`,
        [action],
      )
    ).rows as { actor: string; reason_code: string | null; object_ids: string[] }[];

  it('H1–H4: a draft is saved as it is written, written in once, and corrected without being changed', async () => {
    const ref = await newCase();
    const id = randomUUID();
    const put = (version: number, text: string) =>
      people.malin.put(`/cases/${ref}/journal/draft`, { id, version, draft: { ...someDraft, text } });
    expect((await put(0, 'Ringde mam')).body()).toMatchObject({ version: 1 });
    expect((await put(1, 'Ringde mamman.')).body()).toMatchObject({ version: 2 });
    expect((await put(1, 'Något annat')).status).toBe(409);
    // A new sign-in finds it where it was; a colleague knows that there is one and cannot read it.
    expect((await again.get(`/cases/${ref}/journal`)).body()).toMatchObject({
      draft: { id, version: 2, draft: { text: 'Ringde mamman.' } },
    });
    expect((await people.maja.get(`/cases/${ref}/journal`)).text).not.toContain('Ringde');
    expect((await work(people.maja, ref)).unfinished).toEqual([expect.objectContaining({ initials: 'M.T.' })]);
    const first = await people.malin.post(`/cases/${ref}/journal`, { id, version: 2 });
    const second = await people.malin.post(`/cases/${ref}/journal`, { id, version: 2 });
    expect([first.status, second.text]).toEqual([200, first.text]);
    expect(await entries(people.maja, ref)).toMatchObject([{ text: 'Ringde mamman.', byInitials: 'M.T.', amendments: [] }]);
    const rows = await api.admin.query(
      'SELECT k.wrapped FROM keys.data_key k WHERE NOT EXISTS(SELECT 1 FROM lots.journal_entry e WHERE e.key_id=k.id) AND k.destroyed_at IS NOT NULL',
    );
    expect(rows.rows).toEqual([{ wrapped: null }]);
    const bad = await writeIn(people.maja, ref, { aboutId: id, amendment: 'correction', text: 'Ringde pappan.' });
    expect(said(bad)).toEqual([422, 'wrong']);
    expect((await people.maja.delete(`/cases/${ref}/journal/draft`)).status).toBe(204);
    await writeIn(people.maja, ref, { aboutId: id, amendment: 'correction', text: 'Ringde pappan.', wrong: 'Ringde mamman.' });
    expect(await entries(people.malin, ref)).toMatchObject([
      { text: 'Ringde mamman.', amendments: [{ text: 'Ringde pappan.', wrong: 'Ringde mamman.', byInitials: 'Ma.T.' }] },
    ]);
    const other = await newCase();
    expect(said(await writeIn(people.malin, other, { aboutId: id, amendment: 'addendum' }))).toEqual([422, 'aboutId']);
    const raw = await api.admin.query<{ body: string }>(`SELECT encode(body_enc,'escape') AS body FROM lots.journal_entry`);
    expect(raw.rows.map(({ body }) => body).join()).not.toContain('Ringde');
  });

  it('H6–H8, H26: taken or given; whoever can no longer open it does not have it, at once', async () => {
    const ref = await newCase();
    expect((await load(people.maja)).rows.find((row) => row.ref === ref)).toMatchObject({ holder: null, mine: false });
    expect((await hold(people.malin, ref, ids.malin)).status).toBe(204);
    expect(said(await hold(people.maja, ref, ids.maja))).toEqual([422, 'somebody_has_it']);
    expect(said(await hold(people.maja, ref, ids.malin))[0]).toBe(204);
    expect(said(await hold(people.petra, ref, ids.adam))).toEqual([422, 'userId']);
    expect((await hold(people.petra, ref, ids.maja)).status).toBe(204);
    const now = await work(people.maja, ref);
    expect(now.holder).toMatchObject({ initials: 'Ma.T.', me: true });
    expect(now.history.map(({ initials, endReason }) => [initials, endReason])).toEqual([
      ['Ma.T.', null],
      ['M.T.', 'given_on'],
    ]);
    await api.admin.query('UPDATE authn.user_account SET disabled_at=now() WHERE id=$1', [ids.maja]);
    expect((await load(people.malin)).rows.find((row) => row.ref === ref)).toMatchObject({ holder: null });
    expect((await hold(people.malin, ref, ids.malin)).status).toBe(204);
    await api.admin.query('UPDATE authn.user_account SET disabled_at=NULL WHERE id=$1', [ids.maja]);
    // "Jag är jävig": not hers from the next answer on.
    await people.malin.post(`/cases/${ref}/conflict`);
    expect((await people.malin.get(`/cases/${ref}/work`)).status).toBe(404);
    expect((await load(people.petra)).rows.find((row) => row.ref === ref)).toMatchObject({ holder: null });
    api.clock.set(new Date('2026-09-09T01:59:00+02:00'));
    // At night the program has counted once at its start, by the real clock: that night is not this test's.
    await api.admin.query('DELETE FROM lots.case_check');
    expect(await api.app.get(CheckCases, { strict: false }).run()).toBe(0);
    api.clock.set(new Date('2026-09-09T02:01:00+02:00'));
    expect(await api.app.get(CheckCases, { strict: false }).run()).toBeGreaterThan(10);
    expect(await api.app.get(CheckCases, { strict: false }).run()).toBe(0);
    api.clock.set(morning);
    const mine = await load(people.petra);
    expect(mine.nights).toEqual([
      expect.objectContaining({
        openCases: mine.rows.length,
        withoutHolder: mine.rows.filter(({ holder }) => holder === null).length,
      }),
    ]);
    expect([(await load(people.maja)).nights, (await load(people.adam)).nights]).toEqual([[], []]);
    const sum = (await people.sixten.get('/operations/cases')).body<{ last: object }>().last;
    expect(Object.keys(sum).sort()).toEqual(['checkedAt', 'onDate', 'openCases', 'sealedOrphans', 'unitEnded', 'withoutHolder']);
    expect(sum).toMatchObject({ openCases: mine.rows.length, unitEnded: 0, sealedOrphans: 0 });
    // A sealed case is in no unit's numbers; when the last of its circle leaves, operations are told how many there are.
    const circle = randomUUID();
    const orphans = async () =>
      (await people.sixten.get('/operations/cases')).body<{ last: { sealedOrphans: number } }>().last.sealedOrphans;
    await api.admin.query(
      `WITH made AS (INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, authority_id, 'protected_identity' FROM lots.case_file WHERE ref=$2 RETURNING id),
       member AS (INSERT INTO lots.circle_member SELECT $1, $3, tstzrange(now() - interval '1 minute', NULL) FROM made) SELECT 1`,
      [circle, ref, ids.maja],
    );
    await api.admin.query('UPDATE lots.case_file SET circle_id=$1 WHERE ref=$2', [circle, ref]);
    expect(await orphans()).toBe(0);
    await api.admin.query('UPDATE authn.user_account SET disabled_at=now() WHERE id=$1', [ids.maja]);
    expect(await orphans()).toBe(1);
    await api.admin.query('UPDATE authn.user_account SET disabled_at=NULL WHERE id=$1', [ids.maja]);
  });

  it('H9–H13: a substitute acts as herself, standing in for another, until it ends by itself', async () => {
    const [ref, other] = [await newCase(), await newCase()];
    for (const one of [ref, other]) await hold(people.malin, one, ids.malin);
    const ask = (who: ApiClient, changes: object = {}) =>
      who.post('/substitutions', {
        id: randomUUID(),
        forUser: ids.malin,
        substitute: ids.maja,
        startsAt: '2026-09-08T00:00:00+02:00',
        endsAt: '2026-09-10T00:00:00+02:00',
        caseRefs: [ref],
        ...changes,
      });
    expect(said(await ask(people.maja))).toEqual([422, 'forUser']);
    expect(said(await ask(people.malin, { substitute: ids.adam }))).toEqual([422, 'substitute']);
    // Somebody else's case and none at all: the same.
    const elsewhere = await ask(people.adam, { forUser: ids.adam, substitute: ids.adam, caseRefs: [ref] });
    expect(elsewhere.text).toBe((await ask(people.adam, { forUser: ids.adam, substitute: ids.adam, caseRefs: ['ZZZZZZ'] })).text);
    expect((await ask(people.malin)).status).toBe(204);
    expect((await load(people.maja)).rows.filter(({ standsIn }) => standsIn).map((row) => row.ref)).toEqual([ref]);
    expect((await work(people.maja, ref)).as).toBe('substitute');
    expect((await work(people.maja, other)).as).toBe('colleague');
    await writeIn(people.maja, ref, { text: 'Ersätter i dag.' });
    expect(await entries(people.malin, ref)).toMatchObject([{ byInitials: 'Ma.T.', forInitials: 'M.T.' }]);
    const log = (await audited('journal.write')).at(-1);
    expect(log).toMatchObject({ actor: ids.maja, reason_code: 'standing_in' });
    const listed = (await people.adam.get('/substitutions')).body<{ substitutions: unknown[] }>();
    expect(listed.substitutions).toEqual([]);
    api.clock.set(new Date('2026-09-10T00:00:00+02:00'));
    expect((await work(people.maja, ref)).as).toBe('colleague');
    expect((await load(people.maja)).rows.some(({ standsIn }) => standsIn)).toBe(false);
    api.clock.set(morning);
  });

  it('H18–H21: closed with its reasons by the one who has it, readable, opened again by the manager', async () => {
    const ref = await newCase();
    await hold(people.malin, ref, ids.malin);
    const close = (who: ApiClient, changes: object = {}) => who.post(`/cases/${ref}/close`, { ...someClosing, ...changes });
    const fine = { reasons: 'Oron gällde en lek.' };
    expect(said(await close(people.malin))).toEqual([422, 'clock_runs']);
    const write = async (kind: string, code: string): Promise<ApiAnswer> => {
      const { seen } = (await people.malin.get(`/cases/${ref}/assessment`)).body<{ seen: number }>();
      const step = { idem: randomUUID(), seen, kind, code, at: null, until: null, form: null, corrects: null };
      const texts = {
        considered: 'Vad skolan sett, vem som är hemma i kväll',
        spokeWith: 'Kurator Inga Kuratorsson',
        guardians: 'not_yet',
        reasons: 'Ingen är ensam i kväll. Mormor är där.',
        weighed: '',
        investigation: '',
      };
      return people.malin.post(`/cases/${ref}/assessment/steps`, { ...step, texts });
    };
    // Socialjouren's no is an answer, and no protection assessment (BD6).
    expect((await write('duty_answer', 'no')).status).toBe(200);
    api.clock.set(new Date('2026-09-09T09:00:00+02:00'));
    const assessed = await write('protection_assessed', 'safe');
    expect([assessed.status, assessed.text.slice(0, 200)]).toEqual([200, expect.stringContaining('seen')]);
    // The fortnight runs: closing would not stop it.
    expect(said(await close(people.malin, fine))).toEqual([422, 'clock_runs']);
    expect((await write('decision_not_to_open', 'no_need')).status).toBe(200);
    expect(said(await close(people.maja, fine))).toEqual([422, 'not_yours']);
    expect((await close(people.malin, fine)).status).toBe(204);
    expect((await close(people.malin, fine)).status).toBe(409);
    const { rows: stored } = await api.admin.query(
      'SELECT protection_assessed_on::text AS on FROM lots.case_closing c JOIN lots.case_file f ON f.id=c.case_id WHERE f.ref=$1',
      [ref],
    );
    expect(stored).toEqual([{ on: '2026-09-09' }]);
    const closed = await work(people.maja, ref);
    expect(closed).toMatchObject({ open: false, holder: null, closings: [{ reasons: 'Oron gällde en lek.' }] });
    const late = await writeIn(people.malin, ref, {});
    expect(said(late)).toEqual([422, 'case_closed']);
    await people.malin.delete(`/cases/${ref}/journal/draft`);
    expect((await people.malin.post(`/cases/${ref}/reopen`, { reason: 'x' })).status).toBe(404);
    expect(said(await people.petra.post(`/cases/${ref}/reopen`, { reason: ' ' }))).toEqual([422, 'reason']);
    expect((await people.petra.post(`/cases/${ref}/reopen`, { reason: 'Ny uppgift från skolan.' })).status).toBe(204);
    expect(await work(people.petra, ref)).toMatchObject({ open: true, closings: [{ reopenReason: 'Ny uppgift från skolan.' }] });
    expect((await audited('case_work.close')).at(-1)).toMatchObject({ reason_code: 'support_ended' });
    api.clock.set(morning);
  });

  it('H14–H17: right board, wrong unit: it is the other’s when they take it, with journal and times, and then nobody else’s', async () => {
    const ref = await newCase();
    await hold(people.malin, ref, ids.malin);
    await writeIn(people.malin, ref, { text: 'Hon är arton.' });
    await people.malin.put(`/cases/${ref}/codes`, { environment: 'far_left', gender: 'woman', outcome: 'opened' });
    const before = (await people.malin.get(`/cases/${ref}`)).body<{ row: { receivedAt: string; openedAt: string } }>();
    const consent = (await people.malin.post('/consents', writtenConsent({ kind: 'case', ref }))).body<{ row: { ref: string } }>()
      .row.ref;
    const urgent = (await people.malin.post('/disclosures/emergency', emergency({ kind: 'case', ref }))).body<{
      row: { ref: string };
    }>().row.ref;
    const offer = (unitCode: string) =>
      people.malin.post(`/cases/${ref}/moves`, {
        id: randomUUID(),
        unitCode,
        reason: 'adult_not_child',
        note: 'Fyllde arton i juni.',
      });
    expect(said(await offer('skarholmen-mottagning-vuxen'))).toEqual([422, 'unitCode']);
    expect((await offer('farsta-mottagning-vuxen')).status).toBe(204);
    expect(said(await offer('farsta-mottagning-vuxen'))).toEqual([422, 'open_move']);
    const list = async (who: ApiClient) =>
      (await who.get('/case-moves')).body<{
        moves: { id: string; state: string; incoming: boolean; caseRef: string | null; note: string }[];
      }>().moves;
    const [waiting] = await list(people.adam);
    expect(waiting).toMatchObject({ state: 'offered', incoming: true, caseRef: null, note: 'Fyllde arton i juni.' });
    expect((await list(people.noora)).length).toBe(0);
    expect((await people.adam.get(`/cases/${ref}`)).status).toBe(404);
    expect((await people.adam.post(`/case-moves/${waiting?.id}/accept`)).status).toBe(204);
    expect((await people.adam.post(`/case-moves/${waiting?.id}/accept`)).status).toBe(409);
    expect((await people.malin.get(`/cases/${ref}`)).status).toBe(404);
    const after = (await people.adam.get(`/cases/${ref}`)).body<typeof before>();
    expect(after.row).toMatchObject({ receivedAt: before.row.receivedAt, openedAt: before.row.openedAt });
    expect(await entries(people.adam, ref)).toMatchObject([{ text: 'Hon är arton.' }]);
    expect(await work(people.adam, ref)).toMatchObject({ holder: null, history: [{ endReason: 'moved' }] });
    expect((await people.adam.get(`/cases/${ref}/codes`)).body()).toMatchObject({ gender: 'woman' });
    // What was agreed and handed out is theirs to withdraw and to finish; whom it came from sees no more of it.
    expect((await people.malin.get(`/consents/${consent}`)).status).toBe(404);
    expect((await people.malin.get(`/disclosures/${urgent}`)).status).toBe(404);
    expect((await people.adam.get(`/disclosures/${urgent}`)).body()).toMatchObject({ row: { state: 'protocol_due' } });
    expect((await people.adam.post(`/consents/${consent}/withdraw`)).status).toBeLessThan(300);
    expect(
      (await people.adam.put(`/cases/${ref}/codes`, { environment: 'far_left', gender: 'man', outcome: 'opened' })).status,
    ).toBe(200);
    expect((await hold(people.adam, ref, ids.adam)).status).toBe(204);
    // What the desk adds later finds the new unit.
    const { rows } = await api.admin.query<{ ref: string }>(
      'SELECT r.ref FROM lots.referral r JOIN lots.case_file f ON f.referral_id=r.id WHERE f.ref=$1',
      [ref],
    );
    const sent = (await deskList(people.asa)).find((handover) => handover.ref === rows[0]?.ref);
    expect(sent).toMatchObject({ state: 'accepted', unitName: expect.stringMatching(/vux/i) as string });
    const more = { idem: randomUUID(), kind: 'supplement', text: 'Ny uppgift', wrong: '', mustNotKnow: '', urgency: 'normal' };
    expect((await people.asa.post(`/handovers/${sent?.ref}/supplements`, more)).status).toBe(200);
    const added = (await inboxOf(people.adam)).find(({ state }) => state === 'offered');
    expect((await people.adam.post(`/inbox/${added?.ref}/accept`, { version: 1 })).status).toBe(200);
    expect((await people.adam.get(`/cases/${ref}`)).text).toContain('Ny uppgift');
    expect((await inboxOf(people.malin)).some(({ caseRef }) => caseRef === ref)).toBe(false);
  });

  it('H22–H25: the reinforcement team gets need and dates, and in another board no case', async () => {
    const ref = await newCase();
    const ask = (changes: object = {}) =>
      people.malin.post(`/cases/${ref}/consults`, {
        id: randomUUID(),
        need: 'planning',
        fromOn: '2026-09-08',
        toOn: '2026-09-30',
        ...changes,
      });
    expect(said(await ask({ toOn: '2026-09-07' }))).toEqual([422, 'toOn']);
    expect((await ask()).status).toBe(204);
    const asked = (await rolf.get('/consults')).body<{
      requests: { id: string; otherBoard: boolean; caseRef: string | null }[];
      colleagues: { userId: string }[];
    }>();
    expect(asked.requests).toMatchObject([{ otherBoard: true, caseRef: null, need: 'planning' }]);
    expect((await rolf.get('/consults')).text).not.toContain(ref);
    expect((await people.vidar.get('/consults')).body()).toEqual({ requests: [], colleagues: [] });
    const answer = (consultant: string) => rolf.post(`/consults/${asked.requests[0]?.id}/answer`, { consultant });
    expect(said(await answer(ids.malin))).toEqual([422, 'consultant']);
    expect((await answer(await api.userId('rolf'))).status).toBe(204);
    expect([(await rolf.get(`/cases/${ref}`)).status, (await load(rolf)).rows]).toEqual([404, []]);
    expect((await work(people.malin, ref)).requests).toMatchObject([{ state: 'accepted', consultantInitials: 'X.T.' }]);
    expect((await people.malin.post(`/consults/${asked.requests[0]?.id}/end`)).status).toBe(204);
  });

  it('H27–H29: all of it as text, PDF and a package whose checksums are right; what must not be told stands first', async () => {
    const ref = await newCase({ mustNotKnow: 'Äldre brodern' });
    await writeIn(people.malin, ref, { text: 'Hembesök gjort.' });
    const [{ id } = { id: '' }] = await entries(people.malin, ref);
    await writeIn(people.malin, ref, { aboutId: id, amendment: 'correction', text: 'Det var i skolan.', wrong: 'Hembesök' });
    const text = (await people.malin.get(`/cases/${ref}/text`)).text;
    expect(text.split('\n')[0]).toContain('FÅR INTE FÅ VETA UTAN BEDÖMNING: Äldre brodern');
    for (const part of [
      'Nils Provsson',
      'Hembesök gjort.',
      'RÄTTELSE',
      'Det som var fel: Hembesök',
      'Så här är det: Det var i skolan.',
      'M.T.',
    ])
      expect(text).toContain(part);
    const pdf = await people.malin.get(`/cases/${ref}/pdf`);
    expect(pdf.header('content-disposition')).toBe(`attachment; filename="lots-${ref}.pdf"`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const packed = (await people.malin.get(`/cases/${ref}/package`)).body<{
      warning: string;
      manifest: { sha256: string };
      files: { name: string; encoding: BufferEncoding; bytes: number; sha256: string; content: string }[];
    }>();
    const schema = JSON.parse(readFileSync(path.join(projectRoot(), 'docs', 'case-package.schema.json'), 'utf8')) as object;
    const ajv = addFormats.default(new Ajv2020.default({ allErrors: true }));
    const valid = ajv.compile(schema);
    expect([valid(packed), valid.errors]).toEqual([true, null]);
    expect(packed.files.map(({ name }) => name)).toEqual([`lots-${ref}.json`, `lots-${ref}.txt`, `lots-${ref}.pdf`]);
    const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
    for (const file of packed.files) {
      const bytes = Buffer.from(file.content, file.encoding);
      expect([bytes.length, hash(bytes)]).toEqual([file.bytes, file.sha256]);
    }
    expect(packed.manifest.sha256).toBe(
      hash(Buffer.from(packed.files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''))),
    );
    expect(packed.warning).toContain('Äldre brodern');
    const inside = (
      await api.admin.query<{ id: string }>(
        'SELECT e.id FROM lots.journal_entry e JOIN lots.case_file f ON f.id=e.case_id WHERE f.ref=$1',
        [ref],
      )
    ).rows;
    for (const format of ['text', 'pdf', 'package']) {
      const rows = await audited(`cases.export_${format}`);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.object_ids).toEqual(expect.arrayContaining(inside.map((row) => row.id)));
    }
  });
});
