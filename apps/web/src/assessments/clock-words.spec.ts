import type { CaseClockView } from '../api/types.js';
import { clockState, nextClockWords } from './clock-words.js';

const now = Date.parse('2026-10-19T07:55:00+02:00');
const clock = (more: Partial<CaseClockView>): CaseClockView => ({
  id: 'preliminary-assessment',
  lagrum: null,
  state: 'running',
  from: '2026-10-16T16:40:00+02:00',
  dueStrict: '2026-10-30',
  dueMoved: '2026-10-30',
  precision: 'date',
  warnAt: null,
  metAt: null,
  reason: null,
  day: 3,
  of: 14,
  ...more,
});

it('says the day, the last day, and where the law moves it (screens.md §3)', () => {
  expect(nextClockWords(clock({}), now)).toBe('Förhandsbedömning dag 3 av 14, senast fre 30 okt');
  expect(nextClockWords(clock({ dueStrict: '2026-11-01', dueMoved: '2026-11-02' }), now)).toBe(
    'Förhandsbedömning dag 3 av 14, senast sön 1 nov (lagen flyttar till mån 2 nov)',
  );
});

it('says the year when it is another one', () => {
  const next = { id: 'child-investigation', day: null, of: null, dueStrict: '2027-02-19', dueMoved: '2027-02-19' };
  expect(nextClockWords(clock(next), now)).toBe('Utredning senast fre 19 feb 2027');
});

it('says today, late and done in words', () => {
  const protection = { id: 'protection-assessment', day: null, of: null } as const;
  const today = clock({ ...protection, state: 'at_once', dueStrict: '2026-10-19', dueMoved: '2026-10-19' });
  expect(nextClockWords(today, now)).toBe('Skyddsbedömning: i dag');
  const late = clock({ ...protection, state: 'overdue', dueStrict: '2026-10-16', dueMoved: '2026-10-17' });
  expect(nextClockWords(late, now)).toBe(
    'Skyddsbedömning: försenad, skulle ha varit klar fre 16 okt (kom in sent: senast lör 17 okt)',
  );
  expect(clockState(clock({ state: 'met', metAt: '2026-10-19T07:00:00+02:00' }), now)).toBe('klar 07.00');
  expect(clockState(clock({ state: 'not_applicable', reason: 'already_open' }), now)).toBe('gäller inte: utredning pågår redan');
  expect(clockState(clock({ state: 'extended' }), now)).toBe('dag 3 av 14, senast fre 30 okt, förlängd');
});
