import { readFileSync } from 'node:fs';
import type { StepKind, TravelStage } from '@lots/contracts';
import { AssessmentDecision, emptyStepTexts, Errand, FeedbackContent, stepCodes, stepCodeSv } from '@lots/contracts';
import { projectRoot } from '@lots/platform';
import { loadCityClocks, loadMatchingRules, loadProcessRules } from '@lots/tables';
import { aboveOf, clocksOfCase, nextClock, stagesOf } from './case-clocks.js';
import type { CaseInBrief, CaseStep } from './case-course.js';
import { feedbackContent, feedbackWords } from './feedback.js';
import { matterOfHandover } from './matter-of-handover.js';
import { mayRecord } from './may-record.js';
import type { NewStep, RecordFacts } from './record-facts.js';
import { remindersOf, type TravelSaid } from './reminders.js';

const tables = { process: loadProcessRules(), city: loadCityClocks('stockholm') };
const matching = loadMatchingRules();
const at = (text: string): number => Date.parse(text);
/** Friday afternoon at the city, Monday morning at the board (screens.md S3). */
const friday = at('2026-10-16T16:40:00+02:00');
const monday = at('2026-10-19T07:55:00+02:00');
const brief: CaseInBrief = { city: 'stockholm', matter: 'child_report', receivedAt: friday, openedAt: monday };
const texts = {
  considered: 'Vad barnet sagt, vem som är hemma, tidigare oro',
  spokeWith: 'Skolan och barnet',
  guardians: 'after',
  reasons: 'Farmor är hos barnen hela veckan.',
  weighed: 'Tre anmälningar om samma sak, sedda tillsammans, säger inget nytt om behovet.',
  investigation: 'S-2026-114, Farsta',
} as const;

let count = 0;
const row = (kind: StepKind, code: string, when = monday, more: Partial<CaseStep> = {}): CaseStep => {
  count += 1;
  return { id: `row-${count}`, kind, code, at: when, until: null, byUser: 'malin', corrects: null, ...more };
};
const step = (kind: StepKind, code: string, more: Partial<NewStep> = {}): NewStep => ({
  kind,
  code,
  at: monday,
  until: null,
  form: null,
  corrects: null,
  texts,
  ...more,
});
const facts = (steps: readonly CaseStep[] = [], more: Partial<RecordFacts> = {}): RecordFacts => ({
  one: brief,
  steps,
  facts: null,
  closed: false,
  now: monday,
  userId: 'malin',
  tables,
  delegated: AssessmentDecision,
  maySecond: true,
  reports: [{ on: '2026-10-16', reporter: 'skola, a' }],
  matching,
  ...more,
});
const why = (asked: NewStep, given: RecordFacts): string => mayRecord(asked, given).reasonCode;
const clock = (id: string, steps: readonly CaseStep[], now = monday, one = brief) =>
  clocksOfCase(tables, one, steps, now).find((each) => each.id === id);
const protection = row('protection_assessed', 'safe');

