import type { LocalDate } from '@lots/rules/calendar';
import type { LocalTerm, RetentionTable } from './retention-table.js';

/** The board has decided the term, and the decision is not for a later day (rule G7). */
export function isDecided({ decidedOn }: LocalTerm, today: LocalDate): boolean {
  return decidedOn !== null && decidedOn <= today;
}

/** The municipality's own kinds whose term nobody has decided: nothing of them is proposed, approved or carried out (rule G7). */
export function undecidedKinds(table: RetentionTable, today: LocalDate): string[] {
  return table.local.filter((term) => !isDecided(term, today)).map((term) => term.kind);
}

/** A practice decision for invented data; `basis` says so wherever the term is shown. */
export interface PracticeDecision {
  readonly decidedOn: LocalDate;
  readonly basis: string;
}

/** The table a demo runs on: what the board has not decided is decided for practice, in words that cannot be taken for the board's. */
export function decidedForPractice(table: RetentionTable, { decidedOn, basis }: PracticeDecision): RetentionTable {
  const practised = (term: LocalTerm): LocalTerm => (term.decidedOn === null ? { ...term, decidedOn, basis } : term);
  return { ...table, local: table.local.map(practised) };
}
