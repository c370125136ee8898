import type { ExitClockView } from '../api/types.js';
import { exitClockWords, isLate } from './words.js';

const now = Date.parse('2026-09-08T09:30:00+02:00');
const due = '2026-09-08T17:35:00+02:00';
const clock = (changes: Partial<ExitClockView>): ExitClockView => ({
  state: 'running',
  due,
  metAt: null,
  reason: null,
  ...changes,
});

describe('the promise of a first contact, in words', () => {
  it.each([
    [clock({}), 'Första kontakt senast 17.35 (om 8 tim 5 min)'],
    [clock({ state: 'due_soon', due: '2026-09-09T09:00:00+02:00' }), 'Första kontakt senast i morgon 09.00 (om 23 tim 30 min)'],
    [
      clock({ state: 'overdue', due: '2026-09-08T08:55:00+02:00' }),
      'Första kontakten är 35 min försenad. Den skulle ha tagits senast 08.55',
    ],
    [clock({ state: 'met', metAt: '2026-09-08T09:10:00+02:00' }), 'Första kontakten togs 09.10, i tid'],
    [
      clock({ state: 'met_late', metAt: '2026-09-08T09:10:00+02:00', due: '2026-09-08T09:00:00+02:00' }),
      'Första kontakten togs 09.10, för sent. Den skulle ha tagits senast 09.00',
    ],
    [clock({ state: 'not_applicable', due: null }), 'Ta första kontakten så snart det går. Staden har inte lovat någon tid.'],
    [clock({ state: 'not_applicable', due: null, metAt: '2026-09-08T09:10:00+02:00' }), 'Första kontakten togs 09.10'],
  ])('%j', (given, words) => {
    expect(exitClockWords(given, now)).toBe(words);
  });

  it('is late only while nobody has spoken with the person', () => {
    expect([isLate(clock({})), isLate(clock({ state: 'overdue' })), isLate(clock({ state: 'met_late' }))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
