import { ErrorCode, type CallDraft } from '@lots/contracts';
import { LotsError } from '@lots/platform';
import type { HandoverPlan } from '@lots/rules/intake';
import { isSealed } from '@lots/rules/protection';

/** What a manager has decided about a sealed matter that came back: where now, and who there. */
export interface NewDecision {
  readonly unitCode: string;
  readonly agreedWith: string | null;
  readonly receivers?: readonly string[] | undefined;
}

/** Rule SK5 holds every time it is sent on: the old decision was about another board. */
export function withNewDecision(draft: CallDraft, decision: NewDecision, at: string): CallDraft {
  if (!isSealed(draft)) return draft;
  const { unitCode, receivers = [], agreedWith } = decision;
  const decided = { unitCode, receivers: [...receivers], decidedBy: agreedWith ?? '', decidedAt: at };
  return { ...draft, protection: { ...draft.protection, decision: decided } };
}

/** @throws LotsError not_ready_to_hand_over with what a sealed matter lacks, one thing at a time */
export function requireDecided(draft: CallDraft, plan: HandoverPlan): void {
  if (!isSealed(draft) || plan.outcome === 'ready') return;
  const details = plan.missing.map(({ code, sv }) => ({ code, sv }));
  throw new LotsError(ErrorCode.NotReadyToHandOver, 422, details[0]?.sv ?? 'Ring chef i beredskap.', { details });
}
