import { addDays, stockholmDate } from '@lots/rules/calendar';
import { openSpanAt, openSpansOn } from './open-span-at.js';
import type { OpeningHours } from './opening-hours.js';

/** Longer than any run of closed days in the Swedish calendar; a place closed longer has no next opening worth waiting for. */
const horizonDays = 30;

/** The first instant after `at` (epoch ms) when the place opens; null when it stays closed for a month. */
export function nextOpening(hours: OpeningHours, at: number): number | null {
  const today = stockholmDate(at);
  for (let ahead = 0, date = today; ahead <= horizonDays; ahead += 1, date = addDays(date, 1)) {
    const starts = openSpansOn(hours, date)
      .map((span) => span.from)
      .filter((from) => from > at);
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** When the place closes for the span it is open in now (epoch ms); null when it is closed. Spans that meet count as one. */
export function closingTime(hours: OpeningHours, at: number): number | null {
  let open = openSpanAt(hours, at);
  if (!open) return null;
  let to = open.to;
  // A week of meeting spans is open round the clock: stop looking.
  for (let joined = 0; joined < 14; joined += 1) {
    open = openSpanAt(hours, to);
    if (!open) return to;
    to = open.to;
  }
  return to;
}