describe('the clocks of a case', () => {
  it('count from the earlier of the two times: Monday is day 3 of 14 (S3)', () => {
    expect(clock('preliminary-assessment', [])).toMatchObject({ day: 3, of: 14, due_strict: '2026-10-30', state: 'running' });
    expect(clock('protection-assessment', [])).toMatchObject({
      state: 'overdue',
      due_strict: '2026-10-16',
      due_moved: '2026-10-17',
    });
    expect(nextClock(clocksOfCase(tables, brief, [], monday))?.id).toBe('protection-assessment');
    expect(nextClock(clocksOfCase(tables, brief, [protection], monday))?.id).toBe('preliminary-assessment');
  });

  it('are met by what the emergency services did, once somebody has answered yes; not by "vet inte"', () => {
    const when = at('2026-10-16T18:00:00+02:00');
    expect(clock('protection-assessment', [row('duty_answer', 'yes', when)])).toMatchObject({ state: 'met' });
    for (const code of ['no', 'unknown'])
      expect(clock('protection-assessment', [row('duty_answer', code)])).toMatchObject({ state: 'overdue' });
  });

  it('go back to what they were when a row is corrected or struck', () => {
    const late = row('protection_assessed', 'safe', monday);
    const right = row('protection_assessed', 'safe', at('2026-10-16T20:00:00+02:00'), { corrects: late.id });
    expect(clock('protection-assessment', [late])?.state).toBe('met_late');
    expect(clock('protection-assessment', [late, right])?.state).toBe('met');
    expect(clock('protection-assessment', [late, row('voided', 'by_mistake', monday, { corrects: late.id })])?.state).toBe(
      'overdue',
    );
  });

  it('have no preliminary assessment when an investigation is open, and none at all for an adult', () => {
    expect(clock('preliminary-assessment', [row('investigation_already_open', 'same_person')])?.reason).toBe('already_open');
    const adult: CaseInBrief = { ...brief, matter: 'adult_request' };
    expect(clocksOfCase(tables, adult, [], monday).map(({ id }) => id)).toEqual(['open-investigation']);
    expect(clock('open-investigation', [row('adult_answer', 'declines')], monday, adult)?.state).toMatch(/^met/);
    expect(clocksOfCase(tables, { ...brief, matter: 'referral' }, [], monday)).toEqual([]);
  });

  it('give the investigation four months from its opening, and its extension', () => {
    const opened = row('investigation_opened', 'violence');
    expect(clock('child-investigation', [opened])).toMatchObject({ due_strict: '2027-02-19', state: 'running' });
    const more = row('extended', 'sarskilda_skal', monday, { until: '2027-03-19' });
    expect(clock('child-investigation', [opened, more])).toMatchObject({ due_strict: '2027-03-19', state: 'extended' });
    // The manager's reason for the investigation is no reason for the assessment before it.
    expect(clock('preliminary-assessment', [more])).toMatchObject({ due_strict: '2026-10-30' });
  });

  it('are told when the warning comes, and at once only when the first step upwards comes', () => {
    const tuesday: CaseInBrief = {
      ...brief,
      receivedAt: at('2026-10-20T09:00:00+02:00'),
      openedAt: at('2026-10-20T09:10:00+02:00'),
    };
    const seen = (now: string, steps: CaseStep[] = []) => {
      const found = clock('protection-assessment', steps, at(now), tuesday);
      return found === undefined ? undefined : [stagesOf(found, at(now)), aboveOf(found, at(now))];
    };
    expect(seen('2026-10-20T09:15:00+02:00')).toEqual([[], null]);
    expect(seen('2026-10-20T15:00:00+02:00')).toEqual([['soon', 'manager'], null]);
    expect(seen('2026-10-20T17:00:00+02:00')).toEqual([['soon', 'manager', 'above'], 'emergency_duty']);
    expect(seen('2026-10-21T00:01:00+02:00')).toEqual([['overdue', 'manager', 'above'], 'emergency_duty']);
    expect(seen('2026-10-21T00:01:00+02:00', [row('protection_assessed', 'safe', at('2026-10-20T16:00:00+02:00'))])).toEqual([
      [],
      null,
    ]);
  });
});

