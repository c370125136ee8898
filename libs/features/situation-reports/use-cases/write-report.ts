import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { ReportState, ReportText, reportTextSv, type ReportSections, type TemplateSection } from '@lots/contracts';
import { CheckText } from '@lots/features/events';
import { conflict, newId } from '@lots/platform';
import { mayStep, missingTexts } from '@lots/rules/reports';
import { keyOf, type DraftRow, type ReportRow } from '../data/report.store.js';
import { ReadReportParts } from './read-report.js';
import { absent, must, ofTemplate, refused, ReportParts } from './report-parts.js';
import { ReportSettings } from './report-settings.js';

export interface DraftSaved {
  rev: number;
  savedAt: string;
}

/** Saves the draft while it is written, and hands it in: then its numbers are frozen with its words (rules LB5, LB6). */
@Injectable()
export class WriteReport {
  constructor(
    private readonly parts: ReportParts,
    private readonly made: ReadReportParts,
    private readonly check: CheckText,
    private readonly settings: ReportSettings,
  ) {}

  /** @throws LotsError not_found · conflict */
  async keep(principal: SignedIn, ref: string, rev: number, sections: ReportSections): Promise<DraftSaved> {
    const { report, template } = await this.own(principal, ref, 'reports.save');
    must(mayStep(report.state, 'save'), 'reports.save', report.id);
    const at = this.settings.clock.now();
    const bodyEnc = this.parts.vault.reseal(keyOf(report), `report-draft:${report.id}`, ofTemplate(template, sections));
    if (!(await this.parts.reports.keep(report.id, rev, at, principal.initials, bodyEnc))) throw written();
    await this.parts.record('reports.save', [report.id]);
    return { rev: rev + 1, savedAt: at.toISOString() };
  }

  /** @returns the version's number. @throws LotsError not_found · conflict · invalid_input with the texts that must be changed, never their words */
  async submit(principal: SignedIn, ref: string, rev: number): Promise<number> {
    const action = 'reports.submit';
    const { report, template, draft } = await this.own(principal, ref, action);
    must(mayStep(report.state, 'submit'), action, report.id);
    if (draft.rev !== rev) throw written();
    const sections = ofTemplate(template, this.parts.openDraft(report, draft));
    this.mustBeReady(template, sections, report.id);
    const { bodies, ids } = await this.made.received.of(report.kind, report.period);
    const { figures, events } = await this.made.numbers.gather(principal, report, template, bodies);
    const id = newId();
    const bodyEnc = this.parts.vault.reseal(keyOf(report), `report-version:${id}`, { sections, figures, events });
    await this.parts.versions.add(report, { id, at: this.settings.clock.now(), initials: principal.initials, bodyEnc });
    if (!(await this.parts.reports.step(report, ReportState.Submitted, report.version))) throw written();
    await this.parts.record(action, [report.id, id, ...ids], 'LB5');
    return report.version;
  }

  private mustBeReady(template: readonly TemplateSection[], sections: ReportSections, id: string): void {
    const denial = { action: 'reports.submit', objectType: 'situation_report', objectIds: [id] };
    const found = this.findings(template, sections);
    if (found.length > 0)
      throw refused(
        'Något i texten kan peka ut en person. Ändra det först.',
        { ...denial, reasonCode: 'not_deidentified', ruleRef: 'LB5' },
        found,
      );
    const missing = missingTexts(template, sections);
    if (missing.length > 0)
      throw refused('Några avsnitt saknar text.', { ...denial, reasonCode: 'not_complete', ruleRef: 'LB5' }, missing);
  }

  private findings(template: readonly TemplateSection[], sections: ReportSections): { code: string; sv: string }[] {
    return template.flatMap(({ id, sv }) =>
      Object.values(ReportText).flatMap((text) => {
        const { sentence } = this.check.run(sections[id]?.[text] ?? '');
        return sentence === null ? [] : [{ code: `${id}.${text}`, sv: `${sv}, ${reportTextSv[text]}: ${sentence}` }];
      }),
    );
  }

  private async own(
    principal: SignedIn,
    ref: string,
    action: string,
  ): Promise<{ report: ReportRow; template: readonly TemplateSection[]; draft: DraftRow }> {
    const report = await this.parts.reports.hold(ref, principal.unitIds);
    const draft = report ? await this.parts.reports.draft(report.id) : null;
    if (!report || !draft) throw absent(action);
    return { report, draft, template: this.settings.sections(report.template, report.kind) };
  }
}

function written() {
  return conflict('Lägesbilden har ändrats i ett annat fönster. Läs in sidan igen.');
}
