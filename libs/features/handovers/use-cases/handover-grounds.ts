import { Inject, Injectable } from '@nestjs/common';
import { ErrorCode, HandoverGround, type CallDraft, type PackageSection } from '@lots/contracts';
import { CITY } from '@lots/features/organisation';
import { GateTables } from '@lots/features/secrecy';
import { LotsError } from '@lots/platform';
import {
  planGround,
  planHandover,
  tryGrounds,
  type Groundless,
  type HandoverItem,
  type HandoverPlan,
  type Override,
  type PlannedGround,
  type PlanTables,
  type SubjectGround,
} from '@lots/rules/intake';
import type { City } from '@lots/rules/routing';
import { groundSections, groundsShown, type PersonGroundShown } from './ground-words.js';
import { placeWords } from './place-words.js';

/** The plan of a hand-over, and what every referral rests on: one place where the law is asked (rules U15, Ö19). */
@Injectable()
export class HandoverGrounds {
  readonly of: PlanTables;

  constructor(
    @Inject(CITY) readonly city: City,
    readonly tables: GateTables,
  ) {
    this.of = { city, places: placeWords(city), law: tables.law, table: tables.handover };
  }

  /** The packages say what the ground is and what has been judged; the preview and the hand-over are the same plan. */
  plan(draft: CallDraft, now: Date, overrides: readonly Override[], grounds: readonly SubjectGround[] = []): HandoverPlan {
    const plan = planHandover(draft, this.of, now.toISOString(), overrides, grounds);
    return { ...plan, items: plan.items.map((item) => this.told(item)) };
  }

  /** For what is added later, by the same function as the hand-over itself. */
  one(planned: Omit<Parameters<typeof planGround>[0], 'tables'>): PlannedGround {
    return planGround({ ...planned, tables: this.of });
  }

  sections(grounded: PlannedGround): PackageSection[] {
    return groundSections(grounded, this.tables.words);
  }

  /** No referral without a ground that the engine opens at the moment it is written. @throws LotsError no_legal_ground */
  mustBeOpen({ ground, grounded, ruleRef }: HandoverItem): void {
    // Says nothing about anybody, and is written by one act only.
    if (ground === HandoverGround.NothingTold && ruleRef === 'SK19') return;
    const { asked, answer } = grounded;
    const open = asked !== null && tryGrounds(this.of, asked).some(({ id, status }) => id === ground && status === 'open');
    if (open && answer.outcome === 'open' && answer.ground.id === ground) return;
    throw noGround(ground, 'handovers.create');
  }

  /** On what one person's hand-over rests or may rest, as the officer is shown it. */
  shown({ subjectNo, unitCode, child, grounded }: Groundless): PersonGroundShown {
    const { answer, tried, consentTried, consent } = grounded;
    return {
      subjectNo,
      unitCode,
      unitName: this.city.units.find((unit) => unit.code === unitCode)?.name ?? unitCode,
      child,
      groundId: answer.outcome === 'open' ? answer.ground.id : null,
      grounds: groundsShown(tried, this.tables.words),
      consent,
      consentAsks: [...(consentTried?.asks ?? [])],
    };
  }

  private told(item: HandoverItem): HandoverItem {
    const sections = [...item.package.sections, ...this.sections(item.grounded)];
    return { ...item, package: { ...item.package, sections } };
  }
}

export function noGround(
  ground: HandoverGround,
  action: string,
  sv = 'Ingen bestämmelse öppnar för att lämna över det här i dag. Fråga om samtycke, pröva en annan grund eller fråga en jurist.',
): LotsError {
  const denial = { action, objectType: 'referral', objectIds: [], reasonCode: 'no_legal_ground', ruleRef: ground };
  return new LotsError(ErrorCode.NoLegalGround, 422, sv, { denial });
}
