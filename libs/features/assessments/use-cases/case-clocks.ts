import { Injectable } from '@nestjs/common';
import { Errand, type CaseMatter } from '@lots/contracts';
import { Clock } from '@lots/platform';
import {
  clocksOfCase,
  matterOfHandover,
  nextClock,
  type CaseClock,
  type CaseInBrief,
  type CaseStep,
} from '@lots/rules/assessments';
import { AssessmentStore } from '../data/assessment.store.js';
import { AssessmentTables } from './assessment-tables.js';

/** What a row of a list knows of its case. */
export interface ListedCase {
  /** null: not accepted yet. */
  readonly caseId: string | null;
  readonly errand: Errand;
  readonly receivedAt: Date;
  readonly openedAt: Date | null;
}

export interface ClockShown {
  id: string;
  lagrum: string | null;
  state: CaseClock['state'];
  from: string | null;
  dueStrict: string | null;
  dueMoved: string | null;
  precision: CaseClock['precision'];
  warnAt: string | null;
  metAt: string | null;
  /** Why there is no such clock, or the reason of an extension. */
  reason: string | null;
  day: number | null;
  of: number | null;
}

/** The clocks of cases, for whoever shows them: computed anew each time, from rows read in one question for all of them. */
@Injectable()
export class CaseClocks {
  constructor(
    private readonly store: AssessmentStore,
    private readonly tables: AssessmentTables,
    private readonly clock: Clock,
  ) {}

  /** "Nästa klocka" of each row, in their order; null: nothing is waited for. */
  async next(rows: readonly ListedCase[]): Promise<(ClockShown | null)[]> {
    const steps = await this.store.stepsOf(rows.flatMap(({ caseId }) => caseId ?? []));
    const now = this.clock.now();
    return rows.map((row) => {
      const next = nextClock(this.of(this.brief(row, now), steps.get(row.caseId ?? '') ?? []));
      return next === null ? null : presentClock(next);
    });
  }

  of(one: CaseInBrief, steps: readonly CaseStep[]): readonly CaseClock[] {
    return clocksOfCase(this.tables, one, steps, this.clock.now().getTime());
  }

  brief(row: ListedCase, now: Date, matter: CaseMatter | null = null): CaseInBrief {
    return {
      city: this.tables.city.city,
      // What the hand-over said in fields is a row of the case; before there is one, and in older cases, the errand says it.
      matter: matter ?? matterOfHandover({ errand: row.errand, age: null, concern: false }),
      receivedAt: row.receivedAt.getTime(),
      openedAt: (row.openedAt ?? now).getTime(),
    };
  }
}

export function presentClock(clock: CaseClock): ClockShown {
  return {
    id: clock.id,
    lagrum: clock.lagrum,
    state: clock.state,
    from: clock.from,
    dueStrict: clock.due_strict,
    dueMoved: clock.due_moved,
    precision: clock.precision,
    warnAt: clock.warn_at,
    metAt: clock.met_at,
    reason: clock.reason,
    day: clock.day,
    of: clock.of,
  };
}
