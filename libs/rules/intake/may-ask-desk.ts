import type { DeskRefusal, ReferralState } from '@lots/contracts';

export interface DeskAsk {
  readonly state: ReferralState;
  /** The sender is a routing desk. */
  readonly fromDesk: boolean;
  /** It adds to an earlier hand-over: the question is about that one. */
  readonly added: boolean;
  /** The same has been asked, and nobody has answered. */
  readonly waiting: boolean;
}

export interface DeskAskDecision {
  readonly outcome: 'ask' | 'refused';
  readonly reasonCode: DeskRefusal | 'may_ask';
  readonly ruleRef: 'Ö20';
}

const withReceiver: readonly ReferralState[] = ['offered', 'acknowledged', 'accepted'];

/** Rule Ö20: a question stops no clock and moves nothing, so all it needs is that the hand-over is still the receiver's. */
export function mayAskDesk({ state, fromDesk, added, waiting }: DeskAsk): DeskAskDecision {
  if (!withReceiver.includes(state)) return refused('not_with_you');
  if (!fromDesk) return refused('not_from_desk');
  if (added) return refused('added_later');
  return waiting ? refused('asked_already') : { outcome: 'ask', reasonCode: 'may_ask', ruleRef: 'Ö20' };
}

function refused(reasonCode: DeskRefusal): DeskAskDecision {
  return { outcome: 'refused', reasonCode, ruleRef: 'Ö20' };
}
