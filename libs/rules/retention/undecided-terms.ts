import type { LocalDate } from '@lots/rules/calendar';
import { isDecided, ownKinds } from './decided-term.js';
import type { RecordKind, LocalTerm, RetentionTable } from './retention-table.js';

/** A kind whose term no board has decided, and how long somebody has suggested. */
export interface UndecidedTerm {
  readonly kind: RecordKind;
  /** null: kept, or no time is suggested. */
  readonly months: number | null;
  readonly basis: string | null;
  /** Decided, from a later day; null: not at all. */
  readonly from: LocalDate | null;
  /** An invented decision counts meanwhile: there are no real records. */
  readonly practice: boolean;
}

/**
 * Which of the municipality's own kinds never fall due because no board has decided their term (rule G27); a kind that the city's file does
 * not name at all is among them. Pure.
 */
export function undecidedTerms(table: RetentionTable, today: LocalDate): UndecidedTerm[] {
  return ownKinds.flatMap((kind) => {
    const term = table.local.find((one) => one.kind === kind);
    return term !== undefined && isDecided(term, today) && term.practice !== true ? [] : [shown(kind, term)];
  });
}

function shown(kind: RecordKind, term: LocalTerm | undefined): UndecidedTerm {
  const practice = term?.practice === true;
  return {
    kind,
    months: term?.months ?? null,
    basis: practice ? null : (term?.basis ?? null),
    from: practice ? null : (term?.decidedOn ?? null),
    practice,
  };
}
