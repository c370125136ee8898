import { Injectable } from '@nestjs/common';
import { urgencyFromRank, type ClosingCode, type Errand, type Urgency } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import { CaseloadStore, type CaseloadRow, type CheckFigures } from '../data/caseload.store.js';

export interface CaseloadRowShown {
  ref: string;
  errand: Errand;
  urgency: Urgency;
  receivedAt: string;
  areaName: string | null;
  sealed: boolean;
  unitName: string;
  /** null: nobody, or somebody who can no longer open it. */
  holder: string | null;
  mine: boolean;
  /** Not mine, but I stand in for whoever has it. */
  standsIn: boolean;
  /** Asked in from another unit. */
  consulted: boolean;
  closing: ClosingCode | null;
}

export interface CaseloadShown {
  rows: CaseloadRowShown[];
  /** Last nights, for the manager; empty for others. */
  nights: { onDate: string; openCases: number; withoutHolder: number }[];
}

const most = 500;

/** "Mina ärenden", "Enhetens" and "Utan handläggare" are this list, sorted on the screen. No name in a list. */
@Injectable()
export class ListCaseload {
  constructor(
    private readonly db: DbSession,
    private readonly store: CaseloadStore,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async run(principal: SignedIn): Promise<CaseloadShown> {
    const rows = await this.store.rows(this.clock.now(), most);
    const nights = await this.store.figures(principal.unitIds);
    await this.audit.record(this.db, { action: 'case_work.list', objectType: 'case', objectIds: rows.map(({ id }) => id) });
    return {
      rows: rows.map((row) => this.shown(principal, row)),
      nights: perNight(nights),
    };
  }

  private shown(principal: SignedIn, row: CaseloadRow): CaseloadRowShown {
    return {
      ref: row.ref,
      errand: row.errand,
      urgency: urgencyFromRank(row.urgency),
      receivedAt: row.receivedAt.toISOString(),
      areaName: this.directory.areaName(row.areaCode),
      sealed: row.sealed,
      unitName: this.directory.unitById(row.unitId).name,
      holder: row.holderCan ? row.holderInitials : null,
      mine: row.holderId === principal.userId,
      standsIn: row.standsIn,
      consulted: !principal.unitIds.includes(row.unitId),
      closing: row.closingCode,
    };
  }
}

/** A manager of two units sees their sum. */
function perNight(rows: readonly CheckFigures[]): CaseloadShown['nights'] {
  const nights = new Map<string, CaseloadShown['nights'][number]>();
  for (const { onDate, openCases, withoutHolder } of rows) {
    const before = nights.get(onDate) ?? { onDate, openCases: 0, withoutHolder: 0 };
    const sum = { openCases: before.openCases + openCases, withoutHolder: before.withoutHolder + withoutHolder };
    nights.set(onDate, { onDate, ...sum });
  }
  return [...nights.values()];
}
