import { loadCityClocks, loadProcessRules } from '@lots/tables';
import type { EventInput } from './course.js';
import { DeadlinesInputError, type DeadlinesInput } from './course.js';
import { deadlines } from './deadlines.js';

const rules = loadProcessRules();
const stockholm = loadCityClocks('stockholm');
const base: DeadlinesInput = {
  city: 'stockholm',
  now: '2026-11-20T16:00:00+01:00',
  matter: 'child_report',
  received_at: '2026-11-20T15:30:00+01:00',
  urgency: 'same_day',
  reporter: { mandated: true },
};

function clock(id: string, input: Partial<DeadlinesInput>) {
  const [found] = deadlines(rules, stockholm, { ...base, ...input, clocks: [id] }).clocks;
  if (!found) throw new Error(id);
  return found;
}
const event = (type: EventInput['type'], at: string, more: Partial<EventInput> = {}): EventInput => ({ type, at, ...more });

describe('which clocks (K1)', () => {
  it('lists every clock once, those of the law first', () => {
    const answer = deadlines(rules, stockholm, base);
    expect(answer.calendar_version).toBe('se-2026');
    expect(answer.clocks.map((one) => one.id)).toEqual([
      'protection-assessment',
      'preliminary-assessment',
      'child-investigation',
      'feedback-to-mandated-reporter',
      'open-investigation',
      'first-contact-leaver',
      'acknowledgement',
      'acceptance',
      'returnee-follow-up-3',
      'returnee-follow-up-6',
      'returnee-follow-up-12',
    ]);
  });

  it.each([
    ['child_report', ['protection-assessment', 'preliminary-assessment', 'acknowledgement']],
    ['young_report', ['protection-assessment', 'preliminary-assessment', 'acknowledgement']],
    ['adult_request', ['open-investigation', 'acknowledgement']],
    ['leaver', ['first-contact-leaver', 'acknowledgement']],
    ['child_investigation', ['child-investigation']],
    ['referral', ['acknowledgement']],
  ] as const)('%s starts with %j', (matter, ids) => {
    const running = deadlines(rules, stockholm, { ...base, matter }).clocks.filter((one) => one.state !== 'not_applicable');
    expect(running.map((one) => one.id)).toEqual(ids);
  });

  it('says why a clock does not apply', () => {
    for (const one of deadlines(rules, stockholm, base).clocks) {
      expect(one.state === 'not_applicable').toBe(one.reason !== null);
      if (one.state === 'not_applicable')
        expect([one.from, one.due_strict, one.due_moved, one.warn_at, one.met_at]).toEqual([null, null, null, null, null]);
    }
  });
});

describe('protection assessment, at once (K5)', () => {
  const at = (received: string, more: Partial<DeadlinesInput> = {}) =>
    clock('protection-assessment', { received_at: received, now: received, ...more });

  it.each([
    ['2026-11-20T15:59:59+01:00', '2026-11-20', '2026-11-20'],
    ['2026-11-20T16:00:00+01:00', '2026-11-20', '2026-11-21'],
    ['2026-11-21T10:00:00+01:00', '2026-11-21', '2026-11-21'],
    ['2026-12-24T22:00:00+01:00', '2026-12-24', '2026-12-25'],
    ['2026-06-30T22:30:00Z', '2026-07-01', '2026-07-01'],
  ])('received %s: %s, at latest %s; no weekend moves it', (received, strict, moved) => {
    expect(at(received)).toMatchObject({ due_strict: strict, due_moved: moved, state: 'at_once', precision: 'date' });
  });

  it('is met in time, late or overdue by the day', () => {
    const late = { received_at: '2026-11-20T16:40:00+01:00' };
    const done = (when: string) =>
      clock('protection-assessment', { ...late, now: '2026-11-25T10:00', events: [event('protection_assessed', when)] });
    expect(done('2026-11-21T23:59:59+01:00')).toMatchObject({ state: 'met', met_at: '2026-11-21T23:59:59+01:00' });
    expect(done('2026-11-22T00:00:00+01:00').state).toBe('met_late');
    expect(clock('protection-assessment', { ...late, now: '2026-11-21T23:59:59+01:00' }).state).toBe('at_once');
    expect(clock('protection-assessment', { ...late, now: '2026-11-22T00:00:00+01:00' }).state).toBe('overdue');
  });

  it('is needed for each report, also when an investigation is open', () => {
    const open = event('investigation_already_open', '2026-11-20T15:40:00+01:00');
    expect(clock('protection-assessment', { events: [open] }).state).toBe('at_once');
  });
});

