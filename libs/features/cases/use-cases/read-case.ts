import { Injectable } from '@nestjs/common';
import { sealedContactCode, sealedDots, type PackageBody, type PackageSection, type SupplementKind } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { notFound } from '@lots/platform';
import { caseAdditions, caseByRef } from '../data/case-rows.query.js';
import { CaseWatchStore } from '../data/case-watch.store.js';
import { presentWatch, type WrittenReportShown } from './tick-written-report.js';
import { presentCaseRow, type CaseRowShown } from './present-case.js';

export interface CaseAdditionShown {
  kind: SupplementKind;
  /** When it was taken into the case. */
  at: string;
  ref: string;
  mustNotKnow: string;
  sections: PackageSection[];
}

export interface CaseShown {
  row: CaseRowShown;
  doNotReveal: string;
  mustNotKnow: string;
  sections: PackageSection[];
  goodToKnow: string[];
  additions: CaseAdditionShown[];
  /** null: nobody has said that one is coming. */
  writtenReport: WrittenReportShown | null;
}

/** For the access log, when the text goes further than to the screen. */
export interface ReadFor {
  readonly action?: string;
  readonly also?: readonly string[];
  readonly ruleRef?: string;
}

/** One case of the unit's own. */
@Injectable()
export class ReadCase {
  constructor(
    private readonly db: DbSession,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly vault: Vault,
    private readonly watches: CaseWatchStore,
  ) {}

  /** `logged`: what it is read for, and what more the answer holds. @throws LotsError not_found */
  async run(ref: string, { action = 'cases.read', also = [], ruleRef }: ReadFor = {}): Promise<CaseShown> {
    const row = await caseByRef(this.db, ref);
    if (!row) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    const glass = this.db.principal().brokenGlass.includes(row.id);
    const rule = ruleRef === undefined ? {} : { ruleRef };
    const why = glass ? { reasonCode: 'break_glass', ruleRef: 'NÅ3' } : rule;
    const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = this.vault.open(key, 'case_file', row.bodyEnc) as PackageBody;
    const objectIds = [row.id, ...also];
    await this.audit.record(this.db, { action, objectType: 'case', objectIds, about: namesIn(body), ...why });
    return {
      row: presentCaseRow(row, this.directory),
      doNotReveal: body.doNotReveal ?? '',
      mustNotKnow: body.mustNotKnow,
      sections: body.sections.map(withoutSealed),
      goodToKnow: [...body.goodToKnow],
      additions: await this.additions(row.id),
      writtenReport: await this.writtenReport(ref),
    };
  }

  /** "Visa" on the sealed contact way; the reading is logged. @throws LotsError not_found */
  async sealedContact(ref: string): Promise<{ text: string }> {
    const row = await caseByRef(this.db, ref);
    const key = row === null ? null : { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
    const body = row === null || key === null ? null : (this.vault.open(key, 'case_file', row.bodyEnc) as PackageBody);
    const text = body?.sections.find((section) => section.code === sealedContactCode)?.text;
    const action = 'cases.show_sealed_contact';
    if (row === null || text === undefined)
      throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    const about = body === null ? [] : namesIn(body);
    await this.audit.record(this.db, { action, objectType: 'case', objectIds: [row.id], about, ruleRef: 'SK8' });
    return { text };
  }

  private async writtenReport(ref: string): Promise<WrittenReportShown | null> {
    const watch = await this.watches.writtenReport(ref);
    return watch === null ? null : presentWatch(watch);
  }

  private async additions(caseId: string): Promise<CaseAdditionShown[]> {
    const rows = await caseAdditions(this.db, caseId);
    return rows.map((row) => {
      const key = { id: row.keyId, authorityId: row.authorityId, wrapped: row.wrapped };
      const body = this.vault.open(key, 'case_addition', row.bodyEnc) as PackageBody;
      const { mustNotKnow, sections } = body;
      return { kind: row.kind, at: row.at.toISOString(), ref: row.ref, mustNotKnow, sections: [...sections] };
    });
  }
}

/** For the access log's comparison with the reader's own name (rule GR4). */
function namesIn({ subject }: PackageBody): string[] {
  return subject === undefined ? [] : [subject.name];
}

/** It leaves only when somebody asks to see it (rule SK8). */
function withoutSealed(section: PackageSection): PackageSection {
  return section.code === sealedContactCode ? { ...section, text: sealedDots } : section;
}
