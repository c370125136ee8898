import type { ExitCloseReason, ExitStepKind, ExitThreat } from '@lots/contracts';
import { denied, possible, type TeamAnswer } from './group-consent.js';

/** What an exit case has had, by kind of step. Times ISO 8601. */
export interface ExitSoFar {
  readonly receivedAt: string;
  readonly closed: boolean;
  readonly kinds: readonly ExitStepKind[];
}

/** What somebody asks to open. Times ISO 8601, people by id. */
export interface ExitOpening {
  readonly threat: ExitThreat | null;
  readonly receivedAt: string;
  readonly opener: string;
  /** Whom the opener names; null: the case stands in a circle already, and the opener is in it. */
  readonly members: readonly string[] | null;
}

export interface ExitStepAsked {
  readonly kind: ExitStepKind;
  readonly happenedAt: string;
  readonly text: string;
}

const least = 2;

/** Rules T11 and T12: threat known or likely, and a circle with the opener in it. Whether anybody is in the police's programme is not asked. */
export function mayOpenExit({ threat, receivedAt, opener, members }: ExitOpening, now: string): TeamAnswer {
  if (threat === null) return denied('T12', 'no_threat');
  if (!(Date.parse(receivedAt) <= Date.parse(now))) return denied('T12', 'received_in_future');
  if (members === null) return possible('T12', 'threat', { threat });
  if (new Set(members).size < least) return denied('T11', 'one_alone');
  if (!members.includes(opener)) return denied('T11', 'opener_outside');
  return possible('T12', 'threat', { threat });
}

/** Kinds that say all by themselves. */
const wordless: readonly ExitStepKind[] = ['first_contact', 'threat_asked', 'police_programme'];

export function needsWords(kind: ExitStepKind): boolean {
  return !wordless.includes(kind);
}

/** Rule T16: what may be noted now. A step has happened; the first contact happens once; an answer has a question before it. */
export function mayStepExit(so: ExitSoFar, { kind, happenedAt, text }: ExitStepAsked, now: string): TeamAnswer {
  if (so.closed) return denied('T17', 'closed');
  const wrong = timeRefused(so, happenedAt, now) ?? orderRefused(so, kind);
  if (wrong !== null) return wrong;
  return needsWords(kind) && text.trim() === '' ? denied('T16', 'words_missing') : possible('T16', 'may_be_noted', { kind });
}

function timeRefused({ receivedAt }: ExitSoFar, happenedAt: string, now: string): TeamAnswer | null {
  const at = Date.parse(happenedAt);
  if (!(at <= Date.parse(now))) return denied('T16', 'has_not_happened');
  return at < Date.parse(receivedAt) ? denied('T16', 'before_the_case') : null;
}

function orderRefused({ kinds }: ExitSoFar, kind: ExitStepKind): TeamAnswer | null {
  if (kind === 'first_contact' && kinds.includes('first_contact')) return denied('T15', 'first_contact_made');
  return kind === 'threat_answered' && !kinds.includes('threat_asked') ? denied('T16', 'not_asked') : null;
}

/** Reasons that say that somebody has met the person. */
const met: readonly ExitCloseReason[] = ['safe', 'sig'];

/** Rule T17: once, and nobody is called safe whom nobody has spoken with. */
export function mayCloseExit(so: Pick<ExitSoFar, 'closed' | 'kinds'>, reason: ExitCloseReason): TeamAnswer {
  if (so.closed) return denied('T17', 'closed');
  if (met.includes(reason) && !so.kinds.includes('first_contact')) return denied('T17', 'never_contacted');
  return possible('T17', 'may_be_closed', { reason });
}
