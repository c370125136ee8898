import { randomUUID } from 'node:crypto';
import { startTestApi, type ApiAnswer, type ApiClient, type StaffName, type TestApi } from '@lots/testing';
import { adultDraft, handOver, saveCall, sendOne, wrongArea, type Added, type Handover, type InboxItem } from './desk.js';
import { openSqlAs, type SqlAs } from './sql-as.js';

interface Consent {
  row: { ref: string; status: string; aboutKind: string; from: string; to: string; parties: { code: string; name: string }[] };
  person: string;
  information: string;
  language: string;
}

const noShelter = { code: 'about_address_of_protected_accommodation', answer: 'no' as const };
const reason = 'Utan att vuxenenheten får veta det kan lotsen inte föra ärendet dit det hör.';
const judged = (answer: 'yes' | 'no' = 'yes', why = reason): Added => ({
  groundId: 'osl-10-2',
  facts: [noShelter],
  judgements: [{ code: 'necessary_for_own_task_not_mere_efficiency', answer, reason: why }],
});
const unasked = adultDraft({ consent: null, consentTo: [] });

/** On what a hand-over rests, against the real application (Ö19–Ö22). */
describe('the ground of a hand-over', () => {
  let api: TestApi;
  let sql: SqlAs;
  const people = {} as Record<StaffName, ApiClient>;
  const begin = new Date('2026-09-08T08:00:00Z');
  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    sql = await openSqlAs(api);
    await api.addAccount('eva', 'bromma-mottagning-vuxen', 'social_worker');
    for (const name of ['asa', 'doris', 'adam', 'malin'] as const) people[name] = await api.signIn(name);
  }, 60_000);
  beforeEach(() => api.clock.set(begin));
  afterAll(async () => {
    await sql.close();
    await api.close();
  });

  const draft = (changes: Parameters<typeof adultDraft>[0] = {}) => adultDraft({ consentAt: begin.toISOString(), ...changes });
  const consents = async () =>
    (await people.asa.get('/consents'))
      .body<{ consents: Consent['row'][] }>()
      .consents.filter((row) => row.status !== 'withdrawn');
  const consentOf = async (ref: string): Promise<string> => {
    const found = 'SELECT c.ref FROM lots.consent c JOIN lots.referral r ON r.consent_id=c.id WHERE r.ref=$1';
    return (await api.admin.query<{ ref: string }>(found, [ref])).rows[0]!.ref;
  };
  const add = (ref: string, more: object = {}): Promise<ApiAnswer> =>
    people.asa.post(`/handovers/${ref}/supplements`, {
      ...{ idem: randomUUID(), kind: 'supplement', text: 'Han har fått ett rum.', wrong: '', mustNotKnow: '', urgency: 'normal' },
      ...more,
    });
  const textsOf = async (who: ApiClient, ref: string) => (await who.get(`/inbox/${ref}`)).body<InboxItem>().sections;

  describe('Ö22: a yes that is said becomes a consent', () => {
    it('names whom, to whom, what, for how long and in which language, and stands in the list', async () => {
      const before = (await consents()).length;
      const { ref } = await sendOne(people.asa, draft(), { consent: { language: 'somaliska', interpreter: 'Tolk per telefon' } });
      expect(await consents()).toHaveLength(before + 1);
      const kept = (await people.asa.get(`/consents/${await consentOf(ref)}`)).body<Consent>();
      expect(kept).toMatchObject({
        row: { status: 'in_force', aboutKind: 'call', from: '2026-09-08', to: '2026-12-07' },
        person: 'Olle Exempelsson',
        language: 'somaliska',
      });
      expect(kept.row.parties).toMatchObject([{ code: 'stadsdelsnamnd', name: 'Farsta, mottagning vuxen' }]);
      expect(kept.information).toContain('det uppringaren säger');
      await people.adam.post(`/inbox/${ref}/accept`, { version: 1 });
      expect((await textsOf(people.adam, ref)).find(({ code }) => code === 'consent')?.text).toContain('Gäller till och med 2026-12-07'); // prettier-ignore
      for (const other of [people.adam, people.malin])
        expect((await other.get(`/consents/${await consentOf(ref)}`)).status).toBe(404);
    });

    it('withdrawn: what is added afterwards is refused, what was taken before stays', async () => {
      const { ref } = await sendOne(people.asa, draft());
      await people.adam.post(`/inbox/${ref}/accept`, { version: 1 });
      const early = (await add(ref)).body<{ supplements: { ref: string }[] }>().supplements[0]!.ref;
      await people.asa.post(`/consents/${await consentOf(ref)}/withdraw`, {});
      const refused = await add(ref);
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Samtycket är återkallat')]);
      expect(refused.body<{ code: string }>().code).toBe('no_legal_ground');
      expect((await people.adam.post(`/inbox/${early}/accept`, { version: 1 })).status).toBe(200);
      expect((await textsOf(people.adam, ref)).map(({ code }) => code)).toContain('narrative');
      expect((await textsOf(people.adam, early)).map(({ text }) => text)).toEqual(['Han har fått ett rum.']);
    });

    it('withdrawn before anybody has taken it: it goes back to the desk, and cannot be taken', async () => {
      const { ref } = await sendOne(people.asa, draft());
      await people.asa.post(`/consents/${await consentOf(ref)}/withdraw`, {});
      expect((await people.adam.post(`/inbox/${ref}/accept`, { version: 1 })).status).toBe(409);
      expect((await people.adam.get(`/inbox/${ref}`)).status).toBe(404);
      const found = (await people.asa.post('/handovers/find', { words: ref })).body<{ handovers: Handover[] }>().handovers[0];
      expect(found).toMatchObject({ state: 'withdrawn', allowedActions: ['resend', 'close', 'supplement', 'correct'] });
      const clocks = 'SELECT 1 FROM lots.clock c JOIN lots.referral r ON r.id=c.referral_id WHERE r.ref=$1 AND c.met_at IS NULL';
      expect((await api.admin.query(clocks, [ref])).rowCount).toBe(1);
    });

    it('over: nothing more goes on it, and the day is said', async () => {
      const { ref } = await sendOne(people.asa, draft(), { consent: { to: '2026-09-10' } });
      api.clock.set(new Date('2026-09-10T21:00:00Z'));
      expect((await add(ref)).status).toBe(200);
      api.clock.set(new Date('2026-09-10T22:30:00Z'));
      expect((await add(ref)).text).toContain('Samtycket gällde till och med 2026-09-10');
    });

    it('the database itself refuses an offer on a consent that is withdrawn, ended or absent', async () => {
      const { ref } = await sendOne(people.asa, draft());
      const withdrawn = `(SELECT c.id FROM lots.consent c WHERE c.ref='${await consentOf(ref)}')`;
      await people.asa.post(`/consents/${await consentOf(ref)}/withdraw`, {});
      const { ref: holds } = await sendOne(people.asa, draft(), { consent: { to: '2026-09-10' } });
      const columns =
        'matter_id,from_authority_id,from_unit_id,to_authority_id,to_unit_id,mode,errand,urgency,child,age_band,need,notes,from_initials,received_at,ack_due';
      const copy = (consent: string, at: string) =>
        sql.change(
          'asa',
          `INSERT INTO lots.referral(id,ref,state,idem,kind,about_id,ground,consent_id,offered_at,${columns})
           SELECT gen_random_uuid(),$2,'offered',gen_random_uuid(),'supplement',r.id,'osl-samtycke',${consent},$3::timestamptz,${columns} FROM lots.referral r WHERE r.ref=$1`,
          [holds, 'ZZZZZ1', at],
        );
      const refusals = [
        [withdrawn, '2026-09-09T08:00:00Z'],
        ['r.consent_id', '2026-09-12T08:00:00Z'],
        ['NULL', '2026-09-09T08:00:00Z'],
      ] as const;
      for (const [consent, at] of refusals) await expect(copy(consent, at)).rejects.toThrow(/consent_carries/);
      // What holds gets past it, and is stopped by the next rule: the matter has an open offer.
      await expect(copy('r.consent_id', '2026-09-09T08:00:00Z')).rejects.toThrow(/one_open_offer/);
    });

    it('undone: the consent is gone with the rest, and a new hand-over writes a new one', async () => {
      const before = await consents();
      const made = await sendOne(people.asa, draft());
      const consent = await consentOf(made.ref);
      const undone = await people.asa.post(`/handovers/${made.ref}/undo`, { version: made.version });
      expect((await people.asa.get(`/consents/${consent}`)).status).toBe(404);
      expect(await consents()).toEqual(before);
      const again = await handOver(people.asa, undone.body<{ callId: string }>().callId);
      expect(again.status).toBe(200);
      expect(await consents()).toHaveLength(before.length + 1);
    });

    it('Ö21: sent on, the yes is asked for again, to the new receiver', async () => {
      const { ref } = await sendOne(people.asa, draft());
      await people.adam.post(`/inbox/${ref}/return`, { ...wrongArea, familyContacted: null });
      api.clock.set(new Date('2026-09-08T08:05:00Z'));
      const onward = (ground?: object) =>
        people.asa.post(`/handovers/${ref}/resend`, {
          ...{ version: 2, unitCode: 'bromma-mottagning-vuxen', idem: randomUUID(), agreedWith: null, place: null, ground },
        });
      const refused = await onward();
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Fråga igen')]);
      const said = {
        givenBy: null,
        givenByNames: '',
        maturity: '',
        adult: null,
        others: null,
        language: '',
        interpreter: '',
        to: null,
      };
      const sent = await onward({ groundId: null, facts: [], judgements: [], consent: { ...said, saidAgain: true } });
      expect([sent.status, sent.text]).toEqual([200, expect.stringContaining('Bromma')]);
      const kept = (await people.asa.get(`/consents/${await consentOf(sent.body<Handover>().ref)}`)).body<Consent>();
      expect(kept.row.parties).toMatchObject([{ name: 'Bromma, mottagning vuxen' }]);
    });
  });

  describe('Ö19: a ground that somebody judges', () => {
    const refusal = async (...grounds: Added[]) => {
      const answer = await handOver(people.asa, await saveCall(people.asa, unasked), 1, ...grounds);
      return [answer.status, answer.body<{ details: { code: string }[] }>().details.map(({ code }) => code)];
    };

    it('without a ground there is no hand-over, and nothing is written', async () => {
      const count = async () => (await api.admin.query('SELECT 1 FROM lots.referral')).rowCount;
      const before = await count();
      expect(await refusal()).toEqual([422, ['consent_missing']]);
      expect(await refusal({ groundId: 'osl-10-2' })).toEqual([422, ['ground_stopped_by_barrier']]);
      expect(await refusal(judged('no'))).toEqual([422, ['ground_judgement_says_no']]);
      expect(await refusal(judged('yes', ' '))).toEqual([422, ['ground_reason_missing']]);
      expect(await refusal({ groundId: 'sol-19-1' })).toEqual([422, ['ground_ground_not_open']]);
      expect(await refusal({ facts: [{ code: 'consent_in_force', answer: 'yes' }] })).toEqual([422, ['consent_missing']]);
      expect(await count()).toBe(before);
    });

    it('the preview tells what may be tried, with the gate’s own questions', async () => {
      const callId = await saveCall(people.asa, unasked);
      const preview = await people.asa.post('/handovers/preview', { callId, version: 1, overrides: [] });
      const [person] = preview.body<{ groundless: { grounds: { id: string; assess: { sv: string }[] }[] }[] }>().groundless;
      expect(person?.grounds.map(({ id }) => id)).toEqual(['osl-26-9', 'osl-26-1', 'osl-10-2']);
      expect(person?.grounds[2]?.assess[0]?.sv).toBe('Är det nödvändigt för vår egen uppgift – inte bara enklare?');
    });

    it('is kept with the hand-over: the receiver reads why when it has taken it, the desk’s manager afterwards', async () => {
      const { ref } = await sendOne(people.asa, unasked, judged());
      const preview = await people.adam.get(`/inbox/${ref}`);
      expect(preview.text).not.toContain(reason);
      expect(preview.text).toContain('10 kap. 2 §');
      await people.adam.post(`/inbox/${ref}/accept`, { version: 1 });
      const section = (await textsOf(people.adam, ref)).find(({ code }) => code === 'ground');
      expect(section?.text).toMatch(/OSL 10 kap\. 2 §, i lydelsen från 2009-06-30/);
      expect(section?.text).toContain(reason);
      expect((await people.adam.get(`/inbox/${ref}/text`)).text).toContain(reason);
      const decisions = (await people.doris.get(`/decisions/${ref}`)).body<{ decisions: { kind: string; note: string }[] }>()
        .decisions;
      expect(decisions).toMatchObject([{ kind: 'ground', note: expect.stringContaining(reason) }]);
      expect((await people.asa.get(`/decisions/${ref}`)).status).not.toBe(200);
      expect((await people.asa.get('/handovers')).text).not.toContain(reason);
    });

    it('Ö21: what is added is judged too', async () => {
      const { ref } = await sendOne(people.asa, unasked, judged());
      const bare = await add(ref);
      expect([bare.status, bare.body<{ details: { code: string }[] }>().details[0]?.code]).toEqual([
        422,
        'ground_stopped_by_barrier',
      ]);
      expect((await add(ref, { ground: { ...judged(), consent: null } })).status).toBe(200);
    });
  });
});
