import { parseInstant } from '@lots/rules/calendar';
import { loadCity } from '@lots/tables';
import { readFacts, route, type RouteAnswer } from './index.js';

const city = loadCity('stockholm');
function ask(at: string, facts: Record<string, unknown>, code = 'stockholm'): RouteAnswer {
  const where = code === 'stockholm' ? city : loadCity(code);
  const read = readFacts(where.facts, facts);
  if (!read.ok) throw new Error(read.problem.message);
  return route(where, parseInstant(at), read.facts);
}
const child = {
  contact_purpose: 'report_concern',
  child_affected: 'yes',
  immediate_danger: 'no',
  home_municipality: '0180',
  home_district: 'Bredäng',
};
const adult = {
  contact_purpose: 'report_concern',
  child_affected: 'no',
  immediate_danger: 'no',
  home_municipality: '0180',
  home_district: 'Rinkeby',
};
const office = '2026-09-07T09:20';
const also = (answer: RouteAnswer) => answer.also.map((track) => `${track.target_type}/${track.how}`);
const blocking = (answer: RouteAnswer) =>
  answer.questions.filter((question) => question.blocking).map((question) => question.fact);
const codes = (list: RouteAnswer['must']) => list.map((one) => one.code);

describe('danger first (R1)', () => {
  it.each([
    { immediate_danger: 'yes' },
    { attack_planned_unclear_time: true },
    { suicide_signs: 'acute' },
    { travel_stage: 'under_way', child_affected: 'yes' },
  ])('%j needs no other field', (facts) => {
    const answer = ask(office, facts);
    expect(answer).toMatchObject({ outcome: 'routed', urgency: 'emergency', primary: { target_type: 'police_112' } });
    expect(answer.act_first[0]).toBe('phone_112');
    expect(blocking(answer)).toEqual([]);
    expect(answer.receipt_by).toBe('2026-09-07T09:35:00+02:00');
  });

  it('hands on to who takes over: the unit in office hours, both at night', () => {
    const day = ask(office, { ...child, immediate_danger: 'yes' });
    expect(day.also).toContainEqual(
      expect.objectContaining({ target_type: 'child_intake', unit: 'skarholmen-mottagning-barn', effective_from: 'now' }),
    );
    const night = ask('2026-10-24T22:40', { ...child, immediate_danger: 'yes' });
    expect(night.also.slice(0, 2)).toEqual([
      { target_type: 'emergency_duty', how: 'handover', unit: 'socialjouren', authority: 'socialnamnden', effective_from: 'now' },
      {
        target_type: 'child_intake',
        how: 'handover',
        unit: 'skarholmen-mottagning-barn',
        authority: 'skarholmen',
        effective_from: '2026-10-26T08:00:00+01:00',
      },
    ]);
  });
});

describe('sealed before anything is matched (R3)', () => {
  it.each([{ any_protected_identity: 'yes' }, { concerns_city_employee: 'yes' }])(
    '%j shows no place, no match, no question about place',
    (fact) => {
      const answer = ask(office, { ...child, ...fact, existing_handover: 'open_unacknowledged', home_district: 'Svedmyra' });
      expect(answer).toMatchObject({
        sealed: true,
        primary: { target_type: 'desk_clarify', unit: 'lotsen', area: null, municipality: null },
      });
      expect(answer.questions.map((question) => question.fact)).not.toContain('home_district');
      expect(codes(answer.must_not)).toContain('no_match_shown');
      expect(JSON.stringify(answer)).not.toContain('farsta');
    },
  );
});

