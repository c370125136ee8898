import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { PlanState, type ActivityStatus, type PlanText, type PlanWord } from '@lots/contracts';
import { statusOf, type PeriodDays } from '@lots/rules/action-plans';
import type { ActivityRow, FollowUpRow } from '../data/activity.store.js';
import type { PlanRow } from '../data/plan.store.js';
import { absent, keyOf, PlanParts } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';

export type PlanTextsWritten = Record<PlanText, string>;

export interface FollowUpShown {
  period: string;
  status: ActivityStatus;
  text: string;
  measured: string;
  writtenAt: string;
  byInitials: string;
  /** A later one of the same period has taken its place. */
  replaced: boolean;
}

export interface ActivityShown extends PlanTextsWritten {
  id: string;
  lineId: string;
  area: string;
  startsOn: string;
  dueOn: string;
  version: number;
  status: ActivityStatus;
  followUps: FollowUpShown[];
}

export interface PlanShown {
  ref: string;
  boardName: string;
  year: number;
  version: number;
  state: PlanState;
  reviseBy: string;
  decidedOn: string | null;
  decidedParagraph: number | null;
  mine: boolean;
  areas: readonly PlanWord[];
  periods: readonly PeriodDays[];
  activities: ActivityShown[];
}

/** A plan with everything that has been written about how it goes. */
@Injectable()
export class ReadPlan {
  constructor(
    private readonly parts: PlanParts,
    private readonly settings: PlanSettings,
  ) {}

  /** @throws LotsError not_found */
  async run(principal: SignedIn, ref: string, action = 'plans.read'): Promise<PlanShown> {
    const plan = await this.parts.plans.find(ref);
    if (!plan) throw absent(action);
    await this.parts.record(action, [plan.id]);
    return this.present(principal, plan);
  }

  private async present(principal: SignedIn, plan: PlanRow): Promise<PlanShown> {
    const rows = await this.parts.activities.of(plan.id);
    const followUps = await this.parts.activities.followUps(plan.board, plan.year);
    const { ref, year, version, state, reviseBy, decidedOn, decidedParagraph } = plan;
    return {
      ref,
      boardName: this.settings.unit(plan.unitId).authorityName,
      year,
      version,
      state,
      reviseBy,
      decidedOn,
      decidedParagraph,
      mine: principal.unitIds.includes(plan.unitId),
      areas: this.settings.table.areas,
      periods: this.settings.periods(year),
      activities: rows.map((row) => this.activity(plan, row, followUps)),
    };
  }

  private activity(plan: PlanRow, row: ActivityRow, all: readonly FollowUpRow[]): ActivityShown {
    const { id, lineId, area, startsOn, dueOn, version } = row;
    const mine = all.filter((one) => one.lineId === lineId);
    const newest = mine.filter((one, place) => !mine.slice(place + 1).some(({ period }) => period === one.period));
    const texts = this.parts.vault.open(keyOf(plan), `plan-activity:${id}`, row.bodyEnc) as PlanTextsWritten;
    const status = statusOf({ lineId, dueOn }, newest, this.settings.periods(plan.year), this.settings.today());
    const followUps = mine.map((one) => this.followUp(one, !newest.includes(one)));
    return { id, lineId, area, startsOn, dueOn, version, status, ...texts, followUps };
  }

  private followUp(row: FollowUpRow, replaced: boolean): FollowUpShown {
    const key = { id: row.keyId, authorityId: row.keyAuthorityId, wrapped: row.wrapped };
    const { text, measured } = this.parts.vault.open(key, `plan-follow-up:${row.id}`, row.bodyEnc) as Record<
      'text' | 'measured',
      string
    >;
    const { period, status, byInitials } = row;
    return { period, status, text, measured, writtenAt: row.writtenAt.toISOString(), byInitials, replaced };
  }
}
