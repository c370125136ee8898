import fc from 'fast-check';
import {
  AgeCertainty,
  Answer,
  Consent,
  ConsentRecipient,
  ContactPurpose,
  HandoverGround,
  Observation,
  type GroundChoice,
} from '@lots/contracts';
import { examine } from '@lots/rules/secrecy';
import { unitsAt } from '@lots/rules/routing';
import { draftWith, planTables } from '@lots/testing';
import { planHandover, type HandoverPlan } from './plan-handover.js';
import type { PlanTables, SubjectGround } from './plan-ground.js';
import { questionnaireOf } from './referral-ground.js';

const stockholm = planTables('stockholm');
const goteborg = planTables('goteborg');
const haninge = planTables('haninge');
const at = (day: string) => `${day}T12:00:00+02:00`;
const today = '2026-09-07';

const adult = { purpose: 'transfer_or_planning', danger: 'no', childAffected: 'no', reporterRole: 'probation' } as const;
const man = { name: 'Olle', identity: 'known', age: 29, municipality: '0180', district: 'Hökarängen' } as const;
const child = { purpose: 'report_concern', danger: 'no', childAffected: 'yes', observation: 'behaviour_or_contacts' } as const;
const girl = { name: 'Nils', identity: 'known', age: 14, municipality: '0180', district: 'Hökarängen' } as const;
const yes = {
  consent: 'oral',
  consentTo: ['adult_intake', 'sig', 'exit_service'],
  consentAt: '2026-09-07T09:30:00+02:00',
} as const;
const said = { ...yes, consentTo: [...yes.consentTo] };

const choice = (groundId: HandoverGround, more: Partial<GroundChoice> = {}): SubjectGround => ({
  subjectNo: 1,
  groundId,
  facts: [],
  judgements: [],
  consent: null,
  ...more,
});
const judge = (...codes: string[]) => codes.map((code) => ({ code, answer: 'yes' as const, reason: 'Skälet.' }));
const noShelter = { code: 'about_address_of_protected_accommodation', answer: 'no' } as const;

interface Asked {
  readonly to: string;
  readonly day?: string;
  readonly tables?: PlanTables;
  readonly grounds?: SubjectGround[];
}
const plan = (draft: ReturnType<typeof draftWith>, { to, day = today, tables = stockholm, grounds = [] }: Asked): HandoverPlan =>
  planHandover(draft, tables, at(day), [{ subjectNo: 1, unitCode: to, reason: 'receiver_asked' }], grounds);
const groundOf = (result: HandoverPlan) => result.items[0]?.ground ?? result.missing.map(({ code }) => code).join(',');
const triedOf = (result: HandoverPlan) => (result.items[0] ?? result.groundless[0])?.grounded.tried ?? [];

