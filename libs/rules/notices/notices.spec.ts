import * as fc from 'fast-check';
import { isoWithOffset, isWorkday, parseInstant, stockholmDate } from '@lots/rules/calendar';
import { noticeTime, noticeWords, type NoticeKind, type NoticeRules } from './index.js';

const rules: NoticeRules = {
  quietTo: 8 * 60,
  quietFrom: 17 * 60,
  jitterMinutes: 20,
  overdueAgainMinutes: 60,
  dutyFirstMinutes: 5,
};

describe('when a notice is sent', () => {
  it.each([
    // asked, last ordinary notice, sent, kind, rule
    ['2026-09-07T10:00', null, '2026-09-07T10:10:00+02:00', 'standard', 'NT3'],
    ['2026-09-07T07:30', null, '2026-09-07T08:10:00+02:00', 'digest', 'NT4'],
    ['2026-09-07T16:55', null, '2026-09-08T08:10:00+02:00', 'digest', 'NT4'],
    ['2026-09-11T17:00', null, '2026-09-14T08:10:00+02:00', 'digest', 'NT4'],
    ['2026-12-24T10:00', null, '2026-12-28T08:10:00+01:00', 'digest', 'NT4'],
    ['2026-03-28T22:00', null, '2026-03-30T08:10:00+02:00', 'digest', 'NT4'], // the night of 23 hours
    ['2026-10-24T22:00', null, '2026-10-26T08:10:00+01:00', 'digest', 'NT4'], // the night of 25 hours
    ['2026-03-29T02:30', null, '2026-03-30T08:10:00+02:00', 'digest', 'NT4'], // a time that is not there
    ['2026-09-07T14:00', '2026-09-07T08:10', '2026-09-08T08:10:00+02:00', 'digest', 'NT5'],
    ['2026-09-11T14:00', '2026-09-11T08:10', '2026-09-14T08:10:00+02:00', 'digest', 'NT5'],
    ['2026-09-07T18:00', '2026-09-08T08:10', '2026-09-09T08:10:00+02:00', 'digest', 'NT5'],
    ['2026-09-08T10:00', '2026-09-07T10:10', '2026-09-08T10:10:00+02:00', 'standard', 'NT3'],
  ])('asked %s, last %s: %s as %s (%s)', (at, last, sent, kind, ruleRef) => {
    const lastAt = last === null ? null : parseInstant(last);
    const found = noticeTime({ why: 'ordinary', at: parseInstant(at), lastAt, spread: 0.5 }, rules);
    expect({ ...found, sendAt: isoWithOffset(found.sendAt) }).toMatchObject({ sendAt: sent, kind, ruleRef });
  });

  it('never makes the urgent and the late wait, and never sends the ordinary at night or twice a day', () => {
    const instant = fc.integer({ min: parseInstant('2026-01-01T00:00'), max: parseInstant('2027-12-31T00:00') });
    const spread = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(instant, fc.option(instant), spread, (at, lastAt, share) => {
        expect(noticeTime({ why: 'at_once', at, lastAt, spread: share }, rules)).toMatchObject({ sendAt: at, kind: 'urgent' });
        expect(noticeTime({ why: 'late', at, lastAt, spread: share }, rules)).toMatchObject({ sendAt: at, kind: 'overdue' });
        const { sendAt } = noticeTime({ why: 'ordinary', at, lastAt, spread: share }, rules);
        expect(sendAt).toBeGreaterThanOrEqual(at);
        expect(isWorkday(stockholmDate(sendAt))).toBe(true);
        const hour = Number(isoWithOffset(sendAt).slice(11, 13));
        expect(hour >= 8 && hour < 17).toBe(true);
        if (lastAt !== null && lastAt <= at) expect(stockholmDate(sendAt)).not.toBe(stockholmDate(lastAt));
      }),
    );
  });

  it('says only the agreed words', () => {
    const said = (['standard', 'digest', 'urgent', 'overdue'] satisfies NoticeKind[]).map((kind) =>
      noticeWords(kind, '08-465 004 00', null),
    );
    expect(said).toEqual([
      { subject: 'Lots – något väntar.', text: 'Hej! Något väntar på dig i Lots. Logga in när du kan.' },
      { subject: 'Lots – något väntar.', text: 'Du har saker att göra i Lots.' },
      {
        subject: 'Lots – logga in nu.',
        text: 'Något behöver kvitteras nu. Logga in. Kan du inte? Ring lotsen 08-465 004 00.',
      },
      { subject: 'Lots – logga in nu.', text: 'Något har inte kvitterats i tid. Lotsen ringer dig.' },
    ]);
  });
});
