import type { DayOfYear, PlanTable } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';

export interface PeriodDays {
  readonly code: string;
  readonly sv: string;
  readonly opens: LocalDate;
  readonly closes: LocalDate;
  readonly due: LocalDate;
}

/** The periods of a plan's year with their days (rule HP9). */
export function periodsOf(table: PlanTable, year: number): PeriodDays[] {
  const on = ({ day, nextYear }: DayOfYear): LocalDate => `${String(nextYear ? year + 1 : year)}-${day}`;
  return table.periods.map(({ code, sv, opens, closes, due }) => ({
    code,
    sv,
    opens: on(opens),
    closes: on(closes),
    due: on(due),
  }));
}

/** The day before which the plan must have been decided anew (rule HP7): with one year, the last day of its own year. */
export function reviseBy(table: PlanTable, year: number): LocalDate {
  return `${String(year + table.reviseAfterYears - 1)}-${table.reviseBy}`;
}
