import fc from 'fast-check';
import { loadDelegation, loadDisclosureLaw } from '@lots/tables';
import {
  ageRangeOn,
  decideDisclosure,
  type DisclosureOrder,
  type GateItem,
  type GatePerson,
  type GateSituation,
} from './index.js';

const law = loadDisclosureLaw();
const delegation = loadDelegation('stockholm', law);
const worker = { roles: ['social_worker'], steppedUp: true } as const;

const under21: GateSituation = {
  date: '2026-03-14',
  from: 'socialnamnd',
  recipient: 'polismyndigheten',
  initiative: 'own',
  purpose: 'prevent_crime',
  facts: {
    consent_in_force: false,
    about_committed_crime: false,
    risk_of_criminal_activity: true,
    about_address_of_protected_accommodation: false,
  },
};
const boy: GatePerson = { no: 1, label: 'Pojken', known: { age: 20 } };
const brother: GatePerson = { no: 2, label: 'Brodern', known: { age: 23 } };
const words = { recipientName: '', recipientFunction: 'Områdespolis', purpose: 'Hindra att han värvas.', request: '' };
const item: GateItem = {
  no: 1,
  person: 1,
  outcome: 'disclose',
  groundId: 'osl-10-18a',
  needed: 'yes',
  neededReason: 'Utan namnet kan polisen inte nå honom.',
  thirdParties: 'left_out',
};
const yes = { answer: 'yes', reason: 'Se journalen.' } as const;
const order: DisclosureOrder = {
  questionnaire: under21,
  persons: [boy],
  words,
  items: [item],
  judgements: { 'osl-10-18a': { concrete_circumstances: yes, not_unsuitable_given_interventions: yes } },
  refusal: null,
  afterwards: false,
};
const changed = (changes: Partial<DisclosureOrder>): DisclosureOrder => ({ ...order, ...changes });
const withItem = (changes: Partial<GateItem>): DisclosureOrder => changed({ items: [{ ...item, ...changes }] });
const ask = (given: DisclosureOrder, decider: Parameters<typeof decideDisclosure>[3] = worker) =>
  decideDisclosure(law, delegation, given, decider);

