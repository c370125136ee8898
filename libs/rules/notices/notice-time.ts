import { instantOf, isWorkday, nextWorkday, stockholmDate, workdayOnOrAfter, type LocalDate } from '@lots/rules/calendar';

/** What the e-mail says (screens.md §7); never what it is about. */
export type NoticeKind =
  'standard' | 'digest' | 'urgent' | 'overdue' | 'clock' | 'break_glass' | 'protocol' | 'consent_soon' | 'consent_ended';

/** The municipality's own hours; minutes since local midnight, or minutes. */
export interface NoticeRules {
  /** When the working day begins and ends: outside it the ordinary notices wait. */
  readonly quietTo: number;
  readonly quietFrom: number;
  /** An ordinary notice comes up to so many minutes later, so that its time tells nothing. */
  readonly jitterMinutes: number;
  /** No new "late" to the same person within so many minutes. */
  readonly overdueAgainMinutes: number;
  /** So long the one on duty has something urgent alone (rule NT13). */
  readonly dutyFirstMinutes: number;
}

/** A protocol that is due, a consent that ends: said with words of their own, on working hours (docs/rules/disclosure.md, U21–U23). */
export type Reminder = 'protocol' | 'consent_soon' | 'consent_ended';
const reminders: readonly NoticeAsked['why'][] = ['protocol', 'consent_soon', 'consent_ended'] satisfies Reminder[];

export interface NoticeAsked {
  /** `clock`: a time in a case of the unit's own is near, or past. `clock_now`: of what the law wants at once, or a step upwards. */
  readonly why: 'at_once' | 'late' | 'ordinary' | 'clock' | 'clock_now' | Reminder;
  /** Epoch ms. */
  readonly at: number;
  /** When this person's last ordinary notice was, or is to be, sent (epoch ms); null = none. */
  readonly lastAt: number | null;
  /** 0 ≤ spread < 1: this person's share of the jitter. */
  readonly spread: number;
}

export interface NoticeTime {
  readonly outcome: 'send';
  readonly kind: NoticeKind;
  /** Epoch ms. */
  readonly sendAt: number;
  readonly reasonCode: 'at_once' | 'late' | 'working_hours' | 'quiet_hours' | 'one_a_day' | 'clock' | 'reminder';
  readonly ruleRef: 'NT1' | 'NT2' | 'NT3' | 'NT4' | 'NT5' | 'NT10' | 'NT11';
}

/** What no hour of the day holds back. */
const now = {
  at_once: { kind: 'urgent', reasonCode: 'at_once', ruleRef: 'NT1' },
  late: { kind: 'overdue', reasonCode: 'late', ruleRef: 'NT2' },
  clock_now: { kind: 'clock', reasonCode: 'clock', ruleRef: 'NT10' },
} as const;

/** When a person is told, and with which words (docs/rules/notices.md). Whatever is unclear is told, never dropped. */
export function noticeTime(asked: NoticeAsked, rules: NoticeRules): NoticeTime {
  if (asked.why in now) return { outcome: 'send', sendAt: asked.at, ...now[asked.why as keyof typeof now] };
  if (asked.why === 'clock')
    return { outcome: 'send', kind: 'clock', sendAt: awakeAt(asked.at, rules), reasonCode: 'clock', ruleRef: 'NT10' };
  const reminder = reminders.find((one) => one === asked.why) as Reminder | undefined;
  if (reminder !== undefined)
    return { outcome: 'send', kind: reminder, sendAt: awakeAt(asked.at, rules), reasonCode: 'reminder', ruleRef: 'NT11' };
  const jitter = Math.floor(asked.spread * rules.jitterMinutes * 60_000);
  const sendAt = asked.at + jitter;
  const awake = awakeDay(sendAt, rules);
  const used = asked.lastAt === null ? null : stockholmDate(asked.lastAt);
  const day = awake ?? stockholmDate(sendAt);
  if (used !== null && used >= day)
    return { ...digestOn(nextWorkday(used), rules, jitter), reasonCode: 'one_a_day', ruleRef: 'NT5' };
  if (awake !== null) return { ...digestOn(awake, rules, jitter), reasonCode: 'quiet_hours', ruleRef: 'NT4' };
  return { outcome: 'send', kind: 'standard', sendAt, reasonCode: 'working_hours', ruleRef: 'NT3' };
}

/** The day whose morning a quiet instant waits for; null = not quiet. Wall time decides, so a clock change moves nothing. */
function awakeDay(at: number, rules: NoticeRules): LocalDate | null {
  const date = stockholmDate(at);
  if (!isWorkday(date)) return workdayOnOrAfter(date);
  if (at < instantOf(date, rules.quietTo)) return date;
  return at < instantOf(date, rules.quietFrom) ? null : nextWorkday(date);
}

/** Now, or the morning that a quiet instant waits for. */
function awakeAt(at: number, rules: NoticeRules): number {
  const morning = awakeDay(at, rules);
  return morning === null ? at : instantOf(morning, rules.quietTo);
}

function digestOn(date: LocalDate, rules: NoticeRules, jitter: number) {
  return { outcome: 'send', kind: 'digest', sendAt: instantOf(date, rules.quietTo) + jitter } as const;
}
