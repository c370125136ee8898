import { urgencyFromRank, type Errand, type Urgency } from '@lots/contracts';
import type { ClockShown } from '@lots/features/assessments';
import type { Directory } from '@lots/features/organisation';
import type { CaseRow } from '../data/case-rows.query.js';

export interface CaseRowShown {
  ref: string;
  errand: Errand;
  urgency: Urgency;
  receivedAt: string;
  openedAt: string;
  areaName: string | null;
  sealed: boolean;
  /** Only in the list. */
  nextClock: ClockShown | null;
}

/** No name in a list. */
export function presentCaseRow(row: CaseRow, directory: Directory, next: ClockShown | null = null): CaseRowShown {
  return {
    ref: row.ref,
    errand: row.errand,
    urgency: urgencyFromRank(row.urgency),
    receivedAt: row.receivedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    areaName: directory.areaName(row.areaCode),
    sealed: row.sealed,
    // Sealed: two words and nothing else (SK7); inside the case its clocks are shown.
    nextClock: row.sealed ? null : next,
  };
}
