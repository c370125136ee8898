import { addDays, instantOf, isWorkday, previousWorkday, stockholmDate, type LocalDate } from '@lots/rules/calendar';

/** The municipality's own times (config/reminders.yaml). */
export interface ReminderRules {
  /** Minutes since local midnight. */
  readonly protocolAt: number;
  /** So many working days after the day the protocol was due. */
  readonly managerAfterWorkdays: number;
  readonly consentDaysBefore: number;
  readonly consentToldWithinDays: number;
}

/** Which reminders are due at a moment, as limits that a question to the database can compare with. */
export interface RemindersAt {
  readonly today: LocalDate;
  /** Protocols due on or before this day are reminded of today; null: not now (rule U21). */
  readonly protocolDueBy: LocalDate | null;
  /** Protocols due on or before this day are told to the manager; null: not now (rule U22). */
  readonly managerDueBy: LocalDate | null;
  /** Consents whose last day is in here, and that have lasted longer than the notice itself, end soon (rule U23). */
  readonly consentSoonTo: LocalDate;
  /** Consents whose last day is on or after this one, and before today, have just ended. */
  readonly consentEndedFrom: LocalDate;
  readonly ruleRefs: { readonly protocol: 'U21'; readonly manager: 'U22'; readonly consent: 'U23' };
}

/** @param at epoch ms */
export function remindersAt(at: number, rules: ReminderRules): RemindersAt {
  const today = stockholmDate(at);
  const begun = isWorkday(today) && at >= instantOf(today, rules.protocolAt);
  return {
    today,
    protocolDueBy: begun ? today : null,
    managerDueBy: begun ? workdaysBefore(today, rules.managerAfterWorkdays) : null,
    consentSoonTo: addDays(today, rules.consentDaysBefore),
    consentEndedFrom: addDays(today, -rules.consentToldWithinDays),
    ruleRefs: { protocol: 'U21', manager: 'U22', consent: 'U23' },
  };
}

function workdaysBefore(date: LocalDate, count: number): LocalDate {
  let day = date;
  for (let left = count; left > 0; left -= 1) day = previousWorkday(day);
  return day;
}
