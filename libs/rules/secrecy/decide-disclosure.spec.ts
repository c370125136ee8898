import { loadDelegation, loadDisclosureLaw } from '@lots/tables';
import { decideDisclosure, type DisclosureOrder, type GateItem, type GateQuestionnaire } from './index.js';

const law = loadDisclosureLaw();
const delegation = loadDelegation('stockholm', law);
const worker = { roles: ['social_worker'], steppedUp: true } as const;

const under21: GateQuestionnaire = {
  date: '2026-03-14',
  from: 'socialnamnd',
  recipient: 'polismyndigheten',
  initiative: 'own',
  purpose: 'prevent_crime',
  subject: { age: 20 },
  facts: {
    consent_in_force: false,
    about_committed_crime: false,
    risk_of_criminal_activity: true,
    about_address_of_protected_accommodation: false,
  },
};
const item: GateItem = {
  no: 1,
  outcome: 'disclose',
  groundId: 'osl-10-18a',
  needed: 'yes',
  neededReason: 'Utan namnet kan polisen inte nå honom.',
  thirdParties: 'left_out',
};
const yes = { answer: 'yes', reason: 'Se journalen.' } as const;
const order: DisclosureOrder = {
  questionnaire: under21,
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
            subject: { age: 34 },
            facts: { ...under21.facts, needed_to_prevent_or_detect_crime: true },
          },
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
  const requested: GateQuestionnaire = { ...under21, initiative: 'requested' };

  it('on one’s own initiative: one person; another authority’s request: two, since it can be appealed', () => {
    expect(ask(changed({ refusal, judgements: {} }))).toMatchObject({ outcome: 'decided', result: 'refused', ruleRef: 'U10' });
    expect(ask(changed({ refusal, judgements: {}, questionnaire: requested }))).toMatchObject({ outcome: 'needs_second' });
  });

  it('needs a reason and a provision that was tried', () => {
    const missing = (changes: Partial<typeof refusal>) =>
      ask(changed({ refusal: { ...refusal, ...changes }, judgements: {} })).missing;
    expect(missing({ reason: ' ' })).toContainEqual({ code: 'reason_missing', about: 'osl-10-18a' });
    expect(missing({ provisionId: 'osl-99-9' })).toContainEqual({ code: 'provision_unknown', about: 'osl-99-9' });
  });

  it('is not possible when an authority asks and every judgement of an open provision says yes', () => {
    const answer = ask(changed({ refusal, questionnaire: requested }));
    expect(answer.missing).toEqual([{ code: 'must_be_disclosed', about: 'osl-10-18a' }]);
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
