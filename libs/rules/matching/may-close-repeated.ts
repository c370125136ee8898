import { addMonths, type LocalDate } from '@lots/rules/calendar';
import type { MatchingRules } from './types.js';

/** A report that may be about the same person. `reporter`: anything that tells reporters apart, never shown; null = anonymous. */
export interface EarlierReport {
  readonly on: LocalDate;
  readonly reporter: string | null;
}

export interface RepeatedClosing {
  readonly reports: readonly EarlierReport[];
  readonly on: LocalDate;
  readonly closedBy: string;
  readonly secondPerson: string | null;
  /** "Sammanvägd bedömning". */
  readonly weighed: string;
}

export interface RepeatedDecision {
  readonly outcome: 'may_close' | 'denied';
  readonly reasonCode: 'not_repeated' | 'two_have_weighed' | 'second_person_missing' | 'same_person_twice' | 'weighed_missing';
  readonly ruleRef: 'M11';
  readonly facts: { readonly reports: number; readonly reporters: number };
}

/**
 * The unit's own reports and those that the desk has told of (M9), which may have gone to other units: days only, so nobody knows by whom, and
 * unknown is never the same. A day that the unit has a report of its own from is that report.
 */
export function withToldReports(own: readonly EarlierReport[], told: readonly LocalDate[]): readonly EarlierReport[] {
  const left = own.map(({ on }) => on);
  const others = told.filter((on) => {
    const at = left.indexOf(on);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...own, ...others.map((on) => ({ on, reporter: null }))];
}

const shortestWeighing = 20;

/**
 * Rule M11: so many reports from different reporters within so many months are not closed by one person alone, and not without words that
 * weigh them together. An anonymous reporter counts as another one: unknown is never the same.
 */
export function mayCloseRepeated(closing: RepeatedClosing, { repeated }: Pick<MatchingRules, 'repeated'>): RepeatedDecision {
  const since = addMonths(closing.on, -repeated.months);
  const recent = closing.reports.filter((report) => report.on >= since && report.on <= closing.on);
  const named = new Set(recent.flatMap(({ reporter }) => reporter ?? []));
  const reporters = named.size + recent.filter(({ reporter }) => reporter === null).length;
  const facts = { reports: recent.length, reporters };
  const answer = (outcome: RepeatedDecision['outcome'], reasonCode: RepeatedDecision['reasonCode']): RepeatedDecision => ({
    outcome,
    reasonCode,
    ruleRef: 'M11',
    facts,
  });
  if (reporters < repeated.reports) return answer('may_close', 'not_repeated');
  const second = closing.secondPerson?.trim() ?? '';
  if (second === '') return answer('denied', 'second_person_missing');
  if (second === closing.closedBy.trim()) return answer('denied', 'same_person_twice');
  if (closing.weighed.trim().length < shortestWeighing) return answer('denied', 'weighed_missing');
  return answer('may_close', 'two_have_weighed');
}
