import { randomUUID } from 'node:crypto';
import {
  childInBredang,
  ageNotKnown,
  draftWith,
  gateAnswers,
  gateDecision,
  gateItem,
  gatePerson,
  gateYes,
  startTestApi,
  testPassword,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

import type { DisclosureShown } from './present-disclosure.js';
import { refusalSections } from './refusal-as-pdf.js';

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
  items: { text: string; about: string; outcome: string | null; lagrum: string }[];
  maySignSecond: boolean;
}
interface Gate {
  ask: { code: string }[];
  persons: { ageSv: string; askSv: string | null }[];
  grounds: { id: string; verdict: string; persons: number[] }[];
  closed: { id: string; persons: number[] }[];
  stops: { id: string }[];
  changes: { lagrum: string; change: string }[];
}

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

  const decision = (changes: object = {}) =>
    gateDecision({ idem: randomUUID(), about: { kind: 'call', ref: callId }, proof: proofs.asa, ...changes });
  const decide = (changes: object = {}, who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post('/disclosures', decision({ proof: proofs[who], ...changes }));
  const gate = async (now: object, before: object | null = null): Promise<Gate> =>
    (await people.asa.post('/gate/examine', { now, before, consentRef: null, lawDate: null })).body<Gate>();
  const codes = (answer: ApiAnswer): string[] =>
    (answer.body<{ details?: { code: string }[] }>().details ?? []).map(({ code }) => code);

  it('asks only what can still open something, and tells what the last answer opened', async () => {
    const before = gateAnswers({}, { risk_of_criminal_activity: null });
    const start = await gate(before);
    expect(start.ask.map(({ code }) => code)).toContain('risk_of_criminal_activity');
    const next = await gate(gateAnswers(), before);
    expect(next.changes).toContainEqual({ lagrum: 'OSL 10 kap. 18 a §', change: 'opened', becauseSv: [], persons: [1] });
    const refused = await people.asa.post('/gate/examine', {
      now: gateAnswers({}, { no_such_fact: true }),
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
    const older = gateAnswers({ persons: [gatePerson({ age: 21 })] }, { needed_to_prevent_or_detect_crime: true });
    const refused = await decide({ answers: older });
    expect([refused.status, codes(refused)]).toEqual([422, ['ground_not_open']]);
    const carried = await decide({
      answers: older,
      items: [gateItem('osl-10-15a-prevent')],
      judgements: gateYes(
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
      answers: gateAnswers(
        { purpose: 'committed_crime', offence: { minPenaltyMonths, stage: 'completed' } },
        { about_committed_crime: true },
      ),
      items: [gateItem('osl-10-23')],
      judgements: gateYes('osl-10-23', 'strength_of_suspicion', 'relevant_to_the_investigation_of_that_crime'),
    });
    expect((await decide(crime(5))).status).toBe(422);
    expect((await decide(crime(6))).body<Shown>().row).toMatchObject({ state: 'decided', result: 'disclosed' });
  });

  it('on request: an open provision whose judgements all say yes cannot be refused; refusing takes two', async () => {
    const judged = (answer: string) => [
      { groundId: 'osl-10-18a', code: 'concrete_circumstances', answer, reason: 'Enligt journalen 3 mars.' },
      ...gateYes('osl-10-18a', 'not_unsuitable_given_interventions'),
      ...['clear_no_harm_to_person', 'clear_no_harm_to_close_ones'].map((code) => ({
        groundId: 'osl-26-1',
        code,
        answer: 'no',
        reason: 'Det går inte att veta.',
      })),
      { groundId: 'osl-10-2', code: 'necessary_for_own_task_not_mere_efficiency', answer: 'no', reason: 'Behövs inte.' },
    ];
    const requested = {
      answers: gateAnswers({ initiative: 'requested' }),
      requestText: 'Uppgifter om pojken.',
      refusal: { provisionId: 'osl-10-18a', reason: 'Inga konkreta omständigheter.' },
    };
    expect(codes(await decide({ ...requested, judgements: judged('yes') }))).toEqual(['must_be_disclosed']);
    expect(codes(await decide({ ...requested, judgements: [] }))).toContain('judgement_missing');
    const refused = await decide({ ...requested, judgements: judged('no') });
    expect(refused.body<Shown>().row).toMatchObject({
      state: 'awaiting_second',
      result: 'refused',
      lagrum: ['OSL 10 kap. 18 a §'],
    });
    const ref = refused.body<Shown>().row.ref;
    expect((await people.asa.get(`/disclosures/${ref}/refusal-pdf`)).status).toBe(409);
    await people.doris.post(`/disclosures/${ref}/second`, { agrees: true, note: '', proof: proofs.doris });
    const shown = (await people.asa.get(`/disclosures/${ref}`)).body<DisclosureShown>();
    const sent = JSON.stringify(refusalSections(shown, 'Nämnden'));
    for (const said of ['Uppgifter om pojken.', 'Begäran avslås', 'OSL 10 kap. 18 a §', 'kammarrätten', 'FL 43–47 §§'])
      expect(sent).toContain(said);
    for (const secret of [secretText, 'Inga konkreta omständigheter', 'Enligt journalen', 'Hindra att han värvas', 'ålder'])
      expect(sent).not.toContain(secret);
    const pdf = await people.asa.get(`/disclosures/${ref}/refusal-pdf`);
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString(), pdf.header('content-disposition')]).toEqual([
      200,
      '%PDF-',
      `attachment; filename="lots-beslut-${ref}.pdf"`,
    ]);
  });

  it('U16: what is open for the boy is not open for his brother of 23, and the protocol says who each item is about', async () => {
    const two = {
      answers: gateAnswers({ persons: [gatePerson({ birth_date: '2008-05-01' }), gatePerson({ age: 23 }, 'brodern')] }),
      texts: ['Ska till mötet.', 'Kör bilen.'],
      items: [gateItem('osl-10-18a'), gateItem('osl-10-18a', { no: 2, person: 2 })],
    };
    const refused = await decide(two);
    expect([codes(refused), refused.body<{ message: string }>().message]).toEqual([
      ['ground_not_open'],
      'Uppgift 2: OSL 10 kap. 18 a § är inte öppen för den personen, med de här svaren.',
    ]);
    const left = await decide({
      ...two,
      items: [gateItem('osl-10-18a'), gateItem(null, { no: 2, person: 2, outcome: 'leave_out' })],
    });
    expect(left.body<Shown>().items.map(({ about }) => about)).toEqual(['pojken', 'brodern']);
    const shown = await gate(two.answers);
    expect(shown.grounds.find(({ id }) => id === 'osl-10-18a')?.persons).toEqual([1]);
    expect(shown.closed.find(({ id }) => id === 'osl-10-18a')?.persons).toEqual([2]);
  });

  it('U16: born on 29 February, asked on the 28th: the age is a question, not an answer', async () => {
    api.clock.set(new Date('2026-02-28T09:30:00+01:00'));
    const { persons } = await gate(gateAnswers({ persons: [gatePerson({ birth_date: '2008-02-29' })] }));
    expect(persons[0]).toMatchObject({ ageSv: 'Mellan 17 och 18 år.', askSv: expect.stringContaining('29 februari') });
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
  });

  it.each<[string, object, string]>([
    ['for what', { purposeText: ' ' }, 'purpose_missing'],
    ['to whom there', { recipientFunction: '' }, 'recipient_function_missing'],
    ['what was asked', { answers: gateAnswers({ initiative: 'requested' }) }, 'request_missing'],
    ['about whom', { answers: gateAnswers({ persons: [{ label: '', known: ageNotKnown }] }) }, 'person_unnamed'],
  ])('U17: says %s, or is no decision', async (_, changes, code) => {
    expect(codes(await decide(changes))).toContain(code);
  });

  it('each item by itself: need, third parties and a ground – and the password again', async () => {
    expect(codes(await decide({ items: [gateItem('osl-10-18a', { needed: null, thirdParties: null })] }))).toEqual([
      'item_need',
      'item_third_parties',
    ]);
    expect(codes(await decide({ items: [gateItem(null)] }))).toEqual(['item_ground']);
    const two = {
      texts: ['a', 'b'],
      items: [gateItem('osl-10-18a'), gateItem(null, { no: 2, outcome: 'leave_out' })],
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
    const nameless = await people.asa.post('/disclosures/emergency', { ...told, texts: [{ text: secretText, about: ' ' }] });
    expect([nameless.status, nameless.body<{ path: string }>().path]).toEqual([422, 'about']);
    const made = (await people.asa.post('/disclosures/emergency', told)).body<Shown>();
    expect(made.row).toMatchObject({ state: 'protocol_due', protocolDue: '2026-03-16', protocolLate: false });
    // A Friday: the reminder is there on Monday.
    api.clock.set(new Date('2026-03-16T08:00:00+01:00'));
    const list = (await people.birgit.get('/disclosures')).body<{ disclosures: Shown['row'][] }>().disclosures;
    expect(list[0]).toMatchObject({ ref: made.row.ref, protocolLate: true });
    const proof = (await people.asa.post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    const { texts: _t, ...protocol } = gateDecision({
      items: [gateItem('brb-24-4')],
      judgements: gateYes('brb-24-4', 'not_indefensible', 'documented_afterwards'),
      proof,
    });
    const left = await people.asa.post(`/disclosures/${made.row.ref}/protocol`, {
      ...protocol,
      items: [gateItem(null, { outcome: 'leave_out' })],
    });
    expect(codes(left)).toContain('already_disclosed');
    const other = { ...protocol, answers: gateAnswers({ recipient: 'sakerhetspolisen' }) };
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
});
