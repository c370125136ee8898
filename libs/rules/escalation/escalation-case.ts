import type { Urgency } from '@lots/contracts';
import type { OpeningHours } from '@lots/rules/opening-hours';
import type { EscalationStep } from '@lots/rules/routing';

/** `chain`: the city's levels 0–4. `closing`: somebody closes and nobody has it. `second_return`: two units say "not ours". */
export const EscalationKind = { Chain: 'chain', Closing: 'closing', SecondReturn: 'second_return' } as const;
export type EscalationKind = (typeof EscalationKind)[keyof typeof EscalationKind];

/** Whom to turn to, as a function; persons belong to the staff system. */
export type EscalationTo = EscalationStep['to'] | 'desk_manager' | 'emergency_duty' | 'both_managers';

export type EscalationReason =
  | 'receipt_overdue'
  | 'nobody_answered'
  | 'returned_and_not_sent_on'
  | 'taken_back_and_not_sent_on'
  | 'closing_without_receipt'
  | 'offered_while_closed'
  | 'returned_twice';

/** A hand-over that nobody has acknowledged. All times are epoch milliseconds. */
export interface EscalationCase {
  readonly urgency: Urgency;
  readonly child: boolean;
  /** `returned`: the receiver has said "not ours"; `withdrawn`: the desk has taken it back. Neither is sent on. */
  readonly state: 'offered' | 'returned' | 'withdrawn';
  readonly offeredAt: number;
  /** When the receipt was due. It never moves. */
  readonly due: number;
  /** Levels taken so far: 0 = none, 1 = level 0 … 5 = the whole chain. */
  readonly stage: number;
  /** The closing that was last answered with a task; null = none yet. */
  readonly closingTakenAt: number | null;
  /** The latest level's call got no answer, at this time; null = not rung yet, or somebody answered. */
  readonly noAnswerAt: number | null;
  /** How many times the matter has come back. */
  readonly returns: number;
  readonly secondReturnTold: boolean;
  /** null: the city file has no such unit; the desk's hours then stand for it. */
  readonly unitHours: OpeningHours | null;
  readonly deskHours: OpeningHours;
}

/** One thing to do, and when. `level` is 0–4 for the chain and 0 for the others. */
export interface PlannedStep {
  readonly kind: EscalationKind;
  readonly level: number;
  readonly to: EscalationTo;
  readonly how: 'notice' | 'phone';
  readonly at: number;
  readonly sv: string;
  readonly reasonCode: EscalationReason;
  /** docs/rules/escalation.md */
  readonly ruleRef: string;
}

/** It is the desk's to do something about, not the receiver's (E8, E11). */
export function atTheDesk({ state }: Pick<EscalationCase, 'state'>): boolean {
  return state !== 'offered';
}

/** A child or an emergency: the clock never stops for the night, the weekend or a holiday (E2). */
export function onWallClock({ child, urgency }: Pick<EscalationCase, 'child' | 'urgency'>): boolean {
  return child || urgency === 'emergency';
}