describe('preliminary assessment, 14 days (K4, K7)', () => {
  const preliminary = (input: Partial<DeadlinesInput>) => clock('preliminary-assessment', input);

  it('counts day 0 as the Stockholm day of receipt and ends with the whole day', () => {
    expect(preliminary({})).toMatchObject({
      due_strict: '2026-12-04',
      due_moved: '2026-12-04',
      warn_at: '2026-12-03T08:00:00+01:00',
      state: 'running',
      lagrum: 'SoL (2025:400) 20 kap. 2 § (tidigare 11 kap. 1 a §)',
      verified: true,
    });
    expect(preliminary({ received_at: '2026-06-30T23:30:00Z', now: '2026-07-02T10:00' }).due_strict).toBe('2026-07-15');
  });

  it.each([
    ['2026-10-18T12:00', '2026-11-01', '2026-11-02', '2026-10-30'],
    ['2026-12-10T12:00', '2026-12-24', '2026-12-28', '2026-12-23'],
    ['2026-06-05T12:00', '2026-06-19', '2026-06-22', '2026-06-18'],
    ['2026-12-17T12:00', '2026-12-31', '2027-01-04', '2026-12-30'],
    ['2026-03-20T12:00', '2026-04-03', '2026-04-07', '2026-04-02'],
    ['2026-11-07T12:00', '2026-11-21', '2026-11-23', '2026-11-20'],
  ])('received %s: strict %s, moved %s, warned on working day %s', (received, strict, moved, warned) => {
    const found = preliminary({ received_at: received, now: received });
    expect([found.due_strict, found.due_moved, found.warn_at?.slice(0, 16)]).toEqual([strict, moved, `${warned}T08:00`]);
  });

  it('goes running, due_soon, overdue at the minute', () => {
    const state = (now: string) => preliminary({ now }).state;
    expect(state('2026-12-03T07:59:59+01:00')).toBe('running');
    expect(state('2026-12-03T08:00:00+01:00')).toBe('due_soon');
    expect(state('2026-12-04T23:59:59+01:00')).toBe('due_soon');
    expect(state('2026-12-05T00:00:00+01:00')).toBe('overdue');
  });

  it('between the strict and the moved date it is still due soon', () => {
    expect(preliminary({ received_at: '2026-11-07T12:00', now: '2026-11-22T12:00' }).state).toBe('due_soon');
    expect(preliminary({ received_at: '2026-11-07T12:00', now: '2026-11-24T00:00' }).state).toBe('overdue');
  });

  it('is met by either decision, and not needed when one is open', () => {
    for (const type of ['decision_not_to_open', 'investigation_opened'] as const) {
      expect(preliminary({ now: '2026-12-20T10:00', events: [event(type, '2026-12-04T23:00')] }).state).toBe('met');
    }
    const open = [event('investigation_already_open', '2026-11-20T15:45')];
    expect(preliminary({ events: open })).toMatchObject({ state: 'not_applicable', reason: 'already_open', escalation: [] });
    const before = [event('investigation_opened', '2026-10-01T10:00')];
    expect(preliminary({ events: before }).reason).toBe('already_open');
    const closed = [...before, event('investigation_closed', '2026-11-01T10:00')];
    expect(preliminary({ events: closed }).state).toBe('running');
  });

  it('what is recorded after the decision changes nothing: done stays done, late stays late (K2)', () => {
    const opened = event('investigation_opened', '2026-11-20T15:45');
    const late = event('investigation_already_open', '2026-11-27T10:00');
    expect(preliminary({ now: '2026-11-28T10:00', events: [opened, late] })).toMatchObject({ state: 'met' });
    const asked = event('feedback_requested', '2026-11-20T15:40');
    const feedback = { now: '2026-11-30T10:00', events: [asked, opened, late] };
    expect(clock('feedback-to-mandated-reporter', feedback)).toMatchObject({ state: 'overdue', due_strict: '2026-11-27' });
    expect(clock('child-investigation', feedback)).toMatchObject({ state: 'running', due_strict: '2027-03-20' });
  });

  it.each([
    ['synnerliga_skal', '2026-12-18', '2026-12-01T10:00', 'extended', '2026-12-18', 'synnerliga_skal'],
    ['sarskilda_skal', '2026-12-18', '2026-12-01T10:00', 'running', '2026-12-04', 'extension_reason_not_in_statute'],
    ['hog_arbetsbelastning', '2026-12-18', '2026-12-01T10:00', 'running', '2026-12-04', 'extension_reason_not_in_statute'],
    [null, '2026-12-18', '2026-12-01T10:00', 'running', '2026-12-04', 'extension_reason_not_in_statute'],
    ['synnerliga_skal', null, '2026-12-01T10:00', 'running', '2026-12-04', 'extension_without_until'],
    ['synnerliga_skal', '2026-12-04', '2026-12-01T10:00', 'running', '2026-12-04', 'extension_not_later'],
  ])('extended for %s until %s', (...[reason, until, at, state, due, told]) => {
    const found = preliminary({ now: '2026-12-02T10:00', events: [event('extended', at, { reason, until })] });
    expect(found).toMatchObject({ state, due_strict: due, reason: told });
  });

  it('cannot be extended when the day has passed, and an extension runs out too', () => {
    const tooLate = [event('extended', '2026-12-05T00:00', { reason: 'synnerliga_skal', until: '2026-12-18' })];
    expect(preliminary({ now: '2026-12-06T10:00', events: tooLate })).toMatchObject({
      state: 'overdue',
      reason: 'extension_too_late',
    });
    const ranOut = [event('extended', '2026-12-01T10:00', { reason: 'synnerliga_skal', until: '2026-12-18' })];
    expect(preliminary({ now: '2026-12-17T08:00', events: ranOut }).state).toBe('due_soon');
    expect(preliminary({ now: '2026-12-19T10:00', events: ranOut }).state).toBe('overdue');
  });
});

