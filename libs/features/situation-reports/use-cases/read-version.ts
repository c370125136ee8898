import { Injectable } from '@nestjs/common';
import { Permission, ReportState, ReportText } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { documentAsDocx, documentAsPdf } from '@lots/documents';
import { diffTexts } from '@lots/rules/reports';
import type { ReportRow } from '../data/report.store.js';
import type { VersionRow } from '../data/version.store.js';
import { headOf } from './read-report.js';
import { reportDocument } from './report-document.js';
import { absent, ofTemplate, ReportParts } from './report-parts.js';
import type { TextChange, VersionRead } from './report-shapes.js';
import { ReportSettings } from './report-settings.js';

/** A handed-in version: for its writers, the central coordinator, and – decided – whoever reads for a board (rules LB8, LB9). */
@Injectable()
export class ReadVersion {
  constructor(
    private readonly parts: ReportParts,
    private readonly settings: ReportSettings,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, no: number): Promise<VersionRead> {
    const { report, version, before, all } = await this.find(ref, no, 'reports.version');
    await this.parts.record('reports.version', [report.id, version.id]);
    const shown = this.present(report, version);
    const mayWrite =
      all.at(-1)?.no === no &&
      report.state !== ReportState.Draft &&
      principal.unitIds.includes(report.unitId) &&
      principal.permissions.includes(Permission.ReportsWrite);
    return {
      ...shown,
      versions: all.map((one) => one.no),
      changes: before ? this.changes(report, before, shown) : [],
      mayDecide: mayWrite && version.decidedOn === null,
      mayRevise: mayWrite,
    };
  }

  /** The same version as a file. @throws LotsError not_found */
  async file(ref: string, no: number, format: 'docx' | 'pdf'): Promise<{ name: string; bytes: Buffer }> {
    const action = `reports.file.${format}`;
    const { report, version } = await this.find(ref, no, action);
    await this.parts.record(action, [report.id, version.id], 'LB9');
    const document = reportDocument(this.present(report, version), this.settings.cityName);
    const name = `lagesbild-${report.period}-version-${no}.${format}`;
    return { name, bytes: format === 'docx' ? await documentAsDocx(document) : await documentAsPdf(document) };
  }

  private async find(
    ref: string,
    no: number,
    action: string,
  ): Promise<{ report: ReportRow; version: VersionRow; before: VersionRow | undefined; all: readonly VersionRow[] }> {
    const report = await this.parts.reports.find(ref);
    const all = report ? await this.parts.versions.of(report.id) : [];
    const version = all.find((one) => one.no === no);
    if (!report || !version) throw absent(action);
    return { report, version, before: all.findLast((one) => one.no < no), all };
  }

  private present(report: ReportRow, version: VersionRow): Omit<VersionRead, 'versions' | 'changes' | 'mayDecide' | 'mayRevise'> {
    const { kind, kindSv, period, periodSv } = headOf(report);
    const { sections, figures } = this.parts.openVersion(report, version);
    const template = this.settings.sections(report.template, kind);
    const { no, submittedAt, submittedInitials, decidedOn, decidedParagraph } = version;
    const when = { no, submittedAt: submittedAt.toISOString(), submittedInitials, decidedOn, decidedParagraph };
    const boardName = this.settings.unit(report.unitId).authorityName;
    return {
      ref: report.ref,
      kind,
      kindSv,
      period,
      periodSv,
      boardName,
      ...when,
      template,
      sections: ofTemplate(template, sections),
      figures,
    };
  }

  private changes(
    report: ReportRow,
    before: VersionRow,
    { template, sections }: Pick<VersionRead, 'template' | 'sections'>,
  ): TextChange[] {
    const old = ofTemplate(template, this.parts.openVersion(report, before).sections);
    return template.flatMap(({ id }) =>
      Object.values(ReportText).flatMap((text) => {
        const parts = diffTexts(old[id]?.[text] ?? '', sections[id]?.[text] ?? '');
        return parts.every(({ kind }) => kind === 'same') ? [] : [{ section: id, text, parts }];
      }),
    );
  }
}
