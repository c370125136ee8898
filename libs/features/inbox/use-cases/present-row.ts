import {
  DeliveryMode,
  ReferralKind,
  ReferralAction,
  ReferralState,
  urgencyFromRank,
  type AgeBand,
  type Errand,
  type InboxNote,
  type Urgency,
} from '@lots/contracts';
import type { ClockShown } from '@lots/features/assessments';
import type { Directory } from '@lots/features/organisation';
import type { InboxRow } from '../data/inbox-rows.query.js';

export interface InboxRowShown {
  ref: string;
  version: number;
  urgency: Urgency;
  state: ReferralState;
  kind: ReferralKind;
  aboutRef: string | null;
  errand: Errand;
  ageBand: AgeBand;
  child: boolean;
  sealed: boolean;
  notes: InboxNote[];
  areaName: string | null;
  from: string;
  fromPhone: string | null;
  receivedAt: string;
  offeredAt: string;
  receiptBy: string;
  late: boolean;
  holder: string | null;
  caseRef: string | null;
  /** Only in the list. */
  nextClock: ClockShown | null;
  allowedActions: ReferralAction[];
}

/** Names every field that leaves: no name, no gender, no free text in a list. */
export function presentRow(row: InboxRow, directory: Directory, now: Date): InboxRowShown {
  const sender = directory.unitById(row.fromUnitId);
  return {
    ref: row.ref,
    version: row.version,
    urgency: urgencyFromRank(row.urgency),
    state: row.state,
    kind: row.kind,
    aboutRef: row.aboutRef,
    errand: row.errand,
    ageBand: row.ageBand,
    child: row.child,
    sealed: row.sealed,
    notes: row.notes,
    areaName: directory.areaName(row.areaCode),
    from: `${sender.name}, ${row.fromInitials}`,
    fromPhone: sender.phone,
    receivedAt: row.receivedAt.toISOString(),
    offeredAt: row.offeredAt.toISOString(),
    receiptBy: row.ackDue.toISOString(),
    late: row.state === ReferralState.Offered && row.ackDue < now,
    holder: row.holderInitials,
    caseRef: row.caseRef,
    nextClock: null,
    allowedActions: row.kind === ReferralKind.Handover ? actionsOf(row.state) : actionsOfAddition(row),
  };
}

function actionsOf(state: ReferralState): ReferralAction[] {
  switch (state) {
    case ReferralState.Offered:
      return [ReferralAction.Accept, ReferralAction.Acknowledge, ReferralAction.Return];
    case ReferralState.Acknowledged:
      return [ReferralAction.Accept, ReferralAction.Return];
    case ReferralState.Accepted:
    case ReferralState.Returned:
    case ReferralState.Withdrawn:
      return [];
  }
}

/** Something new is not sent back by itself: it follows the hand-over it is about, and is taken when that one is. */
function actionsOfAddition({ state, aboutState }: InboxRow): ReferralAction[] {
  const accept = aboutState === ReferralState.Accepted ? [ReferralAction.Accept] : [];
  if (state === ReferralState.Offered) return [...accept, ReferralAction.Acknowledge];
  return state === ReferralState.Acknowledged ? accept : [];
}

/** An adult's package stays shut until the receiver has taken it. */
export function isPreviewOnly(row: InboxRow): boolean {
  return row.mode === DeliveryMode.Preview && row.state !== ReferralState.Accepted;
}
