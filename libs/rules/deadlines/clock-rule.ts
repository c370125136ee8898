import type { LocalDate } from '@lots/rules/calendar';

/** Clocks as data: config/law/process-rules.yaml and config/clocks/<city>.yaml after validation (libs/tables). */
export const Matter = [
  'child_report',
  'young_report',
  'adult_request',
  'leaver',
  'child_investigation',
  'referral',
  'returnee',
] as const;
export type Matter = (typeof Matter)[number];

export const ClockUrgency = ['emergency', 'same_day', 'soon', 'normal', 'none'] as const;
export type ClockUrgency = (typeof ClockUrgency)[number];

export const EventType = [
  'protection_assessed',
  'decision_not_to_open',
  'investigation_opened',
  'investigation_already_open',
  'investigation_closed',
  'feedback_requested',
  'feedback_given',
  'first_contact',
  'acknowledged',
  'accepted',
  'returned',
  'extended',
  'paused',
  'resumed',
  'support_answered',
  'followed_up_3',
  'followed_up_6',
  'followed_up_12',
] as const;
export type EventType = (typeof EventType)[number];

/** statute = law · promise = the city has said so in public · city = the city's own working limit. Only city may be paused (K8). */
export const ClockKind = { Statute: 'statute', Promise: 'promise', City: 'city' } as const;
export type ClockKind = (typeof ClockKind)[keyof typeof ClockKind];

export const ClockStart = [
  'report_received',
  'request_received',
  'received',
  'investigation_opened',
  'decision_to_open_or_not',
  'acknowledged',
  'support_answered',
] as const;
export type ClockStart = (typeof ClockStart)[number];

/** Days, weeks, months and workdays end with their last day; hours, minutes and a time of day end at the minute. */
export type ClockLimit =
  | { readonly unit: 'at_once' }
  | { readonly unit: 'days' | 'weeks' | 'months' | 'workdays' | 'hours' | 'minutes'; readonly count: number }
  /** The `count`:th working day after the start, at `minutes` past local midnight. */
  | { readonly unit: 'workday_time'; readonly count: number; readonly minutes: number };

export type UrgencyLimits = Readonly<Partial<Record<ClockUrgency, ClockLimit>>>;

export interface ClockRule {
  readonly id: string;
  readonly lagrum: string | null;
  readonly kind: ClockKind;
  readonly matters: readonly Matter[];
  readonly startsAt: ClockStart;
  /** One limit, or one for each urgency (an urgency without a limit has no clock). */
  readonly limit: ClockLimit | UrgencyLimits;
  /** The first of these events, at or after the start, meets the clock. */
  readonly metBy: readonly EventType[];
  /** First day of the rule; null = in force throughout. */
  readonly inForceFrom: LocalDate | null;
  readonly notNeededIfAlreadyOpen: boolean;
  /** The statute's reason for an extension; null = cannot be extended. */
  readonly extendOnlyFor: string | null;
  /** Owed only to a mandated reporter who has asked (SoL 19 kap. 6 §). */
  readonly onRequestOfMandatedReporter: boolean;
  readonly verified: boolean;
}

/** A step of the chain. Times are local; minutes may be negative (before the due time). */
export interface DateStep {
  readonly to: string;
  readonly when: 'last_workday' | 'workday_after' | 'due_day';
  readonly minutes: number;
}

export interface InstantStep {
  readonly to: string;
  readonly minutesAfterDue: number;
}

export interface CityClocks {
  readonly city: string;
  /** Minutes past local midnight from which "at once" may be done the next day. */
  readonly receivedLateFrom: number;
  /** Used when the urgency is not known. */
  readonly urgencyWhenUnknown: ClockUrgency;
  readonly clocks: readonly ClockRule[];
  /** Promises the city has made, by id of process-rules.yaml, with the first day. */
  readonly promises: Readonly<Record<string, LocalDate>>;
  readonly warn: {
    /** Part of an hour or minute limit left when the warning comes, in percent. */
    readonly percentLeft: number;
    /** Hour limits never warn between these minutes of the day; the warning comes before instead. */
    readonly quietFrom: number;
    readonly quietTo: number;
    /** Day limits warn at this minute of the last working day before. */
    readonly workdayMinutes: number;
  };
  readonly escalation: {
    readonly atOnce: readonly DateStep[];
    readonly date: readonly DateStep[];
    readonly instant: readonly InstantStep[];
  };
}

/** The statute's clocks and the promises, in the order of the file. */
export interface ProcessRules {
  readonly clocks: readonly ClockRule[];
}
