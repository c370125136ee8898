import type { ReferralState } from '@lots/contracts';
import { stockholmDate } from '@lots/rules/calendar';
import { clockInWords, whenInWords } from './swedish-time.js';

/** Where one matter of the call is now; times in epoch milliseconds. */
export interface RingBackHandover {
  /** The receiving unit's kind (routing: UnitKind). Never its name. */
  readonly unitKind: string;
  readonly state: ReferralState;
  readonly offeredAt: number;
  readonly acknowledgedAt: number | null;
  readonly decidedAt: number | null;
}

export interface RingBackFound {
  readonly receivedAt: number;
  /** Empty: written down, not handed over. */
  readonly handovers: readonly RingBackHandover[];
}

/** Said to everybody whose code opens nothing: no call, another unit's, a colleague's own, or no code at all (rule A8). */
export const ringBackUnknown = 'Jag kan inte se om du har ringt tidigare. Berätta gärna igen.';

const noMore = 'Mer får jag inte veta.';

/** Only what tells nothing of the errand. A name of its own – the exit service, a team – would. */
const kindSv: Readonly<Record<string, string>> = {
  child_intake: 'mottagningen',
  adult_intake: 'mottagningen',
  emergency_duty: 'jouren',
};

/** What the officer reads out to one who rings back with a contact code (screens.md §7): when it was left, and when it was taken. */
export function ringBackSentences({ receivedAt, handovers }: RingBackFound): string[] {
  const lines = handovers.length === 0 ? [waiting(receivedAt)] : handovers.map((handover) => sentence(handover, receivedAt));
  // Two children at the same reception are one sentence: how many they are is not told.
  const told = [...new Set(lines)];
  return told.map((line, index) => (index === told.length - 1 ? `${line} ${noMore}` : line));
}

function waiting(receivedAt: number): string {
  return `Din uppgift kom till oss ${whenInWords(receivedAt)}. Den är inte lämnad vidare än.`;
}

function sentence(handover: RingBackHandover, receivedAt: number): string {
  const left = `Din uppgift lämnades till ${kindSv[handover.unitKind] ?? 'mottagaren'} ${whenInWords(handover.offeredAt)}.`;
  switch (handover.state) {
    case 'offered':
      return `${left} De har inte tagit emot den än.`;
    case 'acknowledged':
      return `${left} De läste den${after(handover.offeredAt, handover.acknowledgedAt)} men har inte tagit emot den än.`;
    case 'accepted':
      return `${left} De tog emot den${after(handover.offeredAt, handover.decidedAt)}.`;
    // A return and its reason are not the caller's: the desk is passing it on.
    case 'returned':
    case 'withdrawn':
      return `Din uppgift kom till oss ${whenInWords(receivedAt)}. Vi håller på att lämna den vidare.`;
  }
}

/** " 10.20" on the same day, else " den 8 september kl. 10.20". */
function after(first: number, second: number | null): string {
  if (second === null) return '';
  return ` ${stockholmDate(first) === stockholmDate(second) ? clockInWords(second) : whenInWords(second)}`;
}
