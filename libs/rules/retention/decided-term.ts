import type { LocalDate } from '@lots/rules/calendar';
import { paragraphsOf } from './paragraphs.js';
import { RecordKind, type LocalTerm, type RetentionTable } from './retention-table.js';

/** The board has decided the term, and the decision is not for a later day (rule G7). */
export function isDecided({ decidedOn }: LocalTerm, today: LocalDate): boolean {
  return decidedOn !== null && decidedOn <= today;
}

/** Not the municipality's to set a time for, though no statute does either. */
const elsewhere: readonly RecordKind[] = [RecordKind.Preserved, RecordKind.AccessLog];

/** The kinds that the municipality sets a time for itself. */
export const ownKinds: readonly RecordKind[] = Object.values(RecordKind).filter(
  (kind) => paragraphsOf(kind) === null && !elsewhere.includes(kind),
);

/**
 * The municipality's own kinds whose term nobody has decided, also those that its file does not name: nothing of them is proposed, approved or
 * carried out (rule G7).
 */
export function undecidedKinds(table: RetentionTable, today: LocalDate): string[] {
  return ownKinds.filter((kind) => !table.local.some((term) => term.kind === kind && isDecided(term, today)));
}

/** A practice decision for invented data; `basis` says so wherever the term is shown. */
export interface PracticeDecision {
  readonly decidedOn: LocalDate;
  readonly basis: string;
}

/** The table a demo runs on: what the board has not decided is decided for practice, in words that cannot be taken for the board's. */
export function decidedForPractice(table: RetentionTable, { decidedOn, basis }: PracticeDecision): RetentionTable {
  const practised = (term: LocalTerm): LocalTerm =>
    term.decidedOn === null ? { ...term, decidedOn, basis, practice: true } : term;
  return { ...table, local: table.local.map(practised) };
}
