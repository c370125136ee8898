import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import type { DocTable } from '@lots/documents';
import { PlanSummaries } from '@lots/features/action-plans';
import { TrainingSummaries } from '@lots/features/training';
import { onlyDecided, planHead, planNote, planRows } from '@lots/rules/action-plans';
import { trainingHead, trainingNote, trainingRows } from '@lots/rules/training';
import { ReportSettings } from './report-settings.js';

/**
 * What the audit asked for: how far the boards have come with their plans of a year, and how many employees have done the course (rule LB10).
 * With the eyes of the one who writes: a district's coordinator gets her own board's row. A plan that is not decided is not there.
 */
@Injectable()
export class PlanStatus {
  constructor(
    private readonly plans: PlanSummaries,
    private readonly training: TrainingSummaries,
    private readonly settings: ReportSettings,
  ) {}

  async planTable(principal: SignedIn, year: number): Promise<DocTable> {
    const { boards, today } = await this.plans.of(principal, year);
    return exactTable({
      caption: `Handlingsplaner mot våldsbejakande extremism ${String(year)}`,
      head: planHead,
      rows: planRows(boards.map(onlyDecided)),
      note: `Källa: Lots, ${this.settings.cityName}, ${today}. Bara beslutade planer. ${planNote}`,
    });
  }

  async trainingTable(principal: SignedIn): Promise<DocTable> {
    return exactTable({
      caption: 'Grundkursen om våldsbejakande extremism',
      head: trainingHead,
      rows: trainingRows(await this.training.of(principal)),
      note: `Källa: Lots, ${this.settings.cityName}, ${this.settings.today()}. ${trainingNote}`,
    });
  }
}

interface ExactRows {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

function exactTable({ rows, ...table }: ExactRows): DocTable {
  const cells = rows.map((row) => row.map((text) => ({ text, n: /^\d+( %)?$/.test(text) ? Number.parseInt(text, 10) : null })));
  return { ...table, rowHeads: 1, rows: cells };
}
