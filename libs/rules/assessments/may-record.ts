import { stepCodes, type StepKind } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { mayCloseRepeated } from '@lots/rules/matching';
import { standing, type CaseStep } from './case-course.js';
import { tooShort, type BdRule, type NewStep, type RecordFacts, type RefusedStep, type StepDecision } from './record-facts.js';
import { refusals, timeRefused } from './refusals.js';

/** Also in a case that is closed in Lots: what is mended, and what a reporter may ask for later. */
const afterClosing: readonly StepKind[] = ['feedback_requested', 'feedback_given', 'feedback_not_suitable'];
/** A decision that is mended or struck takes the same right as making it. */
const decisions: readonly StepKind[] = [
  'investigation_opened',
  'decision_not_to_open',
  'investigation_already_open',
  'extended',
  'investigation_closed',
  'matter',
];

/** What leaves a report without an investigation of its own (BD8). */
export const leaves: readonly StepKind[] = ['decision_not_to_open', 'investigation_already_open'];

/** May this row be written, and as what? (docs/rules/assessments.md) */
export function mayRecord(step: NewStep, facts: RecordFacts): StepDecision {
  if (!stepCodes(step.kind).includes(step.code)) return refused('unknown_code', 'BD1');
  const wrong = step.corrects === null ? firstRowRefused(step, facts) : correctionRefused(step, facts);
  if (wrong !== null) return refused(wrong, 'BD1');
  // What it stands instead of is out of the way while the rules look.
  const rest = standing(facts.steps).filter(({ id }) => id !== step.corrects);
  const refusal = timeRefused(step, facts) ?? refusals[step.kind](step, { ...facts, steps: rest }, rest);
  if (refusal !== null) return { outcome: 'refused', ...refusal };
  return leaves.includes(step.kind) ? notOpening(step, facts, rest) : record(step, null, 'recorded', 'BD1');
}

function firstRowRefused({ kind }: NewStep, { closed }: RecordFacts): RefusedStep | null {
  if (kind === 'voided') return 'nothing_to_correct';
  return closed && !afterClosing.includes(kind) ? 'case_closed' : null;
}

function correctionRefused(step: NewStep, facts: RecordFacts): RefusedStep | null {
  const target = standing(facts.steps).find(({ id }) => id === step.corrects);
  if (target === undefined) return 'nothing_to_correct';
  // What kind of case it is can be said anew, not struck: without it there would be no clocks.
  const struck = step.kind === 'voided' && target.kind !== 'matter';
  if (step.kind !== target.kind && !struck) return 'nothing_to_correct';
  if (decisions.includes(target.kind) && facts.delegated.length === 0) return 'not_delegated';
  return tooShort(step.texts.reasons) ? 'reasons_missing' : null;
}

/** BD8: reports of several reporters within the time are not left by one person alone, and not without words that weigh them together. */
function notOpening(step: NewStep, facts: RecordFacts, rest: readonly CaseStep[]): StepDecision {
  const proposal = rest.findLast(({ kind }) => kind === 'not_opening_proposed');
  const ask = (closedBy: string, secondPerson: string | null) =>
    mayCloseRepeated(
      { reports: facts.reports, on: stockholmDate(facts.now), closedBy, secondPerson, weighed: step.texts.weighed },
      facts.matching,
    );
  if (proposal === undefined) {
    if (ask(facts.userId, null).reasonCode === 'not_repeated') return record(step, null, 'recorded', 'BD7');
    return proposed(step, facts, ask(facts.userId, anybodyElse).reasonCode === 'weighed_missing');
  }
  const answer = ask(proposal.byUser, facts.userId);
  if (answer.reasonCode === 'not_repeated') return record(step, null, 'recorded', 'BD7');
  if (answer.outcome === 'denied') return refused(answer.reasonCode as RefusedStep, 'BD8');
  return facts.maySecond ? record(step, proposal.byUser, 'two_have_weighed', 'BD8') : refused('no_second_right', 'BD8');
}

/** No user's id. */
const anybodyElse = '?';

function proposed(step: NewStep, facts: RecordFacts, weighedMissing: boolean): StepDecision {
  if (!facts.delegated.includes('do-not-open-repeated')) return refused('not_delegated', 'BD8');
  if (weighedMissing) return refused('weighed_missing', 'BD8');
  return record({ ...step, kind: 'not_opening_proposed' }, null, 'second_person_needed', 'BD8');
}

function record(
  { kind, code }: Pick<NewStep, 'kind' | 'code'>,
  firstBy: string | null,
  reasonCode: 'recorded' | 'two_have_weighed' | 'second_person_needed',
  ruleRef: BdRule,
): StepDecision {
  return { outcome: 'record', kind, code, firstBy, reasonCode, ruleRef };
}

function refused(reasonCode: RefusedStep, ruleRef: BdRule): StepDecision {
  return { outcome: 'refused', reasonCode, ruleRef };
}