describe('what may be written (BD1–BD12)', () => {
  it('a protection assessment says what was considered, whom one spoke with, whether guardians know, and why', () => {
    const asked = step('protection_assessed', 'safe');
    expect(mayRecord(asked, facts())).toMatchObject({ outcome: 'record', kind: 'protection_assessed' });
    const missing = { considered: 'considered_missing', spokeWith: 'spoke_with_missing', reasons: 'reasons_missing' };
    for (const [field, reason] of Object.entries(missing))
      expect(why({ ...asked, texts: { ...texts, [field]: ' ' } }, facts())).toBe(reason);
    expect(why({ ...asked, texts: { ...texts, guardians: null } }, facts())).toBe('guardians_missing');
    expect(why(asked, facts([protection]))).toBe('already_done');
  });

  it('nothing is written ahead of time, before the report, in another sort of case, or in a closed one', () => {
    expect(why(step('meeting', 'offered', { at: monday + 1 }), facts())).toBe('time_in_future');
    expect(why(step('meeting', 'offered', { at: friday - 1 }), facts())).toBe('time_before_report');
    const adult = facts([], { one: { ...brief, matter: 'adult_request' } });
    for (const kind of ['protection_assessed', 'investigation_opened', 'decision_not_to_open', 'travel_ban'] as const)
      expect(why(step(kind, stepCodes(kind)[0] ?? ''), adult)).toBe('not_for_this_case');
    expect(why(step('adult_answer', 'declines'), facts())).toBe('not_for_this_case');
    expect(why(step('meeting', 'held'), facts([], { closed: true }))).toBe('case_closed');
    expect(why(step('feedback_requested', 'asked_later'), facts([], { closed: true }))).toBe('recorded');
  });

  it('"ej anträffad", "ingen ideologi", no time and no staff are no answers to anything', () => {
    const all = Object.values(stepCodeSv).flatMap((codes) => [...Object.keys(codes), ...Object.values(codes)]);
    expect(all.filter((words) => /anträff|ideolog|åsikt|not_reached|hinner|personal|känd/i.test(words))).toEqual([]);
    for (const code of ['not_reached', 'no_ideology', 'no_time'])
      expect(why(step('decision_not_to_open', code), facts([protection]))).toBe('unknown_code');
  });

  it('an investigation may be opened at once; not opening takes the protection assessment first, and both a right to decide', () => {
    expect(why(step('investigation_opened', 'violence'), facts())).toBe('recorded');
    expect(why(step('decision_not_to_open', 'no_need'), facts())).toBe('protection_first');
    expect(why(step('decision_not_to_open', 'no_need'), facts([protection]))).toBe('recorded');
    expect(why(step('decision_not_to_open', 'no_need'), facts([row('duty_answer', 'yes')]))).toBe('recorded');
    for (const kind of ['investigation_opened', 'decision_not_to_open'] as const)
      expect(why(step(kind, stepCodes(kind)[0] ?? ''), facts([protection], { delegated: [] }))).toBe('not_delegated');
    expect(why(step('investigation_opened', 'violence'), facts([protection, row('decision_not_to_open', 'no_need')]))).toBe(
      'already_decided',
    );
  });

  it('reports of three reporters are not left by one person: the first proposes, another completes, with one weighing', () => {
    const reports = ['a', 'b', null].map((reporter) => ({ on: '2026-10-16', reporter }));
    const asked = step('decision_not_to_open', 'no_need');
    const given = facts([protection], { reports });
    expect(mayRecord(asked, given)).toMatchObject({ outcome: 'record', kind: 'not_opening_proposed', firstBy: null });
    expect(why({ ...asked, texts: { ...texts, weighed: '' } }, given)).toBe('weighed_missing');
    const proposed = facts([protection, row('not_opening_proposed', 'no_need')], { reports });
    expect(why(asked, proposed)).toBe('same_person_twice');
    expect(mayRecord(asked, { ...proposed, userId: 'petra' })).toMatchObject({
      outcome: 'record',
      kind: 'decision_not_to_open',
      firstBy: 'malin',
      reasonCode: 'two_have_weighed',
    });
    expect(why(asked, { ...proposed, userId: 'petra', maySecond: false })).toBe('no_second_right');
    // Two of the same reporter are one.
    expect(
      why(asked, facts([protection], { reports: ['a', 'b', 'b'].map((reporter) => ({ on: '2026-10-16', reporter })) })),
    ).toBe('recorded');
  });

  it('"utredning pågår redan" says which and why, by who may decide, and is no way round the second person (M11)', () => {
    const asked = step('investigation_already_open', 'same_person');
    expect(why(asked, facts())).toBe('recorded');
    expect(why({ ...asked, texts: { ...texts, investigation: ' ' } }, facts())).toBe('investigation_missing');
    expect(why({ ...asked, texts: { ...texts, reasons: 'samma' } }, facts())).toBe('reasons_missing');
    expect(why(asked, facts([], { delegated: [] }))).toBe('not_delegated');
    const done = row('investigation_already_open', 'same_person');
    expect(why(step('voided', 'by_mistake', { corrects: done.id }), facts([done], { delegated: [] }))).toBe('not_delegated');
    const reports = ['a', 'b', null].map((reporter) => ({ on: '2026-10-16', reporter }));
    const given = facts([protection], { reports });
    expect(why({ ...asked, texts: { ...texts, weighed: '' } }, given)).toBe('weighed_missing');
    expect(mayRecord(asked, given)).toMatchObject({ kind: 'not_opening_proposed', code: 'same_person', firstBy: null });
    const proposed = facts([protection, row('not_opening_proposed', 'same_person')], { reports });
    expect(why(asked, proposed)).toBe('same_person_twice');
    expect(mayRecord(asked, { ...proposed, userId: 'petra' })).toMatchObject({
      outcome: 'record',
      kind: 'investigation_already_open',
      firstBy: 'malin',
      reasonCode: 'two_have_weighed',
    });
  });

  it('more time only for the statute’s reason, by who may, to a later day, while there is time', () => {
    const asked = step('extended', 'synnerliga_skal', { until: '2026-11-13' });
    expect(why(asked, facts([protection]))).toBe('recorded');
    expect(why({ ...asked, until: null }, facts())).toBe('until_missing');
    expect(why({ ...asked, until: '2026-10-30' }, facts())).toBe('extension_not_later');
    expect(why(asked, facts([], { delegated: ['do-not-open'] }))).toBe('not_delegated');
    expect(why({ ...asked, code: 'sarskilda_skal' }, facts())).toBe('nothing_to_extend');
    expect(why(asked, facts([row('investigation_already_open', 'same_person')]))).toBe('nothing_to_extend');
    const late = at('2026-11-02T09:00:00+01:00');
    expect(why({ ...asked, at: late }, facts([], { now: late }))).toBe('extension_too_late');
  });

  it('feedback says what is true, to who asked and has a right to it, once', () => {
    const asked = row('feedback_requested', 'from_report', friday);
    const notOpened = row('decision_not_to_open', 'no_need');
    const give = (code: string) => step('feedback_given', code, { form: 'oral' });
    expect(why(give('not_opened'), facts([asked, notOpened]))).toBe('recorded');
    expect(why(give('opened'), facts([asked, notOpened]))).toBe('unknown_code');
    expect(why({ ...give('not_opened'), form: null }, facts([asked, notOpened]))).toBe('form_missing');
    expect(why(give('not_opened'), facts([notOpened]))).toBe('no_request');
    expect(why(give('not_opened'), facts([asked]))).toBe('no_decision');
    expect(why(give('not_opened'), facts([asked, notOpened, row('feedback_given', 'not_opened')]))).toBe('already_done');
    const privately = {
      matter: 'child_report',
      reporterInProfession: 'no',
      wantsFeedback: 'yes',
      travelStage: null,
      violenceOrHonour: null,
    } as const;
    expect(why(step('feedback_requested', 'asked_later'), facts([], { facts: privately }))).toBe('not_mandated');
  });

  it('a row is corrected by one of its own kind, once, with why; a decision only by who may decide', () => {
    const target = row('protection_assessed', 'safe');
    const mend = step('protection_assessed', 'protected', { corrects: target.id });
    expect(why(mend, facts([target]))).toBe('recorded');
    expect(why({ ...mend, texts: { ...texts, reasons: '' } }, facts([target]))).toBe('reasons_missing');
    expect(why({ ...mend, kind: 'meeting', code: 'held' }, facts([target]))).toBe('nothing_to_correct');
    expect(why(mend, facts([target, row('protection_assessed', 'safe', monday, { corrects: target.id })]))).toBe(
      'nothing_to_correct',
    );
    expect(why(step('voided', 'by_mistake'), facts([target]))).toBe('nothing_to_correct');
    const sort = row('matter', 'child_report', friday);
    expect(why(step('voided', 'by_mistake', { corrects: sort.id }), facts([sort]))).toBe('nothing_to_correct');
    const decision = row('decision_not_to_open', 'no_need');
    expect(why(step('voided', 'by_mistake', { corrects: decision.id }), facts([decision], { delegated: [] }))).toBe(
      'not_delegated',
    );
  });
});

