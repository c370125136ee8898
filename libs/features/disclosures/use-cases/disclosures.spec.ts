import { randomUUID } from 'node:crypto';
import {
  childInBredang,
  draftWith,
  startTestApi,
  testPassword,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

interface Shown {
  row: {
    ref: string;
    state: string;
    result: string | null;
    lagrum: string[];
    lawDate: string;
    protocolDue: string | null;
    protocolLate: boolean;
  };
  items: { text: string; outcome: string | null; lagrum: string }[];
  maySignSecond: boolean;
}
interface Gate {
  ask: { code: string }[];
  grounds: { id: string; verdict: string }[];
  stops: { id: string }[];
  changes: { lagrum: string; change: string }[];
}

const nobody = { birth_date: null, birth_year: null, age: null, age_at_least: null, age_at_most: null };
const answers = (changes: object = {}, facts: Record<string, boolean | null> = {}) => ({
  recipient: 'polismyndigheten',
  initiative: 'own',
  purpose: 'prevent_crime',
  sameMunicipality: true,
  subject: { ...nobody, age: 20 },
  offence: null,
  ...changes,
  facts: {
    about_committed_crime: false,
    risk_of_criminal_activity: true,
    about_address_of_protected_accommodation: false,
    ...facts,
  },
});
const item = (groundId: string | null, changes: object = {}) => ({
  no: 1,
  outcome: 'disclose',
  groundId,
  needed: 'yes',
  neededReason: 'Utan den kan de inte göra något.',
  thirdParties: 'none',
  ...changes,
});
const yes = (groundId: string, ...codes: string[]) =>
  codes.map((code) => ({ groundId, code, answer: 'yes', reason: 'Enligt journalen 3 mars.' }));
const secretText = 'Ska till mötet på lördag med Uppdiktad Vän';

/** The gate over HTTP, under the walls: situations like the decided cases (rules U1–U14). */
describe('the disclosure gate', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  const proofs = {} as Record<StaffName, string>;
  let callId: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    // Signing in is by the machine's clock: a session ends by the database's.
    for (const name of ['asa', 'birgit', 'malin', 'petra', 'doris', 'noora'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
    for (const name of ['asa', 'birgit', 'malin', 'petra', 'doris', 'noora'] as const) {
      proofs[name] = (await people[name].post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    }
    callId = randomUUID();
    await people.asa.put(`/calls/${callId}`, {
      version: 0,
      draft: draftWith({ childAffected: 'yes', narrative: 'Ett samtal' }, childInBredang),
    });
  }, 60_000);
  afterAll(() => api.close());

  const decision = (changes: object = {}) => ({
    idem: randomUUID(),
    about: { kind: 'call', ref: callId },
    answers: answers(),
    consentRef: null,
    form: 'oral',
    recipientName: 'Uppdiktad Polis',
    recipientFunction: 'Områdespolis',
    purposeText: 'Hindra att han värvas.',
    requestText: '',
    texts: [{ text: secretText, about: 'pojken' }],
    items: [item('osl-10-18a')],
    judgements: yes('osl-10-18a', 'concrete_circumstances', 'not_unsuitable_given_interventions'),
    refusal: null,
    proof: proofs.asa,
    ...changes,
  });
  const decide = (changes: object = {}, who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post('/disclosures', decision({ proof: proofs[who], ...changes }));
  const gate = async (now: object, before: object | null = null): Promise<Gate> =>
    (await people.asa.post('/gate/examine', { now, before, consentRef: null, lawDate: null })).body<Gate>();
  const codes = (answer: ApiAnswer): string[] =>
    (answer.body<{ details?: { code: string }[] }>().details ?? []).map(({ code }) => code);

  it('asks only what can still open something, and tells what the last answer opened', async () => {
    const before = answers({}, { risk_of_criminal_activity: null });
    const start = await gate(before);
    expect(start.ask.map(({ code }) => code)).toContain('risk_of_criminal_activity');
    const next = await gate(answers(), before);
    expect(next.changes).toContainEqual({ lagrum: 'OSL 10 kap. 18 a §', change: 'opened', becauseSv: [] });
    const refused = await people.asa.post('/gate/examine', {
      now: answers({}, { no_such_fact: true }),
      before: null,
      consentRef: null,
      lawDate: null,
    });
    expect([refused.status, refused.text.includes('no_such_fact')]).toEqual([422, false]);
  });

  it('under 21: open, two persons, and nothing is decided until the second has said yes', async () => {
    const made = (await decide()).body<Shown>();
    expect(made.row).toMatchObject({
      state: 'awaiting_second',
      result: 'disclosed',
      lagrum: ['OSL 10 kap. 18 a §'],
      lawDate: '2026-03-13',
    });
    const second = (who: StaffName, proof: string | null = proofs[who]) =>
      people[who].post(`/disclosures/${made.row.ref}/second`, { agrees: true, note: '', proof });
    expect((await second('asa')).status).toBe(422);
    expect((await second('birgit')).status).toBe(422);
    expect((await second('doris', null)).status).toBe(422);
    expect((await second('petra')).status).toBe(404);
    expect((await second('doris')).body<Shown>().row).toMatchObject({ state: 'decided', result: 'disclosed' });
    expect((await second('doris')).status).toBe(409);
  });

  it('21 and over: 10:18 a is closed whatever is sent, 10:15 a carries', async () => {
    const older = answers({ subject: { ...nobody, age: 21 } }, { needed_to_prevent_or_detect_crime: true });
    const refused = await decide({ answers: older });
    expect([refused.status, codes(refused)]).toEqual([422, ['ground_not_open']]);
    const carried = await decide({
      answers: older,
      items: [item('osl-10-15a-prevent')],
      judgements: yes(
        'osl-10-15a-prevent',
        'secrecy_interest_does_not_outweigh',
        'lawyer_confirms_if_also_about_committed_crime',
      ),
    });
    expect(carried.body<Shown>().row).toMatchObject({
      state: 'awaiting_second',
      lagrum: ['OSL 10 kap. 15 a § första stycket 1 och andra stycket'],
    });
  });

  it('a committed crime: by the scale of penalties', async () => {
    const crime = (minPenaltyMonths: number) => ({
      answers: answers(
        { purpose: 'committed_crime', offence: { minPenaltyMonths, stage: 'completed' } },
        { about_committed_crime: true },
      ),
      items: [item('osl-10-23')],
      judgements: yes('osl-10-23', 'strength_of_suspicion', 'relevant_to_the_investigation_of_that_crime'),
    });
    expect((await decide(crime(5))).status).toBe(422);
    expect((await decide(crime(6))).body<Shown>().row).toMatchObject({ state: 'decided', result: 'disclosed' });
  });

  it('on request: an open provision whose judgements all say yes cannot be refused; refusing takes two', async () => {
    const requested = {
      answers: answers({ initiative: 'requested' }),
      refusal: { provisionId: 'osl-10-18a', reason: 'Inga konkreta omständigheter.' },
    };
    expect(codes(await decide(requested))).toEqual(['must_be_disclosed']);
    const refused = await decide({ ...requested, judgements: [] });
    expect(refused.body<Shown>().row).toMatchObject({
      state: 'awaiting_second',
      result: 'refused',
      lagrum: ['OSL 10 kap. 18 a §'],
    });
  });

  it('each item by itself: need, third parties and a ground – and the password again', async () => {
    expect(codes(await decide({ items: [item('osl-10-18a', { needed: null, thirdParties: null })] }))).toEqual([
      'item_need',
      'item_third_parties',
    ]);
    expect(codes(await decide({ items: [item(null)] }))).toEqual(['item_ground']);
    const two = {
      texts: [
        { text: 'a', about: '' },
        { text: 'b', about: '' },
      ],
      items: [item('osl-10-18a'), item(null, { no: 2, outcome: 'leave_out' })],
    };
    expect((await decide(two)).body<Shown>().row.result).toBe('partly');
    for (const proof of [null, 'x', `${Date.now() + 60_000}.${'a'.repeat(43)}`, proofs.birgit]) {
      const refused = await decide({ proof });
      expect([refused.status, refused.body<{ message: string }>().message]).toEqual([
        422,
        'Skriv ditt lösenord igen innan du beslutar.',
      ]);
    }
  });

  it('the proof runs out, and a wrong password gives none', async () => {
    expect((await people.birgit.post('/gate/step-up', { password: 'fel' })).status).toBe(422);
    api.clock.set(new Date('2026-03-13T09:41:00+01:00'));
    expect((await decide()).status).toBe(422);
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
  });

  it('an emergency: no step before; the protocol is due the next working day and the law is that of the day', async () => {
    const told = {
      idem: randomUUID(),
      about: { kind: 'call', ref: callId },
      recipient: 'polismyndigheten',
      recipientName: '',
      recipientFunction: '112',
      givenAt: '2026-03-13T09:20:00+01:00',
      form: 'oral',
      why: 'Han sprang mot spåret.',
      texts: [{ text: secretText, about: 'pojken' }],
    };
    const made = (await people.asa.post('/disclosures/emergency', told)).body<Shown>();
    expect(made.row).toMatchObject({ state: 'protocol_due', protocolDue: '2026-03-16', protocolLate: false });
    // A Friday: the reminder is there on Monday.
    api.clock.set(new Date('2026-03-16T08:00:00+01:00'));
    const list = (await people.birgit.get('/disclosures')).body<{ disclosures: Shown['row'][] }>().disclosures;
    expect(list[0]).toMatchObject({ ref: made.row.ref, protocolLate: true });
    const proof = (await people.asa.post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    const {
      idem: _i,
      about: _a,
      texts: _t,
      ...protocol
    } = decision({
      items: [item('brb-24-4')],
      judgements: yes('brb-24-4', 'not_indefensible', 'documented_afterwards'),
      proof,
    });
    const left = await people.asa.post(`/disclosures/${made.row.ref}/protocol`, {
      ...protocol,
      items: [item(null, { outcome: 'leave_out' })],
    });
    expect(codes(left)).toContain('already_disclosed');
    const other = { ...protocol, answers: answers({ recipient: 'sakerhetspolisen' }) };
    expect((await people.asa.post(`/disclosures/${made.row.ref}/protocol`, other)).status).toBe(422);
    const done = (await people.asa.post(`/disclosures/${made.row.ref}/protocol`, protocol)).body<Shown>();
    expect(done.row).toMatchObject({ state: 'awaiting_second', lagrum: ['BrB 24 kap. 4 §'], lawDate: '2026-03-13' });
    expect(done.items[0]?.text).toBe(secretText);
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
  });

  it('a repeat is answered with the first; nobody else finds it; the log holds ids and paragraphs only', async () => {
    const idem = randomUUID();
    const first = (await decide({ idem })).body<Shown>().row.ref;
    expect((await decide({ idem })).body<Shown>().row.ref).toBe(first);
    for (const who of ['malin', 'petra', 'noora'] as const)
      expect((await people[who].get(`/disclosures/${first}`)).status).toBe(404);
    expect((await decide({ about: { kind: 'call', ref: callId } }, 'malin')).status).toBe(404);
    const { rows } = await api.admin.query<{ line: string }>(
      'SELECT to_jsonb(a)::text AS line FROM lots.audit_entry a UNION ALL SELECT to_jsonb(d)::text FROM lots.disclosure d UNION ALL SELECT to_jsonb(i)::text FROM lots.disclosure_item i',
    );
    expect(rows.some(({ line }) => /Uppdiktad|mötet|spåret/.test(line))).toBe(false);
    expect(rows.some(({ line }) => line.includes('"rule_ref": "osl-10-18a"'))).toBe(true);
  });

  it('prints a protocol whose name says nothing', async () => {
    const { ref } = (await decide()).body<Shown>().row;
    const pdf = await people.asa.get(`/disclosures/${ref}/pdf`);
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString(), pdf.header('content-disposition')]).toEqual([
      200,
      '%PDF-',
      `attachment; filename="lots-${ref}.pdf"`,
    ]);
  });

  describe('U11–U14: consent', () => {
    const consent = (changes: object = {}) => ({
      idem: randomUUID(),
      about: { kind: 'call', ref: callId },
      person: 'Uppdiktad Vuxen',
      age: 34,
      givenBy: 'self',
      givenByNames: 'Uppdiktad Vuxen',
      maturity: '',
      form: 'oral',
      cooperation: 'single_disclosure',
      parties: [{ code: 'polismyndigheten', name: 'Områdespolisen Farsta' }],
      information: 'Namn och telefon.',
      purpose: 'Skydd.',
      language: 'svenska',
      interpreter: '',
      from: '2026-03-13',
      to: '2026-06-30',
      givenAt: '2026-03-13T09:00:00+01:00',
      ...changes,
    });
    const write = (changes: object = {}) => people.asa.post('/consents', consent(changes));
    const ref = async (changes: object = {}) => (await write(changes)).body<{ row: { ref: string } }>().row.ref;
    const resting = (consentRef: string, changes: object = {}) =>
      decide({
        answers: answers(
          { subject: { ...nobody, age: 34 } },
          {
            consent_covers_information: true,
            consent_by_every_person_protected: true,
            consent_in_force: true,
            consent_covers_recipient: true,
          },
        ),
        consentRef,
        items: [item('osl-samtycke')],
        judgements: yes('osl-samtycke', 'consent_free_and_informed', 'right_person_consents_given_age_and_maturity'),
        ...changes,
      });

    it('carries a disclosure while it counts; withdrawn it stops the next one and keeps the first', async () => {
      const given = await ref();
      const first = await resting(given);
      expect(first.body<Shown>().row).toMatchObject({ state: 'decided', result: 'disclosed' });
      api.clock.set(new Date('2026-03-13T09:31:00+01:00'));
      expect((await people.birgit.post(`/consents/${given}/withdraw`)).body<{ row: { status: string } }>().row.status).toBe(
        'withdrawn',
      );
      expect((await people.birgit.post(`/consents/${given}/withdraw`)).status).toBe(200);
      const later = await resting(given);
      expect([later.status, codes(later)]).toEqual([422, ['ground_not_open']]);
      expect((await people.asa.get(`/disclosures/${first.body<Shown>().row.ref}`)).body<Shown>().row).toMatchObject({
        state: 'decided',
        result: 'disclosed',
      });
      api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
    });

    it.each<[string, object]>([
      ['another recipient', { parties: [{ code: 'skola', name: 'Farsta grundskola' }] }],
      ['not yet', { from: '2026-03-14' }],
    ])('does not carry: %s – whatever the browser says about it', async (_, changes) => {
      expect(codes(await resting(await ref(changes)))).toEqual(['ground_not_open']);
    });

    it('is not carried by somebody else’s, which does not exist', async () => {
      const mine = await ref();
      expect((await decide({ consentRef: mine }, 'malin')).status).toBe(404);
      expect((await people.malin.get(`/consents/${mine}`)).status).toBe(404);
      expect((await people.malin.post(`/consents/${mine}/withdraw`)).status).toBe(404);
      expect(
        (await people.malin.post('/gate/examine', { now: answers(), before: null, consentRef: mine, lawDate: null })).status,
      ).toBe(404);
    });

    it.each<[string, object, string]>([
      ['a child alone without a judgement of maturity', { age: 15 }, 'givenBy'],
      ['a guardian for an adult', { givenBy: 'guardian', maturity: 'x' }, 'givenBy'],
      ['nobody knows the age', { age: null }, 'givenBy'],
      ['for ever', { to: '2030-01-01' }, 'to'],
      ['backwards', { to: '2026-03-12' }, 'to'],
      ['no language', { language: ' ' }, 'body.language'],
      ['a party without a name', { parties: [{ code: 'skola', name: '' }] }, 'parties'],
      ['tomorrow', { givenAt: '2026-03-14T09:00:00+01:00' }, 'givenAt'],
    ])('is not written: %s', async (_, changes, path) => {
      const refused = await write(changes);
      expect([refused.status, refused.body<{ path: string }>().path]).toEqual([422, path]);
    });

    it('reminds before it ends, names nobody in the list, and prints', async () => {
      const given = await ref({ to: '2026-03-20' });
      const list = (await people.birgit.get('/consents')).text;
      expect(JSON.parse(list).consents.find((row: { ref: string }) => row.ref === given)).toMatchObject({ status: 'expiring' });
      expect(list).not.toContain('Uppdiktad');
      expect((await people.asa.get(`/consents/${given}/pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    });
  });
});
