import type { ApiAnswer, ApiClient, StaffName, TestApi } from '@lots/testing';
import { adultDraft, childDraft, inboxOf, sendOne } from './desk.js';
import { makeSealed } from './foreign-world.js';
import { deskAsked } from './question-knocks.js';

interface Asked {
  phone: string;
  stopSv: string | null;
  questions: { id: string; code: string; answer: string | null; askedInitials: string; answeredInitials: string | null }[];
}
interface Waiting {
  questions: { id: string; ref: string; code: string; unitName: string; receiptBy: string | null }[];
}
interface Given {
  readonly api: TestApi;
  readonly people: Readonly<Record<StaffName, ApiClient>>;
  readonly settled: () => Promise<void>;
  readonly planned: () => Promise<string[]>;
}

/** "Fråga lotsen" over HTTP (docs/rules/handover.md, Ö20), in the installation of the spec that calls it. */
export function deskQuestions(given: () => Given): void {
  describe('questions to the desk', () => {
    let api: TestApi;
    let people: Given['people'];
    beforeAll(() => {
      ({ api, people } = given());
    });

    const send = async (draft = childDraft()): Promise<string> =>
      (await sendOne(people.asa, { ...draft, startedAt: api.clock.now().toISOString() })).ref;
    const ask = (ref: string, body: object = deskAsked(), who: ApiClient = people.malin): Promise<ApiAnswer> =>
      who.post(`/inbox/${ref}/questions`, body);
    // The clock stands still here: two at once have no order of their own.
    const byCode = (one: { code: string }, other: { code: string }): number => one.code.localeCompare(other.code);
    const look = async (ref: string, who: ApiClient = people.malin): Promise<Asked> => {
      const shown = (await who.get(`/inbox/${ref}/questions`)).body<Asked>();
      return { ...shown, questions: shown.questions.sort(byCode) };
    };
    const waiting = async (ref: string): Promise<Waiting['questions']> =>
      (await people.asa.get('/desk-questions'))
        .body<Waiting>()
        .questions.filter((row) => row.ref === ref)
        .sort(byCode);
    const state = async (ref: string): Promise<object> => {
      const { rows } = await api.admin.query<object>(
        `SELECT r.state, r.version, r.ack_due, m.responsible_unit_id, (SELECT array_agg(c.due ORDER BY c.id) FROM lots.clock c WHERE c.referral_id=r.id) AS due,
           (SELECT array_agg(c.met_at ORDER BY c.id) FROM lots.clock c WHERE c.referral_id=r.id) AS met FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id WHERE r.ref=$1`,
        [ref],
      );
      return rows[0] ?? {};
    };

    it('is asked and answered by telephone; nothing moves, no clock stops, and both ends are told', async () => {
      const ref = await send();
      await given().settled();
      const before = await state(ref);
      await api.admin.query('DELETE FROM lots.notice');
      const body = deskAsked('caller');
      const asked = await ask(ref, body);
      expect(asked.body<Asked>()).toMatchObject({
        stopSv: null,
        phone: expect.stringMatching(/\d/) as string,
        questions: [{ id: body.id, code: 'caller', answer: null, askedInitials: 'M.T.' }],
      });
      expect((await ask(ref, body)).body<Asked>().questions).toHaveLength(1);
      expect((await ask(ref, deskAsked('caller'))).text).toContain('redan frågat');
      expect((await ask(ref, deskAsked('where'), people.maja)).body<Asked>().questions).toHaveLength(2);
      expect(await state(ref)).toEqual(before);
      await given().settled();
      // One for both, or one each where the first had left already.
      expect([...new Set(await given().planned())]).toEqual(['asa clock']);
      expect(await waiting(ref)).toMatchObject([
        { code: 'caller', unitName: expect.stringContaining('Farsta') as string, receiptBy: expect.any(String) as string },
        { code: 'where' },
      ]);
      await api.admin.query('DELETE FROM lots.notice');
      expect((await people.asa.post(`/desk-questions/${body.id}/answer`, { answer: 'supplement' })).status).toBe(400);
      expect((await people.asa.post(`/desk-questions/${body.id}/answer`, { answer: 'phone' })).status).toBe(204);
      expect((await people.asa.post(`/desk-questions/${body.id}/answer`, { answer: 'not_known' })).status).toBe(409);
      expect((await look(ref)).questions).toMatchObject([{ answer: 'phone', answeredInitials: 'Å.T.' }, { answer: null }]);
      expect(await waiting(ref)).toHaveLength(1);
      await given().settled();
      expect((await given().planned()).map((one) => one.replace(/digest|standard/, 'ordinary'))).toEqual([
        'maja ordinary',
        'malin ordinary',
      ]);
      expect(await state(ref)).toEqual(before);
    });

    it('is answered in words by what the desk adds, which has its own ground, package and receipt', async () => {
      const ref = await send();
      await ask(ref, deskAsked('what'));
      await ask(ref, deskAsked('when'));
      const added = await people.asa.post(`/handovers/${ref}/supplements`, {
        idem: deskAsked().id,
        kind: 'supplement',
        text: 'Det var i går kväll.',
        wrong: '',
        mustNotKnow: '',
        urgency: 'normal',
        travelStage: null,
      });
      expect(added.status).toBe(200);
      expect((await look(ref)).questions.map(({ answer, answeredInitials }) => [answer, answeredInitials])).toEqual([
        ['supplement', 'Å.T.'],
        ['supplement', 'Å.T.'],
      ]);
      expect(await waiting(ref)).toEqual([]);
      // The addition itself is not asked about: what it adds to is.
      const own = (await inboxOf(people.malin)).find((row) => (row as { aboutRef?: string }).aboutRef === ref);
      expect((await ask(own?.ref ?? '')).text).toContain('som det här hör till');
    });

    it('there is no place for a word, and none of what is kept says who', async () => {
      const ref = await send();
      expect((await ask(ref, { ...deskAsked(), text: 'Är Nils känd?' })).status).toBe(400);
      expect((await ask(ref, deskAsked('known_here'))).status).toBe(400);
      await ask(ref);
      const { rows } = await api.admin.query<{ row: string }>('SELECT q::text AS row FROM lots.desk_question q');
      for (const { row } of rows) expect(row).not.toMatch(/Nils|Provsson|Kurator|Farsta/);
      const { rows: columns } = await api.admin.query<{ name: string }>(
        `SELECT attname AS name FROM pg_attribute WHERE attrelid='lots.desk_question'::regclass AND attnum>0 AND atttypid IN('text'::regtype,'bytea'::regtype) ORDER BY 1`,
      );
      expect(columns.map(({ name }) => name)).toEqual(['answer', 'answered_initials', 'asked_initials', 'code']);
    });

    it('by those who have the hand-over and nobody else; given back, it is asked no more', async () => {
      const ref = await send();
      const body = deskAsked();
      await ask(ref, body);
      for (const who of [people.noora, people.adam]) {
        expect((await ask(ref, deskAsked(), who)).status).toBe(404);
        expect((await who.get(`/inbox/${ref}/questions`)).status).toBe(404);
      }
      for (const who of [people.malin, people.noora, people.lena])
        expect((await who.post(`/desk-questions/${body.id}/answer`, { answer: 'phone' })).status).toBe(404);
      expect((await people.malin.get('/desk-questions')).status).toBe(404);
      const adult = await send(adultDraft());
      expect((await ask(adult, deskAsked('who'), people.adam)).status).toBe(200);
      await people.malin.post(`/inbox/${ref}/return`, {
        version: 1,
        reason: 'other_district',
        answer: 'Bromma',
        neededToday: 'no',
        judgedBy: 'P.T.',
        familyContacted: 'no',
      });
      expect(await waiting(ref)).toEqual([]);
      expect((await ask(ref, deskAsked('when'))).status).toBe(422);
    });

    it('of a sealed hand-over only those in the circles, at both ends', async () => {
      const sealed = await makeSealed(api, people);
      const body = deskAsked();
      const before = (await people.birgit.get('/desk-questions')).text;
      expect((await ask(sealed.ref, body)).status).toBe(200);
      await given().settled();
      expect((await ask(sealed.ref, deskAsked('when'), people.maja)).status).toBe(404);
      expect((await people.asa.get('/desk-questions')).text).toContain(body.id);
      const { birgit } = people;
      expect((await birgit.get('/desk-questions')).text).toBe(before);
      expect((await birgit.post(`/desk-questions/${body.id}/answer`, { answer: 'phone' })).status).toBe(404);
    });
  });
}