describe('what a case asks', () => {
  const travel = { travelStage: 'planned', violenceOrHonour: 'no' } as const;
  type Given = { travelStage: TravelStage | null; violenceOrHonour: 'yes' | 'no' } | null;
  const asks = (
    steps: readonly CaseStep[],
    given: Given = null,
    one = brief,
    more: { cameWhenClosed?: boolean; closed?: boolean; travel?: readonly TravelSaid[] } = {},
  ) => {
    const said = [{ at: friday, stage: given?.travelStage ?? null }];
    return remindersOf({ one, steps, facts: given, travel: said, cameWhenClosed: false, closed: false, ...more });
  };

  it('Socialjouren’s answer until it is given in words, also when the unit has assessed by itself since (BD6)', () => {
    expect(asks([])).toContain('duty_answer');
    expect(asks([row('duty_answer', 'unknown')])).toContain('duty_answer');
    expect(asks([protection])).toContain('duty_answer');
    for (const code of ['yes', 'no']) expect(asks([row('duty_answer', code)])).not.toContain('duty_answer');
    const sameDay = { ...brief, receivedAt: monday - 1 };
    expect(asks([], null, sameDay)).not.toContain('duty_answer');
    // At half past midnight and opened the same morning: the unit was closed.
    expect(asks([], null, sameDay, { cameWhenClosed: true })).toContain('duty_answer');
    expect(asks([], null, brief, { closed: true })).toEqual([]);
  });

  it('no contact with guardians before the protection assessment, for a child, until it is made (BD5)', () => {
    expect(asks([])).toContain('guardians_wait');
    for (const done of [protection, row('duty_answer', 'yes')]) expect(asks([done])).not.toContain('guardians_wait');
    expect(asks([row('duty_answer', 'no')])).toContain('guardians_wait');
    expect(asks([], null, { ...brief, matter: 'young_report' })).not.toContain('guardians_wait');
  });

  it('an exit ban for a child from "planerar" on, until somebody has looked at it; never for an adult', () => {
    for (const travelStage of ['planned', 'ready', 'under_way', 'abroad'] as const)
      expect(asks([], { ...travel, travelStage })).toContain('travel_ban');
    for (const travelStage of ['none', 'talk', 'unknown', null] as const)
      expect(asks([], { ...travel, travelStage })).not.toContain('travel_ban');
    expect(asks([row('travel_ban', 'not_now')], travel)).not.toContain('travel_ban');
    for (const matter of ['young_report', 'adult_request', 'leaver'] as const)
      expect(asks([], travel, { ...brief, matter })).not.toContain('travel_ban');
  });

  it('an exit ban again when the plans have come further than when it was answered; not when they have not (BD11)', () => {
    const answer = row('travel_ban', 'not_now', monday);
    const later = (stage: TravelStage, at = monday + 1) => ({
      travel: [
        { at: friday, stage: 'planned' as const },
        { at, stage },
      ],
    });
    for (const stage of ['ready', 'under_way', 'abroad'] as const)
      expect(asks([answer], null, brief, later(stage))).toContain('travel_ban');
    for (const stage of ['planned', 'talk', 'none', 'unknown'] as const)
      expect(asks([answer], null, brief, later(stage))).not.toContain('travel_ban');
    // Known when it was answered; and answered anew.
    expect(asks([answer], null, brief, later('ready', monday))).not.toContain('travel_ban');
    expect(asks([answer, row('travel_ban', 'urgent', monday + 2)], null, brief, later('ready'))).not.toContain('travel_ban');
    expect(
      asks([], null, brief, {
        travel: [
          { at: friday, stage: 'none' },
          { at: monday, stage: 'planned' },
        ],
      }),
    ).toContain('travel_ban');
    expect(
      asks([], null, brief, {
        travel: [
          { at: friday, stage: 'planned' },
          { at: monday, stage: 'none' },
        ],
      }),
    ).not.toContain('travel_ban');
  });

  it('feedback when it is owed, and a second person when one has proposed', () => {
    const asked = row('feedback_requested', 'from_report', friday);
    expect(asks([asked])).not.toContain('feedback');
    expect(asks([asked, row('investigation_opened', 'violence')])).toContain('feedback');
    expect(asks([row('not_opening_proposed', 'no_need')])).toContain('second_person');
    expect(asks([], { ...travel, violenceOrHonour: 'yes' })).toContain('violence');
  });
});

