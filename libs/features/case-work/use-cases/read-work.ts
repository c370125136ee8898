import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import type { CaseHead } from '../data/case-head.query.js';
import { ClosingStore } from '../data/closing.store.js';
import { actsAs, CaseWorkParts, isManager } from './case-work-parts.js';
import { MoveDesk } from './move-desk.js';
import { reinforcementUnit } from './reinforcement-unit.js';
import { WorkAround } from './work-around.js';
import type { ClosingShown, WorkShown } from './work-shown.js';

/** Who has a case and what can be done with it: everything the case page shows around the text. */
@Injectable()
export class ReadWork {
  constructor(
    private readonly parts: CaseWorkParts,
    private readonly closings: ClosingStore,
    private readonly around: WorkAround,
    private readonly desk: MoveDesk,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string): Promise<WorkShown> {
    const action = 'case_work.read';
    const head = await this.parts.head(ref, action);
    const closings = await this.closingsOf(head);
    const around = await this.around.of(head);
    await this.parts.record(head, { action });
    return {
      ...around,
      holder: holderShown(principal, head),
      me: principal.userId,
      as: actsAs(principal, head),
      manages: isManager(principal, head.unitId),
      ownUnit: principal.unitIds.includes(head.unitId),
      open: head.closingId === null,
      closings,
      moveTo: this.moveTo(head),
      reinforcement: this.reinforcement(head),
    };
  }

  async closingsOf(head: CaseHead): Promise<ClosingShown[]> {
    const rows = await this.closings.of(head.id);
    return rows.map((row) => ({
      code: row.code,
      protectionAssessedOn: row.protectionAssessedOn,
      decision: row.decision,
      decidedOn: row.decidedOn,
      closedAt: row.closedAt.toISOString(),
      closedInitials: row.closedInitials,
      forInitials: row.forInitials,
      reasons: this.parts.open<{ reasons: string }>(row, 'case_closing')?.reasons ?? '',
      reopenedAt: row.reopenedAt?.toISOString() ?? null,
      reopenedInitials: row.reopenedInitials,
      reopenReason:
        row.reopening === null ? '' : (this.parts.open<{ reason: string }>(row.reopening, 'case_reopening')?.reason ?? ''),
    }));
  }

  private moveTo(head: CaseHead): { code: string; name: string }[] {
    const { directory } = this.desk;
    const units = directory.unitIdsOf(head.authorityId).map((id) => directory.unitById(id));
    return units
      .filter(({ id, kind }) => id !== head.unitId && this.desk.takes(head.errand, kind))
      .map(({ code, name }) => ({ code, name }));
  }

  private reinforcement(head: CaseHead): WorkShown['reinforcement'] {
    const unit = reinforcementUnit(this.desk.directory, head.authorityId);
    if (unit === null || unit.id === head.unitId || head.sealed) return null;
    return { name: unit.name, phone: unit.phone, otherBoard: unit.authorityId !== head.authorityId };
  }
}

function holderShown(principal: SignedIn, head: CaseHead): WorkShown['holder'] {
  if (head.holderInitials === null || head.heldSince === null || !head.holderCan) return null;
  return { initials: head.holderInitials, since: head.heldSince.toISOString(), me: head.holderId === principal.userId };
}
