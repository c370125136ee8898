import { addMonths, dateParts, type LocalDate } from '@lots/rules/calendar';
import { lawOf, paragraphsOf } from './paragraphs.js';
import type { RecordKind, RetentionTable } from './retention-table.js';

/** A search for files may leave out what lies after these: it cannot have served its time. What is left is still judged one by one. */
export interface SearchLimits {
  /** The last day an entry, and so the closing, may have been made. */
  readonly closedBy: LocalDate;
  /** The last year of birth; null: no paragraph asks for an age. */
  readonly bornBy: number | null;
}

/** null: nothing of the kind can have served its time, so nothing needs to be looked at. Pure. */
export function searchLimits(table: RetentionTable, kind: RecordKind, today: LocalDate): SearchLimits | null {
  if (table.preservesAll !== null) return null;
  const laws = (paragraphsOf(kind) ?? []).map((id) => lawOf(table, id));
  const years = laws.flatMap((law) => (law?.dispose.kind === 'years' ? law.dispose.years : []));
  if (years.length === 0 || laws.includes(null)) return null;
  const ages = laws.flatMap((law) => (law?.dispose.kind === 'not_before_age' ? law.dispose.age : []));
  return {
    closedBy: addMonths(today, -12 * Math.max(...years)),
    bornBy: ages.length === 0 ? null : dateParts(today).year - Math.max(...ages),
  };
}
