import { Injectable } from '@nestjs/common';
import { PlanState, Role } from '@lots/contracts';
import type { Principal } from '@lots/db';
import { summarisePlan, type PeriodDays, type PlanSummary } from '@lots/rules/action-plans';
import { PlanStore, type PlanCountsRow } from '../data/plan.store.js';
import { PlanSettings } from './plan-settings.js';

/** One board's plan of one year; without a plan: `ref` is null. */
export interface BoardPlan {
  unitCode: string;
  boardName: string;
  /** A draft nobody but the coordinators may open has no reference here for others. */
  ref: string | null;
  draftRef: string | null;
  version: number | null;
  state: PlanState | null;
  decidedOn: string | null;
  decidedParagraph: number | null;
  reviseBy: string | null;
  summary: PlanSummary | null;
}

export interface BoardPlans {
  year: number;
  today: string;
  periods: readonly PeriodDays[];
  boards: BoardPlan[];
}

/** How far the boards have come, with the eyes of the one who asks (rules HP2, HP11): for the overview and for reports. */
@Injectable()
export class PlanSummaries {
  constructor(
    private readonly plans: PlanStore,
    private readonly settings: PlanSettings,
  ) {}

  async of(principal: Pick<Principal, 'unitIds' | 'roles'>, year: number): Promise<BoardPlans> {
    const rows = await this.plans.counts(year);
    const [periods, today] = [this.settings.periods(year), this.settings.today()];
    const seesAll = principal.roles.some((role) => role === Role.CentralCoordinator || role === Role.BoardReader);
    const expected = this.settings.boards().filter(({ id }) => seesAll || principal.unitIds.includes(id));
    const missing = expected.filter(({ id }) => !rows.some(({ unitId }) => unitId === id));
    const found = rows.map((row) => this.present(row, periods, today));
    const boards = [...found, ...missing.map(({ code, authorityName }) => without(code, authorityName))];
    return { year, today, periods, boards: boards.sort((a, b) => a.boardName.localeCompare(b.boardName, 'sv')) };
  }

  private present(row: PlanCountsRow, periods: readonly PeriodDays[], today: string): BoardPlan {
    const { ref, draftRef, version, state, decidedOn, decidedParagraph, reviseBy } = row;
    return {
      unitCode: row.board,
      boardName: this.settings.unit(row.unitId).authorityName,
      ref,
      draftRef,
      version,
      state,
      decidedOn,
      decidedParagraph,
      reviseBy,
      summary: summarisePlan(row, periods, today),
    };
  }
}

function without(unitCode: string, boardName: string): BoardPlan {
  const nothing = { ref: null, draftRef: null, version: null, state: null, decidedOn: null, decidedParagraph: null };
  return { unitCode, boardName, ...nothing, reviseBy: null, summary: null };
}