describe('unknown is never no', () => {
  it('asks about a child before an adult matter is settled', () => {
    const answer = ask(office, { ...adult, child_affected: undefined, subject_wants_contact: 'yes', subject_age: 40 });
    expect(answer).toMatchObject({ outcome: 'question', primary: { target_type: 'adult_intake', provisional: true } });
    expect(blocking(answer)).toEqual(['child_affected']);
  });
  it('never ends as no case while a child is possible', () => {
    const answer = ask(office, { ...adult, child_affected: 'unknown', observation: 'only_opinion_or_belief' });
    expect(answer).toMatchObject({ outcome: 'question', primary: null, urgency: 'same_day' });
  });
  it('asks for place in the order municipality, district', () => {
    expect(blocking(ask(office, { ...child, home_municipality: null }))).toEqual(['home_municipality']);
    expect(blocking(ask(office, { ...child, home_district: 'unknown' }))).toEqual(['home_district']);
  });
  it('asks which of two homes, and keeps the given one as a proposal', () => {
    const answer = ask(office, { ...child, home_basis: 'two_homes' });
    expect(answer).toMatchObject({ outcome: 'question', primary: { unit: 'skarholmen-mottagning-barn', provisional: true } });
    expect(blocking(answer)).toEqual(['home_district', 'home_basis']);
  });
});

describe('adults', () => {
  it('opens the exit service on threat, without asking for a place (R10a)', () => {
    const answer = ask('2026-10-12T17:35', {
      contact_purpose: 'own_help',
      wants_to_leave: 'yes',
      threat_against_subject: 'now',
      shelter_tonight: 'no',
      child_affected: 'no',
      subject_age: 28,
    });
    expect(answer).toMatchObject({
      outcome: 'routed',
      urgency: 'emergency',
      primary: { target_type: 'exit_service', effective_from: '2026-10-13T08:00:00+02:00' },
    });
    expect(also(answer)).toEqual(expect.arrayContaining(['emergency_duty/handover', 'police_112/act_now']));
    expect(codes(answer.must_not)).toContain('no_whereabouts_in_text');
  });
  it('asks about threat before choosing between exit service and SIG (R10b)', () => {
    expect(blocking(ask(office, { ...adult, wants_to_leave: 'yes' }))).toEqual(['threat_against_subject']);
  });
  it('keeps nothing about an opinion (R13), even if someone calls again', () => {
    const answer = ask(office, { ...adult, observation: 'only_opinion_or_belief', existing_handover: 'open_acknowledged' });
    expect(answer).toMatchObject({
      outcome: 'no_case',
      record: 'reason_code_only',
      urgency: 'none',
      receipt_by: null,
      primary: { target_type: 'none', area: null },
    });
  });
  it('lets an 18–20-year-old be assessed (R12b), and supports the relative where the relative lives', () => {
    const answer = ask(office, {
      ...adult,
      subject_age: 19,
      observation: 'behaviour_or_contacts',
      seeks_own_support: 'yes',
      reporter_home_municipality: '0180',
      reporter_home_district: 'Mariehäll',
    });
    expect(answer.primary).toMatchObject({ target_type: 'adult_intake', unit: 'jarva-mottagning-vuxen' });
    expect(answer.also).toContainEqual(
      expect.objectContaining({ target_type: 'adult_intake', how: 'advise_caller', unit: 'bromma-mottagning-vuxen' }),
    );
  });
  it('sends a stranger about an adult to the coordinator without a person (R14b)', () => {
    expect(ask(office, { ...adult, observation: 'violence_threat_or_crime' })).toMatchObject({
      record: 'event',
      primary: { target_type: 'coordinator', unit: 'jarva-samordnare' },
    });
  });
  it('offers a returnee who has not been asked the VBE team (R12c)', () => {
    expect(ask(office, { ...adult, returnee: 'arrived', subject_wants_contact: 'not_asked' }).primary?.target_type).toBe(
      've_team',
    );
  });
});

