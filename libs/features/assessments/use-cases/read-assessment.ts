import { Injectable } from '@nestjs/common';
import type { CaseMatter, CaseReminder, FeedbackContent, FeedbackForm, PackageBody, StepKind, StepTexts } from '@lots/contracts';
import { Clock } from '@lots/platform';
import { feedbackContent, matterOf, nextClock, remindersOf, standing, type TravelSaid } from '@lots/rules/assessments';
import type { StepRow } from '../data/assessment.store.js';
import { AssessmentParts, type Assessed } from './assessment-parts.js';
import { UnitHours } from './unit-hours.js';
import { presentClock, type ClockShown } from './case-clocks.js';

export interface StepShown {
  id: string;
  kind: StepKind;
  code: string;
  form: FeedbackForm | null;
  until: string | null;
  at: string;
  recordedAt: string;
  byInitials: string;
  firstInitials: string | null;
  /** It has been corrected or struck: shown, but does not count. */
  replaced: boolean;
  corrects: string | null;
  mine: boolean;
  texts: StepTexts;
}

export interface AssessmentShown {
  /** How many rows there are: said again when something is written, so that nobody writes about what she has not seen. */
  seen: number;
  matter: CaseMatter;
  receivedAt: string;
  openedAt: string;
  closed: boolean;
  clocks: ClockShown[];
  next: ClockShown | null;
  reminders: CaseReminder[];
  steps: StepShown[];
  siblings: string[];
  feedback: FeedbackContent | null;
}

/** What has been done and what the law waits for (BD1–BD5). */
@Injectable()
export class ReadAssessment {
  constructor(
    private readonly parts: AssessmentParts,
    private readonly clock: Clock,
    private readonly hours: UnitHours,
  ) {}

  /** @throws LotsError not_found */
  async run(ref: string, userId: string): Promise<AssessmentShown> {
    const assessed = await this.parts.open(ref, 'assessments.read', this.clock.now());
    const { audit, db } = this.parts;
    await audit.record(db, { action: 'assessments.read', objectType: 'case', objectIds: [assessed.row.id] });
    return this.shown(assessed, userId);
  }

  async shown(assessed: Assessed, userId: string): Promise<AssessmentShown> {
    const { row, body, steps, brief } = assessed;
    const clocks = this.parts.clocksOf(assessed);
    const next = nextClock(clocks);
    const cameWhenClosed = !this.hours.wereOpen(row.unitId, row.receivedAt);
    const counts = new Set(standing(steps).map(({ id }) => id));
    return {
      seen: steps.length,
      matter: matterOf(brief, steps),
      receivedAt: row.receivedAt.toISOString(),
      openedAt: row.openedAt.toISOString(),
      closed: row.closed,
      clocks: clocks.map(presentClock),
      next: next === null ? null : presentClock(next),
      reminders: [
        ...remindersOf({
          one: brief,
          steps,
          facts: body.facts ?? null,
          closed: row.closed,
          cameWhenClosed,
          travel: await this.travel(assessed),
        }),
      ],
      steps: steps.map((step) => this.step(step, userId, counts)),
      siblings: await this.parts.store.siblings(row.id),
      feedback: feedbackContent(steps),
    };
  }

  /** A correction of the answer, or an addition that came after it, is told by its time. */
  private async travel({ row, body }: Assessed): Promise<TravelSaid[]> {
    const added = (await this.parts.store.additions(row.id)).map(({ at, key, bodyEnc }) => {
      const words = key.wrapped === null ? null : (this.parts.vault.open(key, 'case_addition', bodyEnc) as PackageBody);
      return { at: at.getTime(), stage: words?.travelStage ?? null };
    });
    return [{ at: row.receivedAt.getTime(), stage: body.facts?.travelStage ?? null }, ...added];
  }

  private step(row: StepRow, userId: string, counts: ReadonlySet<string>): StepShown {
    return {
      id: row.id,
      kind: row.kind,
      code: row.code,
      form: row.form,
      until: row.until,
      at: new Date(row.at).toISOString(),
      recordedAt: row.recordedAt.toISOString(),
      byInitials: row.byInitials,
      firstInitials: row.firstInitials,
      replaced: row.kind !== 'voided' && !counts.has(row.id),
      corrects: row.corrects,
      mine: row.byUser === userId,
      texts: this.parts.texts(row),
    };
  }
}
