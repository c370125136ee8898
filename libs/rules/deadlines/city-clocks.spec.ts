import { addDays, dayKind, instantOf, isoWithOffset, parseInstant, stockholmDate, stockholmParts } from '@lots/rules/calendar';
import { loadCityClocks, loadProcessRules } from '@lots/tables';
import fc from 'fast-check';
import { EventType } from './clock-rule.js';
import type { DeadlinesInput, EventInput } from './course.js';
import { deadlines } from './deadlines.js';

const rules = loadProcessRules();
const stockholm = loadCityClocks('stockholm');
const base: DeadlinesInput = {
  city: 'stockholm',
  now: '2026-11-20T15:30',
  matter: 'child_report',
  received_at: '2026-11-20T15:30',
  urgency: 'same_day',
};

function clock(id: string, input: Partial<DeadlinesInput>, city = stockholm) {
  const [found] = deadlines(rules, city, { ...base, ...input, clocks: [id] }).clocks;
  if (!found) throw new Error(id);
  return found;
}
const event = (type: EventInput['type'], at: string): EventInput => ({ type, at });

describe('acknowledgement by urgency (K11)', () => {
  it.each([
    ['emergency', '2026-11-20T15:45:00+01:00'],
    ['same_day', '2026-11-20T16:30:00+01:00'],
    ['soon', '2026-11-23T12:00:00+01:00'],
    ['normal', '2026-11-25'],
    [null, '2026-11-20T16:30:00+01:00'],
  ] as const)('%s: %s', (urgency, due) => {
    expect(clock('acknowledgement', { urgency })).toMatchObject({ due_strict: due, due_moved: due, kind: 'city', lagrum: null });
  });

  it('has no limit where there is no case', () => {
    expect(clock('acknowledgement', { urgency: 'none' })).toMatchObject({
      state: 'not_applicable',
      reason: 'no_limit_for_urgency',
    });
  });

  it('runs through the night and the weekend by the wall clock', () => {
    expect(clock('acknowledgement', { received_at: '2026-11-21T23:30', now: '2026-11-22T00:31' })).toMatchObject({
      due_strict: '2026-11-22T00:30:00+01:00',
      state: 'overdue',
    });
  });

  it('read but not taken over starts a clock of two hours', () => {
    const events = [event('acknowledged', '2026-11-20T15:40')];
    expect(clock('acceptance', { now: '2026-11-20T18:00', events })).toMatchObject({
      due_strict: '2026-11-20T17:40:00+01:00',
      state: 'overdue',
    });
    expect(clock('acceptance', {}).reason).toBe('not_acknowledged');
    expect(clock('acceptance', { now: '2026-11-20T18:00', events: [event('accepted', '2026-11-20T15:40')] }).state).toBe('met');
  });
});

