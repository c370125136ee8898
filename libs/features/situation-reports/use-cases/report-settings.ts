import { Inject, Injectable } from '@nestjs/common';
import type { ReportKind, ReportTemplate, TemplateSection } from '@lots/contracts';
import { CITY, Directory, type UnitRow } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import type { City } from '@lots/rules/routing';
import { loadReportTemplates } from '@lots/tables';

/** The reports' sections, read once at start, and the boards that are to hand one in. */
@Injectable()
export class ReportSettings {
  private readonly templates: readonly ReportTemplate[];

  constructor(
    @Inject(CITY) private readonly city: City,
    private readonly directory: Directory,
    readonly clock: Clock,
  ) {
    this.templates = loadReportTemplates();
  }

  get cityName(): string {
    return this.city.name;
  }

  today(): LocalDate {
    return stockholmDate(this.clock.now().getTime());
  }

  /** The day of the table that holds today. @throws RangeError when no table has begun: the installation is not complete */
  templateToday(): string {
    const today = this.today();
    const found = this.templates.find(({ validFrom }) => validFrom <= today) ?? this.templates.at(-1);
    if (!found) throw new RangeError('There is no table of report sections in config/reports.');
    return found.validFrom;
  }

  sections(template: string, kind: ReportKind): readonly TemplateSection[] {
    const found = this.templates.find(({ validFrom }) => validFrom === template);
    if (!found) throw new RangeError('A report was begun with a table of sections that is gone from config/reports.');
    return found.kinds[kind];
  }

  unit(id: number): UnitRow {
    return this.directory.unitById(id);
  }

  /** The unit a coordinator writes for; null: not in a coordinators' unit. */
  ownUnit(unitIds: readonly number[]): UnitRow | null {
    return unitIds.map((id) => this.directory.unitById(id)).find(({ kind }) => kind === 'coordinator') ?? null;
  }

  /** Every board's coordinator that exists today, with an area or without: each answers for a picture of its own. The city's does not. */
  boards(): UnitRow[] {
    const today = this.today();
    return this.city.units
      .filter(
        ({ kind, area, ownBoard, validFrom, validTo }) =>
          kind === 'coordinator' &&
          (area !== null || ownBoard === true) &&
          validFrom <= today &&
          (validTo === null || today < validTo),
      )
      .flatMap(({ code }) => this.directory.unit(code) ?? [])
      .sort((a, b) => a.authorityName.localeCompare(b.authorityName, 'sv'));
  }
}
