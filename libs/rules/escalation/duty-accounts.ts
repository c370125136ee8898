import { stockholmDate } from '@lots/rules/calendar';
import type { City, RosterShift } from '@lots/rules/routing';

/** A shift of whoever takes the urgent; managers are rung when nobody else answers. */
export const isDutyOfficer = (role: string): boolean => /jour/i.test(role) && !/chef/i.test(role);

/** User names of those who have the unit's duty on the day, where the city's roster names any (rule NT13). */
export function dutyAccounts(city: City, unit: string, at: number): readonly string[] {
  const date = stockholmDate(at);
  const isOn = (shift: RosterShift): boolean =>
    shift.unit === unit && shift.from <= date && date < shift.to && isDutyOfficer(shift.role);
  return [...new Set(city.roster.filter(isOn).flatMap(({ account }) => account ?? []))];
}

export interface DutyFirst {
  readonly outcome: 'duty_first' | 'whole_unit';
  /** Epoch ms; when the whole unit is told unless somebody has acknowledged. null: at once. */
  readonly widerAt: number | null;
  readonly reasonCode: 'on_duty' | 'nobody_named' | 'no_time_left';
  readonly ruleRef: 'NT13';
}

/**
 * Rule NT13: does something urgent go to the one on duty before the rest of the unit, and until when? Never past the time it should have been
 * acknowledged. Unsure – nobody named, no time left – is the whole unit at once.
 */
export function dutyFirst(
  asked: { readonly named: number; readonly at: number; readonly ackDue: number },
  minutes: number,
): DutyFirst {
  if (asked.named === 0) return { outcome: 'whole_unit', widerAt: null, reasonCode: 'nobody_named', ruleRef: 'NT13' };
  const widerAt = Math.min(asked.at + minutes * 60_000, asked.ackDue);
  if (widerAt <= asked.at) return { outcome: 'whole_unit', widerAt: null, reasonCode: 'no_time_left', ruleRef: 'NT13' };
  return { outcome: 'duty_first', widerAt, reasonCode: 'on_duty', ruleRef: 'NT13' };
}
