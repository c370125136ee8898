import { CircleReason } from '@lots/contracts';

const aboutSafety: readonly CircleReason[] = [CircleReason.ProtectedIdentity, CircleReason.Colleague, CircleReason.ExitService];

/** Whether a circle at the receiver is one the desk should follow at its own end; a group that works together is not (rule SK23). */
export function tellsTheDesk(reason: CircleReason): boolean {
  return aboutSafety.includes(reason);
}
