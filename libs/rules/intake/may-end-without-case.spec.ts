import fc from 'fast-check';
import {
  Answer,
  ChildReason,
  ContactPurpose,
  EndCode,
  ReporterRole,
  SubjectIdentity,
  SuicideSigns,
  ThreatAgainstSubject,
  type CallDraft,
} from '@lots/contracts';
import { draftWith } from '@lots/testing';
import { mayEndWithoutCase, noEndAnswers, type EndAnswers, type EndDecision } from './may-end-without-case.js';

const says = (answers: Partial<EndAnswers>): EndAnswers => ({ ...noEndAnswers, ...answers });
const stopsOf = (decision: EndDecision): string[] =>
  decision.outcome === 'may_end' ? [] : decision.stops.map(({ code }) => code);
const asked = says({ askedAgain: true });
const adult = draftWith({ childAffected: 'no', danger: 'no' }, { age: 30 });
const child = draftWith({ childAffected: 'yes', danger: 'no' }, { name: 'Elias', identity: 'partly_known', age: 14 });

describe('A1: a call may end without a case', () => {
  it.each(EndCode)('an adult and no child, nobody in danger: %s', (code) => {
    expect(mayEndWithoutCase(adult, code)).toEqual({ outcome: 'may_end', reasonCode: code, ruleRef: 'A1' });
  });
});

describe('A2: a danger never ends without a hand-over', () => {
  it.each([
    ['fara ja', { danger: 'yes' }],
    ['akuta tecken', { suicideSigns: 'acute' }],
    ['hot nu', { threatAgainstSubject: 'now' }],
  ] as const)('%s, whatever is answered', (_, fields) => {
    const draft = draftWith({ childAffected: 'no', ...fields }, { age: 40 });
    for (const childReason of [null, ...ChildReason])
      for (const code of EndCode)
        expect(mayEndWithoutCase(draft, code, { childReason, managerName: 'Chef', askedAgain: true })).toMatchObject({
          outcome: 'never',
          ruleRef: 'A2',
        });
  });
});

describe('A3: a child who can be found', () => {
  it('stops with the words of the screen', () => {
    expect(mayEndWithoutCase(child, 'general_question', asked)).toEqual({
      outcome: 'stopped',
      ruleRef: 'A3',
      stops: [{ code: 'child_findable', sv: 'Det här gäller ett barn som går att hitta. Lämna över, eller skriv varför inte.' }],
    });
  });

  it.each<[string, CallDraft]>([
    ['an age under 18, whatever was answered', draftWith({ childAffected: 'no' }, { age: 17, name: 'Elias' })],
    ['nothing said of who it is', draftWith({ childAffected: 'yes' })],
    ['can be found by a place', draftWith({ childAffected: 'yes' }, { identity: 'locatable' })],
    [
      'said to be withheld, but a name stands there',
      draftWith({ childAffected: 'yes' }, { identity: 'withheld', name: 'Elias' }),
    ],
    ['or a number', draftWith({ childAffected: 'yes' }, { identity: 'no_person', identityNumber: '20090102' })],
    ['one of two', draftWith({ childAffected: 'yes' }, { identity: 'withheld' }, { identity: 'known' })],
    ['the child calls and has left a number', draftWith({ childAffected: 'yes', reporterRole: 'self_child', safeContact: { number: '070-174 06 01', times: '', smsAllowed: false, messageAllowed: false, doNotSayOrigin: false } }, { identity: 'withheld' })], // prettier-ignore
    ['a parent who has said her name', draftWith({ childAffected: 'yes', reporterRole: 'parent', reporterName: 'Mamman' }, { identity: 'withheld' })], // prettier-ignore
  ])('%s', (_, draft) => {
    expect(stopsOf(mayEndWithoutCase(draft, 'advice_relative', asked))).toEqual(['child_findable']);
  });

  it.each<[string, CallDraft]>([
    ['the name is withheld', draftWith({ childAffected: 'yes', danger: 'no' }, { identity: 'withheld' })],
    ['advice without names', draftWith({ childAffected: 'yes', danger: 'no', purpose: 'professional_advice', reporterRole: 'school' }, { age: 15 })], // prettier-ignore
  ])('cannot be found: %s', (_, draft) => {
    expect(mayEndWithoutCase(draft, 'advice_professional')).toEqual({
      outcome: 'may_end',
      reasonCode: 'child_not_findable:advice_professional',
      ruleRef: 'A1',
    });
  });

  it('ends with one of the three reasons, and the reason is what is logged', () => {
    const parent = { ...child, reporterRole: 'parent' as const };
    for (const childReason of ['own_child_advice', 'will_call_back'] as const)
      expect(mayEndWithoutCase(parent, 'advice_relative', says({ childReason }))).toEqual({
        outcome: 'may_end',
        reasonCode: childReason,
        ruleRef: 'A3',
      });
  });

  it('a manager must be named', () => {
    const manager = (managerName: string) =>
      mayEndWithoutCase(child, 'general_question', says({ childReason: 'manager', managerName }));
    expect(stopsOf(manager('  '))).toEqual(['manager_name']);
    expect(manager('Chefen Test')).toMatchObject({ outcome: 'may_end', reasonCode: 'manager' });
  });

  it.each<[string, Partial<CallDraft>]>([
    ['a school', { reporterRole: 'school' }],
    ['a neighbour', { reporterRole: 'neighbour' }],
    ['the child itself', { reporterRole: 'self_child' }],
    ['a parent on duty', { reporterRole: 'parent', reporterInProfession: 'yes' }],
  ])('%s does not ask about a child of her own', (_, fields) => {
    const decision = mayEndWithoutCase({ ...child, ...fields }, 'advice_relative', says({ childReason: 'own_child_advice' }));
    expect(stopsOf(decision)).toEqual(['not_own_child']);
  });
});

