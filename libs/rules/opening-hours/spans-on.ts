import { addDays, dayKind, weekday, type LocalDate } from '@lots/rules/calendar';
import type { OpeningHours, Span } from './opening-hours.js';

const closed: readonly Span[] = [];

/** The spans that start on `date` (they may run past midnight). */
export function spansOn(hours: OpeningHours, date: LocalDate): readonly Span[] {
  const exception = hours.exceptions[date];
  if (exception) return exception;
  const kind = dayKind(date);
  if (kind === 'eve') return hours.eve;
  if (kind === 'holiday') return hours.holiday;
  if (kind === 'weekday' && hours.halfDay && dayKind(addDays(date, 1)) === 'holiday') return hours.halfDay;
  return hours.week[weekday(date) - 1] ?? closed;
}
