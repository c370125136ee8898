import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { planLimits, PlanState, PlanText, planTextSv } from '@lots/contracts';
import { conflict } from '@lots/platform';
import { activityDays } from '@lots/rules/action-plans';
import type { PlanRow } from '../data/plan.store.js';
import { absent, keyOf, must, PlanParts, refused } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';
import { PlanTexts } from './plan-texts.js';
import { ReadPlan, type PlanShown, type PlanTextsWritten } from './read-plan.js';

export interface ActivityCommand extends PlanTextsWritten {
  readonly id: string;
  /** What was seen; 0: new. */
  readonly version: number;
  readonly area: string;
  readonly startsOn: string;
  readonly dueOn: string;
}

/** An activity is written, changed and struck out for as long as the plan is a draft (rules HP3–HP6). */
@Injectable()
export class WriteActivity {
  constructor(
    private readonly parts: PlanParts,
    private readonly texts: PlanTexts,
    private readonly settings: PlanSettings,
    private readonly read: ReadPlan,
  ) {}

  /** @throws LotsError not_found · conflict · invalid_input */
  async write(principal: SignedIn, ref: string, command: ActivityCommand): Promise<PlanShown> {
    const plan = await this.draft(principal, ref);
    this.check(plan, command);
    const { id, area, startsOn, dueOn, version } = command;
    const body = Object.fromEntries(PlanText.map((field) => [field, command[field].trim()]));
    const bodyEnc = this.parts.vault.reseal(keyOf(plan), `plan-activity:${id}`, body);
    const row = { id, lineId: id, area, startsOn, dueOn, version, bodyEnc };
    const stored = await this.parts.activities.find(id);
    if (stored === null) {
      await this.mustHaveRoom(plan);
      await this.parts.activities.add(plan, [row]);
    } else if (stored.planId !== plan.id) throw absent('plans.write');
    // A repeated first save is answered, not written again.
    else if (version > 0 && !(await this.parts.activities.change(row))) throw changed();
    return this.read.run(principal, ref, 'plans.write');
  }

  /** @throws LotsError not_found · conflict */
  async remove(principal: SignedIn, ref: string, { id, version }: { id: string; version: number }): Promise<PlanShown> {
    const plan = await this.draft(principal, ref);
    const stored = await this.parts.activities.find(id);
    if (stored?.planId !== plan.id) throw absent('plans.write');
    if (!stored.removed && !(await this.parts.activities.remove(id, version, this.settings.today()))) throw changed();
    return this.read.run(principal, ref, 'plans.write');
  }

  private async draft(principal: SignedIn, ref: string): Promise<PlanRow> {
    const plan = await this.parts.plans.hold(ref, principal.unitIds);
    if (!plan) throw absent('plans.write');
    if (plan.state !== PlanState.Draft) throw conflict('Planen är beslutad och låst. Börja en ny version om den ska ändras.');
    return plan;
  }

  private check(plan: PlanRow, command: ActivityCommand): void {
    const denial = {
      action: 'plans.write',
      objectType: 'action_plan',
      objectIds: [plan.id],
      reasonCode: 'incomplete',
      ruleRef: 'HP4',
    };
    const empty: { code: string; sv: string }[] = PlanText.filter((field) => command[field].trim() === '').map((field) => ({
      code: field,
      sv: `Skriv ${planTextSv[field].toLocaleLowerCase('sv')}.`,
    }));
    if (!this.settings.table.areas.some(({ code }) => code === command.area))
      empty.unshift({ code: 'area', sv: 'Välj åtgärdsområde.' });
    const [first] = empty;
    if (first) throw refused(first.code, first.sv, denial, empty);
    must(activityDays(command.startsOn, command.dueOn), 'plans.write', plan.id);
    const written = Object.fromEntries(PlanText.map((field) => [field, { sv: planTextSv[field], text: command[field] }]));
    this.texts.mustBeClean(written, 'plans.write', plan.id);
  }

  private async mustHaveRoom(plan: PlanRow): Promise<void> {
    if ((await this.parts.activities.of(plan.id)).length < planLimits.activities) return;
    const denial = { action: 'plans.write', objectType: 'action_plan', objectIds: [plan.id], reasonCode: 'full', ruleRef: 'HP4' };
    throw refused('full', `En plan kan ha högst ${String(planLimits.activities)} aktiviteter.`, denial);
  }
}

function changed() {
  return conflict('Någon annan har ändrat aktiviteten. Läs planen en gång till.');
}
