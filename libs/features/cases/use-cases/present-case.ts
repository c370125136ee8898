import { urgencyFromRank, type Errand, type Urgency } from '@lots/contracts';
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
}

/** No name in a list. */
export function presentCaseRow(row: CaseRow, directory: Directory): CaseRowShown {
  return {
    ref: row.ref,
    errand: row.errand,
    urgency: urgencyFromRank(row.urgency),
    receivedAt: row.receivedAt.toISOString(),
    openedAt: row.openedAt.toISOString(),
    areaName: directory.areaName(row.areaCode),
    sealed: row.sealed,
  };
}
