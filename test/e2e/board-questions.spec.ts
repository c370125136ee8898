import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { boardAsked } from './board-knocks.js';
import { adultDraft, childDraft, inboxOf, sendOne } from './desk.js';
import { makeSealed } from './foreign-world.js';

interface Asked {
  id: string;
  unitName: string;
  phone: string;
  openedAt: string | null;
  answer: string | null;
  answeredInitials: string | null;
}
interface Shown {
  stopSv: string | null;
  units: { code: string }[];
  questions: Asked[];
}
interface Waiting {
  questions: { id: string; fromUnit: string; purpose: string; openedInitials: string | null }[];
}

/** "Är barnet aktuellt hos er?" against the real application (docs/rules/matching.md, M12). */
describe('questions between boards over HTTP', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'malin', 'maja', 'petra', 'noora', 'adam', 'lena'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(() => api.close());

  const skarholmen = 'skarholmen-mottagning-barn';
  async function take(who: ApiClient = people.malin, draft = childDraft()): Promise<string> {
    const { ref } = await sendOne(people.asa, { ...draft, startedAt: api.clock.now().toISOString() });
    await who.post(`/inbox/${ref}/accept`, { version: 1 });
    return (await inboxOf(who)).find((row) => row.ref === ref)?.caseRef ?? '';
  }
  const look = async (ref: string, who: ApiClient = people.malin): Promise<Shown> =>
    (await who.get(`/cases/${ref}/board-questions`)).body<Shown>();
  const ask = (ref: string, body: object = boardAsked(skarholmen), who: ApiClient = people.malin): Promise<ApiAnswer> =>
    who.post(`/cases/${ref}/board-questions`, body);
  const waiting = async (who: ApiClient): Promise<Waiting['questions']> =>
    (await who.get('/board-questions')).body<Waiting>().questions;

  it('is asked, read, answered, and both ends keep when; the answer takes the name with it', async () => {
    const ref = await take();
    expect((await look(ref)).units.map(({ code }) => code)).toEqual(expect.arrayContaining([skarholmen]));
    expect((await look(ref)).units.map(({ code }) => code)).not.toContain('farsta-mottagning-barn');
    const body = boardAsked(skarholmen);
    const asked = await ask(ref, body);
    expect(asked.body<Shown>().questions).toMatchObject([{ id: body.id, answer: null, openedAt: null }]);
    expect((await ask(ref, body)).body<Shown>().questions).toHaveLength(1);
    expect((await ask(ref)).text).toContain('redan frågat');

    const list = await people.noora.get('/board-questions');
    expect(list.body<Waiting>().questions).toMatchObject([
      { id: body.id, fromUnit: expect.stringContaining('Farsta') as string, purpose: 'preliminary', openedInitials: null },
    ]);
    expect(list.text).not.toContain('Nils');
    expect((await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'yes' })).status).toBe(409);
    const opened = await people.noora.post(`/board-questions/${body.id}/open`);
    expect(opened.body()).toMatchObject({ name: 'Nils Provsson', age: 14, openedInitials: 'N.T.' });
    expect(opened.text).not.toMatch(/Kurator|ritar|brodern|Hökarängen/);
    expect((await look(ref)).questions[0]).toMatchObject({ openedAt: '2026-09-08T07:30:00.000Z', answer: null });
    expect((await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'kanske' })).status).toBe(400);
    expect((await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'yes' })).status).toBe(204);
    expect((await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'no' })).status).toBe(404);
    expect(await waiting(people.noora)).toEqual([]);
    const [answered] = (await look(ref)).questions;
    expect(answered).toMatchObject({ answer: 'yes', answeredInitials: 'N.T.', phone: expect.stringMatching(/\d/) as string });
    expect(Object.keys(answered ?? {})).not.toContain('note');
    const { rows } = await api.admin.query<{ wrapped: Buffer | null; row: string }>(
      'SELECT k.wrapped, q::text AS row FROM lots.board_question q JOIN keys.data_key k ON k.id=q.key_id WHERE q.id=$1',
      [body.id],
    );
    expect(rows[0]?.wrapped).toBeNull();
    expect(rows[0]?.row).not.toContain('Nils');
    expect((await ask(ref)).status).toBe(200);
    const { rows: log } = await api.admin.query<{ action: string; reason_code: string; rule_ref: string }>(
      "SELECT action, reason_code, rule_ref FROM lots.audit_entry WHERE action IN ('board_questions.ask','board_questions.read','board_questions.answer') AND outcome='allowed' AND $1 = ANY(object_ids::text[]) ORDER BY at, id",
      [body.id],
    );
    expect(log.map(({ action, reason_code: why }) => [action, why])).toEqual(
      expect.arrayContaining([
        ['board_questions.ask', 'preliminary'],
        ['board_questions.read', 'preliminary'],
        ['board_questions.answer', 'yes'],
      ]),
    );
  });

  it('nothing is looked up for the one who answers: her own case about the same child changes no answer', async () => {
    const ref = await take();
    await take(
      people.noora,
      childDraft({ subjects: [{ name: 'Nils Provsson', age: 14, municipality: '0180', district: 'Vårberg' }] }),
    );
    const body = boardAsked(skarholmen);
    await ask(ref, body);
    const opened = await people.noora.post(`/board-questions/${body.id}/open`);
    expect(Object.keys(opened.body<object>()).sort()).toEqual(
      [
        'id',
        'fromUnit',
        'purpose',
        'askedAt',
        'askedInitials',
        'openedInitials',
        'name',
        'identityNumber',
        'age',
        'phone',
      ].sort(),
    );
    expect((await look(ref)).questions[0]?.answer).toBeNull();
  });

  it('one’s own colleagues see what was asked; no other unit does, in any list, number or order', async () => {
    const before = await waiting(people.adam);
    const ref = await take();
    const body = boardAsked('bromma-mottagning-barn');
    await ask(ref, body);
    expect((await look(ref, people.maja)).questions).toHaveLength(1);
    for (const who of [people.malin, people.adam]) expect(await waiting(who)).toEqual(before);
    expect((await waiting(people.noora)).some(({ id }) => id === body.id)).toBe(false);
    for (const who of [people.noora, people.adam, people.malin])
      for (const act of ['open', 'answer'])
        expect((await who.post(`/board-questions/${body.id}/${act}`, act === 'open' ? undefined : { answer: 'no' })).status).toBe(
          404,
        );
    expect((await people.noora.get(`/cases/${ref}/board-questions`)).status).toBe(404);
    expect((await people.lena.get('/board-questions')).status).toBe(404);
  });

  it('is not asked about an adult, in a protected case, of one’s own board, or of anybody but a unit for children', async () => {
    const ref = await take();
    for (const unit of ['farsta-mottagning-barn', 'skarholmen-mottagning-vuxen', 'finns-inte'])
      expect([unit, (await ask(ref, boardAsked(unit))).status]).toEqual([unit, 422]);
    expect((await ask(ref, { ...boardAsked(skarholmen), purpose: 'curiosity' })).status).toBe(400);
    const adult = await take(people.adam, adultDraft());
    expect((await look(adult, people.adam)).stopSv).toContain('barn');
    expect((await ask(adult, boardAsked(skarholmen), people.adam)).status).toBe(422);
    const sealed = await makeSealed(api, people);
    expect(await look(sealed.caseRef)).toMatchObject({ stopSv: expect.stringContaining('skyddat') as string, units: [] });
    expect((await ask(sealed.caseRef)).status).toBe(422);
  });
});
