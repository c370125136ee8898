import { randomUUID } from 'node:crypto';
import {
  childInBredang,
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

interface Shown {
  row: { ref: string; state: string; result: string | null };
}

/** What a consent carries, over HTTP, under the walls (rules U11–U14). */
describe('the disclosure gate and a consent', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  const proofs = {} as Record<StaffName, string>;
  let callId: string;

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'malin'] as const) people[name] = await api.signIn(name);
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
    for (const name of ['asa', 'birgit', 'malin'] as const)
      proofs[name] = (await people[name].post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
    callId = randomUUID();
    await people.asa.put(`/calls/${callId}`, {
      version: 0,
      draft: draftWith({ childAffected: 'yes', narrative: 'Ett samtal' }, childInBredang),
    });
  }, 60_000);
  afterAll(() => api.close());

  const decide = (changes: object = {}, who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post(
      '/disclosures',
      gateDecision({ idem: randomUUID(), about: { kind: 'call', ref: callId }, proof: proofs[who], ...changes }),
    );
  const codes = (answer: ApiAnswer): string[] =>
    (answer.body<{ details?: { code: string }[] }>().details ?? []).map(({ code }) => code);

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
      answers: gateAnswers(
        { persons: [gatePerson({ age: 34 })], consentParty: 1 },
        {
          consent_covers_information: true,
          consent_by_every_person_protected: true,
          consent_in_force: true,
          consent_covers_recipient: true,
        },
      ),
      consentRef,
      items: [gateItem('osl-samtycke')],
      judgements: gateYes('osl-samtycke', 'consent_free_and_informed', 'right_person_consents_given_age_and_maturity'),
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

  describe('U11: a consent names the unit, not the kind', () => {
    const bup = (consentParty: number | null, changes: object = {}) => ({
      answers: gateAnswers(
        { recipient: 'health_care_authority', purpose: 'care_or_support', persons: [gatePerson({ age: 34 })], consentParty },
        { consent_covers_information: true, consent_by_every_person_protected: true, consent_covers_recipient: true },
      ),
      recipientFunction: 'BUP Farsta',
      ...changes,
    });
    const two = () =>
      ref({
        parties: [
          { code: 'health_care_authority', name: 'BUP Skärholmen' },
          { code: 'health_care_authority', name: 'Psykiatrin Liljeholmen' },
        ],
      });

    it('two units of one kind are both kept, and the gate offers them by name', async () => {
      const given = await two();
      const shown = (await people.asa.get(`/consents/${given}`)).body<{ row: { parties: { name: string }[] } }>();
      expect(shown.row.parties.map(({ name }) => name)).toEqual(['BUP Skärholmen', 'Psykiatrin Liljeholmen']);
      const asked = { now: bup(null).answers, before: null, consentRef: given, lawDate: null };
      const gate = (await people.asa.post('/gate/examine', asked)).body<{ consentParties: object[] }>();
      expect(gate.consentParties).toEqual([
        { no: 1, name: 'BUP Skärholmen' },
        { no: 2, name: 'Psykiatrin Liljeholmen' },
      ]);
    });

    it.each([null, 3])('does not carry when the recipient is none of them (%s)', async (consentParty) => {
      expect(codes(await resting(await two(), bup(consentParty)))).toEqual(['ground_not_open']);
    });

    it('carries to the one that is chosen, and the decision names that one whatever is written beside it', async () => {
      const made = await resting(await two(), bup(2));
      expect(made.body<{ recipientFunction: string }>().recipientFunction).toBe('Psykiatrin Liljeholmen');
    });

    it.each<[string, object]>([
      ['the same twice', { parties: [1, 2].map(() => ({ code: 'skola', name: 'Farsta grundskola' })) }],
      [
        'two of a kind in a group',
        {
          cooperation: 'sig',
          parties: ['A', 'B'].map((name) => ({ code: 'skola', name, categories: ['contact'] })),
        },
      ],
    ])('is not written: %s', async (_, changes) => {
      const refused = await write(changes);
      expect([refused.status, refused.body<{ path?: string }>().path]).toEqual([422, 'parties']);
    });
  });

  it('is not carried by somebody else’s, which does not exist', async () => {
    const mine = await ref();
    expect((await decide({ consentRef: mine }, 'malin')).status).toBe(404);
    expect((await people.malin.get(`/consents/${mine}`)).status).toBe(404);
    expect((await people.malin.post(`/consents/${mine}/withdraw`)).status).toBe(404);
    expect(
      (await people.malin.post('/gate/examine', { now: gateAnswers(), before: null, consentRef: mine, lawDate: null })).status,
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

  it('U12, U23: the day after its last nothing more is given on it, not even what was decided; asked for again, the new one carries', async () => {
    const given = await ref({ to: '2026-03-13' });
    const decided = (await resting(given)).body<Shown>().row.ref;
    const renewing = await write({ renews: given, about: { kind: 'none', ref: null }, to: '2026-03-20' });
    const next = renewing.body<{ row: { ref: string; aboutKind: string } }>().row;
    expect(next.aboutKind).toBe('call');
    const shown = async (of: string) => (await people.birgit.get(`/consents/${of}`)).body<{ row: object }>().row;
    expect(await shown(given)).toMatchObject({ status: 'expiring', renewedBy: next.ref });
    api.clock.set(new Date('2026-03-14T09:30:00+01:00'));
    const { proof } = (await people.asa.post('/gate/step-up', { password: testPassword })).body<{ proof: string }>();
    expect(await shown(given)).toMatchObject({ status: 'expired' });
    expect(codes(await resting(given, { proof }))).toEqual(['ground_not_open']);
    const used = await people.asa.post(`/disclosures/${decided}/handed-out`, {
      givenAt: '2026-03-14T09:20:00+01:00',
      form: 'oral',
      recipientName: 'Uppdiktad Polis',
      recipientFunction: 'Områdespolis',
    });
    expect([used.status, used.body<{ code: string }>().code]).toEqual([422, 'no_legal_ground']);
    expect((await resting(next.ref, { proof })).body<Shown>().row).toMatchObject({ state: 'decided', result: 'disclosed' });
    for (const renews of ['ZZZZZZ', next.ref])
      expect((await people.malin.post('/consents', consent({ renews, about: { kind: 'none', ref: null } }))).status).toBe(404);
    api.clock.set(new Date('2026-03-13T09:30:00+01:00'));
  });

  it('reminds before it ends, names nobody in the list, and prints', async () => {
    const given = await ref({ to: '2026-03-20' });
    const list = (await people.birgit.get('/consents')).text;
    expect(JSON.parse(list).consents.find((row: { ref: string }) => row.ref === given)).toMatchObject({
      status: 'expiring',
      askAgain: false,
    });
    const longer = await ref({ from: '2026-03-01', to: '2026-03-20' });
    expect((await people.birgit.get(`/consents/${longer}`)).body<{ row: object }>().row).toMatchObject({ askAgain: true });
    expect(list).not.toContain('Uppdiktad');
    expect((await people.asa.get(`/consents/${given}/pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
