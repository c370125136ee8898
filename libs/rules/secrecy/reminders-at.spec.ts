import * as fc from 'fast-check';
import { addDays, isoWithOffset, isWorkday, parseInstant } from '@lots/rules/calendar';
import { remindersAt, type ReminderRules } from './reminders-at.js';

const rules: ReminderRules = { protocolAt: 9 * 60, managerAfterWorkdays: 1, consentDaysBefore: 14, consentToldWithinDays: 14 };
const at = (local: string, changes: Partial<ReminderRules> = {}) => remindersAt(parseInstant(local), { ...rules, ...changes });

describe('what is to be reminded of now', () => {
  it.each([
    // at, protocols due by, told to the manager when due by
    ['2026-09-08T08:59', null, null],
    ['2026-09-08T09:00', '2026-09-08', '2026-09-07'],
    ['2026-09-08T23:59', '2026-09-08', '2026-09-07'],
    ['2026-09-12T12:00', null, null], // a Saturday
    ['2026-09-14T09:00', '2026-09-14', '2026-09-11'], // Monday: Friday's has become late
    ['2026-12-25T12:00', null, null],
    ['2026-12-28T09:00', '2026-12-28', '2026-12-23'],
    ['2026-03-30T09:00', '2026-03-30', '2026-03-27'], // after the night of 23 hours
  ])('U21, U22: at %s', (local, protocolDueBy, managerDueBy) => {
    expect(at(local)).toMatchObject({ protocolDueBy, managerDueBy });
  });

  it('U22: the manager the same day when the city says so, and later when it says later', () => {
    expect(at('2026-09-08T09:00', { managerAfterWorkdays: 0 }).managerDueBy).toBe('2026-09-08');
    expect(at('2026-09-08T09:00', { managerAfterWorkdays: 3 }).managerDueBy).toBe('2026-09-03');
  });

  it('U23: whole days, also at night and on Sundays', () => {
    expect(at('2026-09-13T00:00')).toMatchObject({ consentSoonTo: '2026-09-27', consentEndedFrom: '2026-08-30' });
    expect(at('2026-09-12T23:59').consentSoonTo).toBe('2026-09-26');
  });

  it('never on a day off, never the manager before the one who gave it out, and nothing that has come due is ever left out again', () => {
    const instant = fc.integer({ min: parseInstant('2026-01-01T00:00'), max: parseInstant('2027-12-30T00:00') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 5 }), (now, managerAfterWorkdays) => {
        const found = remindersAt(now, { ...rules, managerAfterWorkdays });
        if (found.protocolDueBy === null) expect(found.managerDueBy).toBeNull();
        else {
          expect(isWorkday(found.protocolDueBy)).toBe(true);
          expect(Number(isoWithOffset(now).slice(11, 13))).toBeGreaterThanOrEqual(9);
          expect(found.managerDueBy! <= found.protocolDueBy).toBe(true);
        }
        const later = remindersAt(now + 7 * 86_400_000, { ...rules, managerAfterWorkdays });
        if (later.protocolDueBy !== null) expect(later.protocolDueBy >= found.today).toBe(true);
        expect(found.consentSoonTo > addDays(found.today, 13)).toBe(true);
        expect(found.consentEndedFrom < found.today).toBe(true);
      }),
    );
  });
});
