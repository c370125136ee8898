import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { PlanState, type ActivityStatus } from '@lots/contracts';
import { conflict } from '@lots/platform';
import { mayFollowUp } from '@lots/rules/action-plans';
import type { PlanRow } from '../data/plan.store.js';
import { absent, keyOf, must, PlanParts, refused } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';
import { PlanTexts } from './plan-texts.js';
import { ReadPlan, type PlanShown } from './read-plan.js';

export interface FollowUpCommand {
  readonly id: string;
  readonly lineId: string;
  readonly period: string;
  readonly status: ActivityStatus;
  readonly text: string;
  readonly measured: string;
}

/** How it goes, per period. Nothing is written over: a correction is a new one, and the newest holds (rule HP9). */
@Injectable()
export class FollowUpActivity {
  constructor(
    private readonly parts: PlanParts,
    private readonly texts: PlanTexts,
    private readonly settings: PlanSettings,
    private readonly read: ReadPlan,
  ) {}

  /** A repeat is answered, not written twice. @throws LotsError not_found · conflict · invalid_input */
  async run(principal: SignedIn, ref: string, command: FollowUpCommand): Promise<PlanShown> {
    const plan = await this.parts.plans.hold(ref, principal.unitIds);
    if (!plan) throw absent('plans.follow_up');
    if (plan.state !== PlanState.Decided) throw conflict('Planen är inte beslutad än. Följ upp den när nämnden har beslutat.');
    const lines = await this.parts.activities.of(plan.id);
    if (!lines.some(({ lineId }) => lineId === command.lineId)) throw absent('plans.follow_up');
    this.check(plan, command);
    const written = await this.parts.activities.followUps(plan.board, plan.year);
    if (!written.some(({ id }) => id === command.id)) await this.write(principal, plan, command);
    return this.read.run(principal, ref, 'plans.follow_up');
  }

  private write(
    principal: SignedIn,
    plan: PlanRow,
    { id, lineId, period, status, text, measured }: FollowUpCommand,
  ): Promise<void> {
    const body = { text: text.trim(), measured: measured.trim() };
    const bodyEnc = this.parts.vault.reseal(keyOf(plan), `plan-follow-up:${id}`, body);
    const writtenAt = this.settings.clock.now();
    return this.parts.activities.addFollowUp(plan, {
      id,
      lineId,
      period,
      status,
      writtenAt,
      byInitials: principal.initials,
      bodyEnc,
    });
  }

  private check(plan: PlanRow, command: FollowUpCommand): void {
    const period = this.settings.periods(plan.year).find(({ code }) => code === command.period);
    must(mayFollowUp({ opens: period?.opens ?? null, today: this.settings.today() }), 'plans.follow_up', plan.id);
    const denial = {
      action: 'plans.follow_up',
      objectType: 'action_plan',
      objectIds: [plan.id],
      reasonCode: 'incomplete',
      ruleRef: 'HP9',
    };
    if (command.text.trim() === '') throw refused('text', 'Skriv hur det har gått.', denial);
    const texts = {
      text: { sv: 'Så har det gått', text: command.text },
      measured: { sv: 'Uppmätt värde', text: command.measured },
    };
    this.texts.mustBeClean(texts, 'plans.follow_up', plan.id);
  }
}
