import { randomUUID } from 'node:crypto';
import { emptyStepTexts, type StepTexts } from '@lots/contracts';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { childDraft, draftOf, handOver, inboxOf, saveCall, sendCall, sendOne } from './desk.js';

interface Clock {
  id: string;
  state: string;
  dueStrict: string | null;
  day: number | null;
  of: number | null;
  reason: string | null;
}
interface Assessment {
  seen: number;
  matter: string;
  receivedAt: string;
  openedAt: string;
  clocks: Clock[];
  next: Clock | null;
  reminders: string[];
  steps: { id: string; kind: string; code: string; replaced: boolean; firstInitials: string | null; texts: StepTexts }[];
  siblings: string[];
  feedback: string | null;
}

const told: StepTexts = {
  considered: 'Vad skolan sett, vem som är hemma i kväll',
  spokeWith: 'Kurator Inga Kuratorsson',
  guardians: 'not_yet',
  reasons: 'Ingen är ensam i kväll. Mormor är där.',
  weighed: '',
  investigation: '',
};

/** The receiver's assessments, against the real application (docs/rules/assessments.md). */
describe('assessments over HTTP', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'malin', 'maja', 'petra', 'noora', 'adam'] as const) people[name] = await api.signIn(name);
    at('2026-09-08T09:30:00+02:00');
  }, 60_000);
  afterAll(() => api.close());

  const at = (text: string): void => api.clock.set(new Date(text));
  const report = (changes: Parameters<typeof childDraft>[0] = {}) =>
    childDraft({ reporterInProfession: 'yes', wantsFeedback: 'yes', ...changes });
  async function take(draft = report()): Promise<string> {
    const { ref } = await sendOne(people.asa, { ...draft, startedAt: api.clock.now().toISOString() });
    return accept(ref);
  }
  async function accept(ref: string): Promise<string> {
    await people.malin.post(`/inbox/${ref}/accept`, { version: 1 });
    return (await inboxOf(people.malin)).find((row) => row.ref === ref)?.caseRef ?? '';
  }
  const read = async (ref: string, who: ApiClient = people.malin): Promise<Assessment> =>
    (await who.get(`/cases/${ref}/assessment`)).body<Assessment>();
  async function write(
    ref: string,
    kind: string,
    code: string,
    more: object = {},
    who: ApiClient = people.malin,
  ): Promise<ApiAnswer> {
    const { seen } = await read(ref, who);
    const step = { idem: randomUUID(), seen, kind, code, at: null, until: null, form: null, corrects: null, texts: told };
    return who.post(`/cases/${ref}/assessment/steps`, { ...step, ...more });
  }
  const clock = ({ clocks }: Assessment, id: string): Clock | undefined => clocks.find((each) => each.id === id);

  it('the whole way: received on Friday, Socialjouren, assessed, not opened, feedback within the week', async () => {
    at('2026-10-16T16:40:00+02:00');
    const { ref } = await sendOne(people.asa, { ...report({ travelStage: 'planned' }), startedAt: '2026-10-16T16:40:00+02:00' });
    at('2026-10-19T07:55:00+02:00');
    const listed = (await inboxOf(people.malin)).find((row) => row.ref === ref) as unknown as { nextClock: Clock };
    expect(listed.nextClock).toMatchObject({ id: 'protection-assessment', state: 'overdue', dueStrict: '2026-10-16' });
    const caseRef = await accept(ref);
    const begun = await read(caseRef);
    expect(begun).toMatchObject({
      matter: 'child_report',
      receivedAt: '2026-10-16T14:40:00.000Z',
      openedAt: '2026-10-19T05:55:00.000Z',
    });
    expect(begun.reminders).toEqual(expect.arrayContaining(['duty_answer', 'travel_ban', 'meeting']));
    expect(clock(begun, 'preliminary-assessment')).toMatchObject({ day: 3, of: 14, dueStrict: '2026-10-30' });
    expect(clock(begun, 'feedback-to-mandated-reporter')?.reason).toBe('no_decision_yet');

    expect((await write(caseRef, 'duty_answer', 'unknown')).body<Assessment>().reminders).toContain('duty_answer');
    const answered = (await write(caseRef, 'duty_answer', 'yes', { at: '2026-10-16T18:10:00+02:00' })).body<Assessment>();
    expect(answered.reminders).not.toContain('duty_answer');
    expect(clock(answered, 'protection-assessment')?.state).toBe('met');

    const decided = (await write(caseRef, 'decision_not_to_open', 'no_need')).body<Assessment>();
    expect(decided).toMatchObject({ feedback: 'not_opened' });
    expect(clock(decided, 'feedback-to-mandated-reporter')).toMatchObject({ dueStrict: '2026-10-26', state: 'running' });
    const opened = await people.malin.post(`/cases/${caseRef}/assessment/feedback/open`);
    expect(opened.body<{ words: string; reporter: string }>()).toMatchObject({
      words: 'Du lämnade en anmälan den 2026-10-16. Socialtjänsten har inte inlett någon utredning. Mer får vi inte berätta.',
      reporter: expect.stringContaining('Inga Kuratorsson') as string,
    });
    expect((await write(caseRef, 'feedback_given', 'opened', { form: 'oral' })).status).toBe(422);
    const given = (await write(caseRef, 'feedback_given', 'not_opened', { form: 'oral' })).body<Assessment>();
    expect(clock(given, 'feedback-to-mandated-reporter')?.state).toBe('met');
    expect(given.next).toBeNull();
  });

  it('a repeat writes nothing twice, and of two who decide at once one is told to look first', async () => {
    at('2026-09-08T09:30:00+02:00');
    const ref = await take();
    const { seen } = await read(ref);
    const step = {
      idem: randomUUID(),
      seen,
      kind: 'protection_assessed',
      code: 'safe',
      at: null,
      until: null,
      form: null,
      corrects: null,
      texts: told,
    };
    const post = (who: ApiClient, body: object) => who.post(`/cases/${ref}/assessment/steps`, body);
    expect((await post(people.malin, step)).status).toBe(200);
    const repeated = await post(people.malin, step);
    expect(repeated.body<Assessment>().seen).toBe(seen + 1);
    expect((await post(people.maja, { ...step, idem: randomUUID() })).status).toBe(409);
    const race = ['investigation_opened', 'decision_not_to_open'].map((kind, index) =>
      post(index === 0 ? people.malin : people.maja, {
        ...step,
        idem: randomUUID(),
        seen: seen + 1,
        kind,
        code: index === 0 ? 'violence' : 'no_need',
      }),
    );
    expect((await Promise.all(race)).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      (await read(ref)).steps.filter(({ kind }) => kind === 'investigation_opened' || kind === 'decision_not_to_open'),
    ).toHaveLength(1);
  });

  it('the third report from a third reporter is not left by one person, and a correction is a row of its own', async () => {
    at('2026-09-08T10:00:00+02:00');
    const subjects = [
      { name: 'Tuve Trettonsson', identity: 'known' as const, age: 13, municipality: '0180', district: 'Hökarängen' },
    ];
    const third = { subjects, reporterName: 'Ingen Annansson' };
    for (const reporterName of ['Ett Ettsson', 'Två Tvåsson']) await take(report({ ...third, reporterName }));
    const ref = await take(report(third));
    await write(ref, 'protection_assessed', 'safe');
    const bare = await write(ref, 'decision_not_to_open', 'no_need');
    expect([bare.status, bare.text]).toEqual([422, expect.stringContaining('sammanvägd bedömning')]);
    const weighed = { texts: { ...told, weighed: 'Tre anmälningar på kort tid, sedda tillsammans; skolan följer upp.' } };
    const proposed = (await write(ref, 'decision_not_to_open', 'no_need', weighed)).body<Assessment>();
    expect(proposed.steps.at(-1)?.kind).toBe('not_opening_proposed');
    expect(proposed.reminders).toContain('second_person');
    expect(clock(proposed, 'preliminary-assessment')?.state).toBe('running');
    expect((await write(ref, 'decision_not_to_open', 'no_need', weighed)).text).toContain('En annan person');
    const done = (await write(ref, 'decision_not_to_open', 'no_need', weighed, people.petra)).body<Assessment>();
    expect(done.steps.at(-1)).toMatchObject({ kind: 'decision_not_to_open', firstInitials: expect.any(String) as string });
    expect(clock(done, 'preliminary-assessment')?.state).toBe('met');

    const decision = done.steps.at(-1)?.id;
    const struck = (await write(ref, 'voided', 'by_mistake', { corrects: decision }, people.petra)).body<Assessment>();
    expect(struck.steps.find(({ id }) => id === decision)).toMatchObject({ replaced: true });
    expect(clock(struck, 'preliminary-assessment')?.state).toBe('running');
  });

  it('three reports in three districts: what the desk has told of counts, and "pågår redan" is no way round (M11)', async () => {
    at('2026-09-08T10:30:00+02:00');
    const boy = (name: string, district: string, reporterName: string) =>
      report({
        startedAt: api.clock.now().toISOString(),
        reporterName,
        subjects: [{ name, identity: 'known', age: 15, ageCertainty: 'exact', municipality: '0180', district }],
      });
    await sendOne(people.asa, boy('Sixten Femtonsson', 'Vårberg', 'Ett Ettsson'));
    await sendOne(people.asa, boy('Sixten Femtonson', 'Tensta', 'Två Tvåsson'));
    const callId = await saveCall(people.asa, boy('Siksten Femtonsson', 'Hökarängen', 'Tre Tresson'));
    const { hits } = (await people.asa.post('/earlier/search', { callId, subjectNo: 1 })).body<{
      hits: { personId: string }[];
    }>();
    expect(hits).toHaveLength(2);
    for (const { personId } of hits) {
      const word = { callId, subjectNo: 1, personId, verdict: 'linked', confidence: 'likely', reason: 'name_and_age' };
      expect((await people.asa.post('/earlier/links', word)).status).toBe(204);
    }
    const [handover] = (await handOver(people.asa, callId)).body<{ handovers: { ref: string; unitName: string }[] }>().handovers;
    expect(handover?.unitName).toContain('Farsta');
    const ref = await accept(handover?.ref ?? '');
    await write(ref, 'protection_assessed', 'safe');
    const already = { ...told, investigation: 'Inledd 2 september', reasons: 'Samma pojke och samma oro.' };
    const alone = await write(ref, 'investigation_already_open', 'same_person', { texts: already });
    expect([alone.status, alone.text]).toEqual([422, expect.stringContaining('sammanvägd bedömning')]);
    const texts = { ...already, weighed: 'Tre anmälningar i tre stadsdelar, sedda tillsammans; utredningen tar upp dem alla.' };
    const proposed = (await write(ref, 'investigation_already_open', 'same_person', { texts })).body<Assessment>();
    expect(proposed.steps.at(-1)).toMatchObject({ kind: 'not_opening_proposed', code: 'same_person' });
    expect((await write(ref, 'decision_not_to_open', 'no_need', { texts })).text).toContain('En annan person');
    const done = (await write(ref, 'investigation_already_open', 'same_person', { texts }, people.petra)).body<Assessment>();
    expect(done.steps.at(-1)?.kind).toBe('investigation_already_open');
    expect(done.steps.at(-1)?.firstInitials).not.toBeNull();
  });

  it('half past midnight, opened at five past eight: Socialjouren is asked about, until yes or no (BD6)', async () => {
    at('2026-09-08T00:30:00+02:00');
    const { ref } = await sendOne(people.asa, { ...report(), startedAt: '2026-09-08T00:30:00+02:00' });
    at('2026-09-08T08:05:00+02:00');
    const caseRef = await accept(ref);
    expect((await read(caseRef)).reminders).toEqual(expect.arrayContaining(['duty_answer', 'guardians_wait']));
    const own = (await write(caseRef, 'protection_assessed', 'safe')).body<Assessment>();
    expect(own.reminders).toContain('duty_answer');
    expect(own.reminders).not.toContain('guardians_wait');
    expect((await write(caseRef, 'duty_answer', 'no')).body<Assessment>().reminders).not.toContain('duty_answer');
  });

  it('what the desk adds about a journey asks about an exit ban again, when it has come further (BD11)', async () => {
    at('2026-09-08T10:40:00+02:00');
    const { ref } = await sendOne(people.asa, {
      ...report({ travelStage: 'planned' }),
      startedAt: api.clock.now().toISOString(),
    });
    const caseRef = await accept(ref);
    expect((await read(caseRef)).reminders).toContain('travel_ban');
    const answered = (await write(caseRef, 'travel_ban', 'not_now')).body<Assessment>();
    expect(answered.reminders).not.toContain('travel_ban');
    const add = async (travelStage: string | null, minute: string): Promise<Assessment> => {
      at(`2026-09-08T10:${minute}:00+02:00`);
      const more = {
        idem: randomUUID(),
        kind: 'supplement',
        text: 'Mer.',
        wrong: '',
        mustNotKnow: '',
        urgency: 'same_day',
        travelStage,
      };
      const sent = await people.asa.post(`/handovers/${ref}/supplements`, more);
      expect([sent.status, sent.text.slice(0, 100)]).toEqual([200, expect.any(String)]);
      const added = (await inboxOf(people.malin)).find(
        ({ state, receivedAt }) => state === 'offered' && receivedAt.includes(`08:${minute}`),
      );
      expect((await people.malin.post(`/inbox/${added?.ref}/accept`, { version: 1 })).status).toBe(200);
      return read(caseRef);
    };
    expect((await add(null, '45')).reminders).not.toContain('travel_ban');
    expect((await add('ready', '46')).reminders).toContain('travel_ban');
    expect((await people.malin.get(`/cases/${caseRef}`)).text).toContain('Resa, nytt läge');
    expect((await write(caseRef, 'travel_ban', 'urgent')).body<Assessment>().reminders).not.toContain('travel_ban');
  });

  it('more time is the manager’s, with the statute’s reason; an investigation has four months', async () => {
    at('2026-09-08T11:00:00+02:00');
    const ref = await take(report({ violenceOrHonour: 'yes' }));
    expect((await read(ref)).reminders).toContain('violence');
    const more = { until: '2026-10-06' };
    expect((await write(ref, 'extended', 'synnerliga_skal', more)).text).toContain('delegation');
    const extended = (await write(ref, 'extended', 'synnerliga_skal', more, people.petra)).body<Assessment>();
    expect(clock(extended, 'preliminary-assessment')).toMatchObject({ state: 'extended', dueStrict: '2026-10-06' });
    const opened = (await write(ref, 'investigation_opened', 'violence')).body<Assessment>();
    expect(clock(opened, 'child-investigation')).toMatchObject({ dueStrict: '2027-01-08' });
    expect(opened.reminders).not.toContain('violence');
  });

  it('sisters and brothers have a case each and find one another; a concern for somebody of 19 is a young person’s', async () => {
    at('2026-09-08T12:00:00+02:00');
    const child = { identity: 'known' as const, municipality: '0180', district: 'Hökarängen' };
    const sent = await sendCall(
      people.asa,
      report({
        startedAt: '2026-09-08T11:59:00+02:00',
        subjects: [
          { ...child, name: 'Stora', age: 9 },
          { ...child, name: 'Lilla', age: 4 },
        ],
      }),
    );
    const refs: string[] = [];
    for (const { ref } of sent) refs.push(await accept(ref));
    expect((await read(refs[0] ?? '')).siblings).toEqual([refs[1]]);
    expect((await read(refs[1] ?? '')).siblings).toEqual([refs[0]]);
    const young = draftOf({
      purpose: 'report_concern',
      danger: 'no',
      childAffected: 'no',
      narrative: 'Fritidsledaren är orolig för Ung Nittonsson.',
      observation: 'plans_or_preparation',
      startedAt: '2026-09-08T11:59:00+02:00',
      consent: 'oral',
      consentTo: ['adult_intake'],
      subjects: [{ name: 'Ung Nittonsson', identity: 'known', age: 19, municipality: '0180', district: 'Hökarängen' }],
    });
    const [handover] = await sendCall(people.asa, young);
    await people.adam.post(`/inbox/${handover?.ref ?? ''}/accept`, { version: 1 });
    const youngRef = (await inboxOf(people.adam)).find(({ ref }) => ref === handover?.ref)?.caseRef ?? '';
    const found = await read(youngRef, people.adam);
    expect(found.matter).toBe('young_report');
    expect(found.clocks.map(({ id }) => id)).toEqual(expect.arrayContaining(['protection-assessment', 'preliminary-assessment']));
    expect(clock(found, 'child-investigation')).toBeUndefined();
  });

  it('what is late is the manager’s list, and no other unit hears of it', async () => {
    at('2026-09-08T13:00:00+02:00');
    const ref = await take();
    at('2026-09-10T09:00:00+02:00');
    const late = (await people.petra.get('/assessments/late')).body<{ cases: { ref: string; clock: Clock }[] }>().cases;
    expect(late).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ref, clock: expect.objectContaining({ id: 'protection-assessment' }) as unknown }),
      ]),
    );
    const dues = late.map(({ clock: each }) => each.dueStrict ?? '');
    expect(dues).toEqual([...dues].sort());
    for (const who of [people.malin, people.noora]) expect((await who.get('/assessments/late')).status).toBe(404);
    await write(ref, 'protection_assessed', 'safe');
    const after = (await people.petra.get('/assessments/late')).body<{ cases: { ref: string }[] }>().cases;
    expect(after.filter((each) => each.ref === ref)).toEqual([]);
  });

  it('no text of a row stands in the clear in the database', async () => {
    const { rows } = await api.admin.query<{ row: string }>('SELECT s::text AS row FROM lots.assessment_step s');
    expect(rows.length).toBeGreaterThan(10);
    for (const { row } of rows) for (const word of ['Mormor', 'Kurator', 'ensam']) expect(row).not.toContain(word);
    expect(emptyStepTexts.weighed).toBe('');
  });
});
