import { clock, dayWord, duration, fromLocalInput, receiptWords, toLocalInput, when } from './time.js';

const now = Date.parse('2026-09-07T10:25:00+02:00');

describe('words for time', () => {
  it('says Stockholm time with a dot', () => expect(clock('2026-09-07T07:20:00Z')).toBe('09.20'));

  it.each([
    ['2026-09-07T09:20:00+02:00', '09.20'],
    ['2026-09-06T15:10:00+02:00', 'i går 15.10'],
    ['2026-09-08T08:00:00+02:00', 'i morgon 08.00'],
    ['2026-10-16T16:40:00+02:00', 'fre 16 okt 16.40'],
  ])('%s is %s', (iso, text) => expect(when(iso, now)).toBe(text));

  it('turns the day at midnight in Stockholm, not in UTC', () => {
    expect(dayWord('2026-09-06T22:30:00Z', now)).toBe('i dag');
    expect(dayWord('2026-09-06T21:30:00Z', now)).toBe('i går');
  });

  it.each([
    ['2026-09-07T10:47:00+02:00', 'senast 10.47 (om 22 min)'],
    ['2026-09-07T10:37:00+02:00', '12 min kvar'],
    ['2026-09-07T10:25:00+02:00', '0 min kvar'],
    ['2026-09-07T09:50:00+02:00', '35 min för sent, lotsen ringer'],
    ['2026-09-07T16:00:00+02:00', 'senast 16.00'],
    ['2026-09-08T12:00:00+02:00', 'senast i morgon 12.00'],
  ])('receipt by %s: %s', (iso, text) => expect(receiptWords(iso, now)).toBe(text));

  it.each([
    [0, '0 min'],
    [125 * 60_000, '2 tim 5 min'],
    [120 * 60_000, '2 tim'],
    [50 * 3_600_000, '2 dygn'],
  ])('%i ms is %s', (ms, text) => expect(duration(ms)).toBe(text));

  it.each(['2026-01-10T09:20', '2026-07-10T09:20', '2026-10-25T12:00', '2026-03-29T12:00'])(
    'reads back what it writes: %s',
    (text) => {
      const iso = fromLocalInput(text);
      expect(iso).not.toBeNull();
      expect(toLocalInput(iso ?? '')).toBe(text);
    },
  );

  it('answers null for an empty field', () => expect(fromLocalInput('')).toBeNull());
});
