import { Inject, Injectable } from '@nestjs/common';
import type { PlanTable } from '@lots/contracts';
import { CITY, Directory, type UnitRow } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { periodsOf, type PeriodDays } from '@lots/rules/action-plans';
import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { City } from '@lots/rules/routing';
import { loadPlanTable } from '@lots/tables';

/** The city's headings and dates, read once at start, and the boards that are to have a plan. */
@Injectable()
export class PlanSettings {
  readonly table: PlanTable;

  constructor(
    @Inject(CITY) private readonly city: City,
    private readonly directory: Directory,
    readonly clock: Clock,
  ) {
    this.table = loadPlanTable(city.code);
  }

  today(): LocalDate {
    return stockholmDate(this.clock.now().getTime());
  }

  periods(year: number): PeriodDays[] {
    return periodsOf(this.table, year);
  }

  unit(id: number): UnitRow {
    return this.directory.unitById(id);
  }

  /** Coordinators' units that exist today: each answers for its board's plan. */
  boards(): UnitRow[] {
    const today = this.today();
    return this.city.units
      .filter(
        ({ kind, validFrom, validTo }) => kind === 'coordinator' && validFrom <= today && (validTo === null || today < validTo),
      )
      .flatMap(({ code }) => this.directory.unit(code) ?? []);
  }
}
