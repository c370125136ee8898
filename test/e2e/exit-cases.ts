import { randomUUID } from 'node:crypto';
import type { ApiAnswer, ApiClient, TestApi } from '@lots/testing';
import { someDraft } from './case-work-knocks.js';
import { exitStep, exitKnocks, openExit } from './exit-knocks.js';
import { acceptedLeaver, exitPeople, opened, openedExit, type ExitPeople } from './exit-world.js';
import { writtenConsent } from './gate-knocks.js';

interface Exit {
  row: {
    ref: string;
    caseRef: string;
    contactCode: string;
    clock: { state: string; due: string | null };
    closedReason: string | null;
  };
  text: string;
  hasContact: boolean;
  steps: { kind: string; text: string; kept: { words: string; reason: string }[] }[];
}
interface Listed {
  cases: { ref: string; clock: { state: string } }[];
  waiting: { caseRef: string; clock: { state: string; due: string | null } }[];
}

/** Exit cases over HTTP (docs/rules/teams.md, T10–T17), in the installation of the spec that calls it. */
export function exitCases(world: () => TestApi): void {
  describe('exit cases', () => {
    let api: TestApi;
    let asa: ApiClient;
    let exit: ExitPeople;
    let embla: ApiClient;
    let circle: string[];

    beforeAll(async () => {
      api = world();
      exit = await exitPeople(api);
      ({ embla } = exit.clients);
      circle = [exit.ids.embla, exit.ids.love];
      api.clock.set(null);
      asa = await api.signIn('asa');
      api.clock.set(new Date(opened));
    }, 60_000);
    afterEach(() => api.clock.set(new Date(opened)));

    const shown = (answer: ApiAnswer): Exit => {
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body<Exit>();
    };
    const one = async (ref: string, who = embla): Promise<Exit> => shown(await who.get(`/exit-cases/${ref}`));
    const listed = async (who = embla): Promise<Listed> => (await who.get('/exit-cases')).body<Listed>();
    const step = (ref: string, changes: object, who = embla) => who.post(`/exit-cases/${ref}/steps`, exitStep(changes));
    const open = (caseRef: string, changes: object = {}, members = circle) =>
      embla.post('/exit-cases', openExit(caseRef, members, changes));
    const refused = (answer: ApiAnswer): [number, string | undefined] => [
      answer.status,
      answer.body<{ details?: { code: string }[] }>().details?.[0]?.code,
    ];

    it('T10, T15: what is accepted waits with the clock of 24 hours running from the hand-over, and is opened once', async () => {
      const { caseRef } = await acceptedLeaver(asa, exit);
      const due = '2026-09-09T09:30:00+02:00';
      expect((await listed()).waiting.find((row) => row.caseRef === caseRef)?.clock).toMatchObject({ state: 'running', due });
      const command = openExit(caseRef, circle);
      const { ref } = (await embla.post('/exit-cases', command)).body<{ ref: string }>();
      expect((await embla.post('/exit-cases', command)).body()).toEqual({ ref });
      expect((await open(caseRef)).status).toBe(409);
      const list = await listed();
      expect(list.waiting.map((row) => row.caseRef)).not.toContain(caseRef);
      expect(list.cases.find((row) => row.ref === ref)?.clock).toMatchObject({ state: 'running', due });
      expect(await one(ref)).toMatchObject({ text: 'Gruppen letar efter honom.', hasContact: true, row: { caseRef } });
      // Two at the same moment: one case, and the other one is told to look again.
      const second = await acceptedLeaver(asa, exit);
      const both = [embla, exit.clients.love].map((who) => who.post('/exit-cases', openExit(second.caseRef, circle)));
      const answers = await Promise.all(both);
      const [won, lost] = answers.map(({ status }) => status).sort();
      // 409 when her session had come to know of the circle in between.
      expect([won, lost === 404 || lost === 409]).toEqual([200, true]);
      // A district's case is not the exit service's to open on.
      expect((await embla.post('/exit-cases', openExit('ZZZZZZ', circle))).status).toBe(404);
    });

    it('T11, T12: a threat that is known or likely, and a circle of two that may be in it, the opener one of them', async () => {
      const { caseRef } = await acceptedLeaver(asa, exit);
      const { embla: me, love, ines } = exit.ids;
      expect(refused(await open(caseRef, { threat: null }))).toEqual([422, 'no_threat']);
      expect(refused(await open(caseRef, {}, [me]))).toEqual([422, 'one_alone']);
      expect(refused(await open(caseRef, {}, [me, me]))).toEqual([422, 'one_alone']);
      expect(refused(await open(caseRef, {}, [love, ines]))).toEqual([422, 'opener_outside']);
      expect(refused(await open(caseRef, {}, [me, ines]))).toEqual([422, 'named_receivers']);
      expect((await exit.clients.ines.get(`/cases/${caseRef}`)).status).toBe(200);
      expect((await open(caseRef, { threat: 'likely' })).status).toBe(200);
    });

    it('T11: nobody outside the circle has it in any list or count, nor a different answer; the unit, its manager and the desk', async () => {
      const outside = { ...exit.clients, desk: asa };
      const look = async () => {
        const seen: unknown[] = [];
        for (const name of ['ines', 'tora'] as const)
          for (const path of ['/exit-cases', '/cases', '/inbox', '/caseload', '/assessments/late', '/consents', '/disclosures']) {
            const { status, headers, text } = await outside[name].get(path);
            seen.push({ name, path, status, headers, text });
          }
        return seen;
      };
      // The hand-over came open, and was taken from their lists: that something happened in the inbox then is no secret.
      const lists = async (): Promise<string> => JSON.stringify(await look()).replaceAll(/\\"seq\\":\d+/g, '');
      const before = await lists();
      const { ref: handover, caseRef } = await acceptedLeaver(asa, exit);
      const { ref } = (await open(caseRef)).body<{ ref: string }>();
      expect(await lists()).toBe(before);
      const after = await look();
      await step(ref, { kind: 'first_contact' });
      await embla.post(`/exit-cases/${ref}/close`, { reason: 'safe' });
      expect(await look()).toEqual(after);
      for (const name of ['ines', 'tora'] as const) {
        for (const { object, knock } of Object.values(exitKnocks)) {
          const mine = await knock(outside[name], object === 'exitCase' ? ref : caseRef);
          const nothing = await knock(outside[name], 'ZZZZZZ');
          expect([mine.status, mine.headers, mine.text]).toEqual([404, nothing.headers, nothing.text]);
        }
        for (const path of [`/cases/${caseRef}`, `/inbox/${handover}`, `/cases/${caseRef}/circle`])
          expect({ name, path, status: (await outside[name].get(path)).status }).toEqual({ name, path, status: 404 });
      }
      // The desk's own end says that it was received, and nothing of what came of it.
      const desk = (await asa.get('/handovers')).text;
      expect([desk.includes(handover), desk.includes(ref), desk.includes(caseRef)]).toEqual([true, false, false]);
      expect((await one(ref, exit.clients.love)).row.ref).toBe(ref);
    });

    it('T14: words that may show where the person is are not kept without a reason, in any text, and not repeated in the error', async () => {
      const { caseRef } = await acceptedLeaver(asa, exit);
      const told = await open(caseRef, { text: 'Han sover på Provgatan 3.' });
      expect(refused(told)).toEqual([422, 'place_hints']);
      expect(told.text).not.toMatch(/Provgatan|sover/);
      expect(refused(await open(caseRef, { contact: 'brev till Provgatan 3' }))).toEqual([422, 'place_hints']);
      expect(refused(await open(caseRef, { text: 'Provgatan 3', kept: [{ words: 'Provgatan 3', reason: '  ' }] }))[1]).toBe(
        'place_hints',
      );
      const kept = [
        { words: 'provgatan 3', reason: 'den gamla adressen, gruppen vet' },
        { words: 'annat', reason: 'står inte där' },
      ];
      const { ref } = (await open(caseRef, { text: 'Han bodde förr på Provgatan 3.', kept })).body<{ ref: string }>();
      expect(refused(await step(ref, { text: 'Gömmer sig i en stuga.' }))).toEqual([422, 'place_hints']);
      const reason = { words: 'Gömmer sig i', reason: 'var förra veckan' };
      const { steps } = shown(await step(ref, { text: 'Gömmer sig i en stuga.', kept: [reason] }));
      expect(steps).toMatchObject([{ kind: 'note', kept: [reason] }]);
      expect((await embla.get(`/exit-cases/${ref}`)).body()).toMatchObject({ kept: [kept[0]] });
    });

    it('T13: the safe way is a box of its own that is opened by asking, and each time is logged', async () => {
      const ref = await openedExit(asa, exit);
      const number = '070-174 06 31, efter 18';
      expect((await embla.get(`/exit-cases/${ref}`)).text).not.toContain('070-174');
      expect((await embla.post(`/exit-cases/${ref}/sealed-contact/show`)).body()).toEqual({ text: number });
      const { rows } = await api.admin.query(
        `SELECT 1 FROM lots.audit_entry a JOIN lots.exit_case e ON e.id=ANY(a.object_ids) AND e.case_id=ANY(a.object_ids) WHERE e.ref=$1 AND a.action='exit_cases.show_sealed_contact'`,
        [ref],
      );
      expect(rows).toHaveLength(1);
    });

    it('T15: the first contact meets the promise, here and among the case’s own clocks; after 24 hours it is late', async () => {
      const [late, met] = [await openedExit(asa, exit), await openedExit(asa, exit)];
      const { caseRef } = (await one(met)).row;
      const { row } = shown(await step(met, { kind: 'first_contact', text: '' }));
      expect(row.clock).toMatchObject({ state: 'met', due: '2026-09-09T09:30:00+02:00' });
      const clocks = (await embla.get(`/cases/${caseRef}/assessment`)).body<{ clocks: { id: string; state: string }[] }>().clocks;
      expect(clocks.find(({ id }) => id === 'first-contact-leaver')?.state).toBe('met');
      expect(refused(await step(met, { kind: 'first_contact' }))).toEqual([422, 'first_contact_made']);
      api.clock.set(new Date('2026-09-09T09:30:01+02:00'));
      expect((await one(late)).row.clock.state).toBe('overdue');
      const after = await step(late, { kind: 'first_contact', happenedAt: '2026-09-09T09:30:01+02:00' });
      expect(shown(after).row.clock.state).toBe('met_late');
    });

    it('T15: a contact noted in the case is one here too', async () => {
      const ref = await openedExit(asa, exit);
      const { caseRef } = (await one(ref)).row;
      const texts = { considered: '', spokeWith: '', guardians: null, reasons: '', weighed: '', investigation: '' };
      const said = { kind: 'first_contact', code: 'met', at: null, until: null, form: null, corrects: null, texts };
      const noted = await embla.post(`/cases/${caseRef}/assessment/steps`, {
        ...said,
        idem: exitStep().idem,
        seen: (await embla.get(`/cases/${caseRef}/assessment`)).body<{ steps: unknown[] }>().steps.length,
      });
      expect([noted.status, noted.status === 200 ? '' : noted.text]).toEqual([200, '']);
      expect((await one(ref)).row.clock.state).toBe('met');
      expect(refused(await step(ref, { kind: 'first_contact' }))).toEqual([422, 'first_contact_made']);
    });

    it('T14: the case it hangs on is tried too: journal, assessment and consent, by field and never by word', async () => {
      const ref = await openedExit(asa, exit);
      const { caseRef } = (await one(ref)).row;
      const place = 'Hon bor hos sin syster på Storgatan 4.';
      const said = (answer: ApiAnswer) => [answer.status, answer.text.includes('place_hints'), answer.text.includes('Storgatan')];
      const id = randomUUID();
      const put = (version: number, text: string) =>
        embla.put(`/cases/${caseRef}/journal/draft`, { id, version, draft: { ...someDraft, text } });
      expect((await put(0, place)).status).toBe(200);
      expect(said(await embla.post(`/cases/${caseRef}/journal`, { id, version: 1 }))).toEqual([422, true, false]);
      expect((await put(1, 'Hon mår bra.')).status).toBe(200);
      expect((await embla.post(`/cases/${caseRef}/journal`, { id, version: 2 })).status).toBeLessThan(300);
      const texts = { considered: '', spokeWith: '', guardians: null, reasons: place, weighed: '', investigation: '' };
      const meeting = { kind: 'meeting', code: 'held', at: null, until: null, form: null, corrects: null, idem: randomUUID() };
      const seen = (await embla.get(`/cases/${caseRef}/assessment`)).body<{ steps: unknown[] }>().steps.length;
      const steps = `/cases/${caseRef}/assessment/steps`;
      expect(said(await embla.post(steps, { ...meeting, seen, texts }))).toEqual([422, true, false]);
      expect((await embla.post(steps, { ...meeting, seen, texts: { ...texts, reasons: 'Hon kom.' } })).status).toBe(200);
      const yes = writtenConsent({ kind: 'case', ref: caseRef });
      expect(said(await embla.post('/consents', { ...yes, purpose: place }))).toEqual([422, true, false]);
      expect((await embla.post('/consents', yes)).status).toBe(200);
    });

    it('T16, T17: steps are added and never changed; the police’s programme is one of them; closed once, with a reason, and readable', async () => {
      const ref = await openedExit(asa, exit);
      expect(refused(await step(ref, { kind: 'threat_answered' }))).toEqual([422, 'not_asked']);
      expect(refused(await step(ref, { happenedAt: '2026-09-08T09:31:00+02:00' }))).toEqual([422, 'has_not_happened']);
      expect(refused(await step(ref, { happenedAt: '2026-09-08T09:00:00+02:00' }))).toEqual([422, 'before_the_case']);
      expect(refused(await step(ref, { text: ' ' }))).toEqual([422, 'words_missing']);
      const close = (reason: string) => embla.post(`/exit-cases/${ref}/close`, { reason });
      expect(refused(await close('safe'))).toEqual([422, 'never_contacted']);
      for (const kind of ['first_contact', 'threat_asked', 'threat_answered', 'police_programme'])
        expect({ kind, status: (await step(ref, { kind })).status }).toEqual({ kind, status: 200 });
      const again = exitStep({ kind: 'protection', text: 'Nytt telefonnummer.' });
      for (const _ of [1, 2]) expect((await embla.post(`/exit-cases/${ref}/steps`, again)).status).toBe(200);
      expect(shown(await close('safe')).row.closedReason).toBe('safe');
      expect((await close('safe')).status).toBe(200);
      expect((await close('other')).status).toBe(409);
      expect((await step(ref, {})).status).toBe(409);
      const kinds = (await one(ref, exit.clients.love)).steps.map(({ kind }) => kind);
      expect(kinds.sort()).toEqual(['first_contact', 'police_programme', 'protection', 'threat_answered', 'threat_asked']);
    });
  });
}
