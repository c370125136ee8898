import { closingTime, isOpenAt, nextOpening, type OpeningHours } from '@lots/rules/opening-hours';
import { onWallClock, type EscalationCase } from './escalation-case.js';

/**
 * E4: when somebody must have been told because the receiver or the desk closes; the earlier of the two, so that somebody is still at
 * the desk to ring. Offered while the receiver is closed: at once. After that once for every day the receiver has been open.
 * Null: neither a child nor an emergency, or a receiver that never closes. Epoch milliseconds.
 */
export function closingTimeOf(one: EscalationCase): number | null {
  if (!onWallClock(one)) return null;
  const unit = one.unitHours ?? one.deskHours;
  if (one.closingTakenAt === null && !isOpenAt(unit, one.offeredAt)) return one.offeredAt;
  const from = one.closingTakenAt === null ? one.offeredAt : nextOpening(unit, one.closingTakenAt);
  const unitCloses = from === null ? null : closingAfter(unit, from);
  if (from === null || unitCloses === null) return null;
  const deskCloses = closingAfter(one.deskHours, from);
  return deskCloses === null ? unitCloses : Math.min(unitCloses, deskCloses);
}

/** The first closing after an instant; null when it stays open round the clock, or stays closed for a month. */
function closingAfter(hours: OpeningHours, from: number): number | null {
  const open = isOpenAt(hours, from) ? from : nextOpening(hours, from);
  if (open === null) return null;
  const closes = closingTime(hours, open);
  return closes === null || isOpenAt(hours, closes) ? null : closes;
}
