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

interface Added {
  kind: string;
  ref: string | null;
  state: string | null;
}
interface Handover {
  ref: string;
  version: number;
  state: string;
  supplements: Added[];
  allowedActions: string[];
}
interface Row {
  ref: string;
  version: number;
  kind: string;
  aboutRef: string | null;
  urgency: string;
  state: string;
  caseRef: string | null;
  allowedActions: string[];
}
interface Item {
  mustNotKnow: string;
  sections: { code: string; text: string; label: string }[];
  goodToKnow: string[];
}

const draft = draftWith(
  {
    childAffected: 'yes',
    danger: 'no',
    purpose: 'report_concern',
    observation: 'plans_or_preparation',
    narrative: 'Mamman berättar om en resväg i jackan.',
    mustNotKnow: 'Sonen',
  },
  childInBredang,
);
const news = {
  kind: 'supplement',
  text: 'Han har köpt en biljett till fredag.',
  wrong: '',
  mustNotKnow: '',
  urgency: 'emergency',
};
const wrong = { ...news, kind: 'correction', wrong: 'Ålder 16', text: 'Han är 14.', urgency: 'normal' };
const back = {
  version: 1,
  reason: 'other_district',
  answer: 'Bor i Farsta nu.',
  neededToday: 'no',
  judgedBy: 'Noora Test',
  familyContacted: 'no',
};

