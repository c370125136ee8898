import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import {
  reportKindSv,
  reportStateSv,
  type ReportKind,
  type ReportSections,
  type ReportState,
  type TemplateSection,
} from '@lots/contracts';
import { periodSv } from '@lots/rules/statistics';
import type { ReportRow } from '../data/report.store.js';
import { ReceivedReports } from './received-reports.js';
import { ReportNumbers } from './report-numbers.js';
import type { Figure, ReceivedBody } from './report-shapes.js';
import { absent, ofTemplate, ReportParts } from './report-parts.js';
import { ReportSettings } from './report-settings.js';

export interface VersionListed {
  no: number;
  submittedAt: string;
  submittedInitials: string;
  decidedOn: string | null;
  decidedParagraph: number | null;
}

export interface ReportRead {
  ref: string;
  kind: ReportKind;
  kindSv: string;
  period: string;
  periodSv: string;
  boardName: string;
  state: ReportState;
  stateSv: string;
  version: number;
  rev: number;
  savedAt: string;
  savedInitials: string;
  template: readonly TemplateSection[];
  sections: ReportSections;
  figures: Figure[];
  /** For the city's reports: what the boards have handed in. */
  received: ReceivedBody[];
  versions: VersionListed[];
}

@Injectable()
export class ReadReportParts {
  constructor(
    readonly numbers: ReportNumbers,
    readonly received: ReceivedReports,
  ) {}
}

/** The draft as its writer sees it, with today's numbers. Another unit's draft is nobody's. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly parts: ReportParts,
    private readonly made: ReadReportParts,
    private readonly settings: ReportSettings,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, action = 'reports.read'): Promise<ReportRead> {
    const report = await this.parts.reports.find(ref);
    if (!report || !principal.unitIds.includes(report.unitId)) throw absent(action);
    const draft = await this.parts.reports.draft(report.id);
    if (!draft) throw absent(action);
    const template = this.settings.sections(report.template, report.kind);
    const { bodies, ids } = await this.made.received.of(report.kind, report.period);
    const { figures } = await this.made.numbers.gather(principal, report, template, bodies);
    const versions = await this.parts.versions.of(report.id);
    await this.parts.record(action, [report.id, ...ids]);
    return {
      ...headOf(report),
      boardName: this.settings.unit(report.unitId).authorityName,
      rev: draft.rev,
      savedAt: draft.savedAt.toISOString(),
      savedInitials: draft.savedInitials,
      template,
      sections: ofTemplate(template, this.parts.openDraft(report, draft)),
      figures,
      received: bodies,
      versions: versions.map(({ no, submittedAt, submittedInitials, decidedOn, decidedParagraph }) => ({
        no,
        submittedAt: submittedAt.toISOString(),
        submittedInitials,
        decidedOn,
        decidedParagraph,
      })),
    };
  }
}

export function headOf({ ref, kind, period, state, version }: ReportRow) {
  return {
    ref,
    kind,
    kindSv: reportKindSv[kind],
    period,
    periodSv: periodSv(period),
    state,
    stateSv: reportStateSv[state],
    version,
  };
}
