import { deskQuestions } from './desk-questions.js';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { boardAsked } from './board-knocks.js';
import { adultDraft, childDraft, inboxOf, sendOne } from './desk.js';
import { MailServer } from '../notices/mail-server.js';
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
  const mail = new MailServer();
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  beforeAll(async () => {
    await mail.start();
    api = await startTestApi(undefined, { burstLimit: 100_000, mail: { smtpUrl: mail.url, from: 'lots@post.example.se' } });
    await api.admin.query(
      `INSERT INTO lots.notice_address SELECT id, username||'@mottagare.example.se' FROM authn.user_account WHERE username IN('malin','maja','noora','adam','asa','lena')`,
    );
    for (const name of ['asa', 'birgit', 'malin', 'maja', 'petra', 'noora', 'adam', 'lena'] as const)
      people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-09-08T09:30:00+02:00'));
  }, 60_000);
  afterAll(async () => {
    await api.close();
    await mail.stop();
  });

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

  const settled = async (): Promise<void> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await api.admin.query('SELECT 1 FROM lots.outbox');
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the outbox never emptied');
  };
  const heard = async (): Promise<Record<string, number>> => {
    const { rows } = await api.admin.query<{ code: string; seq: number }>(
      `SELECT u.code, f.seq::int AS seq FROM lots.unit_feed f JOIN lots.unit u ON u.id=f.unit_id WHERE f.topic='inbox'`,
    );
    return Object.fromEntries(rows.map(({ code, seq }) => [code, seq]));
  };
  const planned = async (): Promise<string[]> => {
    const { rows } = await api.admin.query<{ found: string }>(
      `SELECT u.username||' '||n.kind AS found FROM lots.notice n JOIN authn.user_account u ON u.id=n.user_id ORDER BY 1`,
    );
    return rows.map(({ found }) => found);
  };

  it('the unit that is asked, and then the one that asked, is told on screens and by mail, without a word about whom', async () => {
    const ref = await take();
    await settled();
    await api.admin.query('DELETE FROM lots.notice');
    mail.received.length = 0;
    const before = await heard();
    const body = { ...boardAsked(skarholmen), purpose: 'protection' };
    await ask(ref, body);
    await settled();
    const asked = await heard();
    expect(asked).toEqual({ ...before, [skarholmen]: (before[skarholmen] ?? 0) + 1 });
    expect(await planned()).toEqual(['noora clock']);
    // One to somebody else may still have been on its way when the list was emptied.
    const toNoora = () => mail.received.find(({ to }) => to === 'noora@mottagare.example.se');
    for (let tries = 0; tries < 100 && toNoora() === undefined; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(toNoora()?.raw).toContain('Subject:');
    for (const word of ['Nils', 'Provsson', 'Farsta', 'arsta', ref, body.id, 'barn']) expect(toNoora()?.raw).not.toContain(word);
    await api.admin.query('DELETE FROM lots.notice');
    await people.noora.post(`/board-questions/${body.id}/open`);
    await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'needs_more' });
    await settled();
    expect(await heard()).toEqual({ ...asked, 'farsta-mottagning-barn': (asked['farsta-mottagning-barn'] ?? 0) + 1 });
    expect((await planned()).map((one) => one.replace(/digest|standard/, 'ordinary'))).toEqual([
      'maja ordinary',
      'malin ordinary',
    ]);
    // Another purpose waits for its turn, and is not told at once.
    await api.admin.query('DELETE FROM lots.notice');
    await ask(await take());
    await settled();
    expect((await planned()).filter((one) => one.startsWith('noora'))).toEqual(['noora standard']);
  });

  it('what was asked and answered stands in the case’s file, for its own unit', async () => {
    const ref = await take();
    const body = boardAsked(skarholmen);
    await ask(ref, body);
    await ask(ref, boardAsked('bromma-mottagning-barn'));
    await people.noora.post(`/board-questions/${body.id}/open`);
    await people.noora.post(`/board-questions/${body.id}/answer`, { answer: 'yes' });
    const text = (await people.malin.get(`/cases/${ref}/text`)).text;
    expect(text).toContain('Frågor till andra nämnder: aktuell hos er?');
    expect(text).toMatch(
      /Skärholmen[^\n]*förhandsbedömning: frågat 2026-09-08 09\.30 av M\.T\.; svar 2026-09-08 09\.30 av N\.T\.: Ja, aktuell hos oss/,
    );
    expect(text).toMatch(/Bromma[^\n]*frågat 2026-09-08 09\.30 av M\.T\.; inget svar/);
    const packed = (await people.malin.get(`/cases/${ref}/package`)).body<{
      files: { name: string; content: string }[];
    }>();
    const data = JSON.parse(packed.files.find(({ name }) => name.endsWith('.json'))?.content ?? '{}') as object;
    const { boardQuestions } = data as { boardQuestions: { answer: string | null; answeredInitials: string | null }[] };
    expect(boardQuestions.map(({ answer, answeredInitials }) => [answer, answeredInitials]).sort()).toEqual([
      [null, null],
      ['yes', 'N.T.'],
    ]);
    const { rows } = await api.admin.query<{ found: boolean }>(
      `SELECT $1::uuid = ANY(object_ids) AS found FROM lots.audit_entry WHERE action='cases.export_text' ORDER BY at DESC LIMIT 1`,
      [body.id],
    );
    expect(rows).toEqual([{ found: true }]);
  });

  deskQuestions(() => ({ api, people, settled, planned }));

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
