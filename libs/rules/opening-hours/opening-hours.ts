import type { LocalDate } from '@lots/rules/calendar';

/**
 * A span of one day in minutes since local midnight (Europe/Stockholm), `to` exclusive.
 * `to` may exceed 1440: the span then runs on into the next day ("16.00–01.00" = 960–1500).
 */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When a place answers. Each list may be empty (closed). Which list applies to a date is decided in this order:
 * a named exception, an eve, a holiday, the day of the week; a weekday followed by a holiday uses `halfDay` when it is given.
 */
export interface OpeningHours {
  /** Index 0 = Monday … 6 = Sunday. */
  readonly week: readonly (readonly Span[])[];
  /** Weekday before a red day; null = as usual. */
  readonly halfDay: readonly Span[] | null;
  readonly eve: readonly Span[];
  readonly holiday: readonly Span[];
  /** A certain date, whatever it otherwise is: a bridge day off, a move, a training day. */
  readonly exceptions: Readonly<Record<LocalDate, readonly Span[]>>;
}

/** Always open: what the last link of every fallback chain must be. */
export const roundTheClock: OpeningHours = (() => {
  const whole = [{ from: 0, to: 1440 }];
  return { week: [whole, whole, whole, whole, whole, whole, whole], halfDay: null, eve: whole, holiday: whole, exceptions: {} };
})();