describe('child investigation, four months (K4)', () => {
  const investigation = (opened: string, more: Partial<DeadlinesInput> = {}) =>
    clock('child-investigation', { received_at: opened, now: opened, events: [event('investigation_opened', opened)], ...more });

  it.each([
    ['2026-10-30T10:00', '2027-02-28', '2027-03-01'],
    ['2026-10-31T10:00', '2027-02-28', '2027-03-01'],
    ['2027-10-31T10:00', '2028-02-29', '2028-02-29'],
    ['2026-01-31T10:00', '2026-05-31', '2026-06-01'],
    ['2026-08-24T10:00', '2026-12-24', '2026-12-28'],
    ['2026-03-01T23:30:00Z', '2026-07-02', '2026-07-02'],
  ])('opened %s: strict %s, moved %s', (opened, strict, moved) => {
    expect(investigation(opened)).toMatchObject({ due_strict: strict, due_moved: moved });
  });

  it('waits for the opening in a report, and takes the time received in a matter that is an investigation', () => {
    expect(clock('child-investigation', {})).toMatchObject({ state: 'not_applicable', reason: 'not_opened' });
    expect(clock('child-investigation', { matter: 'child_investigation' })).toMatchObject({
      due_strict: '2027-03-20',
      state: 'running',
    });
  });

  it('is extended for special reasons and a certain time only', () => {
    const extended = (reason: string, until: string | null) => {
      const events = [
        event('investigation_opened', '2026-11-20T16:00'),
        event('extended', '2027-03-01T10:00', { reason, until }),
      ];
      return clock('child-investigation', { now: '2027-03-02T10:00', events });
    };
    expect(extended('sarskilda_skal', '2027-05-20')).toMatchObject({ state: 'extended', due_strict: '2027-05-20' });
    expect(extended('sarskilda_skal', null).reason).toBe('extension_without_until');
    expect(extended('synnerliga_skal', '2027-05-20').reason).toBe('extension_reason_not_in_statute');
  });

  it('opening what is open already begins nothing anew (K3)', () => {
    const events = [event('investigation_opened', '2026-11-20T16:00'), event('investigation_opened', '2027-02-20T10:00')];
    expect(clock('child-investigation', { now: '2027-03-23T10:00', events })).toMatchObject({
      state: 'overdue',
      due_strict: '2027-03-20',
    });
  });

  it('is met by closing; a new opening starts a new clock', () => {
    const closed = [event('investigation_opened', '2026-11-20T16:00'), event('investigation_closed', '2027-02-01T10:00')];
    expect(clock('child-investigation', { now: '2027-06-01T10:00', events: closed }).state).toBe('met');
    const again = [...closed, event('investigation_opened', '2027-05-01T10:00')];
    expect(clock('child-investigation', { now: '2027-06-01T10:00', events: again })).toMatchObject({
      state: 'running',
      due_strict: '2027-09-01',
    });
  });
});

