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

interface Handover {
  ref: string;
  version: number;
  state: string;
  allowedActions: string[];
}
interface HandedOver {
  contactRef: string;
  handovers: Handover[];
  undoUntil: string | null;
}

const secret = 'Mamman viskar att Elias har packat.';
const draft = draftWith(
  { childAffected: 'yes', danger: 'no', purpose: 'report_concern', observation: 'plans_or_preparation', narrative: secret },
  childInBredang,
);
const adult = draftWith(
  {
    purpose: 'transfer_or_planning',
    danger: 'no',
    childAffected: 'no',
    returnee: 'arrived',
    reporterRole: 'probation',
    subjectWantsContact: 'yes',
    consent: 'oral',
    consentTo: ['adult_intake'],
  },
  { name: 'Olle Exempelsson', identity: 'known', age: 29, municipality: '0180', district: 'Hökarängen' },
);

const spoken = {
  idem: '3f0c4a5e-0000-4000-8000-000000000077',
  spokeWith: 'Jouren',
  function: 'Socialjour',
  at: '2026-09-07T07:47:00.000Z',
  takes: 'skyddsbedömning nu',
};

/** Undoing a hand-over within a minute, against the real application (Ö10), and ringing back about one (A8). */
describe('undoing a hand-over', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  const offeredAt = new Date('2026-09-07T07:47:00Z');
  const after = (seconds: number): void => api.clock.set(new Date(offeredAt.getTime() + seconds * 1000));

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'noora', 'malin', 'adam', 'vidar', 'sixten', 'gun', 'lena'] as const)
      people[name] = await api.signIn(name);
  }, 60_000);
  afterAll(() => api.close());
  beforeEach(() => after(0));

  const send = async (what: CallDraft = draft) => {
    const id = randomUUID();
    const saved = (await people.asa.put(`/calls/${id}`, { version: 0, draft: what })).body<{ contactCode: string }>();
    const answer = await people.asa.post('/handovers', { callId: id, version: 1, overrides: [] });
    if (answer.status !== 200) throw new Error(answer.text);
    const done = answer.body<HandedOver>();
    return { id, code: saved.contactCode, done, ref: done.handovers[0]!.ref };
  };
  const undo = (who: StaffName, ref: string, version = 1): Promise<ApiAnswer> =>
    people[who].post(`/handovers/${ref}/undo`, { version });
  const callIdOf = (answer: ApiAnswer): string => answer.body<{ callId: string }>().callId;
  const rows = async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await api.admin.query<Row>(sql, values)).rows;
  const keysLeft = (contactRef: string) =>
    rows<{ purpose: string; open: boolean }>(
      `SELECT k.purpose, k.wrapped IS NOT NULL AS open FROM keys.data_key k WHERE k.id IN (
         SELECT key_id FROM lots.contact WHERE ref=$1
         UNION SELECT p.key_id FROM lots.person p JOIN lots.matter m ON m.person_id=p.id JOIN lots.contact c ON c.id=m.contact_id WHERE c.ref=$1
         UNION SELECT p.key_id FROM lots.package p JOIN lots.referral r ON r.id=p.referral_id JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id WHERE c.ref=$1)
       ORDER BY 1`,
      [contactRef],
    );

  it('brings the call back: same text, time and contact code, a new id', async () => {
    const { id, code, done, ref } = await send();
    expect(done.undoUntil).toBe('2026-09-07T07:48:00.000Z');
    expect((await people.noora.get('/inbox')).text).toContain(ref);
    after(59);
    const undone = await undo('asa', ref);
    expect(undone.status).toBe(200);
    const callId = callIdOf(undone);
    expect(callId).not.toBe(id);
    const call = (await people.asa.get(`/calls/${callId}`)).body<{ contactCode: string; draft: CallDraft; version: number }>();
    expect(call).toMatchObject({ contactCode: code, version: 1, draft });
    expect((await people.noora.get('/inbox')).text).not.toContain(ref);
    expect((await people.noora.get(`/inbox/${ref}`)).status).toBe(404);
    expect(await keysLeft(done.contactRef)).toEqual([
      { purpose: 'contact', open: false },
      { purpose: 'package', open: false },
      { purpose: 'person', open: false },
    ]);
    const seen = (await people.asa.get('/handovers')).body<{ handovers: Handover[] }>().handovers.find((one) => one.ref === ref);
    expect(seen).toMatchObject({ state: 'withdrawn', allowedActions: [] });
  });

  it('a repeat answers the same; a late repeat of the old hand-over makes nothing new', async () => {
    const { id, done, ref } = await send();
    const [first, second] = await Promise.all([undo('asa', ref), undo('asa', ref)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(callIdOf(second)).toBe(callIdOf(first));
    const again = (await people.asa.post('/handovers', { callId: id, version: 1, overrides: [] })).body<HandedOver>();
    expect(again).toMatchObject({ contactRef: done.contactRef, undoUntil: null, handovers: [{ ref, state: 'withdrawn' }] });
    expect(await rows('SELECT 1 FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id WHERE c.ref=$1', [done.contactRef])).toHaveLength(1); // prettier-ignore
  });

  it('is handed over again once, and may be undone again', async () => {
    const { ref } = await send();
    const callId = callIdOf(await undo('asa', ref));
    const hand = () => people.asa.post('/handovers', { callId, version: 1, overrides: [] });
    const [one, two] = (await Promise.all([hand(), hand()])).map((answer) => answer.body<HandedOver>());
    expect(two).toEqual(one);
    const next = await undo('asa', one!.handovers[0]!.ref);
    expect(next.status).toBe(200);
    expect(callIdOf(next)).not.toBe(callId);
    expect((await undo('asa', ref)).status).toBe(409);
  });

  it.each([
    ['after sixty seconds', (_: string) => after(60)],
    ['when the receiver has opened it', (ref: string) => people.noora.get(`/inbox/${ref}`)],
    ['when the receiver has printed it', (ref: string) => people.noora.get(`/inbox/${ref}/text`)],
    ['when the receiver has acknowledged it', (ref: string) => people.noora.post(`/inbox/${ref}/acknowledge`, { version: 1 })],
    [
      'when they have said by phone that they have it',
      (ref: string) => people.asa.post(`/handovers/${ref}/oral-receipt`, spoken),
    ],
    ['when it has been taken back already', (ref: string) => people.asa.post(`/handovers/${ref}/withdraw`, { version: 1 })],
  ] as const)('not %s', async (_, happens) => {
    const { done, ref } = await send();
    const happened = await happens(ref);
    if (happened) expect(happened.status).toBe(200);
    const refused = await undo('asa', ref);
    expect(refused.status).toBe(409);
    expect(refused.body()).toMatchObject({ code: 'conflict' });
    expect((await keysLeft(done.contactRef)).every((key) => key.open)).toBe(true);
    expect((await people.asa.get('/calls')).text).not.toContain(ref);
  });

  it('looking at the list is not opening; the preview of an adult is', async () => {
    const child = await send();
    await people.noora.get('/inbox');
    expect((await undo('asa', child.ref)).status).toBe(200);
    const grown = await send(adult);
    expect((await people.adam.get(`/inbox/${grown.ref}`)).body()).toMatchObject({ previewOnly: true });
    expect((await undo('asa', grown.ref)).status).toBe(409);
  });

  it('all of a call or nothing: two children at two boards', async () => {
    const both = {
      ...draft,
      subjects: [...draft.subjects, { ...draft.subjects[0]!, name: 'Elsa', age: 9, district: 'Hökarängen' }],
    };
    const first = await send(both);
    expect(first.done.handovers).toHaveLength(2);
    const undone = await undo('asa', first.ref);
    expect(undone.status).toBe(200);
    expect((await people.asa.get(`/calls/${callIdOf(undone)}`)).body<{ draft: CallDraft }>().draft.subjects).toHaveLength(2);
    for (const { ref } of first.done.handovers)
      for (const name of ['noora', 'malin'] as const) expect((await people[name].get(`/inbox/${ref}`)).status).toBe(404);
    const second = await send(both);
    const atFarsta = (await people.malin.get('/inbox')).text;
    const opened = second.done.handovers.find(({ ref }) => atFarsta.includes(ref))!;
    const other = second.done.handovers.find(({ ref }) => ref !== opened.ref)!;
    await people.malin.get(`/inbox/${opened.ref}`);
    expect((await undo('asa', other.ref)).status).toBe(409);
    expect((await people.noora.get(`/inbox/${other.ref}`)).status).toBe(200);
  });

  it('opening and undoing at the same moment: never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { ref } = await send();
      const [undone, read] = await Promise.all([undo('asa', ref), people.noora.get(`/inbox/${ref}`)]);
      expect([undone.status, read.status].sort()).toEqual(undone.status === 200 ? [200, 404] : [200, 409]);
    }
  });

  it.each(['noora', 'malin', 'vidar', 'sixten', 'gun', 'lena'] as const)('%s cannot undo, and learns nothing', async (name) => {
    const { ref } = await send();
    const [theirs, nothing] = [await undo(name, ref), await undo(name, 'ZZZZZZ')];
    expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    expect((await undo('asa', ref)).status).toBe(200);
  });

  it('leaves nothing that opens when the call then ends without a case', async () => {
    const what = { ...adult, narrative: 'Det var en övning.' };
    const { done, ref } = await send(what);
    const callId = callIdOf(await undo('asa', ref));
    const ended = await people.asa.post(`/calls/${callId}/end`, { code: 'test', version: 1 });
    expect(ended.status).toBe(200);
    expect((await keysLeft(done.contactRef)).some((key) => key.open)).toBe(false);
    expect(await rows('SELECT 1 FROM lots.call_draft WHERE id=$1', [callId])).toEqual([]);
  });

  it('the function for opening opens nothing else: not another unit’s, not a closed one, not for the sender', async () => {
    const { ref } = await send();
    const mark = async (unit: number): Promise<boolean | undefined> => {
      await api.admin.query('BEGIN');
      await api.admin.query("SELECT set_config('lots.units',$1,true), set_config('role','lots_app_reader',true)", [`{${unit}}`]);
      const { rows: found } = await api.admin.query<{ open: boolean }>(
        "SELECT lots.mark_opened((SELECT id FROM lots.referral WHERE ref=$1),now()) AS open", [ref]); // prettier-ignore
      await api.admin.query('ROLLBACK');
      return found[0]?.open;
    };
    expect(await mark(await api.unitId('lotsen'))).toBe(false);
    expect(await mark(await api.unitId('farsta-mottagning-barn'))).toBe(false);
    expect(await mark(await api.unitId('skarholmen-mottagning-barn'))).toBe(true);
    await api.admin.query('BEGIN');
    await api.admin.query("SELECT set_config('role','lots_app_reader',true)");
    await expect(api.admin.query('UPDATE lots.referral SET opened_at=now()')).rejects.toMatchObject({ code: '42501' });
    await api.admin.query('ROLLBACK');
  });

  describe('and ringing back', () => {
    const byCode = (name: StaffName, code: string): Promise<ApiAnswer> => people[name].post('/calls/by-code', { code });
    const unknown = { found: false, sentences: ['Jag kan inte se om du har ringt tidigare. Berätta gärna igen.'] };

    it('tells when it was left and taken, to the desk alone', async () => {
      const { code, ref } = await send();
      const left = 'Din uppgift lämnades till mottagningen den 7 september kl. 09.47.';
      expect((await byCode('birgit', code)).body()).toEqual({ found: true, sentences: [`${left} De har inte tagit emot den än. Mer får jag inte veta.`] }); // prettier-ignore
      after(33 * 60);
      await people.noora.post(`/inbox/${ref}/accept`, { version: 1 });
      const answer = await byCode('asa', code.toLowerCase());
      expect(answer.body()).toEqual({ found: true, sentences: [`${left} De tog emot den 10.20. Mer får jag inte veta.`] });
      expect(answer.text).not.toMatch(new RegExp(`Elias|Skärholmen|${ref}`));
      for (const name of ['noora', 'malin', 'vidar', 'sixten', 'lena'] as const) {
        const shut = await byCode(name, code);
        expect([shut.status, shut.text]).toEqual([404, (await byCode(name, 'ZZZZ-ZZ')).text]);
      }
    });

    it('a code that opens nothing: the same status and shape', async () => {
      const { code } = await send();
      const [hit, miss] = [await byCode('asa', code), await byCode('asa', 'ZZZZ-ZZ')];
      expect([miss.status, miss.body()]).toEqual([hit.status, unknown]);
      expect(Object.keys(miss.body<object>())).toEqual(Object.keys(hit.body<object>()));
    });

    it('after undoing, the call that is being written answers', async () => {
      const { code, ref } = await send();
      const callId = callIdOf(await undo('asa', ref));
      const [sentence] = (await byCode('asa', code)).body<{ sentences: string[] }>().sentences;
      expect(sentence).toBe(
        'Din uppgift kom till oss den 7 september kl. 09.20. Den är inte lämnad vidare än. Mer får jag inte veta.',
      );
      await people.asa.post('/handovers', { callId, version: 1, overrides: [] });
      expect((await byCode('asa', code)).text).toContain('lämnades till mottagningen');
    });

    it('guessing is slow', async () => {
      api.clock.set(null);
      const guesser = await api.signIn('birgit');
      const answers = await Promise.all(Array.from({ length: 35 }, () => guesser.post('/calls/by-code', { code: 'ZZZZ-ZZ' })));
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    });
  });
});
