import { Injectable } from '@nestjs/common';
import { emptyStepTexts, type PackageBody, type StepTexts } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { Vault, type WrappedKey } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { notFound } from '@lots/platform';
import type { CaseInBrief } from '@lots/rules/assessments';
import { AssessmentStore, type AssessedCase, type StepRow } from '../data/assessment.store.js';
import { CaseClocks } from './case-clocks.js';

/** A case with what has happened in it. */
export interface Assessed {
  readonly row: AssessedCase;
  readonly body: PackageBody;
  readonly steps: readonly StepRow[];
  readonly brief: CaseInBrief;
}

/** What every act about a case's assessments needs. */
@Injectable()
export class AssessmentParts {
  constructor(
    readonly db: DbSession,
    readonly store: AssessmentStore,
    readonly vault: Vault,
    readonly audit: AuditTrail,
    private readonly clocks: CaseClocks,
  ) {}

  /** @throws LotsError not_found: absent and not one's own are the same */
  async open(ref: string, action: string, now: Date): Promise<Assessed> {
    const row = await this.store.caseByRef(ref);
    if (row === null) throw notFound({ action, objectType: 'case', objectIds: [], reasonCode: 'not_visible' });
    const body = this.vault.open(row.key, 'case_file', row.bodyEnc) as PackageBody;
    const steps = await this.store.steps(row.id);
    const listed = { caseId: row.id, errand: row.errand, receivedAt: row.receivedAt, openedAt: row.openedAt };
    return { row, body, steps, brief: this.clocks.brief(listed, now, body.facts?.matter ?? null) };
  }

  clocksOf(assessed: Pick<Assessed, 'brief' | 'steps'>) {
    return this.clocks.of(assessed.brief, assessed.steps);
  }

  /** Disposed of: the row stays, its words do not. */
  texts({ key, bodyEnc }: { readonly key: WrappedKey; readonly bodyEnc: Buffer }): StepTexts {
    if (key.wrapped === null || bodyEnc.length === 0) return emptyStepTexts;
    return { ...emptyStepTexts, ...(this.vault.open(key, 'assessment_step', bodyEnc) as Partial<StepTexts>) };
  }
}
