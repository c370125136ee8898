import { dateParts, type LocalDate } from '@lots/rules/calendar';
import { lawOf, paragraphsOf } from './paragraphs.js';
import type { RecordKind, RetentionLaw, RetentionTable } from './retention-table.js';

/** What is kept of a birth when the case is closed, instead of the day: as little as the decision needs. */
export interface BirthMark {
  /** Born on one of the days whose files are kept for research; null: not known, and then the file is kept. */
  readonly researchSample: boolean | null;
  /** Only where a paragraph asks for an age; its last day counts. null: not needed, or not known. */
  readonly birthYear: number | null;
}

const nothing: BirthMark = { researchSample: null, birthYear: null };

/**
 * What to keep of a day of birth so that the file can be judged later (G12). Nothing where the answer cannot matter: the file is kept for
 * ever whatever the day is, or nobody knows the day. Never makes a file go earlier than the day itself would. Pure.
 */
export function birthMark(table: RetentionTable, kind: RecordKind, bornOn: LocalDate | null): BirthMark {
  const needed = paragraphsOf(kind);
  const sample = lawOf(table, 'research-sample');
  if (needed === null || sample === null || bornOn === null || table.preservesAll !== null) return nothing;
  if (isSampleDay(sample, bornOn)) return { researchSample: true, birthYear: null };
  const aged = needed.some((id) => lawOf(table, id)?.dispose.kind === 'not_before_age');
  return { researchSample: false, birthYear: aged ? dateParts(bornOn).year : null };
}

export function isSampleDay({ bornOnDays }: RetentionLaw, bornOn: LocalDate): boolean {
  return bornOnDays.includes(dateParts(bornOn).day);
}
