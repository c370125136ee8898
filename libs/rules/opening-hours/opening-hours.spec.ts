import { isoWithOffset, parseInstant } from '@lots/rules/calendar';
import { closingTime, isOpenAt, nextOpening, roundTheClock, type OpeningHours, type Span } from './index.js';

const span = (from: number, to: number): Span => ({ from: from * 60, to: to * 60 });
const office = [span(8, 16.5)];
const reception: OpeningHours = {
  week: [office, office, office, office, office, [], []],
  halfDay: [span(8, 12)],
  eve: [],
  holiday: [],
  exceptions: { '2026-05-15': [], '2026-09-12': [span(10, 14)] },
};
const evening = [span(16, 25)];
const jour: OpeningHours = {
  week: [evening, evening, evening, evening, evening, evening, evening],
  halfDay: null,
  eve: evening,
  holiday: evening,
  exceptions: {},
};

const openAt = (hours: OpeningHours, text: string) => isOpenAt(hours, parseInstant(text));
const next = (hours: OpeningHours, text: string) => {
  const found = nextOpening(hours, parseInstant(text));
  return found === null ? null : isoWithOffset(found);
};
const closes = (hours: OpeningHours, text: string) => {
  const found = closingTime(hours, parseInstant(text));
  return found === null ? null : isoWithOffset(found);
};

describe('opening hours', () => {
  it.each([
    ['2026-09-07T07:59', false],
    ['2026-09-07T08:00', true],
    ['2026-09-07T16:29', true],
    ['2026-09-07T16:30', false],
    ['2026-09-05T10:00', false],
    ['2026-12-24T10:00', false],
    ['2026-04-02T11:59', true], // Maundy Thursday, before Good Friday
    ['2026-04-02T12:00', false],
    ['2026-12-23T13:00', true], // before an eve, not before a red day
    ['2026-05-15T10:00', false], // a bridge day taken off
    ['2026-09-12T10:00', true], // an open Saturday
  ])('reception at %s: %s', (at, open) => expect(openAt(reception, at)).toBe(open));

  it('runs on past midnight', () => {
    expect(openAt(jour, '2026-09-08T00:59')).toBe(true);
    expect(openAt(jour, '2026-09-08T01:00')).toBe(false);
    expect(closes(jour, '2026-09-07T22:00')).toBe('2026-09-08T01:00:00+02:00');
    expect(closes(jour, '2026-09-08T02:00')).toBeNull();
  });

  it('opens next after weekends, holidays and both clock changes', () => {
    expect(next(reception, '2026-10-24T22:40')).toBe('2026-10-26T08:00:00+01:00');
    expect(next(reception, '2026-03-28T22:40')).toBe('2026-03-30T08:00:00+02:00');
    expect(next(reception, '2026-04-02T13:00')).toBe('2026-04-07T08:00:00+02:00');
    expect(next(reception, '2026-12-23T17:00')).toBe('2026-12-28T08:00:00+01:00');
    expect(next(jour, '2026-09-07T10:00')).toBe('2026-09-07T16:00:00+02:00');
  });

  it('keeps wall time in a night of 23 or 25 hours', () => {
    expect(closes(jour, '2026-10-24T23:00')).toBe('2026-10-25T01:00:00+02:00');
    expect(openAt(jour, '2026-03-29T00:30')).toBe(true);
  });

  it('closes for the span it is open in, spans that meet count as one', () => {
    expect(closes(reception, '2026-09-07T09:00')).toBe('2026-09-07T16:30:00+02:00');
    const met: OpeningHours = { ...reception, week: reception.week.map(() => [span(8, 12), span(12, 16)]) };
    expect(closes(met, '2026-09-07T09:00')).toBe('2026-09-07T16:00:00+02:00');
    expect(openAt(roundTheClock, '2026-12-25T03:00')).toBe(true);
  });

  it('has no next opening when it never opens', () => {
    const shut: OpeningHours = { week: reception.week.map(() => []), halfDay: null, eve: [], holiday: [], exceptions: {} };
    expect(next(shut, '2026-09-07T10:00')).toBeNull();
  });
});
