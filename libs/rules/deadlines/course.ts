import { isLocalDate, parseInstant, type LocalDate } from '@lots/rules/calendar';
import type { ClockUrgency, EventType, Matter } from './clock-rule.js';

/** Input of `lots deadlines` (contracts.md). Times ISO 8601, with offset or Stockholm time. */
export interface DeadlinesInput {
  readonly city: string;
  readonly now: string;
  readonly matter: Matter;
  readonly received_at: string;
  readonly urgency?: ClockUrgency | 'unknown' | null;
  readonly reporter?: { readonly mandated?: boolean | 'yes' | 'no' | 'unknown' | null } | null;
  readonly clocks?: readonly string[] | null;
  readonly events?: readonly EventInput[] | null;
}

export interface EventInput {
  readonly type: EventType;
  readonly at: string;
  readonly until?: LocalDate | null;
  readonly reason?: string | null;
}

/** Input that means nothing. `path` is a JSON pointer into the input. */
export class DeadlinesInputError extends Error {
  constructor(
    readonly code: string,
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'DeadlinesInputError';
  }
}

export interface TimedEvent {
  readonly type: EventType;
  readonly at: number;
  readonly until: LocalDate | null;
  readonly reason: string | null;
}

/** What has happened in the matter up to `now`; everything a clock may look at. Times are epoch milliseconds. */
export interface Course {
  readonly matter: Matter;
  readonly now: number;
  readonly received: number;
  readonly urgency: ClockUrgency | null;
  readonly mandated: boolean | null;
  /** In order of time; nothing later than `now`. */
  readonly events: readonly TimedEvent[];
}

/** @throws DeadlinesInputError for a time that is none, or a report received after `now`. */
export function courseOf(input: DeadlinesInput): Course {
  const now = instant(input.now, '/now');
  const received = instant(input.received_at, '/received_at');
  if (received > now) throw new DeadlinesInputError('received_in_future', '/received_at', 'Later than `now`.');
  const events = (input.events ?? []).map((event, index) => timed(event, `/events/${index}`));
  return {
    matter: input.matter,
    now,
    received,
    urgency: input.urgency && input.urgency !== 'unknown' ? input.urgency : null,
    mandated: threeValued(input.reporter?.mandated),
    events: events.filter((event) => event.at <= now).sort((a, b) => a.at - b.at),
  };
}

const decisions: readonly EventType[] = ['investigation_opened', 'decision_not_to_open'];

function timed(event: EventInput, path: string): TimedEvent {
  const until = event.until ?? null;
  if (until !== null && !isLocalDate(until))
    throw new DeadlinesInputError('invalid_date', `${path}/until`, 'Not a calendar day YYYY-MM-DD.');
  return { type: event.type, at: instant(event.at, `${path}/at`), until, reason: event.reason ?? null };
}

function instant(text: string, path: string): number {
  try {
    return parseInstant(text);
  } catch {
    throw new DeadlinesInputError('invalid_time', path, 'Not an ISO 8601 time, e.g. 2026-11-20T16:00:00+01:00.');
  }
}

function threeValued(value: boolean | 'yes' | 'no' | 'unknown' | null | undefined): boolean | null {
  if (value === true || value === 'yes') return true;
  return value === false || value === 'no' ? false : null;
}

export function firstOf(course: Course, types: readonly EventType[], notBefore = -Infinity): TimedEvent | null {
  return course.events.find((event) => types.includes(event.type) && event.at >= notBefore) ?? null;
}

/** What began the investigation that runs, or the last one that ran. Opening what is open already begins nothing anew (K3). */
export function openingOf(course: Course): TimedEvent | null {
  let opening: TimedEvent | null = null;
  let closed = true;
  for (const event of course.events) {
    if (event.type === 'investigation_opened' && closed) opening = event;
    if (event.type === 'investigation_opened') closed = false;
    if (event.type === 'investigation_closed') closed = true;
  }
  return opening;
}

/** An investigation about the same person was open when the report came (or somebody has recorded that it was). */
export function alreadyOpen(course: Course): TimedEvent | null {
  // What is recorded after the decision changes nothing: done wins (K2).
  const recorded = firstOf(course, ['investigation_already_open']);
  const decided = firstOf(course, decisions, course.received);
  if (recorded && (!decided || course.events.indexOf(recorded) < course.events.indexOf(decided))) return recorded;
  const before = course.events.filter((event) => event.at < course.received);
  const last = before.findLast((event) => event.type === 'investigation_opened' || event.type === 'investigation_closed');
  return last?.type === 'investigation_opened' ? last : null;
}
