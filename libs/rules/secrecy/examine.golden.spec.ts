import { loadDisclosureLaw } from '@lots/tables';
import { examine, type ExamineInput } from './examine.js';

const law = loadDisclosureLaw();

function ask(input: Partial<ExamineInput>) {
  const answer = examine(law, { date: '2026-03-14', from: 'stadsdelsnamnd', recipient: 'polismyndigheten', ...input });
  const row = (id: string) => answer.provisions.find((provision) => provision.id === id)!;
  return { ...answer, row, status: (id: string) => row(id).status };
}

const risk = { risk_of_criminal_activity: true, information_can_help_prevent: true, about_committed_crime: false };

describe('prevention: the 21-year limit as dated', () => {
  it('2019: under 21 opens 18 a §, with special circumstances to assess', () => {
    const { row } = ask({ date: '2019-05-02', subject: { age: 19 }, facts: risk });
    expect(row('osl-10-18a')).toMatchObject({ status: 'open', version: '2015-01-01', verdict: 'may', verified: false });
    expect(row('osl-10-18a').assess).toEqual(['special_circumstances', 'not_unsuitable_given_interventions']);
  });

  it('2019: from 21 there was no rule for preventive disclosure', () => {
    const { row, status } = ask({ date: '2019-05-02', subject: { age: 21 }, facts: risk, tracks: ['prevent'] });
    expect(row('osl-10-18a')).toMatchObject({ status: 'excluded', failed: ['subject_under_21'] });
    for (const id of ['osl-10-18b', 'osl-10-18c', 'osl-10-15a-prevent']) expect(status(id)).toBe('not_in_force');
  });

  it('2019: the Security Service was not reached', () => {
    expect(
      ask({ date: '2019-05-02', recipient: 'sakerhetspolisen', subject: { age: 19 }, facts: risk }).row('osl-10-18a'),
    ).toMatchObject({
      status: 'excluded',
      failed: ['recipient'],
    });
  });

  it('2025-04-01: the Security Service and customs are reached, helpfulness is no longer asked', () => {
    for (const recipient of ['sakerhetspolisen', 'tullverket']) {
      const facts = { risk_of_criminal_activity: true, about_committed_crime: false };
      expect(ask({ date: '2025-03-31', recipient, subject: { age: 20 }, facts }).status('osl-10-18a')).toBe('excluded');
      expect(ask({ date: '2025-04-01', recipient, subject: { age: 20 }, facts }).status('osl-10-18a')).toBe('open');
    }
    const withoutHelp = { risk_of_criminal_activity: true, about_committed_crime: false };
    expect(ask({ date: '2025-03-31', subject: { age: 20 }, facts: withoutHelp }).row('osl-10-18a')).toMatchObject({
      status: 'unknown',
      missing: ['information_can_help_prevent'],
    });
  });

  it('from 21, 15 a § can be tried from 2025-12-01 and not a day before', () => {
    const facts = { ...risk, needed_to_prevent_or_detect_crime: true };
    expect(ask({ date: '2025-11-30', subject: { age: 34 }, facts }).status('osl-10-15a-prevent')).toBe('not_in_force');
    const after = ask({ date: '2025-12-01', subject: { age: 34 }, facts });
    expect(after.status('osl-10-15a-prevent')).toBe('open');
    expect(after.summary).toBe('may_be_examined');
    expect(after.row('osl-10-18a')).toMatchObject({ status: 'excluded', facts: { age_on_date: 34, subject_under_21: false } });
  });

  it('terrorist offences: no age limit from 2020-08-01, security crimes from 2025-04-01', () => {
    const old = { risk_of_terrorist_offence: true, information_can_help_prevent: true, about_committed_crime: false };
    expect(ask({ date: '2020-07-31', subject: { age: 40 }, facts: old }).status('osl-10-18b')).toBe('not_in_force');
    expect(ask({ date: '2020-08-01', subject: { age: 40 }, facts: old }).status('osl-10-18b')).toBe('open');
    const now = { risk_of_terrorist_offence_or_crime_against_national_security: true, about_committed_crime: false };
    expect(ask({ date: '2025-04-01', subject: {}, facts: now }).status('osl-10-18b')).toBe('open');
  });

  it('the prevention rules do not open for a committed crime', () => {
    const facts = { risk_of_criminal_activity: true, about_committed_crime: true };
    expect(ask({ subject: { age: 17 }, facts }).row('osl-10-18a')).toMatchObject({
      status: 'excluded',
      failed: ['about_committed_crime'],
    });
  });

  it('does not open while the age is unknown (S5)', () => {
    const { row } = ask({ subject: {}, facts: risk });
    expect(row('osl-10-18a')).toMatchObject({
      status: 'unknown',
      missing: ['subject_under_21'],
      facts: { age_on_date: null, subject_under_21: null },
    });
  });

  it('immediate police action asks who was found and by whom', () => {
    const facts = {
      needed_for_immediate_police_intervention: true,
      found_by_social_services_staff: true,
      caught_in_the_act: true,
    };
    expect(ask({ subject: { age_at_least: 16, age_at_most: 19 }, facts }).status('osl-10-20')).toBe('open');
    expect(ask({ subject: {}, facts }).row('osl-10-20')).toMatchObject({
      status: 'unknown',
      missing: ['subject_may_be_under_18'],
    });
    expect(ask({ subject: { age: 18 }, facts }).status('osl-10-20')).toBe('excluded');
  });
});

