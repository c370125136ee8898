import { Injectable } from '@nestjs/common';
import { emptyStepTexts, type Errand, type PackageBody, type StepKind } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { DataKeyStore, Vault } from '@lots/crypto';
import { newId } from '@lots/platform';
import { matterOfHandover } from '@lots/rules/assessments';
import { AssessmentStore } from '../data/assessment.store.js';

export interface BegunCase {
  readonly id: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly body: PackageBody;
}

/** What the hand-over itself says about the case, as its first rows; in the transaction that accepts it (BD2, BD10). */
@Injectable()
export class BeginCase {
  constructor(
    private readonly store: AssessmentStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
  ) {}

  async run(principal: SignedIn, begun: BegunCase): Promise<void> {
    const facts = begun.body.facts ?? null;
    const age = begun.body.subject?.age ?? null;
    const matter = facts?.matter ?? matterOfHandover({ errand: begun.errand, age, concern: false });
    await this.write(principal, begun, 1, 'matter', matter);
    // Only a reporter with a duty has a right to it; a private person who wants to know is told the same by nobody.
    if (matter === 'child_report' && facts?.wantsFeedback === 'yes' && facts.reporterInProfession === 'yes')
      await this.write(principal, begun, 2, 'feedback_requested', 'from_report');
  }

  private async write(principal: SignedIn, begun: BegunCase, n: number, kind: StepKind, code: string): Promise<void> {
    const key = this.vault.newKey(principal.authorityId, 'case');
    await this.keys.add([key]);
    await this.store.add({
      id: newId(),
      caseId: begun.id,
      authorityId: principal.authorityId,
      unitId: begun.unitId,
      n,
      idem: newId(),
      kind,
      code,
      form: null,
      until: null,
      // The call was begun on another clock than the server's: what is a second ahead is now.
      at: begun.receivedAt < begun.openedAt ? begun.receivedAt : begun.openedAt,
      recordedAt: begun.openedAt,
      byInitials: principal.initials,
      first: null,
      corrects: null,
      keyId: key.id,
      bodyEnc: this.vault.seal(key, 'assessment_step', emptyStepTexts),
    });
  }
}
