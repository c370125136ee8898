import type { AssignmentEnd, ClosingCode, MoveState, PreliminaryDecision } from '@lots/contracts';
import type { ConsultShown } from './ask-consultant.js';

export interface HeldShown {
  initials: string;
  fromAt: string;
  givenInitials: string;
  untilAt: string | null;
  endReason: AssignmentEnd | null;
}

export interface ClosingShown {
  code: ClosingCode;
  protectionAssessedOn: string | null;
  decision: PreliminaryDecision | null;
  decidedOn: string | null;
  closedAt: string;
  closedInitials: string;
  forInitials: string | null;
  reasons: string;
  reopenedAt: string | null;
  reopenedInitials: string | null;
  reopenReason: string;
}

export interface WorkShown {
  /** null: nobody, or somebody who can no longer open it. */
  holder: { initials: string; since: string; me: boolean } | null;
  standIns: { initials: string; endsAt: string }[];
  /** The reader's own id: "Jag tar det". */
  me: string;
  /** How the reader acts here. */
  as: 'responsible' | 'substitute' | 'manager' | 'colleague';
  manages: boolean;
  /** The reader works in the unit that has the case; false: asked in to it. */
  ownUnit: boolean;
  open: boolean;
  history: HeldShown[];
  closings: ClosingShown[];
  unfinished: { initials: string; savedAt: string }[];
  move: { id: string; toUnit: string; state: MoveState; receiptBy: string; late: boolean } | null;
  requests: ConsultShown[];
  colleagues: { userId: string; name: string }[];
  moveTo: { code: string; name: string }[];
  /** null: the city has no reinforcement team. */
  reinforcement: { name: string; phone: string | null; otherBoard: boolean } | null;
}
