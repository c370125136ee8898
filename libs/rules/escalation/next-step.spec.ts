import fc from 'fast-check';
import { Urgency } from '@lots/contracts';
import { instantOf, parseInstant, stockholmDate, dayKind, weekday } from '@lots/rules/calendar';
import { isOpenAt, roundTheClock } from '@lots/rules/opening-hours';
import { unitByCode } from '@lots/rules/routing';
import { cityCodes, loadCity } from '@lots/tables';
import {
  continuedDue,
  dayReceiptDue,
  decideEscalation,
  nextStep,
  onWallClock,
  type EscalationCase,
  type PlannedStep,
} from './index.js';

const city = loadCity('stockholm');
const farsta = unitByCode(city, 'farsta-mottagning-barn')!;
const desk = unitByCode(city, 'lotsen')!;
const minutes = 60_000;
const at = (text: string): number => parseInstant(text);

/** Tuesday 8 September 2026, offered 09.47, due 10.47. */
const tuesday: EscalationCase = {
  urgency: 'same_day',
  child: true,
  state: 'offered',
  offeredAt: at('2026-09-08T09:47:00'),
  due: at('2026-09-08T10:47:00'),
  stage: 0,
  closingTakenAt: null,
  noAnswerAt: null,
  returns: 0,
  secondReturnTold: false,
  unitHours: farsta.hours,
  deskHours: desk.hours,
};

/** Takes every step that is due until `until`, as the clocks do, looking only when they said they would. */
function play(start: EscalationCase, until: number): { steps: PlannedStep[]; end: EscalationCase } {
  const chain = city.escalation[start.urgency];
  let one = start;
  const steps: PlannedStep[] = [];
  for (let now = one.offeredAt; now <= until && steps.length < 200;) {
    const { take, lookAt } = decideEscalation(chain, one, now);
    if (take === null) {
      if (lookAt === null) break;
      now = lookAt;
      continue;
    }
    steps.push(take);
    one = {
      ...one,
      stage: take.kind === 'chain' ? one.stage + 1 : one.stage,
      noAnswerAt: take.kind === 'chain' ? null : one.noAnswerAt,
      closingTakenAt: take.kind === 'closing' ? take.at : one.closingTakenAt,
      secondReturnTold: one.secondReturnTold || take.kind === 'second_return',
    };
  }
  return { steps, end: one };
}
const chainOf = (steps: readonly PlannedStep[]) => steps.filter((step) => step.kind === 'chain');

