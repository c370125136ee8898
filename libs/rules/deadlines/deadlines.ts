import { calendarVersion, isoWithOffset } from '@lots/rules/calendar';
import type { CityClocks, ClockKind, ClockLimit, ClockRule, ProcessRules } from './clock-rule.js';
import { courseOf, DeadlinesInputError, firstOf, type Course, type DeadlinesInput } from './course.js';
import { dueOf, isLate, type Due } from './due-of-clock.js';
import { escalationOf, type EscalationStep } from './escalation.js';
import { withExtensions } from './extension.js';
import { withPauses } from './pause.js';
import { startOf, type Start } from './start-of-clock.js';
import { warnAt } from './warn-at.js';

export const ClockState = [
  'running',
  'due_soon',
  'overdue',
  'met',
  'met_late',
  'extended',
  'paused',
  'not_applicable',
  'at_once',
] as const;
export type ClockState = (typeof ClockState)[number];

export interface ClockAnswer {
  readonly id: string;
  readonly lagrum: string | null;
  readonly kind: ClockKind;
  readonly from: string | null;
  /** A day, or a time with offset when `precision` is `instant`. */
  readonly due_strict: string | null;
  readonly due_moved: string | null;
  readonly precision: 'date' | 'instant';
  readonly warn_at: string | null;
  readonly state: ClockState;
  readonly met_at: string | null;
  readonly reason: string | null;
  readonly escalation: readonly EscalationStep[];
  readonly verified: boolean;
}

export interface DeadlinesAnswer {
  readonly calendar_version: string;
  readonly clocks: readonly ClockAnswer[];
}

/**
 * Every clock of the matter as it stands at `now` (contracts.md, docs/rules/deadlines.md). Nothing is stored between calls:
 * the same events always give the same clocks, so no clock can stop, restart or move in silence.
 * @throws DeadlinesInputError on an unknown clock or a time that is none.
 */
export function deadlines(process: ProcessRules, city: CityClocks, input: DeadlinesInput): DeadlinesAnswer {
  const rules = [...process.clocks, ...city.clocks];
  input.clocks?.forEach((id, index) => {
    if (rules.some((rule) => rule.id === id)) return;
    throw new DeadlinesInputError('unknown_clock', `/clocks/${index}`, `Known: ${rules.map((rule) => rule.id).join(', ')}.`);
  });
  const course = courseOf(input);
  const chosen = rules.filter((rule) => !input.clocks || input.clocks.includes(rule.id));
  return { calendar_version: calendarVersion, clocks: chosen.map((rule) => clockAnswer(rule, course, city)) };
}

function clockAnswer(rule: ClockRule, course: Course, city: CityClocks): ClockAnswer {
  const start = startOf(rule, course, city);
  const limit = limitOf(rule, course, city, start);
  if ('reason' in start) return notApplicable(rule, limit, start.reason);
  if (limit === null) return notApplicable(rule, limit, 'no_limit_for_urgency');
  const met = firstOf(course, rule.metBy, start.at)?.at ?? null;
  const extended = withExtensions(rule, dueOf(limit, start.at, city.receivedLateFrom), start.at, met, course);
  const { due, paused } = withPauses(rule, extended.due, start.at, met, course);
  const warn = warnAt(due, start.at, city, extended.due);
  const state = met === null && paused ? 'paused' : stateOf(due, met, course.now, { warn, extended: extended.extended });
  return {
    ...head(rule),
    from: isoWithOffset(start.at),
    ...dueTexts(due),
    warn_at: isoWithOffset(warn),
    state,
    met_at: met === null ? null : isoWithOffset(met),
    reason: extended.reason,
    escalation: met !== null || paused ? [] : escalationOf(due, start.at, city),
    verified: rule.verified,
  };
}

/** Met wins over everything; then lateness; a warning that is due is said before "extended". */
function stateOf(due: Due, met: number | null, now: number, facts: { warn: number; extended: boolean }): ClockState {
  if (met !== null) return isLate(due, met) ? 'met_late' : 'met';
  if (isLate(due, now)) return 'overdue';
  if (due.precision === 'date' && due.atOnce) return 'at_once';
  if (now >= facts.warn) return 'due_soon';
  return facts.extended ? 'extended' : 'running';
}

function limitOf(rule: ClockRule, course: Course, city: CityClocks, start: Start): ClockLimit | null {
  if ('atOnce' in start && start.atOnce) return { unit: 'at_once' };
  if ('unit' in rule.limit) return rule.limit;
  return rule.limit[course.urgency ?? city.urgencyWhenUnknown] ?? null;
}

function notApplicable(rule: ClockRule, limit: ClockLimit | null, reason: string): ClockAnswer {
  const instant = limit !== null && ['hours', 'minutes', 'workday_time'].includes(limit.unit);
  return {
    ...head(rule),
    from: null,
    due_strict: null,
    due_moved: null,
    precision: instant ? 'instant' : 'date',
    warn_at: null,
    state: 'not_applicable',
    met_at: null,
    reason,
    escalation: [],
    verified: rule.verified,
  };
}

function head(rule: ClockRule): Pick<ClockAnswer, 'id' | 'lagrum' | 'kind'> {
  return { id: rule.id, lagrum: rule.lagrum, kind: rule.kind };
}

function dueTexts(due: Due): Pick<ClockAnswer, 'due_strict' | 'due_moved' | 'precision'> {
  if (due.precision === 'date') return { due_strict: due.strict, due_moved: due.moved, precision: 'date' };
  const text = isoWithOffset(due.at);
  return { due_strict: text, due_moved: text, precision: 'instant' };
}
