import type { ClockStage } from '@lots/contracts';
import { ClockKind, deadlines, type CityClocks, type ClockAnswer, type ProcessRules } from '@lots/rules/deadlines';
import { addDays, dayNumber, parseInstant, stockholmDate } from '@lots/rules/calendar';
import { courseOfCase, type CaseInBrief, type CaseStep } from './case-course.js';

/** A clock of a case with what a person asks about it. */
export interface CaseClock extends ClockAnswer {
  /** "Dag 3 av 14"; null for clocks that are not counted in days from a day. */
  readonly day: number | null;
  readonly of: number | null;
}

export interface ClockTables {
  readonly process: ProcessRules;
  readonly city: CityClocks;
}

/** The law's clocks and the city's promises, as they stand now; the city's own limits for the receipt are over when there is a case (BD3). */
export function clocksOfCase(
  tables: ClockTables,
  one: CaseInBrief,
  steps: readonly CaseStep[],
  now: number,
): readonly CaseClock[] {
  return deadlines(tables.process, tables.city, courseOfCase(one, steps, now))
    .clocks.filter((clock) => clock.kind !== ClockKind.City && clock.reason !== 'other_matter')
    .map((clock) => ({ ...clock, ...dayOf(clock, now) }));
}

const done: readonly string[] = ['met', 'met_late', 'not_applicable'];

/** "Nästa klocka" (BD4): what is late first, then what is due first. null: nothing is waited for. */
export function nextClock(clocks: readonly CaseClock[]): CaseClock | null {
  const waiting = clocks.filter(({ state }) => !done.includes(state));
  return [...waiting].sort((a, b) => rank(a) - rank(b) || compare(a.due_strict, b.due_strict))[0] ?? null;
}

/** What its unit is told about (BD14): when the warning has come, and when it is late. At once is warned of when its first step upwards comes. */
export function stageOf(clock: CaseClock, now: number): 'soon' | 'overdue' | null {
  if (clock.state === 'overdue') return 'overdue';
  if (clock.state === 'due_soon') return 'soon';
  const [first] = clock.escalation;
  return clock.state === 'at_once' && first !== undefined && now >= parseInstant(first.at) ? 'soon' : null;
}

/**
 * Everything that has come of a clock (BD14, K10): what its unit is told, and the steps upwards that have passed. Steps upwards end when the
 * clock is met: then its chain is empty.
 */
export function stagesOf(clock: CaseClock, now: number): readonly ClockStage[] {
  const own = stageOf(clock, now);
  const passed = passedSteps(clock, now);
  return [
    ...(own === null ? [] : [own]),
    ...(passed.includes('unit_manager') ? (['manager'] as const) : []),
    ...(aboveOf(clock, now) === null ? [] : (['above'] as const)),
  ];
}

/** Who beyond the unit and its manager should know by now, as the city's file names it; null: nobody yet. */
export function aboveOf(clock: CaseClock, now: number): string | null {
  return passedSteps(clock, now).findLast((to) => to !== 'unit_manager' && to !== 'unit_on_duty') ?? null;
}

function passedSteps({ escalation }: CaseClock, now: number): readonly string[] {
  return escalation.filter(({ at }) => parseInstant(at) <= now).map(({ to }) => to);
}

function rank({ state }: CaseClock): number {
  return state === 'overdue' ? 0 : 1;
}

function compare(a: string | null, b: string | null): number {
  return (a ?? '9').localeCompare(b ?? '9');
}

function dayOf(clock: ClockAnswer, now: number): Pick<CaseClock, 'day' | 'of'> {
  const none = { day: null, of: null };
  if (clock.from === null || clock.due_strict === null || clock.precision !== 'date') return none;
  const from = stockholmDate(parseInstant(clock.from));
  const of = dayNumber(clock.due_strict) - dayNumber(from);
  // "At once" and months are said as a last day.
  if (of < 2 || of > 31) return none;
  const today = stockholmDate(now);
  return { day: dayNumber(today < from ? addDays(from, 0) : today) - dayNumber(from), of };
}