describe('Ö19: the ground is what the engine opens for this receiver, this person and this day', () => {
  it.each([
    ['a child in another district', stockholm, draftWith(child, girl), 'farsta-mottagning-barn', 'sol-19-1'],
    ['a child, the desk’s own board', haninge, draftWith(child, girl), 'mottagningsenheten-barn', 'osl-8-2'],
    ['a child, the desk’s own board in Göteborg', goteborg, draftWith(child, girl), 'centrum-mottagning-barn', 'osl-8-2'],
    ['a child in another board in Göteborg', goteborg, draftWith(child, girl), 'nordost-mottagning-barn', 'sol-19-1'],
    ['an adult who has said yes', stockholm, draftWith({ ...adult, ...said }, man), 'farsta-mottagning-vuxen', 'osl-samtycke'],
    [
      'own board, nobody has said how independent',
      stockholm,
      draftWith({ ...adult, ...said }, man),
      'avhopparverksamheten',
      'osl-samtycke',
    ],
    [
      'an adult who has said yes, own board',
      haninge,
      draftWith({ ...adult, ...said }, man),
      'mottagningsenheten-vuxen',
      'osl-samtycke',
    ],
    ['an adult outside social services', goteborg, draftWith({ ...adult, ...said }, man), 'avhoppartelefonen', 'osl-samtycke'],
    ['an adult who has not been asked', stockholm, draftWith(adult, man), 'farsta-mottagning-vuxen', 'consent_missing'],
    ['an adult who has not been asked, own board', haninge, draftWith(adult, man), 'mottagningsenheten-vuxen', 'consent_missing'],
    [
      'an adult who has said no',
      stockholm,
      draftWith({ ...adult, consent: 'refused' }, man),
      'farsta-mottagning-vuxen',
      'consent_refused',
    ],
    [
      'a yes to somebody else',
      stockholm,
      draftWith({ ...adult, ...said, consentTo: ['sig'] }, man),
      'farsta-mottagning-vuxen',
      'consent_not_to_receiver',
    ],
    [
      'a known adult at a unit for children',
      stockholm,
      draftWith(child, { ...girl, age: 19 }),
      'farsta-mottagning-barn',
      'consent_missing',
    ],
    [
      'of unknown age in a call about a child',
      stockholm,
      draftWith(child, { ...girl, age: null }),
      'farsta-mottagning-barn',
      'sol-19-1',
    ],
    [
      'a child of whom nothing worrying is said',
      stockholm,
      draftWith({ ...child, purpose: 'transfer_or_planning', observation: null }, girl),
      'farsta-mottagning-barn',
      'ground_none',
    ],
  ] as const)('%s', (_what, tables, draft, to, expected) => {
    expect(groundOf(plan(draft, { to, tables }))).toBe(expected);
  });

  it('a child’s is whole, an adult’s a preview until it is accepted (Ö2, Ö3)', () => {
    expect(plan(draftWith(child, girl), { to: 'mottagningsenheten-barn', tables: haninge }).items[0]?.mode).toBe('delivered');
    expect(plan(draftWith({ ...adult, ...said }, man), { to: 'farsta-mottagning-vuxen' }).items[0]?.mode).toBe('preview');
  });

  it('what the answers leave open is asked, and the answer opens it', () => {
    const draft = draftWith({ ...child, purpose: 'transfer_or_planning', observation: null }, girl);
    const to = 'farsta-mottagning-barn';
    expect(triedOf(plan(draft, { to })).find(({ id }) => id === 'sol-19-1')).toMatchObject({ status: 'unknown', judged: false, ask: ['child_known_or_suspected_to_be_harmed'] }); // prettier-ignore
    const answer = (value: 'yes' | 'no' | 'unknown') =>
      groundOf(plan(draft, { to, grounds: [choice('sol-19-1', { facts: [{ code: 'child_known_or_suspected_to_be_harmed', answer: value }] })] })); // prettier-ignore
    expect([answer('yes'), answer('no'), answer('unknown')]).toEqual([
      'sol-19-1',
      'ground_ground_not_open',
      'ground_ground_not_open',
    ]);
  });

  it('tells every road that is open or may be, with what each leaves to a person', () => {
    expect(
      triedOf(plan(draftWith(adult, man), { to: 'farsta-mottagning-vuxen' })).map(({ id, status, judged, ask }) => [
        id,
        status,
        judged,
        ask,
      ]),
    ).toEqual([
      // prettier-ignore
      ['osl-8-2', 'excluded', true, expect.anything()],
      ['sol-19-1', 'excluded', false, ['child_known_or_suspected_to_be_harmed']],
      ['osl-samtycke', 'unknown', false, []],
      [
        'osl-26-9',
        'unknown',
        true,
        ['subject_has_continuing_abuse', 'subject_in_lpt_or_lrv_care', 'protects_unborn_child', noShelter.code],
      ],
      ['osl-26-1', 'open', true, [noShelter.code]],
      ['osl-10-2', 'open', true, [noShelter.code]],
    ]);
  });
});

