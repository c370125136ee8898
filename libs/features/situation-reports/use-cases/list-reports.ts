import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { Permission, ReportKind, reportKindSv, ReportState, reportStateSv, Role } from '@lots/contracts';
import { reportPeriods } from '@lots/rules/reports';
import { periodSv } from '@lots/rules/statistics';
import { ReportParts } from './report-parts.js';
import { ReportSettings } from './report-settings.js';

export interface ReportListed {
  ref: string;
  kind: ReportKind;
  kindSv: string;
  period: string;
  periodSv: string;
  boardName: string;
  state: string;
  stateSv: string;
  version: number;
  /** Newest handed-in version; null: none yet. */
  handedIn: number | null;
  own: boolean;
}

export interface ReportsListed {
  reports: ReportListed[];
  /** What may be begun; empty for those who only read. */
  kinds: { code: ReportKind; sv: string }[];
  periods: { code: string; sv: string }[];
}

@Injectable()
export class ListReports {
  constructor(
    private readonly parts: ReportParts,
    private readonly settings: ReportSettings,
  ) {}

  async run(principal: SignedIn): Promise<ReportsListed> {
    const rows = await this.parts.reports.list();
    await this.parts.record(
      'reports.list',
      rows.map(({ id }) => id),
    );
    const reports = rows.map((row): ReportListed => {
      const own = principal.unitIds.includes(row.unitId);
      // Another board's next draft is not told: what is seen is what it has handed in.
      const seen = row.handedInDecided === true ? ReportState.Decided : ReportState.Submitted;
      const state = own ? row.state : seen;
      return {
        ref: row.ref,
        kind: row.kind,
        kindSv: reportKindSv[row.kind],
        period: row.period,
        periodSv: periodSv(row.period),
        boardName: this.settings.unit(row.unitId).authorityName,
        state,
        stateSv: reportStateSv[state],
        version: own ? row.version : (row.handedIn ?? 0),
        handedIn: row.handedIn,
        own,
      };
    });
    return { reports, ...this.choices(principal) };
  }

  private choices(principal: SignedIn): Pick<ReportsListed, 'kinds' | 'periods'> {
    const unit = this.settings.ownUnit(principal.unitIds);
    if (!unit || !principal.permissions.includes(Permission.ReportsWrite)) return { kinds: [], periods: [] };
    const kinds = principal.roles.includes(Role.CentralCoordinator) ? [ReportKind.City, ReportKind.Council] : [ReportKind.Local];
    return {
      kinds: kinds.map((code) => ({ code, sv: reportKindSv[code] })),
      periods: reportPeriods(this.settings.today()).map((code) => ({ code, sv: periodSv(code) })),
    };
  }
}
