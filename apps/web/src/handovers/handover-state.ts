import { referralStateSv } from '@lots/contracts';
import type { HandoverView } from '../api/types.js';
import { clock } from '../ui/time.js';

/** The receiver has not taken it yet. */
export function waitsForReceiver(handover: HandoverView): boolean {
  return handover.state === 'offered' || handover.state === 'acknowledged';
}

/** Came back, or was taken back, and has not been sent on. */
export function waitsForDesk(handover: HandoverView): boolean {
  return handover.allowedActions.includes('resend');
}

/** 'Skickad', 'Åter', 'Eskalerad – ringd kl. 10.52' …; one that came back and is sent on says so. */
export function stateWords(handover: HandoverView): string {
  if (handover.state === 'offered') return offeredWords(handover);
  const word = referralStateSv[handover.state];
  if (handover.closedAt !== null) return `${word}, avslutad hos lotsen`;
  return handover.state === 'returned' && !waitsForDesk(handover) ? `${word}, skickad vidare` : word;
}

/** Somebody has said that they have it, or it has been escalated, or it is simply sent. */
function offeredWords({ oralReceipt, calledAt, escalation }: HandoverView): string {
  if (oralReceipt !== null) return `Muntlig kvittens ${clock(oralReceipt.at)}, ${oralReceipt.function}`;
  if (calledAt !== null) return `Eskalerad – ringd kl. ${clock(calledAt)}`;
  return escalation > 0 ? 'Eskalerad – ring' : referralStateSv.offered;
}
