import type { ClockRule } from './clock-rule.js';
import type { Course, TimedEvent } from './course.js';
import { isLate, wholeDay, type Due } from './due-of-clock.js';

/** Why a recorded extension does not extend (K7): the clock runs on as before and says so. */
export const ExtensionRefused = [
  'extension_reason_not_in_statute',
  'extension_without_until',
  'extension_not_later',
  'extension_too_late',
  'extension_not_possible',
] as const;
export type ExtensionRefused = (typeof ExtensionRefused)[number];

export interface Extended {
  readonly due: Due;
  readonly extended: boolean;
  /** The statute's reason of the last extension that counts, or why the last one does not. */
  readonly reason: string | null;
}

/** Applies the extensions decided while the clock ran, in order of time. */
export function withExtensions(rule: ClockRule, due: Due, from: number, metAt: number | null, course: Course): Extended {
  let current: Extended = { due, extended: false, reason: null };
  if (rule.extendOnlyFor === null) return current;
  for (const event of course.events) {
    if (event.type !== 'extended' || event.at < from || (metAt !== null && event.at > metAt)) continue;
    const refused = refusal(rule, current.due, event);
    current =
      refused === null && event.until !== null
        ? { due: wholeDay(event.until), extended: true, reason: event.reason }
        : { ...current, reason: refused };
  }
  return current;
}

function refusal(rule: ClockRule, due: Due, event: TimedEvent): ExtensionRefused | null {
  if (rule.extendOnlyFor === null || due.precision !== 'date') return 'extension_not_possible';
  if (!isStatuteReason(rule.extendOnlyFor, event.reason)) return 'extension_reason_not_in_statute';
  if (event.until === null) return 'extension_without_until';
  if (isLate(due, event.at)) return 'extension_too_late';
  return event.until > due.strict ? null : 'extension_not_later';
}

/** `sarskilda_skal_viss_tid`: the reason is `sarskilda_skal`, the certain time is `until`. */
function isStatuteReason(wanted: string, given: string | null): boolean {
  return given === wanted || given === wanted.replace(/_viss_tid$/, '');
}
