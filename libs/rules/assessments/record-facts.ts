import type { AssessmentDecision, FeedbackForm, PackageFacts, StepKind, StepTexts } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import type { EarlierReport, MatchingRules } from '@lots/rules/matching';
import type { ClockTables } from './case-clocks.js';
import type { CaseInBrief, CaseStep } from './case-course.js';

/** A row that somebody wants to write. */
export interface NewStep {
  readonly kind: StepKind;
  readonly code: string;
  readonly at: number;
  readonly until: LocalDate | null;
  readonly form: FeedbackForm | null;
  readonly corrects: string | null;
  readonly texts: StepTexts;
}

export interface RecordFacts {
  readonly one: CaseInBrief;
  readonly steps: readonly CaseStep[];
  readonly facts: PackageFacts | null;
  /** Closed in Lots. */
  readonly closed: boolean;
  readonly now: number;
  readonly userId: string;
  readonly tables: ClockTables;
  /** What the delegation order of the day lets her decide. */
  readonly delegated: readonly AssessmentDecision[];
  /** May be the second of two. */
  readonly maySecond: boolean;
  /** Reports in the board's own register that may be about the same person, this one among them. Asked for only when a decision needs them. */
  readonly reports: readonly EarlierReport[];
  readonly matching: Pick<MatchingRules, 'repeated'>;
}

export const RefusedStep = [
  'unknown_code',
  'time_in_future',
  'time_before_report',
  'not_for_this_case',
  'case_closed',
  'already_done',
  'already_decided',
  'not_delegated',
  'considered_missing',
  'spoke_with_missing',
  'guardians_missing',
  'reasons_missing',
  'protection_first',
  'second_person_missing',
  'same_person_twice',
  'weighed_missing',
  'investigation_missing',
  'no_second_right',
  'until_missing',
  'extension_reason_not_in_statute',
  'extension_not_later',
  'extension_too_late',
  'nothing_to_extend',
  'no_investigation',
  'no_request',
  'no_decision',
  'form_missing',
  'not_mandated',
  'nothing_to_correct',
] as const;
export type RefusedStep = (typeof RefusedStep)[number];

export type BdRule = `BD${number}`;

export type StepDecision =
  | {
      readonly outcome: 'record';
      readonly kind: StepKind;
      readonly code: string;
      /** Who began what this completes; null: one person is enough. */
      readonly firstBy: string | null;
      readonly reasonCode: 'recorded' | 'two_have_weighed' | 'second_person_needed';
      readonly ruleRef: BdRule;
    }
  | { readonly outcome: 'refused'; readonly reasonCode: RefusedStep; readonly ruleRef: BdRule };

/** What a rule of one kind says no to; null: nothing. */
export type Refusal = { readonly reasonCode: RefusedStep; readonly ruleRef: BdRule } | null;

/** So short says nothing to whoever reads it in a year. */
const shortest = 10;
export function tooShort(text: string): boolean {
  return text.trim().length < shortest;
}
