import fc from 'fast-check';
import { endCodeGroups, EndCode, InterpreterLanguage } from '@lots/contracts';
import { draftWith } from '@lots/testing';
import { callLogEntry, keptWords } from './call-log-entry.js';

const startedAt = '2026-09-07T09:20:00+02:00';
const after = (minutes: number): number => Date.parse(startedAt) + minutes * 60_000;

describe('A6: what is kept', () => {
  it.each([
    [0, '0-5'],
    [5, '0-5'],
    [5.1, '6-15'],
    [15, '6-15'],
    [15.1, '16-45'],
    [45, '16-45'],
    [45.1, '46+'],
    [60 * 24, '46+'],
    [-3, '0-5'],
  ])('%d minutes → %s', (minutes, band) => {
    expect(callLogEntry(draftWith({}), 'test', after(minutes)).minutes).toBe(band);
  });

  it.each([
    ['2026-09-07T00:00:00+02:00', '2026-09-07', 'night'],
    ['2026-09-07T05:59:00+02:00', '2026-09-07', 'night'],
    ['2026-09-07T06:00:00+02:00', '2026-09-07', 'morning'],
    ['2026-09-07T12:00:00+02:00', '2026-09-07', 'afternoon'],
    ['2026-09-07T17:00:00+02:00', '2026-09-07', 'evening'],
    ['2026-09-07T22:30:00Z', '2026-09-08', 'night'],
    ['2026-12-24T22:59:00Z', '2026-12-24', 'evening'],
  ])('%s is %s, %s', (at, date, dayPart) => {
    expect(callLogEntry(draftWith({ startedAt: at }), 'test', Date.parse(at))).toMatchObject({ date, dayPart });
  });

  it.each([
    ['yes', 'Somaliska', 'somaliska'],
    ['yes', 'syrisk arabiska', 'arabiska'],
    ['yes', '', 'annat språk'],
    ['yes', 'ring Amina 070-174 06 01', 'annat språk'],
    ['no', 'somaliska', null],
    [null, 'somaliska', null],
  ] as const)('interpreter %s, "%s" → %s', (interpreterNeeded, interpreterLanguage, expected) => {
    expect(callLogEntry(draftWith({ interpreterNeeded, interpreterLanguage }), 'test', after(1)).interpreterLanguage).toBe(
      expected,
    );
  });

  it('is said whole, in words', () => {
    const entry = callLogEntry(
      draftWith({ interpreterNeeded: 'yes', interpreterLanguage: 'Dari' }),
      'advice_relative',
      after(20),
    );
    expect(keptWords(entry)).toEqual([
      'orsak: Råd till anhörig, ville inte lämna uppgifter',
      'hur det kom in: telefon',
      'datum: 7 september 2026',
      'tid på dagen: förmiddag',
      'längd: 16–45 minuter',
      'tolk: dari',
      'en rad i loggen om att du avslutade ett samtal',
    ]);
  });

  it('never holds anything that was typed', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (typed) => {
        fc.pre(!InterpreterLanguage.some((language) => typed.toLowerCase().includes(language)));
        const draft = draftWith(
          { narrative: typed, reporterName: typed, interpreterNeeded: 'yes', interpreterLanguage: typed, mustNotKnow: typed },
          { name: typed, district: typed, note: typed },
        );
        expect(callLogEntry(draft, 'test', after(1))).toEqual(
          callLogEntry(draftWith({ interpreterNeeded: 'yes', interpreterLanguage: '' }), 'test', after(1)),
        );
      }),
    );
  });

  it('every code stands in one group of the screen', () => {
    expect(endCodeGroups.flatMap(({ codes }) => codes).sort()).toEqual([...EndCode].sort());
  });
});
