import { Injectable } from '@nestjs/common';
import { emptyStepTexts } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Clock } from '@lots/platform';
import { matterOf, standing } from '@lots/rules/assessments';
import { AssessmentParts } from './assessment-parts.js';
import { RecordStep } from './record-step.js';

/** A first contact that the exit service has noted is the case's too: one note, and neither of the two clocks is late (rules BD12, T15). */
@Injectable()
export class NoteFirstContact {
  constructor(
    private readonly parts: AssessmentParts,
    private readonly steps: RecordStep,
    private readonly clock: Clock,
  ) {}

  /** Writes nothing where it is noted already, or where the case has no such clock. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, caseRef: string, { idem, at }: { readonly idem: string; readonly at: string }): Promise<void> {
    const { row, steps, brief } = await this.parts.open(caseRef, 'assessments.record', this.clock.now());
    const done = standing(steps).some(({ kind }) => kind === 'first_contact');
    if (row.closed || done || matterOf(brief, steps) !== 'leaver') return;
    const nothing = { until: null, form: null, corrects: null, texts: emptyStepTexts };
    await this.steps.run(principal, caseRef, { idem, seen: steps.length, kind: 'first_contact', code: 'met', at, ...nothing });
  }
}