describe('U5–U10: may this decision be made', () => {
  it('under 21: two persons decide by the delegation order', () => {
    expect(ask(order)).toMatchObject({
      outcome: 'needs_second',
      result: 'disclosed',
      provisionIds: ['osl-10-18a'],
      second: ['unit_manager'],
      ruleRef: 'U5',
    });
  });

  it.each<[string, Partial<GateItem>, string]>([
    ['outcome', { outcome: null }, 'item_outcome'],
    ['ground', { groundId: null }, 'item_ground'],
    ['need', { needed: null }, 'item_need'],
    ['need said no', { needed: 'no' }, 'item_not_needed'],
    ['reason for the need', { neededReason: '  ' }, 'item_need_reason'],
    ['third parties', { thirdParties: null }, 'item_third_parties'],
    ['an item at all', { outcome: 'leave_out' }, 'nothing_to_disclose'],
    ['an open ground', { groundId: 'osl-10-18b' }, 'ground_not_open'],
    ['a ground that exists', { groundId: 'osl-99-9' }, 'ground_not_open'],
    ['a ground, not an excuse', { groundId: 'brb-24-4' }, 'ground_not_open'],
  ])('each item needs %s', (_, changes, code) => {
    expect(ask(withItem(changes))).toMatchObject({
      outcome: 'incomplete',
      missing: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });

  it.each([
    [{ answer: null, reason: '' }, 'judgement_missing'],
    [{ answer: 'no', reason: 'Nej' }, 'judgement_says_no'],
    [{ answer: 'yes', reason: ' ' }, 'reason_missing'],
  ] as const)('a judgement %j does not carry', (given, code) => {
    const judgements = { 'osl-10-18a': { concrete_circumstances: yes, not_unsuitable_given_interventions: given } };
    expect(ask(changed({ judgements })).missing).toEqual([{ code, about: 'osl-10-18a:not_unsuitable_given_interventions' }]);
  });

  it('is closed by a barrier on the information as long as it is not known not to apply', () => {
    for (const value of [true, null]) {
      const facts = { ...under21.facts, about_address_of_protected_accommodation: value };
      expect(ask(changed({ questionnaire: { ...under21, facts } })).missing).toContainEqual({
        code: 'stopped_by_barrier',
        about: 'osl-26-14c',
      });
    }
  });

  it('part of it: what is left out needs nothing more', () => {
    const left: GateItem = {
      ...item,
      no: 2,
      person: 1,
      outcome: 'leave_out',
      groundId: null,
      needed: 'no',
      neededReason: '',
      thirdParties: null,
    };
    expect(ask(changed({ items: [item, left] }))).toMatchObject({ outcome: 'needs_second', result: 'partly' });
  });

  it('only by whom the order names, and only with the password given again', () => {
    expect(ask(order, { roles: ['central_coordinator'], steppedUp: true })).toMatchObject({
      outcome: 'denied',
      reasonCode: 'not_delegated',
      ruleRef: 'U7',
    });
    expect(ask(order, { roles: ['social_worker'], steppedUp: false })).toMatchObject({
      outcome: 'denied',
      reasonCode: 'step_up_needed',
      ruleRef: 'U8',
    });
  });

  it('21 and over: the same order has no ground the day before 10:15 a came, and one from that day', () => {
    const on = (date: string) =>
      ask(
        changed({
          questionnaire: {
            ...under21,
            date,
            facts: { ...under21.facts, needed_to_prevent_or_detect_crime: true },
          },
          persons: [{ ...boy, known: { age: 34 } }],
          items: [{ ...item, groundId: 'osl-10-15a-prevent' }],
          judgements: {
            'osl-10-15a-prevent': { secrecy_interest_does_not_outweigh: yes, lawyer_confirms_if_also_about_committed_crime: yes },
          },
        }),
      ).outcome;
    expect([on('2025-11-30'), on('2025-12-01')]).toEqual(['incomplete', 'needs_second']);
  });
});

describe('U10: refusing', () => {
  const refusal = { provisionId: 'osl-10-18a', reason: 'Inga konkreta omständigheter.' };
  const requested: GateSituation = { ...under21, initiative: 'requested' };
  const asked = { questionnaire: requested, words: { ...words, request: 'Uppgifter om pojken.' } };
  const no = { answer: 'no', reason: 'Inget konkret.' } as const;
  const judged = {
    'osl-10-18a': { concrete_circumstances: no, not_unsuitable_given_interventions: yes },
    'osl-26-1': { clear_no_harm_to_person: no, clear_no_harm_to_close_ones: yes },
    'osl-10-2': { necessary_for_own_task_not_mere_efficiency: no },
  };

  it('on one’s own initiative: one person; another authority’s request: two, since it can be appealed', () => {
    expect(ask(changed({ refusal, judgements: {} }))).toMatchObject({ outcome: 'decided', result: 'refused', ruleRef: 'U10' });
    expect(ask(changed({ ...asked, refusal, judgements: judged }))).toMatchObject({ outcome: 'needs_second' });
  });

  it('needs a reason and a provision that was tried', () => {
    const missing = (changes: Partial<typeof refusal>) =>
      ask(changed({ refusal: { ...refusal, ...changes }, judgements: {} })).missing;
    expect(missing({ reason: ' ' })).toContainEqual({ code: 'reason_missing', about: 'osl-10-18a' });
    expect(missing({ provisionId: 'osl-99-9' })).toContainEqual({ code: 'provision_unknown', about: 'osl-99-9' });
  });

  it('is not possible when an authority asks and every judgement of an open provision says yes', () => {
    const allYes = { ...judged, 'osl-10-18a': { concrete_circumstances: yes, not_unsuitable_given_interventions: yes } };
    expect(ask(changed({ ...asked, refusal, judgements: allYes })).missing).toEqual([
      { code: 'must_be_disclosed', about: 'osl-10-18a' },
    ]);
  });
});

describe('U10: a duty that nobody has judged is not refused', () => {
  const refusal = { provisionId: 'osl-10-18a', reason: 'Inga konkreta omständigheter.' };
  const asked = {
    questionnaire: { ...under21, initiative: 'requested' },
    words: { ...words, request: 'Allt om pojken.' },
  } as const;

  it('every judgement of every open duty is answered, with a reason', () => {
    const codes = ask(changed({ ...asked, refusal, judgements: {} })).missing.map(({ code, about }) => `${code} ${about}`);
    expect(codes).toEqual([
      'judgement_missing osl-26-1:clear_no_harm_to_person',
      'judgement_missing osl-26-1:clear_no_harm_to_close_ones',
      'judgement_missing osl-10-2:necessary_for_own_task_not_mere_efficiency',
      'judgement_missing osl-10-18a:concrete_circumstances',
      'judgement_missing osl-10-18a:not_unsuitable_given_interventions',
    ]);
  });

  it('a barrier that nobody has answered is no way past the judgements, unless it is what the refusal rests on', () => {
    const facts = { ...under21.facts, about_address_of_protected_accommodation: null };
    const unanswered = { ...asked, questionnaire: { ...asked.questionnaire, facts } };
    expect(ask(changed({ ...unanswered, refusal, judgements: {} })).outcome).toBe('incomplete');
    const byBarrier = { provisionId: 'osl-26-14c', reason: 'Adressen kan vara skyddad.' };
    expect(ask(changed({ ...unanswered, refusal: byBarrier, judgements: {} }))).toMatchObject({ result: 'refused' });
  });
});

describe('U16: each item by the age of the person it is about', () => {
  const about = (no: number, person: number | null, groundId = 'osl-10-18a'): GateItem => ({ ...item, no, person, groundId });

  it('what is open for the boy is not open for his brother of 23', () => {
    expect(ask(changed({ persons: [boy, brother], items: [about(1, 1)] })).outcome).toBe('needs_second');
    expect(ask(changed({ persons: [boy, brother], items: [about(1, 1), about(2, 2)] })).missing).toEqual([
      { code: 'ground_not_open', about: 'osl-10-18a:2' },
    ]);
  });

  it('an age that nobody knows opens nothing that asks for one', () => {
    const unknown = { ...brother, known: {} };
    expect(ask(changed({ persons: [boy, unknown], items: [about(1, 1), about(2, 2)] })).missing).toEqual([
      { code: 'ground_not_open', about: 'osl-10-18a:2' },
    ]);
  });

  it.each([null, 3])('about nobody (%s): no decision', (person) => {
    expect(ask(changed({ items: [about(1, person)] })).missing).toContainEqual({ code: 'item_person', about: '1' });
  });

  it('holds for every mix of persons, ages and items: nothing is given whose age test fails or is unknown for its person', () => {
    const known = fc.oneof(
      fc.constant({}),
      fc.record({ age: fc.integer({ min: 10, max: 40 }) }),
      fc.record({ birth_year: fc.integer({ min: 1985, max: 2015 }) }),
      fc.record({ age_at_least: fc.integer({ min: 10, max: 20 }), age_at_most: fc.integer({ min: 20, max: 40 }) }),
      fc.record({ birth_date: fc.constantFrom('2005-03-14', '2005-03-15', '2004-02-29', '2008-03-14') }),
    );
    const pick = fc.array(
      fc.record({ person: fc.integer({ min: 1, max: 3 }), outcome: fc.constantFrom('disclose', 'leave_out') }),
      {
        minLength: 1,
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(fc.array(known, { minLength: 3, maxLength: 3 }), pick, (ages, picked) => {
        const persons = ages.map((each, at) => ({ no: at + 1, label: `Person ${at + 1}`, known: each }));
        const items = picked.map(({ person, outcome }, at) => ({ ...item, no: at + 1, person, outcome }));
        const answer = ask(changed({ persons, items }));
        const underAge = (no: number | null): boolean => {
          const age = ageRangeOn(under21.date, persons.find((one) => one.no === no)?.known ?? {});
          return !('problem' in age) && age.atMost !== null && age.atMost < 21;
        };
        const given = items.filter(({ outcome }) => outcome === 'disclose');
        if (answer.outcome !== 'incomplete') expect(given.every(({ person }) => underAge(person))).toBe(true);
        else expect(given.length === 0 || given.some(({ person }) => !underAge(person))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('U17: to whom, what for, what was asked and about whom', () => {
  it.each<[string, Partial<DisclosureOrder>, string]>([
    ['function of an authority', { words: { ...words, recipientFunction: ' ' } }, 'recipient_function_missing'],
    ['purpose', { words: { ...words, purpose: '' } }, 'purpose_missing'],
    ['the request', { questionnaire: { ...under21, initiative: 'requested' } }, 'request_missing'],
    ['a person', { persons: [] }, 'no_person'],
    ['who the person is', { persons: [{ ...boy, label: '  ' }] }, 'person_unnamed'],
    ['the name of a private person', { questionnaire: { ...under21, recipient: 'guardian' } }, 'recipient_name_missing'],
  ])('%s is written', (_, changes, code) => {
    expect(ask(changed(changes)).missing.map((row) => row.code)).toContain(code);
  });
});

describe('U9: handed out already, in an emergency', () => {
  const afterwards = (changes: Partial<DisclosureOrder> = {}): DisclosureOrder => changed({ afterwards: true, ...changes });

  it('may rest on the excuse of need, with its own judgements', () => {
    const need = afterwards({
      items: [{ ...item, groundId: 'brb-24-4' }],
      judgements: { 'brb-24-4': { not_indefensible: yes, documented_afterwards: yes } },
    });
    expect(ask(need)).toMatchObject({ outcome: 'needs_second', result: 'disclosed', provisionIds: ['brb-24-4'], ruleRef: 'U9' });
    expect(ask({ ...need, judgements: {} }).outcome).toBe('incomplete');
  });

  it('is recorded also when nothing carried it, and says so', () => {
    const bare = afterwards({ items: [{ ...item, groundId: null, needed: 'no' }], judgements: {} });
    expect(ask(bare)).toMatchObject({ outcome: 'decided', result: 'without_ground' });
  });

  it('cannot be refused or left out: it has happened', () => {
    const refusal = { provisionId: 'osl-10-18a', reason: 'Nej' };
    expect(ask(afterwards({ refusal })).missing).toContainEqual({ code: 'already_disclosed', about: null });
    expect(ask(afterwards({ items: [{ ...item, outcome: 'leave_out' }] })).missing).toContainEqual({
      code: 'already_disclosed',
      about: '1',
    });
  });

  it('is judged by the law of the day it was handed out', () => {
    const facts = { ...under21.facts, needed_to_prevent_or_detect_crime: true };
    const judgements = {
      'osl-10-15a-prevent': { secrecy_interest_does_not_outweigh: yes, lawyer_confirms_if_also_about_committed_crime: yes },
    };
    const items = [{ ...item, groundId: 'osl-10-15a-prevent' }];
    const on = (date: string) => ask(afterwards({ items, judgements, questionnaire: { ...under21, date, facts } })).outcome;
    expect([on('2025-11-30'), on('2025-12-01')]).toEqual(['incomplete', 'needs_second']);
  });
});
