import { stepCodes, type StepKind } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { mayCloseRepeated } from '@lots/rules/matching';
import { standing, type CaseStep } from './case-course.js';
import type { NewStep, RecordFacts, StepDecision, RefusedStep, BdRule } from './record-facts.js';
import { refusals, timeRefused } from './refusals.js';

/** Also in a case that is closed in Lots: what is mended, and what a reporter may ask for later. */
const afterClosing: readonly StepKind[] = ['feedback_requested', 'feedback_given', 'feedback_not_suitable'];
/** A decision that is mended or struck takes the same right as making it. */
const decisions: readonly StepKind[] = [
  'investigation_opened',
  'decision_not_to_open',
  'extended',
  'investigation_closed',
  'matter',
];

/** May this row be written, and as what? (docs/rules/assessments.md) */
export function mayRecord(step: NewStep, facts: RecordFacts): StepDecision {
  const target = step.corrects === null ? null : (standing(facts.steps).find(({ id }) => id === step.corrects) ?? 'none');
  if (!stepCodes(step.kind).includes(step.code)) return refused('unknown_code', 'BD1');
  const wrong = correctionRefused(step, target, facts);
  if (wrong !== null) return refused(wrong, 'BD1');
  if (facts.closed && step.corrects === null && !afterClosing.includes(step.kind)) return refused('case_closed', 'BD1');
  // What it stands instead of is out of the way while the rules look.
  const rest = standing(facts.steps).filter(({ id }) => id !== step.corrects);
  const refusal = timeRefused(step, facts) ?? refusals[step.kind](step, { ...facts, steps: rest }, rest);
  if (refusal !== null) return { outcome: 'refused', ...refusal };
  return step.kind === 'decision_not_to_open' ? notOpening(step, facts, rest) : record(step, null, 'recorded', 'BD1');
}

function correctionRefused(step: NewStep, target: CaseStep | 'none' | null, facts: RecordFacts): RefusedStep | null {
  if (target === null) return step.kind === 'voided' ? 'nothing_to_correct' : null;
  if (target === 'none') return 'nothing_to_correct';
  const same = step.kind === target.kind;
  if (!same && step.kind !== 'voided') return 'nothing_to_correct';
  // What kind of case it is can be said anew, not struck: without it there would be no clocks.
  if (target.kind === 'matter' && !same) return 'nothing_to_correct';
  if (decisions.includes(target.kind) && facts.delegated.length === 0) return 'not_delegated';
  return step.texts.reasons.trim().length < 10 ? 'reasons_missing' : null;
}

/** BD8: reports of several reporters within the time are not left by one person alone, and not without words that weigh them together. */
function notOpening(step: NewStep, facts: RecordFacts, rest: readonly CaseStep[]): StepDecision {
  const proposal = rest.findLast(({ kind }) => kind === 'not_opening_proposed');
  const answer = mayCloseRepeated(
    {
      reports: facts.reports,
      on: stockholmDate(facts.now),
      closedBy: proposal?.byUser ?? facts.userId,
      secondPerson: proposal === undefined ? null : facts.userId,
      weighed: step.texts.weighed,
    },
    facts.matching,
  );
  if (answer.reasonCode === 'not_repeated') return record(step, null, 'recorded', 'BD7');
  if (answer.reasonCode === 'second_person_missing') {
    if (!facts.delegated.includes('do-not-open-repeated')) return refused('not_delegated', 'BD8');
    const weighed = mayCloseRepeated(
      {
        ...{ reports: facts.reports, on: stockholmDate(facts.now), closedBy: facts.userId },
        secondPerson: '?',
        weighed: step.texts.weighed,
      },
      facts.matching,
    );
    return weighed.outcome === 'denied'
      ? refused('weighed_missing', 'BD8')
      : record({ ...step, kind: 'not_opening_proposed' }, null, 'second_person_needed', 'BD8');
  }
  if (answer.outcome === 'denied') return refused(answer.reasonCode as RefusedStep, 'BD8');
  if (!facts.maySecond) return refused('no_second_right', 'BD8');
  return record(step, proposal?.byUser ?? null, 'two_have_weighed', 'BD8');
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