/** Komplettera and Rätta, against the real application (Ö11). */
describe('something new about a hand-over', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'noora', 'malin', 'vidar'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-09-08T08:00:00Z'));
  }, 60_000);
  afterAll(() => api.close());

  const send = async (): Promise<string> => {
    const callId = randomUUID();
    const saved = await people.asa.put(`/calls/${callId}`, { version: 0, draft });
    if (saved.status !== 200) throw new Error(saved.text);
    const answer = await people.asa.post('/handovers', { callId, version: 1, overrides: [] });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body<{ handovers: Handover[] }>().handovers[0]!.ref;
  };
  const add = (ref: string, what: object = news, idem: string = randomUUID(), who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post(`/handovers/${ref}/supplements`, { idem, ...what });
  const added = async (ref: string, what: object = news): Promise<string> => {
    const answer = await add(ref, what);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body<Handover>().supplements.at(-1)!.ref!;
  };
  const rowOf = async (ref: string, who: StaffName = 'noora'): Promise<Row | undefined> =>
    (await people[who].get('/inbox')).body<{ rows: Row[] }>().rows.find((row) => row.ref === ref);
  const accept = (ref: string, version = 1): Promise<ApiAnswer> => people.noora.post(`/inbox/${ref}/accept`, { version });
  const count = async (sql: string, values: unknown[]): Promise<number> =>
    (await api.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)).rows[0]!.n;

  it('goes to the receiver as a small package of its own, with its own receipt and clock', async () => {
    const ref = await send();
    const extra = await added(ref, { ...news, mustNotKnow: 'Pappan' });
    const row = await rowOf(extra);
    expect(row).toMatchObject({ kind: 'supplement', aboutRef: ref, urgency: 'emergency', state: 'offered' });
    const item = (await people.noora.get(`/inbox/${extra}`)).body<Item>();
    expect(item.mustNotKnow).toBe('Sonen. Pappan');
    expect(item.sections.map(({ text }) => text)).toEqual([news.text]);
    expect(item.goodToKnow[0]).toContain(ref);
    expect(JSON.stringify(item)).not.toContain(draft.narrative);
    expect(await count("lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.ref=$1 AND c.met_at IS NULL AND c.kind='acknowledgement'", [extra])).toBe(1); // prettier-ignore
    const original = (await people.noora.get(`/inbox/${ref}`)).body<Item>();
    expect(JSON.stringify(original)).not.toContain(news.text);
    expect((await people.noora.get(`/inbox/${extra}/text`)).text).toMatch(
      new RegExp(`^Ny uppgift i tidigare överlämning – referens ${extra}, gäller ${ref}`),
    );
    expect((await people.noora.get(`/inbox/${extra}/pdf`)).status).toBe(200);
  });

  it('nobody but the receiver of that hand-over finds it; the desk’s list holds no word of it', async () => {
    const extra = await added(await send());
    for (const who of ['malin', 'vidar', 'asa'] as const) {
      const [theirs, nothing] = [await people[who].get(`/inbox/${extra}`), await people[who].get('/inbox/00Z0Z0')];
      expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    }
    expect((await people.asa.get('/handovers')).text).not.toContain('biljett');
    const foreign = await add(extra, news, randomUUID(), 'malin');
    expect([foreign.status, foreign.text]).toEqual([404, (await add('00Z0Z0', news, randomUUID(), 'malin')).text]);
  });

  it('is taken by an act of its own and added to the case; the case keeps what it had', async () => {
    const ref = await send();
    const extra = await added(ref, wrong);
    expect((await rowOf(extra))?.allowedActions).toEqual(['acknowledge']);
    expect((await accept(extra)).status).toBe(409);
    const caseRef = (await accept(ref)).body<{ row: Row }>().row.caseRef!;
    const before = (await people.noora.get(`/cases/${caseRef}`)).body<{ sections: object[]; additions: object[] }>();
    expect(before.additions).toEqual([]);
    expect((await rowOf(extra))?.allowedActions).toEqual(['accept', 'acknowledge']);
    const [one, two] = await Promise.all([accept(extra), accept(extra)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body<{ row: Row }>().row.caseRef).toBe(caseRef);
    const after = (await people.noora.get(`/cases/${caseRef}`)).body<{ sections: object[]; additions: Item[] }>();
    expect(after.sections).toEqual(before.sections);
    expect(after.additions).toMatchObject([
      { kind: 'correction', ref: extra, sections: [{ text: 'Ålder 16' }, { text: 'Han är 14.' }] },
    ]);
    expect(await count('lots.case_file f JOIN lots.referral r ON r.id=f.referral_id WHERE r.ref=$1', [extra])).toBe(0);
  });

  it('a repeat – also at the same time – is answered and not sent again', async () => {
    const ref = await send();
    const idem = randomUUID();
    const answers = await Promise.all([add(ref, news, idem), add(ref, news, idem), add(ref, news, idem, 'birgit')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const answer of answers) expect(answer.body<Handover>().supplements).toHaveLength(1);
    expect(await count('lots.referral a JOIN lots.referral r ON r.about_id=a.id WHERE a.ref=$1', [ref])).toBe(1);
    expect((await add(await send(), news, idem)).status).toBe(409);
  });

  it('after a return it goes with the next package, and the one who sent it back can read neither', async () => {
    const ref = await send();
    const early = await added(ref);
    api.clock.set(new Date('2026-09-08T08:02:00Z'));
    expect((await people.noora.post(`/inbox/${ref}/return`, back)).status).toBe(200);
    expect((await people.noora.get(`/inbox/${early}`)).status).toBe(404);
    const later = (await add(ref, wrong)).body<Handover>();
    expect(later.supplements.map(({ kind, state }) => [kind, state])).toEqual([
      ['supplement', 'returned'],
      ['correction', null],
    ]);
    api.clock.set(new Date('2026-09-08T08:05:00Z'));
    const sent = await people.asa.post(`/handovers/${ref}/resend`, {
      version: 2,
      unitCode: 'farsta-mottagning-barn',
      idem: randomUUID(),
      agreedWith: null,
      place: null,
    });
    if (sent.status !== 200) throw new Error(sent.text);
    const next = sent.body<Handover>().ref;
    const item = (await people.malin.get(`/inbox/${next}`)).body<Item>();
    const texts = item.sections.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([draft.narrative, news.text, 'Ålder 16', 'Han är 14.']));
    expect((await add(ref)).status).toBe(409);
    expect(await rowOf(early, 'malin')).toBeUndefined();
    expect(await count("lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.ref=$1 AND c.met_at IS NULL", [early])).toBe(0); // prettier-ignore
  });

  it('says what is missing, one thing at a time; is never taken back by itself', async () => {
    const ref = await send();
    expect((await add(ref, { ...news, text: ' ' })).status).toBe(422);
    expect((await add(ref, { ...wrong, wrong: '' })).status).toBe(422);
    const extra = await added(ref);
    expect((await people.asa.post(`/handovers/${extra}/withdraw`, { version: 1 })).status).toBe(409);
    expect((await people.noora.post(`/inbox/${extra}/return`, back)).status).toBe(409);
    expect((await add(extra)).status).toBe(404);
    expect((await people.asa.post(`/handovers/${ref}/undo`, { version: 1 })).status).toBe(409);
  });

  it('the database sends it nowhere else', async () => {
    const ref = await send();
    const other = await api.unitId('farsta-mottagning-barn');
    const { rows } = await api.admin.query<{ ok: boolean; no: boolean }>(
      `SELECT lots.may_supplement(id, from_unit_id, to_unit_id) AS ok, lots.may_supplement(id, from_unit_id, $2) AS no FROM lots.referral WHERE ref=$1`,
      [ref, other],
    );
    expect(rows[0]).toEqual({ ok: true, no: false });
  });

  it('leaves its own row in the access log', async () => {
    const ref = await send();
    await added(ref);
    const { rows } = await api.admin.query(
      "SELECT a.reason_code, a.rule_ref FROM lots.audit_entry a JOIN lots.referral r ON r.id = ANY(a.object_ids) WHERE r.ref=$1 AND a.action='handovers.supplement'",
      [ref],
    );
    expect(rows).toEqual([{ reason_code: 'supplement_with_receiver', rule_ref: 'Ö11' }]);
  });
});
