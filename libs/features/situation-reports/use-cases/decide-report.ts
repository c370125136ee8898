import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { ReportState } from '@lots/contracts';
import { conflict } from '@lots/platform';
import { mayStep } from '@lots/rules/reports';
import type { ReportRow } from '../data/report.store.js';
import { absent, must, refused, ReportParts } from './report-parts.js';
import { ReportSettings } from './report-settings.js';

/** The board's decision – its day and paragraph – locks the version (rule LB6); a new version goes on from it. */
@Injectable()
export class DecideReport {
  constructor(
    private readonly parts: ReportParts,
    private readonly settings: ReportSettings,
  ) {}

  /** A repeat with the same day and paragraph is answered. @throws LotsError not_found · conflict · invalid_input */
  async decide(principal: SignedIn, ref: string, decided: { decidedOn: string; paragraph: number }): Promise<void> {
    const action = 'reports.decide';
    const report = await this.own(principal, ref, action);
    const newest = (await this.parts.versions.of(report.id)).at(-1);
    const same = newest?.decidedOn === decided.decidedOn && newest.decidedParagraph === decided.paragraph;
    if (report.state === ReportState.Decided && same) return this.parts.record(action, [report.id], 'LB6');
    must(mayStep(report.state, 'decide'), action, report.id);
    if (decided.decidedOn > this.settings.today()) {
      const denial = {
        action,
        objectType: 'situation_report',
        objectIds: [report.id],
        reasonCode: 'decided_later',
        ruleRef: 'LB6',
      };
      throw refused('Beslutet kan inte ha en dag som inte har varit.', denial);
    }
    const { clock } = this.settings;
    const written = await this.parts.versions.decide(report.id, report.version, {
      on: decided.decidedOn,
      paragraph: decided.paragraph,
      at: clock.now(),
      initials: principal.initials,
    });
    if (!written || !(await this.parts.reports.step(report, ReportState.Decided, report.version)))
      throw conflict('Versionen har redan ett beslut.');
    return this.parts.record(action, [report.id], 'LB6');
  }

  /** @throws LotsError not_found · conflict */
  async revise(principal: SignedIn, ref: string): Promise<void> {
    const report = await this.own(principal, ref, 'reports.revise');
    must(mayStep(report.state, 'revise'), 'reports.revise', report.id);
    if (!(await this.parts.reports.step(report, ReportState.Draft, report.version + 1)))
      throw conflict('Det finns redan ett utkast att skriva i.');
    return this.parts.record('reports.revise', [report.id], 'LB6');
  }

  private async own(principal: SignedIn, ref: string, action: string): Promise<ReportRow> {
    const report = await this.parts.reports.hold(ref, principal.unitIds);
    if (!report) throw absent(action);
    return report;
  }
}
