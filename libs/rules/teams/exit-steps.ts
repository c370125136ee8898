import type { ExitStepKind, ExitThreat } from '@lots/contracts';
import { denied, possible, type TeamAnswer } from './group-consent.js';

/** What an exit case has had, by kind of step. */
export interface ExitSoFar {
  readonly receivedAt: string;
  readonly openedAt: string;
  readonly closed: boolean;
  readonly kinds: readonly ExitStepKind[];
}

/** Rule T12: threat known or likely. Whether anybody is in the police's programme is not asked. */
export function mayOpenExit(threat: ExitThreat | null, receivedAt: string, now: string): TeamAnswer {
  if (threat === null) return denied('T12', 'no_threat');
  return Date.parse(receivedAt) > Date.parse(now) ? denied('T12', 'received_in_future') : possible('T12', 'threat', { threat });
}

/** Rule T16: what may be noted now. A step has happened; the first contact happens once; an answer has a question before it. */
export function mayStepExit(so: ExitSoFar, kind: ExitStepKind, happenedAt: string, now: string): TeamAnswer {
  if (so.closed) return denied('T16', 'closed');
  const at = Date.parse(happenedAt);
  if (Number.isNaN(at) || at > Date.parse(now)) return denied('T16', 'has_not_happened');
  if (at < Date.parse(so.receivedAt)) return denied('T16', 'before_the_case');
  if (kind === 'first_contact' && so.kinds.includes('first_contact')) return denied('T15', 'first_contact_made');
  if (kind === 'threat_answered' && !so.kinds.includes('threat_asked')) return denied('T16', 'not_asked');
  return possible('T16', 'may_be_noted', { kind });
}
