import fc from 'fast-check';
import { dayKind, easterSunday, holidayName, isWorkday, nextWorkday, previousWorkday, workdayOnOrAfter } from './holidays.js';
import { addDays, weekday } from './local-date.js';

const anyDate = fc.integer({ min: 0, max: 55_000 }).map((days) => addDays('1996-01-01', days));

describe('Swedish days', () => {
  it.each([
    ['2019-04-21'],
    ['2020-04-12'],
    ['2021-04-04'],
    ['2022-04-17'],
    ['2023-04-09'],
    ['2024-03-31'],
    ['2025-04-20'],
    ['2026-04-05'],
    ['2027-03-28'],
    ['2038-04-25'],
    ['2285-03-22'],
  ])('Easter Sunday %s', (date) => {
    expect(easterSunday(Number(date.slice(0, 4)))).toBe(date);
  });

  it('knows the whole of 2026', () => {
    const named: [string, string][] = [];
    for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const name = holidayName(day);
      if (name) named.push([day, name]);
    }
    expect(named).toEqual([
      ['2026-01-01', 'nyårsdagen'],
      ['2026-01-06', 'trettondedag jul'],
      ['2026-04-03', 'långfredagen'],
      ['2026-04-05', 'påskdagen'],
      ['2026-04-06', 'annandag påsk'],
      ['2026-05-01', 'första maj'],
      ['2026-05-14', 'Kristi himmelsfärdsdag'],
      ['2026-05-24', 'pingstdagen'],
      ['2026-06-06', 'Sveriges nationaldag'],
      ['2026-06-19', 'midsommarafton'],
      ['2026-06-20', 'midsommardagen'],
      ['2026-10-31', 'alla helgons dag'],
      ['2026-12-24', 'julafton'],
      ['2026-12-25', 'juldagen'],
      ['2026-12-26', 'annandag jul'],
      ['2026-12-31', 'nyårsafton'],
    ]);
  });

  it.each([
    ['2026-06-06', 'holiday'],
    ['2022-12-24', 'eve'],
    ['2026-11-21', 'saturday'],
    ['2026-11-22', 'sunday'],
    ['2026-11-20', 'weekday'],
    ['2026-04-02', 'weekday'],
    ['2026-04-04', 'saturday'],
    ['2004-05-31', 'holiday'],
    ['2005-05-16', 'weekday'],
    ['2004-06-07', 'weekday'],
  ])('%s is %s', (date, kind) => {
    expect(dayKind(date)).toBe(kind);
  });

  it('has midsummer day and All Saints on a Saturday in their weeks, every year', () => {
    for (let year = 1996; year <= 2100; year += 1) {
      const days = (from: string, count: number) =>
        Array.from({ length: count }, (_, index) => addDays(`${year}-${from}`, index));
      expect(days('06-20', 7).filter((day) => holidayName(day) === 'midsommardagen')).toHaveLength(1);
      expect(
        days('06-19', 7)
          .filter((day) => holidayName(day) === 'midsommarafton')
          .map(weekday),
      ).toEqual([5]);
      expect(
        days('10-31', 7)
          .filter((day) => holidayName(day) === 'alla helgons dag')
          .map(weekday),
      ).toEqual([6]);
    }
  });

  it('moves to the nearest working day and never skips one', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const [next, same, before] = [nextWorkday(date), workdayOnOrAfter(date), previousWorkday(date)];
        expect([next, same, before].every(isWorkday)).toBe(true);
        expect(next > date && before < date && same >= date).toBe(true);
        for (let day = addDays(before, 1); day < next; day = addDays(day, 1))
          if (day !== date) expect(isWorkday(day)).toBe(false);
        expect(same).toBe(isWorkday(date) ? date : next);
      }),
    );
  });

  it('crosses Christmas and New Year', () => {
    expect(nextWorkday('2026-12-23')).toBe('2026-12-28');
    expect(nextWorkday('2026-12-30')).toBe('2027-01-04');
    expect(previousWorkday('2026-12-28')).toBe('2026-12-23');
  });
});
