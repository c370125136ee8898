import { monthOfTertial, tertialDays, tertialOf } from './tertial.js';

describe('tertials (U1)', () => {
  it.each([
    ['2026-01-01', '2026T1', '1'],
    ['2026-04-30', '2026T1', '4'],
    ['2026-05-01', '2026T2', '1'],
    ['2026-08-31', '2026T2', '4'],
    ['2026-09-01', '2026T3', '1'],
    ['2026-12-31', '2026T3', '4'],
  ])('%s lies in %s, month %s', (day, period, month) => {
    expect([tertialOf(day), monthOfTertial(day)]).toEqual([period, month]);
    const { first, last } = tertialDays(period);
    expect(first <= day && day <= last).toBe(true);
  });

  it('join without a gap', () => {
    expect(['2026T1', '2026T2', '2026T3'].map((period) => Object.values(tertialDays(period)).join(' '))).toEqual([
      '2026-01-01 2026-04-30',
      '2026-05-01 2026-08-31',
      '2026-09-01 2026-12-31',
    ]);
  });

  it.each(['2026', '2026T0', '2026T4', '2026-05', ' 2026T1'])('%s is no tertial', (text) => {
    expect(() => tertialDays(text)).toThrow(RangeError);
  });
});
