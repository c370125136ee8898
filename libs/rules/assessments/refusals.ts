import type { AssessmentDecision, StepKind } from '@lots/contracts';
import { clocksOfCase } from './case-clocks.js';
import { matterOf, type CaseStep } from './case-course.js';
import { feedbackContent } from './feedback.js';
import { tooShort, type BdRule, type NewStep, type RecordFacts, type Refusal, type RefusedStep } from './record-facts.js';

type Rule = (step: NewStep, facts: RecordFacts, stands: readonly CaseStep[]) => Refusal;

const no = (reasonCode: RefusedStep, ruleRef: BdRule): Refusal => ({ reasonCode, ruleRef });
const has = (stands: readonly CaseStep[], ...kinds: readonly StepKind[]): boolean =>
  stands.some(({ kind }) => kinds.includes(kind));
const decided = (stands: readonly CaseStep[]): boolean =>
  has(stands, 'investigation_opened', 'decision_not_to_open', 'investigation_already_open');
const report = (facts: RecordFacts): boolean => ['child_report', 'young_report'].includes(matterOf(facts.one, facts.steps));
const child = (facts: RecordFacts): boolean => matterOf(facts.one, facts.steps) === 'child_report';
const delegated = (facts: RecordFacts, decision: AssessmentDecision): boolean => facts.delegated.includes(decision);

/** The first refusal, in the order a person would mend them. */
function first(...refusals: readonly Refusal[]): Refusal {
  return refusals.find((one) => one !== null) ?? null;
}

/** One rule for each kind: what must be there before it can be written (docs/rules/assessments.md). Pure; deny when unsure. */
export const refusals: Readonly<Record<StepKind, Rule>> = {
  protection_assessed: ({ texts }, facts, stands) =>
    first(
      report(facts) ? null : no('not_for_this_case', 'BD2'),
      has(stands, 'protection_assessed') ? no('already_done', 'BD1') : null,
      tooShort(texts.considered) ? no('considered_missing', 'BD5') : null,
      texts.spokeWith.trim().length < 2 ? no('spoke_with_missing', 'BD5') : null,
      texts.guardians === null ? no('guardians_missing', 'BD5') : null,
      tooShort(texts.reasons) ? no('reasons_missing', 'BD5') : null,
    ),
  duty_answer: ({ code, texts }, facts) =>
    first(
      report(facts) ? null : no('not_for_this_case', 'BD2'),
      code === 'yes' && tooShort(texts.reasons) ? no('reasons_missing', 'BD6') : null,
    ),
  investigation_opened: ({ texts }, facts, stands) =>
    first(
      report(facts) ? null : no('not_for_this_case', 'BD2'),
      decided(stands) ? no('already_decided', 'BD7') : null,
      delegated(facts, 'open-investigation') ? null : no('not_delegated', 'BD7'),
      tooShort(texts.reasons) ? no('reasons_missing', 'BD7') : null,
    ),
  // It leaves the report without an investigation of its own: the right it takes is that of not opening one.
  investigation_already_open: ({ texts }, facts, stands) =>
    first(
      report(facts) ? null : no('not_for_this_case', 'BD2'),
      decided(stands) ? no('already_decided', 'BD7') : null,
      delegated(facts, 'do-not-open') ? null : no('not_delegated', 'BD7'),
      texts.investigation.trim().length < 4 ? no('investigation_missing', 'BD7') : null,
      tooShort(texts.reasons) ? no('reasons_missing', 'BD7') : null,
    ),
  decision_not_to_open: ({ texts }, facts, stands) =>
    first(
      report(facts) ? null : no('not_for_this_case', 'BD2'),
      decided(stands) ? no('already_decided', 'BD7') : null,
      protectionAssessed(stands) ? null : no('protection_first', 'BD5'),
      delegated(facts, 'do-not-open') ? null : no('not_delegated', 'BD7'),
      tooShort(texts.reasons) ? no('reasons_missing', 'BD7') : null,
    ),
  // Written by the rule about repeated reports, never asked for.
  not_opening_proposed: () => no('not_for_this_case', 'BD8'),
  extended: (step, facts, stands) =>
    first(
      step.until === null ? no('until_missing', 'BD9') : null,
      delegated(facts, extensionOf(step.code)) ? null : no('not_delegated', 'BD9'),
      tooShort(step.texts.reasons) ? no('reasons_missing', 'BD9') : null,
      extensionRefused(step, facts, stands),
    ),
  investigation_closed: ({ texts }, facts, stands) =>
    first(
      has(stands, 'investigation_opened') ? null : no('no_investigation', 'BD9'),
      has(stands, 'investigation_closed') ? no('already_done', 'BD1') : null,
      delegated(facts, 'close-investigation') ? null : no('not_delegated', 'BD9'),
      tooShort(texts.reasons) ? no('reasons_missing', 'BD9') : null,
    ),
  feedback_requested: (_step, facts, stands) =>
    first(
      child(facts) ? null : no('not_for_this_case', 'BD10'),
      facts.facts?.reporterInProfession === 'no' ? no('not_mandated', 'BD10') : null,
      has(stands, 'feedback_requested') ? no('already_done', 'BD1') : null,
    ),
  feedback_given: ({ code, form }, facts, stands) =>
    first(
      feedbackOwed(facts, stands),
      code === feedbackContent(stands) ? null : no('unknown_code', 'BD10'),
      form === null ? no('form_missing', 'BD10') : null,
    ),
  feedback_not_suitable: ({ texts }, facts, stands) =>
    first(feedbackOwed(facts, stands), tooShort(texts.reasons) ? no('reasons_missing', 'BD10') : null),
  meeting: () => null,
  travel_ban: ({ texts }, facts) =>
    first(child(facts) ? null : no('not_for_this_case', 'BD11'), tooShort(texts.reasons) ? no('reasons_missing', 'BD11') : null),
  adult_answer: (_step, facts, stands) =>
    first(report(facts) ? no('not_for_this_case', 'BD12') : null, has(stands, 'adult_answer') ? no('already_done', 'BD1') : null),
  first_contact: (_step, facts, stands) =>
    first(
      matterOf(facts.one, facts.steps) === 'leaver' ? null : no('not_for_this_case', 'BD12'),
      has(stands, 'first_contact') ? no('already_done', 'BD1') : null,
    ),
  matter: ({ texts }, facts) =>
    first(
      delegated(facts, 'do-not-open') ? null : no('not_delegated', 'BD2'),
      tooShort(texts.reasons) ? no('reasons_missing', 'BD2') : null,
    ),
  voided: ({ texts }) => (tooShort(texts.reasons) ? no('reasons_missing', 'BD1') : null),
};

