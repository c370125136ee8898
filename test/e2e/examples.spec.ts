import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ConsentRecipient, Role, type CallDraft, type SubjectDraft } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { parseInstant } from '@lots/rules/calendar';
import { loadCity } from '@lots/tables';
import { startTestApi, type ApiClient, type TestApi } from '@lots/testing';
import { draftOf, inboxOf, sendCall, type Added } from './desk.js';

interface Example {
  readonly id: string;
  readonly at: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly expect: { readonly target_type: string; readonly area: string | null; readonly urgency: string };
}

const fixtures = path.join(projectRoot(), 'test', 'fixtures');
const read = <T>(name: string): T => parse(readFileSync(path.join(fixtures, name), 'utf8')) as T;
const { cases } = read<{ cases: Example[] }>('intakes.facts.yaml');
const texts = new Map(
  read<{ intakes: { id: string; text: string }[] }>('intakes.yaml').intakes.map(({ id, text }) => [id, text]),
);
const withInbox = ['child_intake', 'adult_intake', 'sig'];
const examples = cases.filter((example) => withInbox.includes(example.expect.target_type));

/** Where in the form each fact is answered. A fact without a field fails the test: nothing is dropped in silence. */
const callFields: Readonly<Record<string, keyof CallDraft>> = {
  contact_purpose: 'purpose',
  immediate_danger: 'danger',
  child_affected: 'childAffected',
  observation: 'observation',
  travel_stage: 'travelStage',
  returnee: 'returnee',
  wants_to_leave: 'wantsToLeave',
  threat_against_subject: 'threatAgainstSubject',
  reporter_role: 'reporterRole',
  reporter_in_profession: 'reporterInProfession',
  reporter_home_municipality: 'reporterMunicipality',
  reporter_home_district: 'reporterDistrict',
  seeks_own_support: 'seeksOwnSupport',
  subject_wants_contact: 'subjectWantsContact',
  channel: 'channel',
};
const subjectFields: Readonly<Record<string, keyof SubjectDraft>> = {
  subject_age: 'age',
  subject_identity: 'identity',
  home_municipality: 'municipality',
  home_district: 'district',
  home_basis: 'homeBasis',
  placed: 'placed',
  placing_board: 'placingBoard',
};

/** Answered in the form by something else: how many subjects there are; purpose and caller. */
const impliedFacts = ['children_count', 'transfer_from_other_municipality'];

/** As the officer would type it in. An adult is handed over with consent only, so the officer asks and gets a yes. */
function typedIn({ id, at, facts, expect: { target_type: target } }: Example): CallDraft {
  const call: Record<string, unknown> = { reporterAnonymous: facts['reporter_anonymous'] === 'yes' };
  const subject: Record<string, unknown> = {};
  for (const [fact, value] of Object.entries(facts)) {
    const [field, ofSubject] = [callFields[fact], subjectFields[fact]];
    if (field !== undefined) call[field] = value;
    if (ofSubject !== undefined) subject[ofSubject] = value;
    const known = field ?? ofSubject ?? [...impliedFacts, 'reporter_anonymous'].find((name) => name === fact);
    if (known === undefined) throw new Error(`${id}: the form has no field for ${fact}`);
  }
  const siblings = Array.from({ length: subjectsIn(facts) - 1 }, () => ({ ...subject, age: 4 }));
  const consent = target === 'child_intake' ? null : ('oral' as const);
  // To this receiver, as the table proposes it: she has said yes to nobody else.
  const consentTo = ConsentRecipient.filter((recipient) => recipient === target);
  const narrative = texts.get(id) ?? '';
  return draftOf({ ...call, narrative, consent, consentTo, subjects: [subject, ...siblings] }, new Date(parseInstant(at)));
}

/** What is asked before it goes, because the call does not say it. */
function answeredAtHandOver({ id, facts }: Example): Added[] {
  // A family moves here: that they are moved is no sign that the children come to harm; the officer answers that, child by child.
  const harm = { facts: [{ code: 'child_known_or_suspected_to_be_harmed', answer: 'yes' as const }] };
  if (id === 'I38') return Array.from({ length: subjectsIn(facts) }, (_, at) => ({ ...harm, subjectNo: at + 1 }));
  return facts['contact_purpose'] === 'relative_support' ? [{ consent: { others: 'yes' } }] : [];
}

function subjectsIn(facts: Example['facts']): number {
  return Number(facts['children_count'] ?? 1);
}

describe('the examples, typed in through the API', () => {
  let api: TestApi;
  let asa: ApiClient;
  const workers = new Map<string, ApiClient>();
  const city = loadCity('stockholm');
  const unitOf = ({ expect: { target_type: kind, area } }: Example) =>
    city.units.find((unit) => unit.kind === kind && unit.area === area)?.code ?? `no ${kind} in ${area ?? 'the city'}`;

  beforeAll(async () => {
    api = await startTestApi();
    asa = await api.signIn('asa');
    for (const code of new Set(examples.map(unitOf))) {
      await api.addAccount(`worker-${code}`, code, Role.SocialWorker);
      workers.set(code, await api.signIn(`worker-${code}`));
    }
  }, 60_000);
  afterAll(() => api.close());

  it('are all there', () => {
    const ids = ['I01', 'I02', 'I06', 'I08', 'I10', 'I15', 'I24', 'I31', 'I35', 'I38', 'I40'];
    expect(examples.map(({ id }) => id)).toEqual(ids);
    for (const { id } of examples) expect(texts.get(id)?.length).toBeGreaterThan(50);
  });

  /** New rows in each unit's inbox since the last look. */
  const known = new Set<string>();
  async function arrivals(): Promise<{ unit: string; ref: string; state: string; urgency: string }[]> {
    const found: { unit: string; ref: string; state: string; urgency: string }[] = [];
    for (const [unit, worker] of workers)
      for (const row of await inboxOf(worker))
        if (!known.has(row.ref)) found.push({ unit, ref: row.ref, state: row.state, urgency: row.urgency });
    for (const { ref } of found) known.add(ref);
    return found;
  }

  it.each(examples.map((example) => [example.id, example] as const))(
    '%s reaches the expected unit’s inbox',
    async (_id, example) => {
      // Signed in by the machine's clock; the call takes place at the example's.
      api.clock.set(new Date(parseInstant(example.at)));
      await arrivals();
      const sent = await sendCall(asa, typedIn(example), ...answeredAtHandOver(example));
      expect(sent).toHaveLength(subjectsIn(example.facts));
      const expected = sent.map(({ ref }) => ({
        unit: unitOf(example),
        ref,
        state: 'offered',
        urgency: example.expect.urgency,
      }));
      const arrived = await arrivals();
      expect(arrived).toHaveLength(expected.length);
      expect(arrived).toEqual(expect.arrayContaining(expected));
    },
  );
});
