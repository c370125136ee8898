import { addDays, instantOf, isoWithOffset, nextWorkday, previousWorkday, type LocalDate } from '@lots/rules/calendar';
import type { CityClocks, DateStep } from './clock-rule.js';
import type { Due } from './due-of-clock.js';

export interface EscalationStep {
  readonly at: string;
  readonly to: string;
}

/** The whole chain of the clock in order of time, with steps already passed: the caller marks what has been done (K10). */
export function escalationOf(due: Due, from: number, city: CityClocks): readonly EscalationStep[] {
  const steps =
    due.precision === 'instant'
      ? city.escalation.instant.map((step) => ({ at: due.at + step.minutesAfterDue * 60_000, to: step.to }))
      : (due.atOnce ? city.escalation.atOnce : city.escalation.date).map((step) => ({
          at: stepAt(step, due.strict, due.moved),
          to: step.to,
        }));
  return steps
    .map((step) => ({ at: Math.max(step.at, from), to: step.to }))
    .sort((a, b) => a.at - b.at)
    .map((step) => ({ at: isoWithOffset(step.at), to: step.to }));
}

function stepAt(step: DateStep, strict: LocalDate, moved: LocalDate): number {
  switch (step.when) {
    case 'due_day':
      return instantOf(moved, step.minutes);
    case 'last_workday':
      // The last working day on or before the strict date.
      return instantOf(previousWorkday(addDays(strict, 1)), step.minutes);
    case 'workday_after':
      return instantOf(nextWorkday(moved), step.minutes);
  }
}
