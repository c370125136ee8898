import { Injectable } from '@nestjs/common';
import { sealedContactCode, sealedDots, type FeedbackContent } from '@lots/contracts';
import { Clock, conflict } from '@lots/platform';
import { feedbackContent, feedbackWords, standing } from '@lots/rules/assessments';
import { AssessmentParts } from './assessment-parts.js';

export interface FeedbackShown {
  content: FeedbackContent;
  /** The whole of what may be said. */
  words: string;
  /** As the reporter was written down, and how she is reached; empty: not known. */
  reporter: string;
  contact: string;
}

/** What the reporter is told and how she is reached (BD10). An act of its own: logged, and in no other answer. */
@Injectable()
export class ReadFeedback {
  constructor(
    private readonly parts: AssessmentParts,
    private readonly clock: Clock,
  ) {}

  /** @throws LotsError not_found · conflict when nothing is owed */
  async run(ref: string): Promise<FeedbackShown> {
    const action = 'assessments.feedback';
    const { row, body, steps } = await this.parts.open(ref, action, this.clock.now());
    const content = feedbackContent(steps);
    const asked = standing(steps).some(({ kind }) => kind === 'feedback_requested');
    if (content === null || !asked) throw conflict('Det finns ingen återkoppling att lämna än.');
    const { audit, db } = this.parts;
    await audit.record(db, { action, objectType: 'case', objectIds: [row.id], reasonCode: content, ruleRef: 'BD10' });
    const text = (code: string): string => body.sections.find((section) => section.code === code)?.text ?? '';
    const sealed = text(sealedContactCode) === '' ? '' : sealedDots;
    return {
      content,
      words: feedbackWords(content, row.receivedAt.getTime()),
      reporter: text('reporter'),
      contact: text('contact') || sealed,
    };
  }
}