describe('committed crime: the lowest penalty as dated', () => {
  const facts = { about_committed_crime: true };
  it.each([
    ['2019-05-02', 12, 'completed', 'open'],
    ['2019-05-02', 6, 'completed', 'excluded'],
    ['2019-05-02', 12, 'attempt', 'excluded'],
    ['2019-05-02', 24, 'attempt', 'open'],
    ['2019-05-02', 24, 'preparation', 'excluded'],
    ['2019-05-02', 12, 'attempt_to_transmit_dangerous_disease', 'open'],
    ['2013-11-30', 12, 'attempt_to_transmit_dangerous_disease', 'excluded'],
    ['2025-03-31', 6, 'completed', 'excluded'],
    ['2025-04-01', 6, 'completed', 'open'],
    ['2025-04-01', 5, 'completed', 'excluded'],
    ['2025-04-01', 12, 'attempt', 'open'],
    ['2025-04-01', 12, 'preparation', 'open'],
    ['2025-04-01', 12, 'conspiracy', 'open'],
    ['2025-04-01', 6, 'conspiracy', 'excluded'],
    ['2026-03-14', 0, 'completed', 'excluded'],
  ] as const)('%s, %i months, %s: %s', (date, months, stage, status) => {
    const recipient = date < '2015-01-01' ? 'polismyndighet' : 'polismyndigheten';
    expect(ask({ date, recipient, facts, offence: { min_penalty_months: months, stage } }).status('osl-10-23')).toBe(status);
  });

  it('does not open while the offence or its penalty is unknown', () => {
    for (const offence of [null, {}, { stage: 'completed' as const }, { min_penalty_months: 24 }]) {
      expect(ask({ facts, offence }).row('osl-10-23')).toMatchObject({ status: 'unknown', missing: ['offence'] });
    }
    expect(ask({ facts, offence: { min_penalty_months: 3 } }).row('osl-10-23')).toMatchObject({
      status: 'excluded',
      failed: ['offence'],
    });
  });

  it('a crime against a child needs no penalty scale, and the Security Service is not reached', () => {
    const child = { ...facts, victim_under_18: true, offence_in_brb_3_4_6_or_act_1982_316: true };
    expect(ask({ facts: child }).row('osl-10-21')).toMatchObject({ status: 'open', version: '2025-12-01' });
    expect(ask({ facts: child, recipient: 'sakerhetspolisen' }).status('osl-10-21')).toBe('excluded');
  });

  it('15 a § for investigation is a question for a lawyer, also while facts are unknown, never open', () => {
    const yes = { about_committed_crime: true, needed_to_investigate_crime: true };
    expect(ask({ facts: yes }).status('osl-10-15a-investigate')).toBe('ask_lawyer');
    expect(ask({ facts: {} }).row('osl-10-15a-investigate')).toMatchObject({ status: 'ask_lawyer', missing: Object.keys(yes) });
    expect(ask({ facts: { about_committed_crime: false } }).status('osl-10-15a-investigate')).toBe('excluded');
  });
});

