import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { drawSample, monthBefore } from '@lots/rules/log-review';
import { DrawReviews } from '@lots/features/log-review';
import { Role } from '@lots/contracts';
import { RaiseAlarms } from '../../libs/features/log-review/use-cases/raise-alarms.js';
import { childDraft, draftOf, inboxOf, saveCall, sendOne } from '../e2e/desk.js';

interface Row {
  id: string;
  unitName: string;
  period: string;
  population: number;
  items: number;
  risks: number;
  undecided: number;
  unmotivated: number;
  overdue: boolean;
  signedAt: string | null;
  signedInitials: string | null;
}
interface Item {
  id: string;
  who: string;
  action: string;
  objects: string[];
  reasons: string[];
  openings: number;
  verdict: string | null;
  text: string;
  question: { text: string; answer: string } | null;
}
interface Review {
  row: Row;
  seed: string;
  sampleSize: number;
  items: Item[];
  leftToOthers: number;
}

/** As if it had been sealed from the start. */
async function sealAfterwards({ admin }: TestApi, ref: string): Promise<void> {
  const [from, to] = [randomUUID(), randomUUID()];
  await admin.query(
    "INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, from_authority_id, 'colleague' FROM lots.referral WHERE ref=$2",
    [from, ref],
  );
  await admin.query(
    "INSERT INTO lots.circle(id,authority_id,reason) SELECT $1, to_authority_id, 'colleague' FROM lots.referral WHERE ref=$2",
    [to, ref],
  );
  await admin.query('ALTER TABLE lots.referral DISABLE TRIGGER ALL');
  await admin.query('UPDATE lots.referral SET from_circle_id=$1, circle_id=$2 WHERE ref=$3', [from, to, ref]);
  await admin.query('ALTER TABLE lots.referral ENABLE TRIGGER ALL');
}