describe('Ö19: a ground that somebody judges is never one by itself', () => {
  const to = 'farsta-mottagning-vuxen';
  const by = (ground: SubjectGround, draft = draftWith(adult, man)) => groundOf(plan(draft, { to, grounds: [ground] }));

  it.each([
    ['osl-26-1', ['clear_no_harm_to_person', 'clear_no_harm_to_close_ones'], []],
    ['osl-10-2', ['necessary_for_own_task_not_mere_efficiency'], []],
    ['osl-26-9', ['needed_for_necessary_care_or_support'], [{ code: 'subject_has_continuing_abuse', answer: 'yes' as const }]],
  ] as const)('%s: each judgement is a yes with its reason', (id, codes, facts) => {
    const known = [...facts, noShelter];
    expect(by(choice(id, { facts: known, judgements: judge(...codes) }))).toBe(id);
    expect(by(choice(id, { facts: known }))).toBe('ground_judgement_missing');
    expect(by(choice(id, { facts: known, judgements: codes.map((code) => ({ code, answer: 'yes' as const, reason: ' ' })) }))).toBe('ground_reason_missing'); // prettier-ignore
    expect(by(choice(id, { facts: known, judgements: codes.map((code) => ({ code, answer: 'no' as const, reason: 'Nej.' })) }))).toBe('ground_judgement_says_no'); // prettier-ignore
  });

  it('26:9 about an adult needs what the law asks: unknown never opens', () => {
    const judgements = judge('needed_for_necessary_care_or_support');
    for (const answer of ['no', 'unknown'] as const)
      expect(by(choice('osl-26-9', { facts: [noShelter, { code: 'subject_has_continuing_abuse', answer }], judgements }))).toBe('ground_ground_not_open'); // prettier-ignore
  });

  it('stops while nobody has said that it is not the address of a shelter (U6)', () => {
    const judgements = judge('necessary_for_own_task_not_mere_efficiency');
    expect(by(choice('osl-10-2', { judgements }))).toBe('ground_stopped_by_barrier');
    expect(by(choice('osl-10-2', { judgements, facts: [{ ...noShelter, answer: 'yes' }] }))).toBe('ground_stopped_by_barrier');
  });

  it('after a no it cannot be clear that nobody is harmed; the other roads stay', () => {
    const no = draftWith({ ...adult, consent: 'refused' }, man);
    const harmless = choice('osl-26-1', {
      facts: [noShelter],
      judgements: judge('clear_no_harm_to_person', 'clear_no_harm_to_close_ones'),
    });
    expect(by(harmless, no)).toBe('ground_ground_not_open');
    expect(by(choice('osl-10-2', { facts: [noShelter], judgements: judge('necessary_for_own_task_not_mere_efficiency') }), no)).toBe('osl-10-2'); // prettier-ignore
  });

  it('inside the board an adult is handed over without a yes only after it has been judged', () => {
    const inside = { to: 'mottagningsenheten-vuxen', tables: haninge };
    const judged = choice('osl-8-2', { facts: [noShelter], judgements: judge('needed_for_the_work') });
    expect(groundOf(plan(draftWith(adult, man), { ...inside, grounds: [judged] }))).toBe('osl-8-2');
    expect(groundOf(plan(draftWith(adult, man), { ...inside, grounds: [choice('osl-8-2', { facts: [noShelter] })] }))).toBe('ground_judgement_missing'); // prettier-ignore
  });

  it('each person is tried for herself: what was judged for one opens nothing for the next', () => {
    const two = draftWith(adult, man, { ...man, name: 'Sven', age: 33 });
    const overrides = [1, 2].map((subjectNo) => ({ subjectNo, unitCode: to, reason: 'receiver_asked' }));
    const ground = choice('osl-10-2', { facts: [noShelter], judgements: judge('necessary_for_own_task_not_mere_efficiency') });
    const result = planHandover(two, stockholm, at(today), overrides, [ground]);
    expect(result.items.map(({ subjectNo }) => subjectNo)).toEqual([1]);
    expect(result.groundless.map(({ subjectNo }) => subjectNo)).toEqual([2]);
    expect(result.missing.map(({ code }) => code)).toEqual(['consent_missing']);
  });
});

describe('U15: by the wording of the day', () => {
  it.each([
    ['2026-03-14', '2026-01-15'],
    ['2026-01-14', '2025-07-01'],
    ['2025-06-30', '2013-01-01'],
  ])('%s: the report by the wording from %s', (day, version) => {
    const { items } = plan(draftWith({ ...child, purpose: 'report_concern' }, girl), { to: 'farsta-mottagning-barn', day });
    expect(items[0]?.grounded.answer).toMatchObject({ outcome: 'open', ground: { id: 'sol-19-1', version } });
  });

  it('a repealed ground closes hand-overs by the table alone', () => {
    const ends = (version: (typeof stockholm.law.provisions)[number]['versions'][number]) =>
      version.to === null ? { ...version, to: '2026-12-31' } : version;
    const provisions = stockholm.law.provisions.map((row) =>
      row.id === 'sol-19-1' ? { ...row, versions: row.versions.map(ends) } : row,
    );
    const tables = { ...stockholm, law: { ...stockholm.law, provisions } };
    const on = (day: string) => groundOf(plan(draftWith(child, girl), { to: 'farsta-mottagning-barn', day, tables }));
    expect([on('2026-12-31'), on('2027-01-01')]).toEqual(['sol-19-1', 'ground_none']);
  });

  it('a child who has certainly grown up since the call is reported no more', () => {
    const draft = draftWith(child, { ...girl, age: 17 });
    const on = (day: string) => groundOf(plan(draft, { to: 'farsta-mottagning-barn', day }));
    expect([on('2027-09-06'), on('2027-09-08')]).toEqual(['sol-19-1', 'ground_none']);
  });
});