/** By us, or by the emergency services as somebody has answered in words. */
export function protectionAssessed(stands: readonly CaseStep[]): boolean {
  return has(stands, 'protection_assessed') || stands.some(({ kind, code }) => kind === 'duty_answer' && code === 'yes');
}

function feedbackOwed(facts: RecordFacts, stands: readonly CaseStep[]): Refusal {
  return first(
    child(facts) ? null : no('not_for_this_case', 'BD10'),
    has(stands, 'feedback_requested') ? null : no('no_request', 'BD10'),
    feedbackContent(stands) === null ? no('no_decision', 'BD10') : null,
    has(stands, 'feedback_given', 'feedback_not_suitable') ? no('already_done', 'BD1') : null,
  );
}

function extensionOf(code: string): AssessmentDecision {
  return code === 'synnerliga_skal' ? 'extend-preliminary-assessment' : 'extend-child-investigation';
}

const clockOfExtension: Readonly<Record<string, string>> = {
  synnerliga_skal: 'preliminary-assessment',
  sarskilda_skal: 'child-investigation',
};

/** The clock engine itself is asked: what it would not count is not written (K7). */
function extensionRefused(step: NewStep, facts: RecordFacts, stands: readonly CaseStep[]): Refusal {
  const row: CaseStep = { ...step, id: 'new', byUser: facts.userId, corrects: null };
  const clock = clocksOfCase(facts.tables, facts.one, [...stands, row], facts.now).find(
    ({ id }) => id === clockOfExtension[step.code],
  );
  if (clock === undefined || clock.state === 'not_applicable' || clock.met_at !== null) return no('nothing_to_extend', 'BD9');
  if (clock.reason === step.code) return clock.due_strict === step.until ? null : no('extension_not_later', 'BD9');
  const known = engineRefusals.find((reason) => reason === clock.reason);
  return no(known ?? 'nothing_to_extend', 'BD9');
}

const engineRefusals = ['extension_not_later', 'extension_too_late', 'extension_reason_not_in_statute'] as const;

const anyTime: readonly StepKind[] = ['investigation_already_open', 'matter', 'voided', 'feedback_requested'];

/** Not ahead of the clock, and not before the report it is about. */
export function timeRefused({ kind, at }: NewStep, { one, now }: RecordFacts): Refusal {
  if (at > now) return no('time_in_future', 'BD1');
  if (anyTime.includes(kind)) return null;
  return at < one.receivedAt ? no('time_before_report', 'BD1') : null;
}
