import { Injectable } from '@nestjs/common';
import { urgencyFromRank, type Errand, type MoveDecline, type MoveReason, type MoveState, type Urgency } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { Directory } from '@lots/features/organisation';
import type { Sealed } from '../data/journal.store.js';
import { MoveStore, type MoveRow } from '../data/move.store.js';
import { CaseWorkParts } from './case-work-parts.js';
import type { MoveBody } from './move-case.js';

export interface MoveShown {
  id: string;
  /** Only while the reader's unit has the case. */
  caseRef: string | null;
  fromUnit: string;
  toUnit: string;
  incoming: boolean;
  state: MoveState;
  reason: MoveReason;
  errand: Errand;
  urgency: Urgency;
  areaName: string | null;
  receivedAt: string;
  offeredAt: string;
  receiptBy: string;
  late: boolean;
  offeredInitials: string;
  decidedAt: string | null;
  decidedInitials: string | null;
  declineReason: MoveDecline | null;
  note: string;
}

const shownForMs = 36 * 3_600_000;

/** Moves to and from the reader's units: what waits, and what was decided lately. */
@Injectable()
export class ListMoves {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly moves: MoveStore,
    private readonly directory: Directory,
  ) {}

  async run(principal: SignedIn): Promise<MoveShown[]> {
    const { audit, db, clock } = this.parts;
    const now = clock.now();
    const rows = await this.moves.list(principal.unitIds, new Date(now.getTime() - shownForMs));
    await audit.record(db, { action: 'case_moves.list', objectType: 'case_move', objectIds: rows.map(({ id }) => id) });
    return rows.map((row) => this.shown(principal, row, now));
  }

  private shown(principal: SignedIn, row: MoveRow & Sealed, now: Date): MoveShown {
    return {
      id: row.id,
      caseRef: row.caseRef,
      fromUnit: this.directory.unitById(row.fromUnitId).name,
      toUnit: this.directory.unitById(row.toUnitId).name,
      incoming: principal.unitIds.includes(row.toUnitId),
      state: row.state,
      reason: row.reason,
      errand: row.errand,
      urgency: urgencyFromRank(row.urgency),
      areaName: this.directory.areaName(row.areaCode),
      receivedAt: row.receivedAt.toISOString(),
      offeredAt: row.offeredAt.toISOString(),
      receiptBy: row.due.toISOString(),
      late: row.state === 'offered' && row.due < now,
      offeredInitials: row.offeredInitials,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decidedInitials: row.decidedInitials,
      declineReason: row.declineReason,
      note: this.parts.open<MoveBody>(row, 'case_move')?.note ?? '',
    };
  }
}