describe('feedback to a mandated reporter (K6)', () => {
  const asked = (at: string) => event('feedback_requested', at);
  const decided = (at: string) => event('decision_not_to_open', at);
  const feedback = (received: string, now: string, events: EventInput[], mandated: boolean | null = true) =>
    clock('feedback-to-mandated-reporter', { received_at: received, now, events, reporter: { mandated } });

  it('is a week from the decision when asked by then', () => {
    const found = feedback('2026-11-02T10:00', '2026-11-13T10:00', [asked('2026-11-02T10:00'), decided('2026-11-12T10:00')]);
    expect(found).toMatchObject({
      from: '2026-11-12T10:00:00+01:00',
      due_strict: '2026-11-19',
      due_moved: '2026-11-19',
      state: 'running',
    });
  });

  it('is at once when asked later, or when an investigation was open', () => {
    const later = feedback('2026-11-02T10:00', '2026-11-20T11:00', [decided('2026-11-12T10:00'), asked('2026-11-20T10:00')]);
    expect(later).toMatchObject({ from: '2026-11-20T10:00:00+01:00', due_strict: '2026-11-20', state: 'at_once' });
    const open = feedback('2026-11-02T10:00', '2026-11-02T11:00', [
      asked('2026-11-02T10:00'),
      event('investigation_already_open', '2026-11-02T10:30'),
    ]);
    expect(open).toMatchObject({ due_strict: '2026-11-02', state: 'at_once' });
  });

  it.each([
    ['2026-01-14T10:00', 'not_applicable', 'not_in_force_before'],
    ['2026-01-15T10:00', 'running', null],
  ])('exists from 2026-01-15: decision %s', (at, state, reason) => {
    expect(feedback('2026-01-05T10:00', '2026-01-16T10:00', [asked('2026-01-05T10:00'), decided(at)])).toMatchObject({
      state,
      reason,
    });
  });

  it('says why there is none', () => {
    const events = [asked('2026-11-02T10:00'), decided('2026-11-12T10:00')];
    const reason = (list: EventInput[], mandated: boolean | null = true) =>
      feedback('2026-11-02T10:00', '2026-11-13T10:00', list, mandated).reason;
    expect(reason([decided('2026-11-12T10:00')])).toBe('not_requested');
    expect(reason([asked('2026-11-02T10:00')])).toBe('no_decision_yet');
    expect(reason(events, false)).toBe('not_mandated');
    expect(reason(events, null)).toBeNull();
  });

  it('is met by the feedback', () => {
    const events = [asked('2026-11-02T10:00'), decided('2026-11-12T10:00'), event('feedback_given', '2026-11-20T10:00')];
    expect(feedback('2026-11-02T10:00', '2026-11-21T10:00', events).state).toBe('met_late');
  });
});

describe('input', () => {
  it.each<[string, Partial<DeadlinesInput>, string, string]>([
    ['an unknown clock', { clocks: ['acknowledgement', 'nope'] }, 'unknown_clock', '/clocks/1'],
    ['a time that is none', { now: 'yesterday' }, 'invalid_time', '/now'],
    ['a day instead of a time', { received_at: '2026-11-20' }, 'invalid_time', '/received_at'],
    ['received later than now', { received_at: '2026-11-20T16:00:01+01:00' }, 'received_in_future', '/received_at'],
    ['an event without a time', { events: [event('extended', '2026-02-30T10:00')] }, 'invalid_time', '/events/0/at'],
    [
      'an extension to no day',
      { events: [event('extended', '2026-11-20T15:59', { until: '2026-02-30' })] },
      'invalid_date',
      '/events/0/until',
    ],
  ])('refuses %s', (_, input, code, path) => {
    try {
      deadlines(rules, stockholm, { ...base, ...input });
      throw new Error('accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(DeadlinesInputError);
      expect(error).toMatchObject({ code, path });
    }
  });

  it('reads a time without offset as Stockholm time and does not count what has not happened yet', () => {
    expect(clock('acknowledgement', { received_at: '2026-11-20T15:30' }).from).toBe('2026-11-20T15:30:00+01:00');
    expect(clock('acknowledgement', { events: [event('acknowledged', '2026-11-20T16:00:01')] }).met_at).toBeNull();
  });
});
