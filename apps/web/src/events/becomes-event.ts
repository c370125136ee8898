import type { ProposalView } from '../api/types.js';

/** The table answers the coordinator, and nobody else, for everybody in the call. */
export function becomesEvent(proposal: ProposalView | null): boolean {
  const receivers = proposal?.receivers ?? [];
  return (
    proposal?.outcome === 'routed' && receivers.length > 0 && receivers.every(({ targetType }) => targetType === 'coordinator')
  );
}
