import type { Urgency } from '@lots/contracts';
import type { LocalDate } from '@lots/rules/calendar';
import type { Candidate } from './place.js';
import type { How, RecordKind } from './table.js';

/** The answer of `lots route`, keys as in the command contract. `sv` is for the screen; machines read codes. */
export interface RouteAnswer {
  readonly outcome: 'routed' | 'question' | 'handed_off' | 'no_case';
  /** What to do before anything is filled in: phone_112, phone_on_duty, phone_unit, phone_manager_on_duty. */
  readonly act_first: readonly string[];
  /** Null only when nothing can be said before a question is answered. */
  readonly primary: PrimaryTarget | null;
  readonly also: readonly SideTrack[];
  readonly urgency: Urgency | 'none';
  /** ISO 8601 with Stockholm's offset; null when nobody is to acknowledge. */
  readonly receipt_by: string | null;
  readonly questions: readonly Question[];
  readonly must: readonly Instruction[];
  readonly must_not: readonly Instruction[];
  readonly say_to_caller: readonly string[];
  readonly record: RecordKind;
  readonly sealed: boolean;
  readonly trace: readonly TraceEntry[];
  readonly table_version: string;
  readonly law_as_of: LocalDate;
}

export interface PrimaryTarget {
  readonly target_type: string;
  readonly unit: string | null;
  readonly authority: string | null;
  readonly area: string | null;
  readonly municipality: string | null;
  readonly provisional: boolean;
  /** Only when the unit is closed now: its next opening. The on-duty service is then among `also` if it cannot wait. */
  readonly effective_from?: string;
}

export interface SideTrack {
  readonly target_type: string;
  readonly how: How;
  readonly unit: string | null;
  readonly authority: string | null;
  /** "now", or the unit's next opening (ISO 8601). */
  readonly effective_from: string;
}

export interface Question {
  readonly fact: string;
  readonly blocking: boolean;
  readonly sv: string;
  readonly candidates: readonly Candidate[];
}

export interface Instruction {
  readonly code: string;
  readonly sv: string;
}

export type TraceEffect = 'primary' | 'also' | 'urgency' | 'must' | 'question';

export interface TraceEntry {
  readonly rule_ref: string;
  readonly effect: TraceEffect;
  readonly because: { readonly fact: string; readonly value: string | number };
  readonly lagrum: string | null;
}