describe('escalation (docs/rules/escalation.md)', () => {
  it('does nothing before the receipt is due, and says when to look', () => {
    const decision = decideEscalation(city.escalation.same_day, tuesday, tuesday.due - 1);
    expect(decision).toEqual({ take: null, lookAt: tuesday.due });
  });

  it.each<[Urgency, string[]]>([
    ['emergency', ['10:47', '10:47', '10:57', '11:07', '11:17']],
    ['same_day', ['10:47', '10:52', '11:17', '11:47', '12:17']],
  ])('E1: climbs the table of the city for %s, minute by minute', (urgency, times) => {
    const { steps } = play({ ...tuesday, urgency }, at('2026-09-08T14:00:00'));
    expect(chainOf(steps).map((step) => [step.level, step.at])).toEqual(
      times.map((time, level) => [level, at(`2026-09-08T${time}:00`)]),
    );
    expect(chainOf(steps).map((step) => step.how)).toEqual(['notice', 'phone', 'phone', 'phone', 'phone']);
    expect(chainOf(steps).map((step) => step.to)).toEqual(city.escalation[urgency].map((step) => step.to));
  });

  it('E2: a child whose receipt is due on a Friday evening climbs through the weekend', () => {
    const friday = { ...tuesday, urgency: 'soon' as const, offeredAt: at('2026-10-16T15:00:00'), due: at('2026-10-16T17:00:00') };
    const { steps } = play(friday, at('2026-10-18T23:00:00'));
    expect(chainOf(steps).map((step) => step.at - friday.due)).toEqual([0, 60, 240, 1440, 2880].map((after) => after * minutes));
  });

  it('E3: an adult’s chain waits for opening hours, over Christmas too', () => {
    const adult = {
      ...tuesday,
      urgency: 'normal' as const,
      child: false,
      offeredAt: at('2026-12-18T09:00:00'),
      due: at('2026-12-23T15:00:00'),
    };
    const calls = chainOf(play(adult, at('2027-01-31T00:00:00')).steps).filter((step) => step.how === 'phone');
    expect(calls).toHaveLength(4);
    for (const call of calls) expect(isOpenAt(farsta.hours, call.at)).toBe(true);
    // 23 December is a Wednesday; 24 eve, 25 and 26 holidays, 27 Sunday: Monday 28.
    expect(calls[0]?.at).toBe(at('2026-12-28T08:00:00'));
  });

  it.each([
    ['2026-03-29', 'the night an hour is lost'],
    ['2026-10-25', 'the night an hour comes twice'],
  ])('E2: minutes are minutes on %s, %s', (date) => {
    const due = instantOf(date, 0) + 100 * minutes;
    const night = { ...tuesday, urgency: 'emergency' as const, offeredAt: due - 15 * minutes, due };
    const { steps } = play(night, due + 60 * minutes);
    expect(chainOf(steps).map((step) => (step.at - due) / minutes)).toEqual([0, 0, 10, 20, 30]);
  });

  it('E4: at the receiver’s closing an unacknowledged child becomes a call to Socialjouren, also when its receipt is not due', () => {
    const later = { ...tuesday, urgency: 'normal' as const, due: at('2026-09-11T09:47:00') };
    const { steps } = play(later, at('2026-09-09T23:00:00'));
    expect(steps.map((step) => [step.kind, step.at, step.sv])).toEqual([
      ['closing', at('2026-09-08T16:30:00'), 'Ring Socialjouren nu'],
      ['closing', at('2026-09-09T16:30:00'), 'Ring Socialjouren nu'],
    ]);
  });

  it('E4: on a half-day, at twelve; once for a closing even though the desk closes later the same day', () => {
    const halfDay = {
      ...tuesday,
      urgency: 'normal' as const,
      offeredAt: at('2026-10-30T09:00:00'),
      due: at('2026-11-04T09:00:00'),
    };
    // 30 October 2026 is the Friday before All Saints' Day.
    expect(play(halfDay, at('2026-11-01T23:00:00')).steps.map((step) => step.at)).toEqual([at('2026-10-30T12:00:00')]);
  });

  it('E4: offered while the receiver is closed: at once, and not again until the receiver has been open', () => {
    const evening = { ...tuesday, offeredAt: at('2026-10-16T16:58:00'), due: at('2026-10-19T09:00:00') };
    const { steps } = play(evening, at('2026-10-19T08:59:00'));
    expect(steps.map((step) => [step.kind, step.at, step.reasonCode])).toEqual([
      ['closing', evening.offeredAt, 'offered_while_closed'],
    ]);
  });

  it('E4: the desk’s closing counts when it is the earlier one', () => {
    const late = {
      ...tuesday,
      unitHours: unitByCode(city, 'lotsen')!.hours,
      deskHours: farsta.hours,
      due: at('2026-09-09T12:00:00'),
    };
    expect(nextStep(city.escalation.same_day, late)?.at).toBe(at('2026-09-08T16:30:00'));
  });

  it('E4: not for an adult who can wait, and never for a receiver that does not close', () => {
    const kinds = (one: EscalationCase) => play(one, one.due + 20_000 * minutes).steps.map((step) => step.kind);
    expect(kinds({ ...tuesday, child: false, urgency: 'normal' })).not.toContain('closing');
    expect(kinds({ ...tuesday, unitHours: roundTheClock })).not.toContain('closing');
    expect(kinds({ ...tuesday, child: false, urgency: 'emergency' })).toContain('closing');
  });

  it('E6: nobody answered: the next in the chain is rung now', () => {
    const rung = { ...tuesday, stage: 2, noAnswerAt: at('2026-09-08T10:55:00') };
    expect(nextStep(city.escalation.same_day, rung)).toMatchObject({
      level: 2,
      to: 'unit_manager',
      at: at('2026-09-08T10:55:00'),
      reasonCode: 'nobody_answered',
      ruleRef: 'E6',
    });
  });

  it('E7: a receipt given at night is on duty’s; the receiver’s own is due an hour after it opens', () => {
    expect(dayReceiptDue(farsta.hours, at('2026-10-16T16:52:00'))).toBe(at('2026-10-19T09:00:00'));
    expect(dayReceiptDue(farsta.hours, at('2026-10-16T10:00:00'))).toBeNull();
  });

  it('E8: a returned one goes on climbing, to the desk’s own manager', () => {
    const back = { ...tuesday, state: 'returned' as const, stage: 1, returns: 1 };
    expect(nextStep(city.escalation.same_day, back)).toMatchObject({
      level: 1,
      to: 'desk_manager',
      how: 'phone',
      at: at('2026-09-08T10:52:00'),
      reasonCode: 'returned_and_not_sent_on',
    });
  });

  it('E9: the second return is told before everything else, once', () => {
    const twice = { ...tuesday, state: 'returned' as const, returns: 2 };
    expect(decideEscalation(city.escalation.same_day, twice, tuesday.offeredAt).take).toMatchObject({
      kind: 'second_return',
      to: 'both_managers',
      how: 'phone',
    });
    expect(nextStep(city.escalation.same_day, { ...twice, secondReturnTold: true })?.kind).toBe('chain');
  });
});