/** A month of reading in Farsta, then a month of reviewing it: against the real log, over HTTP. */
describe('log review', () => {
  let api: TestApi;
  const people = {} as Record<StaffName | 'rut' | 'sara' | 'stina', ApiClient>;
  let caseRef: string;
  let sealedRef: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    await api.addAccount('rut', 'farsta-mottagning-barn', Role.LogReviewer);
    await api.addAccount('sara', 'farsta-mottagning-vuxen', Role.LogReviewer);
    await api.addAccount('stina', 'farsta-mottagning-barn', Role.SocialWorker);
    for (const name of ['asa', 'malin', 'petra', 'noora', 'gun', 'rut', 'sara', 'stina'] as const)
      people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-10-06T09:30:00+02:00'));
    const first = await sendOne(people.asa, childDraft());
    await people.malin.post(`/inbox/${first.ref}/accept`, { version: 1 });
    caseRef = (await inboxOf(people.malin)).find((row) => row.ref === first.ref)?.caseRef ?? '';
    const second = await sendOne(people.asa, childDraft());
    sealedRef = second.ref;
    const minutes = (count: number) => api.clock.set(new Date(Date.parse('2026-10-06T09:40:00+02:00') + count * 60_000));
    for (const [index, name] of (['malin', 'stina', 'stina'] as const).entries()) {
      minutes(index);
      await people[name].get(`/cases/${caseRef}`);
    }
    minutes(5);
    await people.malin.get(`/inbox/${sealedRef}`);
    // A circle afterwards: what was read is protected today.
    await sealAfterwards(api, sealedRef);
    // The desk: a media call, and a call opened within the hour.
    const [media, other] = [
      await saveCall(people.asa, draftOf({ purpose: 'records_or_media' })),
      await saveCall(people.asa, draftOf({})),
    ];
    await people.asa.post(`/calls/${media}/end`, { code: 'records_or_media', version: 1, askedAgain: true });
    api.clock.set(new Date('2026-10-06T10:00:00+02:00'));
    await people.asa.get(`/calls/${other}`);
    api.clock.set(new Date('2026-11-02T08:00:00+01:00'));
    expect(await api.app.get(DrawReviews).run()).toBe(2);
  }, 60_000);
  afterAll(() => api.close());

  const list = async (client: ApiClient): Promise<Row[]> => (await client.get('/log-reviews')).body<{ reviews: Row[] }>().reviews;
  const only = async (client: ApiClient): Promise<Review> => {
    const [row] = await list(client);
    return (await client.get(`/log-reviews/${row?.id ?? ''}`)).body<Review>();
  };
  const items = async (): Promise<Item[]> => (await only(people.rut)).items;

  it('draws each unit that opened something once, from a seed that anybody can draw with again', async () => {
    expect(await api.app.get(DrawReviews).run()).toBe(0);
    const review = await only(people.rut);
    expect(review.row).toMatchObject({
      unitName: 'Farsta, mottagning barn och unga',
      period: '2026-10',
      population: 4,
      items: 4,
      undecided: 4,
      overdue: false,
    });
    const { rows } = await api.admin.query<{ id: string }>(
      "SELECT id FROM lots.audit_entry WHERE action IN('cases.read','inbox.read') AND outcome='allowed' AND authority_id=(SELECT authority_id FROM lots.unit WHERE code='farsta-mottagning-barn')",
    );
    const sampled = await api.admin.query<{ entry_id: string }>(
      "SELECT entry_id FROM lots.log_review_item WHERE review_id=$1 AND 'sample'=ANY(reasons) ORDER BY 1",
      [review.row.id],
    );
    expect(sampled.rows.map((row) => row.entry_id)).toEqual(
      drawSample(
        review.seed,
        rows.map(({ id }) => id),
        review.sampleSize,
      ),
    );
  });

  it('names who, what and why – the case by its reference, a sealed one without', async () => {
    const found = await items();
    const opened = 'Öppnade ett ärende';
    expect(found.map(({ who, action, objects, reasons }) => ({ who, action, objects, reasons }))).toEqual([
      { who: 'Malin Test', action: opened, objects: [`Ärende ${caseRef}`], reasons: ['sample'] },
      { who: 'stina', action: opened, objects: [`Ärende ${caseRef}`], reasons: ['sample', 'no_assignment'] },
      { who: 'stina', action: opened, objects: [`Ärende ${caseRef}`], reasons: ['sample'] },
      {
        who: 'Malin Test',
        action: 'Öppnade en inkommen överlämning',
        objects: ['Skyddad överlämning'],
        reasons: ['sample', 'protected'],
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(sealedRef);
    expect(JSON.stringify(found)).not.toContain('Provsson');
  });

  it('finds what was opened after a media call, for the desk’s own reviewer', async () => {
    const review = await only(people.gun);
    expect(review.row.unitName).toBe('Lotsen');
    expect(review.items.map(({ action, reasons }) => [action, reasons])).toContainEqual([
      'Öppnade ett samtal',
      ['sample', 'after_media'],
    ]);
  });

  it('another board’s review is not there: the same answer as for nothing', async () => {
    const [row] = await list(people.rut);
    const [item] = await items();
    const knocks = [
      (id: string) => people.gun.get(`/log-reviews/${id}`),
      (id: string) => people.gun.post(`/log-reviews/${id}/sign`),
    ];
    for (const knock of knocks) {
      const [theirs, nothing] = [await knock(row?.id ?? ''), await knock(randomUUID())];
      expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    }
    for (const client of [people.gun, people.malin, people.noora]) {
      const decide = (id: string) => client.post(`/log-reviews/items/${id}/decision`, { verdict: 'motivated', text: '' });
      const [theirs, nothing] = [await decide(item?.id ?? ''), await decide(randomUUID())];
      expect([theirs.status, theirs.text]).toEqual([404, nothing.text]);
    }
  });

  it('the manager sees counts and nothing else; a social worker not even those', async () => {
    expect((await list(people.petra)).map(({ items: count }) => count)).toEqual([4]);
    const [row] = await list(people.petra);
    expect((await people.petra.get(`/log-reviews/${row?.id ?? ''}`)).status).toBe(404);
    expect((await people.petra.get('/log-reviews/alarms')).status).toBe(404);
    expect((await people.malin.get('/log-reviews')).status).toBe(404);
  });

  it('asks the one who read; she alone sees the question and answers it', async () => {
    const item = (await items()).find(({ reasons }) => reasons.includes('no_assignment'));
    const id = item?.id ?? '';
    expect((await people.rut.post(`/log-reviews/items/${id}/question`, { text: 'Varför öppnade du ärendet?' })).status).toBe(204);
    expect((await people.rut.post(`/log-reviews/items/${id}/question`, { text: 'Igen?' })).status).toBe(409);
    const asked = async (client: ApiClient) =>
      (await client.get('/log-questions')).body<{ questions: { id: string; text: string }[] }>().questions;
    expect(await asked(people.stina)).toMatchObject([
      { id, text: 'Varför öppnade du ärendet?', action: 'Öppnade ett ärende', answer: '' },
    ]);
    expect(await asked(people.malin)).toEqual([]);
    expect((await people.malin.post(`/log-questions/${id}/answer`, { text: 'nej' })).status).toBe(404);
    // The reviewer sees the question, but it is not hers to answer.
    expect((await people.rut.post(`/log-questions/${id}/answer`, { text: 'nej' })).status).toBe(404);
    expect((await people.stina.post(`/log-questions/${id}/answer`, { text: 'Jag var jour.' })).status).toBe(204);
    expect((await people.stina.post(`/log-questions/${id}/answer`, { text: 'Eller inte.' })).status).toBe(409);
    expect((await items()).find((one) => one.id === id)?.question).toMatchObject({ answer: 'Jag var jour.' });
    const { rows } = await api.admin.query<{ sealed: Buffer }>(
      'SELECT question_enc||answer_enc AS sealed FROM lots.log_question',
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { sealed } of rows) for (const word of ['Varför', 'jour']) expect(sealed.includes(word)).toBe(false);
  });

  it('is signed when everything is judged; "inte motiverad" needs words, and what is judged stands', async () => {
    const found = await items();
    const [row] = await list(people.rut);
    const sign = () => people.rut.post(`/log-reviews/${row?.id ?? ''}/sign`);
    expect((await sign()).text).toContain('Kvar: 4');
    const decide = (id: string, verdict: string, text: string) =>
      people.rut.post(`/log-reviews/items/${id}/decision`, { verdict, text });
    const [one, ...rest] = found;
    expect((await decide(one?.id ?? '', 'unmotivated', ' ')).text).toContain('Skriv varför');
    expect((await decide(one?.id ?? '', 'unmotivated', 'Hade inget med ärendet att göra')).status).toBe(204);
    expect((await decide(one?.id ?? '', 'motivated', '')).status).toBe(409);
    for (const { id } of rest) expect((await decide(id, 'motivated', '')).status).toBe(204);
    expect((await sign()).status).toBe(204);
    expect((await sign()).status).toBe(409);
    expect(await list(people.petra)).toMatchObject([
      { items: 4, undecided: 0, unmotivated: 1, overdue: false, signedInitials: expect.any(String) as string },
    ]);
    expect((await items())[0]).toMatchObject({ verdict: 'unmotivated', text: 'Hade inget med ärendet att göra' });
  });

  it('the reviewer’s own reading is in the log, with every row she saw', async () => {
    const { rows } = await api.admin.query<{ n: number; action: string }>(
      "SELECT action, max(cardinality(object_ids))::int AS n FROM lots.audit_entry WHERE actor=$1 AND action LIKE 'log\\_review.%' AND outcome='allowed' GROUP BY 1 ORDER BY 1",
      [await api.userId('rut')],
    );
    expect(rows).toEqual([
      { action: 'log_review.ask', n: 2 },
      { action: 'log_review.decide', n: 2 },
      { action: 'log_review.figures', n: 1 },
      { action: 'log_review.show', n: 5 },
      { action: 'log_review.sign', n: 1 },
    ]);
  });

  it('unusual reading now: one alarm, for every reviewer of the board but the one it is about', async () => {
    const raise = () => api.app.get(RaiseAlarms).run();
    expect(await raise()).toBe(0);
    for (let time = 0; time < 41; time += 1) await people.stina.get(`/cases/${caseRef}`);
    expect(await raise()).toBe(1);
    expect(await raise()).toBe(0);
    const alarms = async (client: ApiClient) => (await client.get('/log-reviews/alarms')).body<{ alarms: Item[] }>().alarms;
    expect(await alarms(people.rut)).toMatchObject([{ reasons: ['volume_now'], openings: 41, verdict: null }]);
    expect(await alarms(people.sara)).toHaveLength(1);
    expect(await alarms(people.gun)).toEqual([]);
    // The one it is about becomes a reviewer: she does not see it and cannot judge it.
    const id = (await alarms(people.rut))[0]?.id ?? '';
    await api.admin.query(
      "INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid) SELECT $1, authority_id, id, 'log_reviewer', '[2026-01-01,)' FROM lots.unit WHERE code='farsta-mottagning-barn'",
      [await api.userId('stina')],
    );
    expect(await alarms(people.stina)).toEqual([]);
    expect((await people.stina.post(`/log-reviews/items/${id}/decision`, { verdict: 'motivated', text: '' })).status).toBe(404);
    expect(
      (await people.sara.post(`/log-reviews/items/${id}/decision`, { verdict: 'motivated', text: 'Jour hela natten' })).status,
    ).toBe(204);
  });

  it('what is not signed in time is overdue', async () => {
    const month = monthBefore(api.clock.now().getTime(), 20);
    api.clock.set(new Date(month.dueAt));
    expect((await list(people.gun)).map(({ overdue }) => overdue)).toEqual([true]);
    expect((await list(people.rut)).map(({ overdue }) => overdue)).toEqual([false]);
  });
});