describe('the leaver promise, 24 hours elapsed (K4)', () => {
  const leaver = (received: string, more: Partial<DeadlinesInput> = {}) =>
    clock('first-contact-leaver', { matter: 'leaver', received_at: received, now: received, ...more });

  it.each([
    ['2026-10-24T22:40:00+02:00', '2026-10-25T21:40:00+01:00'],
    ['2026-10-25T02:30:00+02:00', '2026-10-26T01:30:00+01:00'],
    ['2026-03-28T22:40:00+01:00', '2026-03-29T23:40:00+02:00'],
    ['2026-12-24T12:00:00+01:00', '2026-12-25T12:00:00+01:00'],
  ])('%s is due %s over both changes of the clock and on holidays', (received, due) => {
    expect(leaver(received)).toMatchObject({
      due_strict: due,
      due_moved: due,
      precision: 'instant',
      kind: 'promise',
      state: 'running',
    });
  });

  it('is the promise of the city that made it, from its day', () => {
    expect(leaver('2024-01-17T10:00').reason).toBe('not_in_force_before');
    expect(leaver('2024-01-18T10:00').state).toBe('running');
    for (const city of ['goteborg', 'haninge']) {
      expect(clock('first-contact-leaver', { matter: 'leaver' }, loadCityClocks(city)).reason).toBe('not_promised_by_city');
    }
  });

  it('is met by the first contact, to the second', () => {
    const met = (at: string) =>
      leaver('2026-11-20T15:30', { now: '2026-11-23T10:00', events: [event('first_contact', at)] }).state;
    expect(met('2026-11-21T15:30')).toBe('met');
    expect(met('2026-11-21T15:30:01')).toBe('met_late');
  });

  it('never warns at night', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 525_600 }), (minutes) => {
        const received = instantOf('2026-01-01', minutes);
        const found = leaver(isoWithOffset(received));
        const warn = parseInstant(found.warn_at ?? '');
        const { minutes: local } = stockholmParts(warn);
        expect(warn === received || (local >= 7 * 60 && local <= 21 * 60)).toBe(true);
        expect(warn < parseInstant(found.due_strict ?? '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('pauses (K8)', () => {
  const paused = [event('paused', '2026-11-20T15:40')];
  const resumed = [...paused, event('resumed', '2026-11-20T16:40')];

  it('stops only the city clock, and adds what it stood', () => {
    expect(clock('acknowledgement', { now: '2026-11-20T19:00', events: paused })).toMatchObject({
      state: 'paused',
      escalation: [],
    });
    expect(clock('acknowledgement', { now: '2026-11-20T17:00', events: resumed })).toMatchObject({
      due_strict: '2026-11-20T17:30:00+01:00',
      state: 'running',
    });
    expect(clock('acknowledgement', { now: '2026-11-20T17:31', events: resumed }).state).toBe('overdue');
  });

  it('counts the days it stood for a limit in days', () => {
    const events = [event('paused', '2026-11-23T09:00'), event('resumed', '2026-11-25T09:00')];
    expect(clock('acknowledgement', { urgency: 'normal', now: '2026-11-25T10:00', events }).due_moved).toBe('2026-11-27');
  });

  it('never touches a clock of the law or a promise', () => {
    const ids = ['protection-assessment', 'preliminary-assessment'] as const;
    for (const id of ids) expect(clock(id, { now: '2026-11-20T19:00', events: paused }).state).not.toBe('paused');
    expect(clock('first-contact-leaver', { matter: 'leaver', now: '2026-11-20T19:00', events: paused }).state).toBe('running');
  });

  it('what was paused before the report came was another clock', () => {
    const events = [event('paused', '2026-11-20T09:00'), event('paused', '2026-11-20T15:29')];
    expect(clock('acknowledgement', { now: '2026-11-20T19:00', events })).toMatchObject({ state: 'overdue' });
  });

  it('does not save a clock that was late before it', () => {
    expect(clock('acknowledgement', { now: '2026-11-21T10:00', events: [event('paused', '2026-11-20T16:31')] }).state).toBe(
      'overdue',
    );
  });
});

describe('the clock bugs of others (anchors.md 25-30) do not happen here', () => {
  const late = '2026-11-21T12:00';

  it('25: no escalation once the officer has answered', () => {
    const found = clock('acknowledgement', { now: late, events: [event('acknowledged', '2026-11-20T15:50')] });
    expect(found).toMatchObject({ state: 'met', escalation: [] });
    expect(clock('acknowledgement', { now: late }).escalation).toHaveLength(5);
  });

  it('26: a later event does not overrule the first answer', () => {
    const events = [
      event('acknowledged', '2026-11-20T15:50'),
      event('acknowledged', '2026-11-20T19:00'),
      event('accepted', '2026-11-20T20:00'),
    ];
    expect(clock('acknowledgement', { now: late, events })).toMatchObject({ state: 'met', met_at: '2026-11-20T15:50:00+01:00' });
  });

  it('27: what comes back does not stop a clock, and what is read but not taken over is still chased', () => {
    const events = [event('acknowledged', '2026-11-20T15:50'), event('returned', '2026-11-20T16:00')];
    expect(clock('acceptance', { now: late, events }).state).toBe('overdue');
    const returned = clock('acknowledgement', { now: late, events: [event('returned', '2026-11-20T16:00')] });
    expect(returned).toMatchObject({ state: 'overdue', due_strict: '2026-11-20T16:30:00+01:00' });
    const statute = clock('preliminary-assessment', { now: late, events: [event('returned', '2026-11-20T16:00')] });
    expect(statute).toMatchObject({ state: 'running', due_strict: '2026-12-04' });
  });

  it('28: nothing is stored: the order of events and the time of asking never change a due time', () => {
    const events = [
      event('paused', '2026-11-20T15:40'),
      event('resumed', '2026-11-20T16:00'),
      event('returned', '2026-11-20T16:10'),
    ];
    const dues = [events, [...events].reverse()].map((list) => clock('acknowledgement', { now: late, events: list }).due_strict);
    expect(new Set(dues).size).toBe(1);
  });

  it('29: a report that joins an open investigation does not escalate', () => {
    const found = clock('preliminary-assessment', {
      now: '2027-01-20T10:00',
      events: [event('investigation_already_open', '2026-11-21T10:00')],
    });
    expect(found).toMatchObject({ state: 'not_applicable', escalation: [] });
  });

  it('30: day limits warn and escalate in working hours on working days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (minutes) => {
        const received = isoWithOffset(instantOf('2025-07-01', minutes));
        const found = clock('preliminary-assessment', { received_at: received, now: received });
        for (const at of [found.warn_at ?? '', ...found.escalation.map((step) => step.at)]) {
          expect(dayKind(stockholmDate(parseInstant(at)))).toBe('weekday');
          expect(at.slice(11, 16) >= '08:00' && at.slice(11, 16) <= '17:00').toBe(true);
        }
        expect(found.due_strict).toBe(addDays(stockholmDate(parseInstant(received)), 14));
        expect((found.warn_at ?? '').slice(0, 10) < (found.due_strict ?? '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('properties', () => {
  const moments = fc.array(fc.record({ type: fc.constantFrom(...EventType), minutes: fc.integer({ min: -5000, max: 60_000 }) }), {
    maxLength: 8,
  });
  const at = (minutes: number) => isoWithOffset(instantOf('2026-03-20', minutes));

  it('a clock is met, or it is overdue after its due time: it never falls silent', () => {
    fc.assert(
      fc.property(
        moments,
        fc.constantFrom('child_report', 'young_report', 'adult_request', 'leaver', 'referral'),
        (list, matter) => {
          const events = list.map((one) => ({ type: one.type, at: at(one.minutes) }));
          const answer = deadlines(rules, stockholm, { ...base, matter, received_at: at(0), now: at(600_000), events });
          for (const one of answer.clocks) {
            expect(['met', 'met_late', 'overdue', 'not_applicable', 'paused']).toContain(one.state);
            if (one.state === 'paused') expect(one.kind).toBe('city');
            if (one.state === 'overdue') expect(one.escalation).not.toEqual([]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a clock of the law has the same due time whatever city events happen', () => {
    const cityEvents = fc.array(
      fc.record({ type: fc.constantFrom('paused', 'resumed', 'returned', 'acknowledged', 'accepted'), minutes: fc.nat(9000) }),
    );
    fc.assert(
      fc.property(cityEvents, (list) => {
        const events = list.map((one) => ({ type: one.type, at: at(one.minutes) }));
        const of = (some: EventInput[]) =>
          deadlines(rules, stockholm, { ...base, received_at: at(0), now: at(9000), events: some }).clocks.filter(
            (one) => one.kind !== 'city',
          );
        expect(of(events)).toEqual(of([]));
      }),
      { numRuns: 100 },
    );
  });
});
