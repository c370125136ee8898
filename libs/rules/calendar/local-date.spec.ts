import fc from 'fast-check';
import { addDays, addMonths, dayNumber, daysInMonth, dateParts, isLocalDate, weekday } from './local-date.js';

const anyDate = fc
  .integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') })
  .map((days) => addDays('1970-01-01', days));

describe('local dates', () => {
  it.each([
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['0000-01-01', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isLocalDate(text)).toBe(expected);
  });

  it('agrees with the platform on every day of 400 years', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const { year, month, day } = dateParts(date);
        const expected = new Date(Date.UTC(year, month - 1, day + days));
        expect(addDays(date, days)).toBe(expected.toISOString().slice(0, 10));
        expect(weekday(date)).toBe(new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7);
      }),
    );
  });

  it('keeps the day number a month later, or takes the last day', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40, max: 40 }), (date, months) => {
        const [from, to] = [dateParts(date), dateParts(addMonths(date, months))];
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
    expect(addMonths('2026-10-31', 4)).toBe('2027-02-28');
    expect(addMonths('2027-10-31', 4)).toBe('2028-02-29');
    expect(addMonths('2026-08-30', 6)).toBe('2027-02-28');
  });

  it('reads the first century as written', () => {
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
    expect(addDays('0001-01-02', -1)).toBe('0001-01-01');
  });

  it('refuses what is no day', () => {
    expect(() => addDays('2026-02-29', 1)).toThrow(RangeError);
  });
});
