import { randomUUID } from 'node:crypto';
import {
  childInBredang,
  draftWith,
  gateAnswers,
  gateDecision,
  gatePerson,
  startTestApi,
  testPassword,
  type ApiAnswer,
  type ApiClient,
  type StaffName,
  type TestApi,
} from '@lots/testing';

interface Shown {
  row: { ref: string; state: string; result: string | null; handedAt: string | null; handedForm: string | null };
  decidedBy: string | null;
  secondBy: string | null;
  delegationSv: string | null;
  handedTo: { name: string; function: string; byName: string } | null;
  mayHandOut: boolean;
  endedSv: string | null;
}

const lastDayAtTwenty = gateAnswers({ persons: [gatePerson({ birth_date: '2005-03-14' })] });

/** From the decision to the receipt, over HTTP: U7, U18. */
describe('a decision that is signed or used later', () => {
  let api: TestApi;
  const people = {} as Record<StaffName, ApiClient>;
  let callId: string;
  const at = (time: string) => api.clock.set(new Date(`2026-03-${time}+01:00`));

  beforeAll(async () => {
    api = await startTestApi(undefined, { burstLimit: 100_000 });
    for (const name of ['asa', 'birgit', 'doris', 'malin'] as const) people[name] = await api.signIn(name);
    at('13T09:30:25');
    callId = randomUUID();
    await people.asa.put(`/calls/${callId}`, {
      version: 0,
      draft: draftWith({ childAffected: 'yes', narrative: 'Ett samtal' }, childInBredang),
    });
  }, 60_000);
  beforeEach(() => at('13T09:30:25'));
  afterAll(() => api.close());

  const proof = async (who: StaffName): Promise<string> =>
    (await people[who].post('/gate/step-up', { password: testPassword })).body<{ proof: string }>().proof;
  const decide = async (changes: object = {}): Promise<string> => {
    const sent = gateDecision({
      idem: randomUUID(),
      about: { kind: 'call', ref: callId },
      proof: await proof('asa'),
      ...changes,
    });
    return (await people.asa.post('/disclosures', sent)).body<Shown>().row.ref;
  };
  const sign = async (ref: string, agrees = true): Promise<ApiAnswer> =>
    people.doris.post(`/disclosures/${ref}/second`, { agrees, note: agrees ? '' : 'Hinner inte.', proof: await proof('doris') });
  const decided = async (changes: object = {}): Promise<string> => {
    const ref = await decide(changes);
    expect((await sign(ref)).body<Shown>().row.state).toBe('decided');
    return ref;
  };
  const receipt = (changes: object = {}) => ({
    givenAt: '2026-03-13T09:30:00+01:00',
    form: 'oral',
    recipientName: 'Uppdiktad Polis',
    recipientFunction: 'Områdespolis',
    ...changes,
  });
  const handOut = (ref: string, changes: object = {}, who: StaffName = 'asa'): Promise<ApiAnswer> =>
    people[who].post(`/disclosures/${ref}/handed-out`, receipt(changes));
  const show = async (ref: string): Promise<Shown> => (await people.asa.get(`/disclosures/${ref}`)).body<Shown>();
  const messageOf = (answer: ApiAnswer): string => answer.body<{ message: string }>().message;

  it('U18: decided on the last day at twenty, signed the next: void, and the page says so before anyone signs', async () => {
    const ref = await decide({ answers: lastDayAtTwenty });
    at('14T08:00:00');
    expect((await show(ref)).endedSv).toBe('Uppgift 1: OSL 10 kap. 18 a § är inte längre öppen för den personen.');
    const yes = await sign(ref);
    expect([yes.status, messageOf(yes)]).toEqual([
      422,
      'Uppgift 1: OSL 10 kap. 18 a § är inte längre öppen för den personen. Säg nej, och gör en ny prövning.',
    ]);
    expect((await sign(ref, false)).body<Shown>().row).toMatchObject({ state: 'decided', result: 'not_agreed' });
  });

  it('U18: an age in whole years does not last over the night', async () => {
    const ref = await decide();
    at('14T08:00:00');
    expect(messageOf(await sign(ref))).toContain('Ta reda på födelsedatum.');
  });

  it('U18: the receipt says when, to whom and how, once, with the names and the delegation in the protocol', async () => {
    const ref = await decided({ answers: lastDayAtTwenty });
    const before = await show(ref);
    expect(before).toMatchObject({ mayHandOut: true, endedSv: null, handedTo: null });
    expect(before.decidedBy).toMatch(/^Åsa .+, Lots$/);
    expect(before.secondBy).toMatch(/^Doris .+, Enhetschef$/);
    expect(before.delegationSv).toContain('Delegationsordningen från 2007-01-01: ');
    expect(before.delegationSv).toContain('OSL 10 kap. 18 a §');
    expect((await handOut(ref, {}, 'malin')).status).toBe(404);
    const done = (await handOut(ref, {}, 'birgit')).body<Shown>();
    expect(done).toMatchObject({
      row: { handedAt: '2026-03-13T08:30:00.000Z', handedForm: 'oral' },
      handedTo: { name: 'Uppdiktad Polis', function: 'Områdespolis' },
      mayHandOut: false,
    });
    expect((await handOut(ref)).status).toBe(409);
    expect((await people.asa.get(`/disclosures/${ref}/pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('U18: used after the twenty-first birthday: refused, and told what to do', async () => {
    const ref = await decided({ answers: lastDayAtTwenty });
    at('14T08:00:00');
    const refused = await handOut(ref, { givenAt: '2026-03-14T07:50:00+01:00' });
    expect([refused.status, messageOf(refused)]).toEqual([
      422,
      'Uppgift 1: OSL 10 kap. 18 a § är inte längre öppen för den personen. Beslutet kan inte användas. Gör en ny prövning. Är uppgiften redan lämnad, skriv den under "Redan lämnat, brådskande".',
    ]);
    expect((await show(ref)).endedSv).not.toBeNull();
    // It was handed out in time, and is written down the day after: the day it was used is what counts.
    expect((await handOut(ref)).status).toBe(200);
  });

  it.each<[string, object, string]>([
    ['before the decision', { givenAt: '2026-03-13T09:29:00+01:00' }, 'givenAt'],
    ['tomorrow', { givenAt: '2026-03-14T09:29:00+01:00' }, 'givenAt'],
    ['to nobody', { recipientName: ' ' }, 'recipientName'],
    ['to no function', { recipientFunction: '' }, 'recipientFunction'],
  ])('U18: not %s', async (_, changes, path) => {
    const refused = await handOut(await decided(), changes);
    expect([refused.status, refused.body<{ path: string }>().path]).toEqual([422, path]);
  });

  it('U18: nothing that waits, was refused or is out already is handed out', async () => {
    expect((await handOut(await decide())).status).toBe(409);
    const refusal = { provisionId: 'osl-10-18a', reason: 'Inget konkret.' };
    expect((await handOut(await decide({ refusal, judgements: [] }))).status).toBe(409);
    expect((await handOut('ZZZZZZ')).status).toBe(404);
  });

  it('U14, U18: the log and the row say that, never to whom', async () => {
    const ref = await decided();
    await handOut(ref);
    const { rows } = await api.admin.query<{ line: string }>(
      'SELECT to_jsonb(a)::text AS line FROM lots.audit_entry a UNION ALL SELECT to_jsonb(d)::text FROM lots.disclosure d',
    );
    expect(rows.some(({ line }) => line.includes('Uppdiktad'))).toBe(false);
    expect(rows.some(({ line }) => line.includes('disclosures.hand_out') && line.includes('handed_out'))).toBe(true);
  });
});
