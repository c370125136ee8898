import {
  closeReasonTexts,
  ReferralKind,
  ReferralState,
  returnReasonTexts,
  urgencyFromRank,
  type Errand,
  type HandoverGround,
  type NeededToday,
  type SupplementKind,
  type Urgency,
} from '@lots/contracts';
import type { Directory } from '@lots/features/organisation';
import type { DeskHandoverRow } from '../data/desk-handovers.query.js';
import type { SupplementRow } from '../data/supplement.store.js';

/** Somebody has said that they have it. */
export interface OralReceiptShown {
  at: string;
  spokeWith: string;
  function: string;
  takes: string;
}

/** Something added: what it is and how it goes with its receipt; its words are the receiver's to read. */
export interface SupplementShown {
  kind: SupplementKind;
  at: string;
  byInitials: string;
  /** null: waits for the next package. */
  ref: string | null;
  state: ReferralState | null;
  receiptBy: string | null;
  late: boolean;
}

/** What had to be opened with a key, or asked for beside. */
export interface OpenedWords {
  readonly returnAnswer?: string | null;
  readonly oralReceipt?: OralReceiptShown | null;
  readonly supplements?: readonly SupplementRow[];
}

/** What the sender sees of a hand-over: times and status words, never what the receiver decided. */
export interface HandoverShown {
  ref: string;
  version: number;
  unitCode: string;
  unitName: string;
  unitPhone: string | null;
  errand: Errand;
  groundId: HandoverGround;
  urgency: Urgency;
  state: ReferralState;
  receivedAt: string;
  offeredAt: string;
  receiptBy: string;
  late: boolean;
  returnReasonSv: string | null;
  returnAnswer: string | null;
  neededToday: NeededToday | null;
  contactRef: string;
  /** Sealed matters are known by it alone; null for others. */
  alias: string | null;
  /** "Mottagaren har skyddat ärendet": the desk's own end is still open (rule SK23). */
  receiverProtects: boolean;
  escalation: number;
  calledAt: string | null;
  oralReceipt: OralReceiptShown | null;
  child: boolean;
  closedAt: string | null;
  closeReasonSv: string | null;
  supplements: SupplementShown[];
  allowedActions: string[];
}

export function presentHandover(row: DeskHandoverRow, directory: Directory, now: Date, words: OpenedWords = {}): HandoverShown {
  const unit = directory.unitById(row.toUnitId);
  return {
    ref: row.ref,
    version: row.version,
    unitCode: unit.code,
    unitName: unit.name,
    unitPhone: unit.phone,
    errand: row.errand,
    groundId: row.ground,
    urgency: urgencyFromRank(row.urgency),
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    offeredAt: row.offeredAt.toISOString(),
    receiptBy: row.ackDue.toISOString(),
    late: row.state === ReferralState.Offered && row.ackDue < now,
    returnReasonSv: row.returnReason === null ? null : returnReasonTexts[row.returnReason].sv,
    ...opened(words, now),
    neededToday: row.neededToday,
    contactRef: row.contactRef,
    alias: row.alias,
    receiverProtects: row.receiverProtects,
    escalation: row.escalation,
    calledAt: row.calledAt?.toISOString() ?? null,
    child: row.child,
    ...closing(row),
    allowedActions: actionsOf(row),
  };
}

function opened(words: OpenedWords, now: Date): Pick<HandoverShown, 'returnAnswer' | 'oralReceipt' | 'supplements'> {
  const { returnAnswer = null, oralReceipt = null, supplements = [] } = words;
  return { returnAnswer, oralReceipt, supplements: supplements.map((added) => presentSupplement(added, now)) };
}

/** An undone matter is over too, but was never closed by anybody. */
function closing({ closeReason, closedAt }: DeskHandoverRow): Pick<HandoverShown, 'closedAt' | 'closeReasonSv'> {
  if (closeReason === null || closedAt === null) return { closedAt: null, closeReasonSv: null };
  return { closedAt: closedAt.toISOString(), closeReasonSv: closeReasonTexts[closeReason].sv };
}

function presentSupplement({ kind, at, byInitials, ref, state, ackDue }: SupplementRow, now: Date): SupplementShown {
  const late = state === ReferralState.Offered && ackDue !== null && ackDue < now;
  return { kind, at: at.toISOString(), byInitials, ref, state, receiptBy: ackDue?.toISOString() ?? null, late };
}

function actionsOf(row: DeskHandoverRow): string[] {
  const open = row.state === ReferralState.Offered || row.state === ReferralState.Acknowledged;
  if (row.kind !== ReferralKind.Handover) return open ? ['oral_receipt'] : [];
  if (!row.latest) return [];
  const back = row.state === ReferralState.Returned || row.state === ReferralState.Withdrawn;
  const first = open ? ['withdraw', 'oral_receipt'] : back ? ['resend', 'close'] : [];
  return [...first, 'supplement', 'correct'];
}
