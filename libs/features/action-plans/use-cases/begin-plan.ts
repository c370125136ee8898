import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { PlanState } from '@lots/contracts';
import { DataKeyStore, type DataKey } from '@lots/crypto';
import { newId, newRef } from '@lots/platform';
import { reviseBy } from '@lots/rules/action-plans';
import { addMonths } from '@lots/rules/calendar';
import type { PlanRow } from '../data/plan.store.js';
import { absent, keyOf, PlanParts, refused } from './plan-parts.js';
import { PlanSettings } from './plan-settings.js';
import { ReadPlan, type PlanShown } from './read-plan.js';

/** A new plan, a new version of a decided one, or next year's from this year's (rule HP7). A repeat finds the draft that is there. */
@Injectable()
export class BeginPlan {
  constructor(
    private readonly parts: PlanParts,
    private readonly keys: DataKeyStore,
    private readonly settings: PlanSettings,
    private readonly read: ReadPlan,
  ) {}

  /** @throws LotsError not_found · invalid_input */
  async run(principal: SignedIn, unitCode: string, year: number): Promise<PlanShown> {
    const unit = this.settings.boards().find(({ code }) => code === unitCode);
    if (!unit || !principal.unitIds.includes(unit.id)) throw absent('plans.begin');
    this.mustBeNear(year);
    const before = await this.parts.plans.newest(unit.id, unit.code, year);
    const same = before?.board === unit.code && before.year === year;
    if (same && before.state === PlanState.Draft) return this.read.run(principal, before.ref, 'plans.begin');
    const key = this.parts.vault.newKey(unit.authorityId, 'plan');
    await this.keys.add([key]);
    const plan = {
      id: newId(),
      ref: newRef(),
      authorityId: unit.authorityId,
      unitId: unit.id,
      board: unit.code,
      year,
      version: same ? before.version + 1 : 1,
      reviseBy: reviseBy(this.settings.table, year),
      keyId: key.id,
    };
    await this.parts.plans.add(plan, this.settings.clock.now(), principal.initials);
    if (before) await this.copy(before, plan.ref, key);
    return this.read.run(principal, plan.ref, 'plans.begin');
  }

  /** What was done is not done again next year; days move with the year. The line stays the same, so its history is found. */
  private async copy(before: PlanRow, ref: string, key: DataKey): Promise<void> {
    const plan = await this.parts.plans.find(ref);
    if (!plan) throw absent('plans.begin');
    const years = plan.year - before.year;
    const done = years === 0 ? new Set<string>() : await this.doneIn(before);
    const rows = await this.parts.activities.of(before.id);
    const moved = (day: string): string => addMonths(day, 12 * years);
    await this.parts.activities.add(
      plan,
      rows
        .filter(({ lineId }) => !done.has(lineId))
        .map(({ id: from, lineId, area, startsOn, dueOn, bodyEnc }) => {
          const [id, texts] = [newId(), this.parts.vault.open(keyOf(before), `plan-activity:${from}`, bodyEnc)];
          const sealed = this.parts.vault.seal(key, `plan-activity:${id}`, texts);
          return { id, lineId, area, startsOn: moved(startsOn), dueOn: moved(dueOn), bodyEnc: sealed };
        }),
    );
  }

  private async doneIn(plan: PlanRow): Promise<Set<string>> {
    const written = await this.parts.activities.followUps(plan.board, plan.year);
    const newest = new Map(written.map(({ lineId, status }) => [lineId, status]));
    return new Set([...newest].flatMap(([lineId, status]) => (status === 'done' ? [lineId] : [])));
  }

  private mustBeNear(year: number): void {
    const now = Number(this.settings.today().slice(0, 4));
    if (year >= now - 1 && year <= now + 1) return;
    const denial = { action: 'plans.begin', objectType: 'action_plan', objectIds: [], reasonCode: 'wrong_year', ruleRef: 'HP7' };
    throw refused('year', 'En plan kan skrivas för förra året, i år eller nästa år.', denial);
  }
}
