import { stockholmDate, type LocalDate } from '@lots/rules/calendar';
import { ClockKind, type CityClocks, type ClockRule } from './clock-rule.js';
import { alreadyOpen, firstOf, openingOf, type Course } from './course.js';

export const NotApplicable = [
  'other_matter',
  'not_in_force_before',
  'already_open',
  'not_requested',
  'not_mandated',
  'no_decision_yet',
  'not_opened',
  'not_acknowledged',
  'not_answered',
  'not_promised_by_city',
  'no_limit_for_urgency',
] as const;
export type NotApplicable = (typeof NotApplicable)[number];

/** A running clock, or the reason why there is none (K3). `atOnce` overrides the rule's limit. */
export type Start = { readonly at: number; readonly atOnce: boolean } | { readonly reason: NotApplicable };

export function startOf(rule: ClockRule, course: Course, city: CityClocks): Start {
  const reason = notOwed(rule, course, city);
  if (reason) return { reason };
  const start = rule.onRequestOfMandatedReporter ? feedbackStart(rule, course) : startByEvent(rule, course);
  if ('reason' in start) return start;
  const from = firstDay(rule, city);
  return from !== null && stockholmDate(start.at) < from ? { reason: 'not_in_force_before' } : start;
}

function notOwed(rule: ClockRule, course: Course, city: CityClocks): NotApplicable | null {
  if (!rule.matters.includes(course.matter)) return 'other_matter';
  if (rule.kind === ClockKind.Promise && firstDay(rule, city) === null) return 'not_promised_by_city';
  return rule.notNeededIfAlreadyOpen && alreadyOpen(course) ? 'already_open' : null;
}

function firstDay(rule: ClockRule, city: CityClocks): LocalDate | null {
  return rule.kind === ClockKind.Promise ? (city.promises[rule.id] ?? null) : rule.inForceFrom;
}

function startByEvent(rule: ClockRule, course: Course): Start {
  switch (rule.startsAt) {
    case 'report_received':
    case 'request_received':
    case 'received':
      return { at: course.received, atOnce: false };
    case 'investigation_opened':
      return investigationStart(course);
    case 'acknowledged': {
      const seen = firstOf(course, ['acknowledged', 'accepted'], course.received);
      return seen ? { at: seen.at, atOnce: false } : { reason: 'not_acknowledged' };
    }
    case 'support_answered':
      return answerStart(course);
    case 'decision_to_open_or_not': {
      const decided = firstOf(course, ['investigation_opened', 'decision_not_to_open'], course.received);
      return decided ? { at: decided.at, atOnce: false } : { reason: 'no_decision_yet' };
    }
  }
}

function answerStart(course: Course): Start {
  const answered = firstOf(course, ['support_answered'], course.received);
  return answered ? { at: answered.at, atOnce: false } : { reason: 'not_answered' };
}

/** The investigation of the matter; in a matter that is an investigation the time received stands in for the opening. */
function investigationStart(course: Course): Start {
  const opened = openingOf(course);
  if (opened) return { at: opened.at, atOnce: false };
  if (course.matter === 'child_investigation') return { at: course.received, atOnce: false };
  return { reason: alreadyOpen(course) ? 'already_open' : 'not_opened' };
}

/**
 * SoL 19 kap. 6 §: a week from the decision when the reporter has asked by then; at once when asked later or when an
 * investigation was already open (K6). Not knowing whether the reporter is mandated does not stop the clock.
 */
function feedbackStart(rule: ClockRule, course: Course): Start {
  if (course.mandated === false) return { reason: 'not_mandated' };
  const asked = firstOf(course, ['feedback_requested']);
  const open = alreadyOpen(course);
  const decided = open ?? firstOf(course, ['investigation_opened', 'decision_not_to_open'], course.received);
  if (asked && decided) {
    const at = Math.max(asked.at, decided.at, course.received);
    return { at, atOnce: open !== null || asked.at > decided.at };
  }
  const today = stockholmDate(course.now);
  if (rule.inForceFrom !== null && today < rule.inForceFrom) return { reason: 'not_in_force_before' };
  return { reason: asked ? 'no_decision_yet' : 'not_requested' };
}