describe('children', () => {
  it('goes to whoever is open when they are alone (R5)', () => {
    const alone = { ...child, children_alone_now: 'yes' };
    expect(ask(office, alone)).toMatchObject({ urgency: 'emergency', primary: { target_type: 'child_intake' } });
    const night = ask('2026-09-07T23:00', alone);
    expect(night.primary).toMatchObject({ target_type: 'emergency_duty', unit: 'socialjouren' });
    expect(night.also[0]).toMatchObject({ target_type: 'child_intake', effective_from: '2026-09-08T08:00:00+02:00' });
    expect(ask(office, { children_alone_now: 'yes' })).toMatchObject({
      outcome: 'routed',
      primary: { unit: 'lotsen', provisional: true },
    });
  });
  it("is another municipality's by home, not by postal town (R6)", () => {
    const answer = ask(office, { ...child, home_municipality: '0126', home_postal_code: '127 55' });
    expect(answer).toMatchObject({
      outcome: 'handed_off',
      record: 'fact_of_handover',
      primary: { target_type: 'other_municipality', municipality: '0126', area: null },
    });
  });
  it('raises an unacknowledged report and links it (R4a, U5)', () => {
    const answer = ask(office, { ...child, existing_handover: 'open_unacknowledged' });
    expect(answer).toMatchObject({
      urgency: 'emergency',
      primary: { target_type: 'attach_existing', unit: 'skarholmen-mottagning-barn' },
    });
    expect(codes(answer.must_not)).toContain('no_absorb');
  });
  it('stays a report when the caller was rude', () => {
    expect(ask(office, { ...child, contact_purpose: 'abusive' }).primary?.target_type).toBe('child_intake');
  });
});

describe('when the receipt is due (K1–K6)', () => {
  it.each([
    ['2026-09-07T09:20', {}, '2026-09-07T10:20:00+02:00'],
    ['2026-09-07T15:20', {}, '2026-09-07T16:00:00+02:00'], // 30 minutes before closing
    ['2026-09-07T16:10', {}, '2026-09-07T16:25:00+02:00'], // never less than an emergency gets
    ['2026-10-25T02:30:00+02:00', {}, '2026-10-25T02:30:00+01:00'], // the hour that comes twice
    ['2026-03-29T01:30', {}, '2026-03-29T03:30:00+02:00'], // the hour that is missing
    ['2026-10-16T16:40', {}, '2026-10-16T17:40:00+02:00'], // Friday, closed: the wall clock runs
    ['2026-09-07T09:20', { travel_stage: 'ready' }, '2026-09-07T09:35:00+02:00'],
    ['2026-10-14T14:50', { returnee: 'arrival_known', fixed_time_at: '2026-10-15T07:30' }, '2026-10-14T16:30:00+02:00'],
    ['2026-10-14T09:00', { fixed_time_at: '2026-10-14T15:00' }, '2026-10-14T12:00:00+02:00'],
    ['2026-10-17T10:00', { fixed_time_at: '2026-10-22T10:00' }, '2026-10-17T11:00:00+02:00'], // Saturday: the duty unit's Monday is not today
    ['2026-10-14T20:00', { fixed_time_at: '2026-10-15T20:00' }, '2026-10-14T21:00:00+02:00'],
  ])('child at %s %j: %s', (at, facts, due) => expect(ask(at, { ...child, ...facts }).receipt_by).toBe(due));

  it.each([
    ['2026-09-11T15:00', '2026-09-14T12:00:00+02:00'], // Friday → Monday noon
    ['2026-12-23T15:00', '2026-12-28T12:00:00+01:00'],
    ['2026-06-18T15:00', '2026-06-22T12:00:00+02:00'], // midsummer eve is a Friday
  ])('an adult who wants contact at %s: %s', (at, due) =>
    expect(ask(at, { ...adult, subject_wants_contact: 'yes' }).receipt_by).toBe(due),
  );

  it('warns the on-duty service of a landing before the unit opens (J3)', () => {
    const answer = ask('2026-10-14T14:50', { ...child, returnee: 'arrival_known', fixed_time_at: '2026-10-15T07:30' });
    expect(answer.also[0]).toMatchObject({ target_type: 'emergency_duty', effective_from: '2026-10-14T16:00:00+02:00' });
  });
});

it('answers well within two milliseconds', () => {
  for (let warm = 0; warm < 300; warm += 1) ask(office, child);
  const started = process.cpuUsage();
  for (let run = 0; run < 300; run += 1) ask(office, child);
  expect(process.cpuUsage(started).user / 1000 / 300).toBeLessThan(2);
});