describe('A4: unknown is asked once more', () => {
  it.each(['unknown', null] as const)('child %s', (childAffected) => {
    const draft = draftWith({ childAffected, danger: 'no' });
    expect(mayEndWithoutCase(draft, 'opinion_only')).toEqual({
      outcome: 'stopped',
      ruleRef: 'A4',
      stops: [{ code: 'child_unknown', sv: 'Fråga en gång till: finns det barn?' }],
    });
    expect(mayEndWithoutCase(draft, 'opinion_only', asked).outcome).toBe('may_end');
  });

  it('danger unknown, both at once', () => {
    const draft = draftWith({ childAffected: 'unknown', danger: 'unknown' });
    expect(stopsOf(mayEndWithoutCase(draft, 'cut_off'))).toEqual(['child_unknown', 'danger_unknown']);
  });

  it.each(['wrong_number', 'records_or_media', 'silent', 'test', 'abusive_repeat'] as const)(
    '%s: there is nobody to ask',
    (code) => {
      expect(mayEndWithoutCase(draftWith({}), code).outcome).toBe('may_end');
      expect(mayEndWithoutCase(draftWith({ childAffected: 'unknown' }), code).outcome).toBe('stopped');
      expect(mayEndWithoutCase(draftWith({}, { name: 'Någon' }), code).outcome).toBe('stopped');
    },
  );
});

const anyDraft = fc
  .record({
    danger: fc.option(fc.constantFrom(...Object.values(Answer))),
    childAffected: fc.option(fc.constantFrom(...Object.values(Answer))),
    suicideSigns: fc.option(fc.constantFrom(...SuicideSigns)),
    threatAgainstSubject: fc.option(fc.constantFrom(...ThreatAgainstSubject)),
    purpose: fc.option(fc.constantFrom(...ContactPurpose)),
    reporterRole: fc.option(fc.constantFrom(...ReporterRole)),
    reporterName: fc.constantFrom('', 'Uppringaren'),
  })
  .chain((fields) =>
    fc
      .array(
        fc.record({
          age: fc.option(fc.nat(120)),
          identity: fc.option(fc.constantFrom(...SubjectIdentity)),
          name: fc.constantFrom('', ' ', 'Elias'),
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((subjects) => draftWith(fields, ...subjects)),
  );
const anyAnswers = fc.record({
  childReason: fc.option(fc.constantFrom(...ChildReason)),
  managerName: fc.constantFrom('', 'Chefen'),
  askedAgain: fc.boolean(),
});

describe('whatever is written', () => {
  const anyCode = fc.constantFrom(...EndCode);

  it('a named child never ends without one of the three reasons, a danger never', () => {
    fc.assert(
      fc.property(anyDraft, anyCode, anyAnswers, (draft, code, answers) => {
        const decision = mayEndWithoutCase(draft, code, answers);
        const concerns = draft.childAffected === 'yes' || draft.subjects.some(({ age }) => age !== null && age < 18);
        const named = draft.subjects.some(({ name }) => name.trim() !== '');
        if (draft.danger === 'yes') expect(decision.outcome).toBe('never');
        if (concerns && named && answers.childReason === null) expect(decision.outcome).not.toBe('may_end');
        if (decision.outcome === 'may_end' && concerns && named) expect(decision.reasonCode).toBe(answers.childReason);
      }),
      { numRuns: 500 },
    );
  });

  it('knowing less never opens what knowing more has closed', () => {
    fc.assert(
      fc.property(anyDraft, anyCode, anyAnswers, (draft, code, answers) => {
        const known = mayEndWithoutCase({ ...draft, childAffected: 'no' }, code, answers);
        const unknown = mayEndWithoutCase({ ...draft, childAffected: 'unknown' }, code, answers);
        if (unknown.outcome === 'may_end') expect(known.outcome).toBe('may_end');
      }),
      { numRuns: 500 },
    );
  });
});
