import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { ErrorCode, type ReportSections, type SectionTexts, type TemplateSection } from '@lots/contracts';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { conflict, LotsError, notFound, type DenialRecord } from '@lots/platform';
import type { ReportDecision } from '@lots/rules/reports';
import { keyOf, ReportStore, type DraftRow, type ReportRow } from '../data/report.store.js';
import { VersionStore, type VersionRow } from '../data/version.store.js';
import type { VersionBody } from './report-shapes.js';

/** What every act about a report needs. */
@Injectable()
export class ReportParts {
  constructor(
    readonly db: DbSession,
    readonly reports: ReportStore,
    readonly versions: VersionStore,
    readonly vault: Vault,
    readonly audit: AuditTrail,
  ) {}

  record(action: string, objectIds: readonly string[], ruleRef?: string): Promise<void> {
    const about = { action, objectType: 'situation_report', objectIds };
    return this.audit.record(this.db, ruleRef === undefined ? about : { ...about, ruleRef });
  }

  openDraft(report: ReportRow, draft: DraftRow): ReportSections {
    return this.vault.open(keyOf(report), `report-draft:${report.id}`, draft.bodyEnc) as ReportSections;
  }

  openVersion(report: ReportRow, version: Pick<VersionRow, 'id' | 'bodyEnc'>): VersionBody {
    return this.vault.open(keyOf(report), `report-version:${version.id}`, version.bodyEnc) as VersionBody;
  }
}

/** The same for one that does not exist and one that is somebody else's. */
export function absent(action: string): LotsError {
  return notFound({ action, objectType: 'situation_report', objectIds: [], reasonCode: 'not_visible' });
}

/** @throws LotsError what the rule denied */
export function must(decision: ReportDecision, action: string, id: string): void {
  if (decision.outcome === 'allowed') return;
  const { reasonCode, ruleRef, sv } = decision;
  throw conflict(sv, { action, objectType: 'situation_report', objectIds: [id], reasonCode, ruleRef });
}

export function refused(sv: string, denial: DenialRecord, details: readonly { code: string; sv: string }[] = []): LotsError {
  return new LotsError(ErrorCode.InvalidInput, 422, sv, { denial, ...(details.length > 0 && { details }) });
}

const empty: SectionTexts = { known: '', unknown: '', sure: '', confidence: null };

/** Exactly the template's sections: nothing else is kept, nothing is missing. */
export function ofTemplate(template: readonly TemplateSection[], sections: ReportSections): ReportSections {
  return Object.fromEntries(template.map(({ id }) => [id, { ...empty, ...sections[id] }]));
}
