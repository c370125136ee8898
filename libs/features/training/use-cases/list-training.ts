import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import type { SignedIn } from '@lots/auth';
import { Permission } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { shareDone } from '@lots/rules/training';
import { TrainingStore, type TrainingRow } from '../data/training.store.js';
import { TrainingSummaries, type BoardTraining } from './training-summaries.js';

export interface CountShown {
  id: string;
  boardName: string;
  asOf: string;
  employees: number;
  listed: number;
  completed: number;
  share: number;
  replaced: boolean;
  recordedAt: string;
  byInitials: string;
}

export interface TrainingListed {
  today: string;
  boards: BoardTraining[];
  /** Every count, also those that were corrected. */
  history: CountShown[];
  ownUnits: string[];
}

/** The newest count of each board, and the history by day (rule UB7). */
@Injectable()
export class ListTraining {
  constructor(
    private readonly counts: TrainingStore,
    private readonly summaries: TrainingSummaries,
    private readonly directory: Directory,
    private readonly audit: AuditTrail,
    private readonly db: DbSession,
  ) {}

  async run(principal: SignedIn, action = 'training.list'): Promise<TrainingListed> {
    const rows = await this.counts.list();
    await this.audit.record(this.db, { action, objectType: 'training', objectIds: [], ruleRef: 'UB7' });
    const writes = principal.permissions.includes(Permission.TrainingWrite);
    const own = writes ? this.summaries.boards().filter(({ id }) => principal.unitIds.includes(id)) : [];
    return {
      today: this.summaries.today(),
      boards: this.summaries.from(principal, rows),
      history: rows.map((row) => this.present(row)),
      ownUnits: own.map(({ code }) => code),
    };
  }

  private present(row: TrainingRow): CountShown {
    const { id, asOf, employees, listed, completed, replaced, recordedAt, byInitials } = row;
    const boardName = this.directory.unitById(row.unitId).authorityName;
    const share = shareDone(completed, employees);
    return {
      id,
      boardName,
      asOf,
      employees,
      listed,
      completed,
      share,
      replaced,
      recordedAt: recordedAt.toISOString(),
      byInitials,
    };
  }
}
