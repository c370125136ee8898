import { ReferralState, returnReasonTexts, urgencyFromRank, type Errand, type NeededToday, type Urgency } from '@lots/contracts';
import type { Directory } from '@lots/features/organisation';
import type { DeskHandoverRow } from '../data/desk-handovers.query.js';

/** Somebody has said that they have it. */
export interface OralReceiptShown {
  at: string;
  spokeWith: string;
  function: string;
  takes: string;
}

/** What had to be opened with a key. */
export interface OpenedWords {
  readonly returnAnswer?: string | null;
  readonly oralReceipt?: OralReceiptShown | null;
}

/** What the sender sees of a hand-over: times and status words, never what the receiver decided. */
export interface HandoverShown {
  ref: string;
  version: number;
  unitName: string;
  unitPhone: string | null;
  errand: Errand;
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
  escalation: number;
  calledAt: string | null;
  oralReceipt: OralReceiptShown | null;
  allowedActions: string[];
}

export function presentHandover(row: DeskHandoverRow, directory: Directory, now: Date, words: OpenedWords = {}): HandoverShown {
  const unit = directory.unitById(row.toUnitId);
  return {
    ref: row.ref,
    version: row.version,
    unitName: unit.name,
    unitPhone: unit.phone,
    errand: row.errand,
    urgency: urgencyFromRank(row.urgency),
    state: row.state,
    receivedAt: row.receivedAt.toISOString(),
    offeredAt: row.offeredAt.toISOString(),
    receiptBy: row.ackDue.toISOString(),
    late: row.state === ReferralState.Offered && row.ackDue < now,
    returnReasonSv: row.returnReason === null ? null : returnReasonTexts[row.returnReason].sv,
    returnAnswer: words.returnAnswer ?? null,
    neededToday: row.neededToday,
    contactRef: row.contactRef,
    escalation: row.escalation,
    calledAt: row.calledAt?.toISOString() ?? null,
    oralReceipt: words.oralReceipt ?? null,
    allowedActions: actionsOf(row),
  };
}

function actionsOf(row: DeskHandoverRow): string[] {
  if (row.state === ReferralState.Offered || row.state === ReferralState.Acknowledged) return ['withdraw', 'oral_receipt'];
  const back = row.state === ReferralState.Returned || row.state === ReferralState.Withdrawn;
  return back && row.latest ? ['resend'] : [];
}