describe('feedback', () => {
  it('has the law’s three contents and no others', () => {
    const law = readFileSync(`${projectRoot()}/config/law/process-rules.yaml`, 'utf8');
    const listed = /id: feedback-to-mandated-reporter.*?content: \[([^\]]*)\]/s.exec(law)?.[1]?.split(', ');
    expect(listed).toEqual([...FeedbackContent]);
  });

  it('is told from what was decided first, in words that can carry nothing else', () => {
    expect(feedbackContent([])).toBeNull();
    expect(feedbackContent([row('investigation_opened', 'violence')])).toBe('opened');
    expect(feedbackContent([row('investigation_already_open', 'same_person')])).toBe('already_ongoing');
    expect(FeedbackContent.map((content) => feedbackWords(content, friday))).toEqual([
      'Du lämnade en anmälan den 2026-10-16. Socialtjänsten har inlett en utredning. Mer får vi inte berätta.',
      'Du lämnade en anmälan den 2026-10-16. Socialtjänsten har inte inlett någon utredning. Mer får vi inte berätta.',
      'Du lämnade en anmälan den 2026-10-16. En utredning pågick redan. Mer får vi inte berätta.',
    ]);
  });
});

it('concern for somebody of 18–20 is a report about a young person; her own wish, and any age outside, is not', () => {
  const matter = (age: number | null, concern: boolean) => matterOfHandover({ errand: Errand.AdultRequest, age, concern });
  expect([17, 18, 20, 21, null].map((age) => matter(age, true))).toEqual([
    'adult_request',
    'young_report',
    'young_report',
    'adult_request',
    'adult_request',
  ]);
  expect(matter(19, false)).toBe('adult_request');
  expect(emptyStepTexts.reasons).toBe('');
});