describe('agreement with the engine, over every receiver of the city files', () => {
  const cities = { stockholm, goteborg, haninge };
  const receivers = (Object.keys(cities) as (keyof typeof cities)[]).flatMap((city) =>
    unitsAt(cities[city].city, Date.parse(at(today))).map(({ code }) => ({ city, code })),
  );
  const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
  const callOf = fc.record({
    purpose: some(ContactPurpose),
    childAffected: some([...Object.values(Answer), null]),
    observation: some([...Observation, null]),
    consent: some([...Consent, null]),
    consentTo: fc.subarray([...ConsentRecipient]),
  });
  const subjectOf = fc.record({
    age: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
    ageCertainty: some([...AgeCertainty, null]),
  });
  const answer = some(['yes', 'no', 'unknown'] as const);
  const factNames = ['child_known_or_suspected_to_be_harmed', 'subject_has_continuing_abuse', 'subject_in_lpt_or_lrv_care', 'protects_unborn_child', noShelter.code, 'consent_in_force', 'same_board', 'discloser_is_mandated', 'requested_by_recipient', 'no_such_fact']; // prettier-ignore
  const judged = ['clear_no_harm_to_person', 'clear_no_harm_to_close_ones', 'necessary_for_own_task_not_mere_efficiency', 'needed_for_necessary_care_or_support', 'needed_for_the_work']; // prettier-ignore
  const chosen = fc.option(
    fc.record({
      subjectNo: fc.constant(1),
      groundId: some([null, ...Object.values(HandoverGround)]),
      facts: fc.oneof(
        fc.constant(factNames.map((code) => ({ code, answer: code === noShelter.code ? ('no' as const) : ('yes' as const) }))),
        fc.array(fc.record({ code: some(factNames), answer }), { maxLength: 6 }),
      ),
      judgements: some([judged, judged, []]).map((codes) => judge(...codes)),
      consent: fc.constant(null),
    }),
    { nil: null },
  );
  const situation = fc.record({ receiver: some(receivers), call: callOf, subject: subjectOf, chosen });

  it('the chosen ground is one that `examine` opens on the same facts; with none there is no hand-over', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(situation, ({ receiver: { city, code }, call, subject, chosen: ground }) => {
        const tables = cities[city];
        const draft = draftWith({ ...call, reporterRole: 'other_relative' }, { name: 'X', ...subject });
        const result = plan(draft, { to: code, tables, grounds: ground ? [ground] : [] });
        for (const { grounded, ground: id } of result.items) {
          seen.add(id);
          const answers = examine(tables.law, { ...questionnaireOf(grounded.asked!), tracks: null });
          const row = answers.provisions.find((one) => one.id === id);
          expect(row?.status).toBe('open');
          expect(row?.missing).toEqual([]);
          if (id === 'osl-samtycke') expect(grounded.consent).not.toBeNull();
          else expect(grounded.consent).toBeNull();
        }
        if (result.items.length === 0) expect(result.outcome).toBe('not_ready');
      }),
      { numRuns: 600, seed: 20260907 },
    );
    expect([...seen].sort()).toEqual(['osl-10-2', 'osl-26-1', 'osl-26-9', 'osl-8-2', 'osl-samtycke', 'sol-19-1']);
  });

  it('unknown never opens: what an unanswered question leaves open stays closed, whatever is then answered “vet inte”', () => {
    fc.assert(
      fc.property(situation, ({ receiver: { city, code }, call, subject, chosen: ground }) => {
        const tables = cities[city];
        const draft = draftWith({ ...call, reporterRole: 'other_relative' }, { name: 'X', ...subject });
        const said = ground ?? choice('osl-26-9');
        const unsure = { ...said, facts: factNames.map((name) => ({ code: name, answer: 'unknown' as const })) };
        const [silent, asked] = [{ ...said, facts: [] }, unsure].map((grounds) =>
          plan(draft, { to: code, tables, grounds: [grounds] }),
        );
        expect(asked?.items.map((item) => item.ground)).toEqual(silent?.items.map((item) => item.ground));
        for (const { grounded } of asked?.items ?? [])
          expect(grounded.tried.filter(({ id, status }) => status === 'open' && id === 'osl-26-9').every(() => grounded.asked!.child)).toBe(true); // prettier-ignore
      }),
      { numRuns: 200, seed: 20260907 },
    );
  });
});
