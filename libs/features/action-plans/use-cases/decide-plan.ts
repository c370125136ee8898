import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { PlanState } from '@lots/contracts';
import { conflict } from '@lots/platform';
import { mayDecidePlan } from '@lots/rules/action-plans';
import { absent, must, PlanParts } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';
import { ReadPlan, type PlanShown } from './read-plan.js';

/** The board has decided: its day and paragraph are written down, and the version is locked (rule HP6). */
@Injectable()
export class DecidePlan {
  constructor(
    private readonly parts: PlanParts,
    private readonly settings: PlanSettings,
    private readonly read: ReadPlan,
  ) {}

  /** A repeat with the same day and paragraph is answered. @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, ref: string, decided: { decidedOn: string; paragraph: number }): Promise<PlanShown> {
    const plan = await this.parts.plans.hold(ref, principal.unitIds);
    if (!plan) throw absent('plans.decide');
    const { decidedOn, paragraph } = decided;
    const same = plan.decidedOn === decidedOn && plan.decidedParagraph === paragraph;
    if (plan.state === PlanState.Decided && !same) throw conflict('Planen är redan låst med ett annat beslut.');
    if (plan.state === PlanState.Draft) {
      const activities = (await this.parts.activities.of(plan.id)).length;
      must(mayDecidePlan({ activities, decidedOn, today: this.settings.today() }), 'plans.decide', plan.id);
      const locked = await this.parts.plans.lock(
        plan.id,
        { on: decidedOn, paragraph },
        this.settings.clock.now(),
        principal.initials,
      );
      if (!locked) throw conflict('Planen är redan låst med ett annat beslut.');
    }
    return this.read.run(principal, ref, 'plans.decide');
  }
}
