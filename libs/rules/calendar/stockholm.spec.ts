import fc from 'fast-check';
import { addDays } from './local-date.js';
import { instantOf, isoWithOffset, parseInstant, stockholmDate, stockholmOffset, stockholmParts } from './stockholm.js';

/** The platform's own time zone data, as an independent witness. */
const witness = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short', timeStyle: 'medium' });
const from1996 = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2037, 11, 30) });

describe('Stockholm time', () => {
  it('agrees with the time zone database from 1996', () => {
    fc.assert(
      fc.property(from1996, (at) => {
        expect(isoWithOffset(at).slice(0, 19)).toBe(witness.format(at).replace(' ', 'T'));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees minute by minute around every change from 1996 to 2037', () => {
    const days = Array.from({ length: 42 }, (_, index) => 1996 + index).flatMap((year) =>
      [2, 9].flatMap((month) => [25, 26, 27, 28, 29, 30, 31].map((day) => Date.UTC(year, month, day, 1))),
    );
    for (const at of days.flatMap((change) => [change - 1000, change])) {
      expect(isoWithOffset(at).slice(0, 19)).toBe(witness.format(at).replace(' ', 'T'));
    }
  });

  it('writes what it reads', () => {
    fc.assert(fc.property(from1996, (at) => expect(parseInstant(isoWithOffset(at))).toBe(Math.floor(at / 1000) * 1000)));
  });

  it('finds every wall time that exists, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 0, max: 1439 }), (days, minutes) => {
        const date = addDays('1996-06-01', days);
        const found = stockholmParts(instantOf(date, minutes));
        const skipped = found.minutes - minutes === 60 && minutes >= 120 && minutes < 180;
        expect(found.date).toBe(date);
        if (!skipped) expect(found.minutes).toBe(minutes);
      }),
    );
  });

  it('moves a skipped time forward and takes the first of a double one', () => {
    expect(isoWithOffset(instantOf('2026-03-29', 150))).toBe('2026-03-29T03:30:00+02:00');
    expect(isoWithOffset(instantOf('2026-10-25', 150))).toBe('2026-10-25T02:30:00+02:00');
    expect(isoWithOffset(instantOf('2026-10-25', 180))).toBe('2026-10-25T03:00:00+01:00');
  });

  it('passes midnight', () => {
    expect(isoWithOffset(instantOf('2026-12-31', 1440))).toBe('2027-01-01T00:00:00+01:00');
  });

  it.each([
    ['2026-10-24T22:55:00+02:00', '2026-10-24T22:55:00+02:00'],
    ['2026-10-24T20:55:00Z', '2026-10-24T22:55:00+02:00'],
    ['2026-10-24T22:55', '2026-10-24T22:55:00+02:00'],
    ['2026-01-24T22:55:30.999', '2026-01-24T22:55:30+01:00'],
    ['2026-01-01T00:30:00+05:30', '2025-12-31T20:00:00+01:00'],
    ['2026-03-29T02:30', '2026-03-29T03:30:00+02:00'],
  ])('reads %s', (text, expected) => {
    expect(isoWithOffset(parseInstant(text))).toBe(expected);
  });

  it.each([
    '2026-10-24',
    '2026-02-29T10:00',
    '2026-10-24T24:00',
    '2026-10-24T10:60',
    '2026-10-24 10:00',
    '2026-10-24T10:00+25:00',
    'now',
    '',
  ])('refuses %p', (text) => {
    expect(() => parseInstant(text)).toThrow(RangeError);
  });

  it('knows the Swedish day near midnight', () => {
    expect(stockholmDate(Date.UTC(2026, 5, 30, 21, 59))).toBe('2026-06-30');
    expect(stockholmDate(Date.UTC(2026, 5, 30, 22, 0))).toBe('2026-07-01');
    expect(stockholmOffset(Date.UTC(2026, 9, 25, 0, 59, 59))).toBe(120);
    expect(stockholmOffset(Date.UTC(2026, 9, 25, 1, 0, 0))).toBe(60);
  });
});