describe('escalation, for every case', () => {
  const instants = fc.integer({ min: at('2026-01-01T00:00:00') / minutes, max: at('2028-01-01T00:00:00') / minutes });
  const cases = fc
    .record({
      urgency: fc.constantFrom(...Object.values(Urgency)),
      child: fc.boolean(),
      state: fc.constantFrom('offered' as const, 'returned' as const),
      offered: instants,
      wait: fc.integer({ min: 15, max: 6 * 1440 }),
      returns: fc.integer({ min: 0, max: 3 }),
      unit: fc.constantFrom(...city.units),
    })
    .map(({ offered, wait, unit, ...rest }): EscalationCase => ({
      ...tuesday,
      ...rest,
      offeredAt: offered * minutes,
      due: (offered + wait) * minutes,
      unitHours: unit.hours,
    }));

  it('the level rises by one, never falls, never comes too soon, and every step after the reminder is a call', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const chain = chainOf(play(one, one.due + 40 * 1440 * minutes).steps);
        expect(chain.map((step) => step.level)).toEqual([0, 1, 2, 3, 4]);
        expect(chain.map((step) => step.how)).toEqual(['notice', 'phone', 'phone', 'phone', 'phone']);
        chain.forEach((step, index) => {
          expect(step.at).toBeGreaterThanOrEqual(one.due + (city.escalation[one.urgency][index]?.afterMinutes ?? 0) * minutes);
          expect(step.at).toBeGreaterThanOrEqual(chain[index - 1]?.at ?? 0);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('a child or an emergency never waits: the chain follows the wall clock to the minute', () => {
    fc.assert(
      fc.property(cases, (one) => {
        fc.pre(onWallClock(one));
        const after = chainOf(play(one, one.due + 40 * 1440 * minutes).steps).map((step) => step.at - one.due);
        expect(after).toEqual(city.escalation[one.urgency].map((step) => step.afterMinutes * minutes));
      }),
      { numRuns: 150 },
    );
  });

  it('for the others no call comes while its unit is closed, on red days, or at a weekend', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const adult = { ...one, child: false, urgency: 'normal' as const, state: 'offered' as const, unitHours: farsta.hours };
        for (const step of chainOf(play(adult, adult.due + 40 * 1440 * minutes).steps).filter(({ how }) => how === 'phone')) {
          const date = stockholmDate(step.at);
          expect([dayKind(date), weekday(date) <= 5]).toEqual(['weekday', true]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('says when to look again, never later than something is due, and gives the same answer twice', () => {
    fc.assert(
      fc.property(cases, instants, (one, later) => {
        const now = later * minutes;
        const chain = city.escalation[one.urgency];
        const { take, lookAt } = decideEscalation(chain, one, now);
        expect(decideEscalation(chain, one, now)).toEqual({ take, lookAt });
        if (take !== null) expect(take.at).toBeLessThanOrEqual(now);
        else if (lookAt !== null) {
          expect(lookAt).toBeGreaterThan(now);
          expect(decideEscalation(chain, one, lookAt).take).not.toBeNull();
          expect(decideEscalation(chain, one, lookAt - 1).take).toBeNull();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('E8: sending on never gives more time than the table, never less than an emergency gets', () => {
    fc.assert(
      fc.property(fc.array(instants, { maxLength: 4 }), instants, instants, (earlier, proposed, now) => {
        const due = continuedDue(earlier, proposed, { at: now, emergencyMinutes: 15 });
        expect(due).toBeLessThanOrEqual(proposed);
        if (proposed >= now + 15 * minutes) expect(due).toBeGreaterThanOrEqual(Math.min(now + 15 * minutes, proposed));
        if (Math.min(...earlier) >= now + 15 * minutes) expect(due).toBe(Math.min(proposed, ...earlier));
      }),
    );
  });

  it('every city’s table is climbed whole: a reminder, then four calls', () => {
    for (const code of cityCodes())
      for (const urgency of Object.values(Urgency)) {
        const found = [0, 1, 2, 3, 4].map((stage) => {
          const one = { ...tuesday, child: false, urgency, stage, offeredAt: tuesday.due, unitHours: roundTheClock };
          return nextStep(loadCity(code).escalation[urgency], one);
        });
        expect(found.map((step) => [step?.level, step?.how])).toEqual([
          [0, 'notice'],
          [1, 'phone'],
          [2, 'phone'],
          [3, 'phone'],
          [4, 'phone'],
        ]);
      }
  });
});
