import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { Permission, type PlanWord } from '@lots/contracts';
import { PlanParts } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';
import { PlanSummaries, type BoardPlans } from './plan-summaries.js';

export interface PlansListed extends BoardPlans {
  areas: readonly PlanWord[];
  /** Units of one's own that can write a plan. */
  ownUnits: string[];
}

/** The consolidated picture: every board's plan of a year in numbers (rule HP11). */
@Injectable()
export class ListPlans {
  constructor(
    private readonly summaries: PlanSummaries,
    private readonly settings: PlanSettings,
    private readonly parts: PlanParts,
  ) {}

  async run(principal: SignedIn, year: number | null): Promise<PlansListed> {
    const found = await this.summaries.of(principal, year ?? Number(this.settings.today().slice(0, 4)));
    await this.parts.record('plans.list', [], 'HP11');
    const writes = principal.permissions.includes(Permission.PlansWrite);
    const ownUnits = writes ? this.settings.boards().filter(({ id }) => principal.unitIds.includes(id)) : [];
    return { ...found, areas: this.settings.table.areas, ownUnits: ownUnits.map(({ code }) => code) };
  }
}
