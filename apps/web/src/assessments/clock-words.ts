import { clockSv } from '@lots/contracts';
import type { CaseClockView } from '../api/types.js';
import { dayWord, when } from '../ui/time.js';

/** 'fre 30 okt' of '2026-10-30'; a time with its hour of an instant. */
export function dueWord(due: string, now: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(due)) return when(due, now);
  const day = dayWord(`${due}T12:00:00Z`, now);
  // Four months from September are next year's.
  return due.slice(0, 4) === new Date(now).toISOString().slice(0, 4) || day.startsWith('i ') ? day : `${day} ${due.slice(0, 4)}`;
}

export function clockName({ id }: Pick<CaseClockView, 'id'>): string {
  return clockSv[id] ?? id;
}

/** Strict date first; where the law moves it, the moved one after it (screens.md §3, column 10). */
export function dueWords(clock: CaseClockView, now: number): string {
  const { dueStrict, dueMoved } = clock;
  if (dueStrict === null) return '';
  const strict = dueWord(dueStrict, now);
  if (dueMoved === null || dueMoved === dueStrict) return strict;
  // "At once" is not moved by the act: what came late may be done the next day.
  return clock.of === null && clock.id === 'protection-assessment'
    ? `${strict} (kom in sent: senast ${dueWord(dueMoved, now)})`
    : `${strict} (lagen flyttar till ${dueWord(dueMoved, now)})`;
}

/** 'dag 3 av 14, senast fre 30 okt' · 'i dag' · 'försenad, skulle ha varit klar fre 16 okt'. */
export function clockState(clock: CaseClockView, now: number): string {
  return stateWords[clock.state](clock, now);
}

const metWords = (how: string) => (clock: CaseClockView, now: number) =>
  clock.metAt === null ? how : `${how} ${when(clock.metAt, now)}`;

function runningWords(clock: CaseClockView, now: number): string {
  const day = clock.day === null || clock.of === null ? '' : `dag ${clock.day} av ${clock.of}, `;
  return `${day}senast ${dueWords(clock, now)}`;
}

const stateWords: Readonly<Record<CaseClockView['state'], (clock: CaseClockView, now: number) => string>> = {
  overdue: (clock, now) => `försenad, skulle ha varit klar ${dueWords(clock, now)}`,
  met: metWords('klar'),
  met_late: metWords('klar för sent'),
  at_once: dueWords,
  running: runningWords,
  due_soon: runningWords,
  extended: (clock, now) => `${runningWords(clock, now)}, förlängd`,
  paused: (clock, now) => `pausad, ${runningWords(clock, now)}`,
  not_applicable: ({ reason }) => whyNot[reason ?? ''] ?? 'gäller inte',
};

export const whyNot: Readonly<Record<string, string>> = {
  already_open: 'gäller inte: utredning pågår redan',
  not_requested: 'gäller inte: anmälaren har inte bett om det',
  not_mandated: 'gäller inte: anmälaren är inte anmälningsskyldig',
  no_decision_yet: 'börjar när ni har beslutat',
  not_opened: 'börjar när en utredning inleds',
  not_in_force_before: 'gäller inte: regeln fanns inte då',
  not_promised_by_city: 'gäller inte',
};

/** For a cell: 'Förhandsbedömning dag 3 av 14, senast fre 30 okt'. */
export function nextClockWords(clock: CaseClockView, now: number): string {
  const joint = clock.state === 'at_once' || clock.state === 'overdue' ? ': ' : ' ';
  return `${clockName(clock)}${joint}${clockState(clock, now)}`;
}
