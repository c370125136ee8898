import type { FeedbackContent, StepKind } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { standing, type CaseStep } from './case-course.js';

/** Which of the law's three contents is true of the case; null: nothing has been decided (BD10). Nobody chooses it. */
export function feedbackContent(steps: readonly CaseStep[]): FeedbackContent | null {
  const first = standing(steps).find(({ kind }) => kind in contents);
  return first === undefined ? null : (contents[first.kind] ?? null);
}

const contents: Partial<Readonly<Record<StepKind, FeedbackContent>>> = {
  investigation_already_open: 'already_ongoing',
  investigation_opened: 'opened',
  decision_not_to_open: 'not_opened',
};

const sentences: Readonly<Record<FeedbackContent, string>> = {
  opened: 'Socialtjänsten har inlett en utredning.',
  not_opened: 'Socialtjänsten har inte inlett någon utredning.',
  already_ongoing: 'En utredning pågick redan.',
};

/** The whole answer, to read aloud or to send. No argument could carry a name, a reason or an assessment. */
export function feedbackWords(content: FeedbackContent, receivedAt: number): string {
  return `Du lämnade en anmälan den ${stockholmDate(receivedAt)}. ${sentences[content]} Mer får vi inte berätta.`;
}