describe('care, duty and insight', () => {
  it('a child report between boards is a must', () => {
    const input = { recipient: 'socialnamnd', subject: { age: 15 }, facts: { child_known_or_suspected_to_be_harmed: true } };
    expect(ask(input).row('sol-19-1')).toMatchObject({ status: 'open', verdict: 'must', version: '2026-01-15' });
    expect(ask({ ...input, subject: { age: 18 } }).status('sol-19-1')).toBe('excluded');
    expect(ask({ ...input, from: 'familjeradgivning' }).row('sol-19-1')).toMatchObject({
      failed: ['family_counselling_secrecy'],
    });
    expect(ask({ ...input, date: '2025-07-01' }).row('sol-19-1').version).toBe('2025-07-01');
  });

  it('only boards of the same municipality answer whether a person has a case', () => {
    const facts = { only_whether_person_has_an_open_case: true };
    const base = { recipient: 'stadsdelsnamnd', initiative: 'requested', facts } as const;
    expect(ask({ ...base, same_municipality: true }).row('sol-15-8')).toMatchObject({ status: 'open', verdict: 'must' });
    expect(ask({ ...base, same_municipality: false }).row('sol-15-8')).toMatchObject({
      status: 'excluded',
      failed: ['recipient'],
    });
    expect(ask(base).row('sol-15-8')).toMatchObject({ status: 'unknown', missing: ['same_municipality'] });
    expect(ask({ ...base, same_municipality: true, initiative: 'own' }).row('sol-15-8').failed).toEqual([
      'requested_by_recipient',
    ]);
    expect(ask({ ...base, recipient: 'other_municipality_social_services' }).status('sol-15-8')).toBe('excluded');
  });

  it('contact details on request are a must from 2025-04-01, own other data stay barred', () => {
    const facts = { only_contact_details_of_a_natural_person: true, needed_in_law_enforcement: true };
    const asked = ask({ initiative: 'requested', facts });
    expect(asked.row('lag-2025-170-contact')).toMatchObject({ status: 'open', verdict: 'must' });
    expect(asked.barriers).toContain('lag-2025-170-other');
    expect(asked.status('lag-2025-170-municipality')).toBe('excluded');
    expect(ask({ date: '2025-03-31', initiative: 'requested', facts }).status('lag-2025-170-contact')).toBe('not_in_force');
  });

  it('a request from an authority turns what is open into a must (S13)', () => {
    const facts = { ...risk, needed_to_prevent_or_detect_crime: true };
    expect(ask({ initiative: 'own', subject: { age: 17 }, facts }).row('osl-10-18a').verdict).toBe('may');
    const asked = ask({ initiative: 'requested', subject: { age: 17 }, facts });
    expect(asked.row('osl-10-18a').verdict).toBe('must');
    expect(asked.row('osl-10-15a-prevent').verdict).toBe('must');
    expect(asked.row('osl-10-18b').verdict).toBe('may');
    const lifted = ask({
      initiative: 'requested',
      facts: { ...facts, some_other_rule_lifts_secrecy_or_no_secrecy: false },
      subject: { age: 17 },
    });
    expect(lifted.row('osl-10-18a').verdict).toBe('may');
  });

  it('a reporter who asks is told three things; that is no request from an authority', () => {
    const facts = { only_opened_not_opened_or_ongoing: true };
    const { row } = ask({ recipient: 'mandated_reporter', initiative: 'requested', subject: { age: 12 }, facts });
    expect(row('sol-19-6')).toMatchObject({ status: 'open', verdict: 'must', version: '2026-01-15' });
    expect(row('osl-26-9a')).toMatchObject({ status: 'open', verdict: 'may' });
    expect(ask({ recipient: 'mandated_reporter', subject: { age: 19 }, facts }).status('osl-26-9a')).toBe('excluded');
  });

  it('consent opens also for an adult, everything else in base opens nothing', () => {
    const consent = {
      consent_in_force: true,
      consent_covers_recipient: true,
      consent_covers_information: true,
      consent_by_every_person_protected: true,
    };
    const given = ask({ recipient: 'private_person', subject: { age: 45 }, facts: consent });
    expect(given.status('osl-samtycke')).toBe('open');
    expect(given.summary).toBe('may_be_examined');
    const without = ask({ recipient: 'private_person', subject: { age: 45 }, facts: { ...consent, consent_in_force: false } });
    expect(without.status('osl-26-1')).toBe('open');
    expect(without.summary).toBe('nothing_open');
  });

  it('where a placed child stays is barred towards the guardian until one fact is known to be false', () => {
    expect(ask({ recipient: 'guardian', subject: { age: 9 } }).barriers).toContain('osl-26-2');
    const elsewhere = ask({ recipient: 'guardian', subject: { age: 9 }, facts: { about_childs_whereabouts: false } });
    expect(elsewhere.row('osl-26-2')).toMatchObject({ status: 'excluded', failed: ['about_childs_whereabouts'] });
  });
});
