import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { ErrorCode } from '@lots/contracts';
import { Clock, conflict, LotsError, notFound } from '@lots/platform';
import { mayRecordTraining } from '@lots/rules/training';
import { TrainingStore } from '../data/training.store.js';
import { ListTraining, type TrainingListed } from './list-training.js';
import { TrainingSummaries } from './training-summaries.js';

export interface RecordTrainingCommand {
  readonly id: string;
  readonly unitCode: string;
  readonly asOf: string;
  readonly employees: number;
  readonly listed: number;
  readonly completed: number;
  /** Said by the coordinator: the day has a count already, and this one is right. */
  readonly replace: boolean;
}

/** Three numbers and a day. A day that has a count is corrected only when somebody says so, and the old row stays (rules UB6, UB7). */
@Injectable()
export class RecordTraining {
  constructor(
    private readonly counts: TrainingStore,
    private readonly summaries: TrainingSummaries,
    private readonly lists: ListTraining,
    private readonly clock: Clock,
  ) {}

  /** A repeat is answered, not written twice. @throws LotsError not_found · invalid_input · conflict */
  async run(principal: SignedIn, command: RecordTrainingCommand): Promise<TrainingListed> {
    const unit = this.summaries.boards().find(({ code }) => code === command.unitCode);
    if (!unit || !principal.unitIds.includes(unit.id))
      throw notFound({ action: 'training.record', objectType: 'training', objectIds: [], reasonCode: 'not_own_unit' });
    const { id, asOf, employees, listed, completed } = command;
    this.check(command);
    await this.counts.takeTurn(unit.code);
    if ((await this.counts.find(id)) !== null) return this.lists.run(principal, 'training.record');
    const before = await this.counts.ofDay(unit.code, asOf);
    if (before && !command.replace)
      throw conflict(`Det finns redan ett antal för ${asOf}. Kryssa i att det här rättar det, eller välj en annan dag.`);
    const row = { id, unitId: unit.id, board: unit.code, asOf, employees, listed, completed };
    const by = { recordedAt: this.clock.now(), byInitials: principal.initials };
    await this.counts.add({ ...row, ...by, replaces: before?.id ?? null }, unit.authorityId);
    return this.lists.run(principal, 'training.record');
  }

  private check(command: RecordTrainingCommand): void {
    const { outcome, sv, reasonCode, ruleRef } = mayRecordTraining({ ...command, today: this.summaries.today() });
    if (outcome === 'allowed') return;
    throw new LotsError(ErrorCode.InvalidInput, 422, sv, {
      path: reasonCode,
      details: [{ code: reasonCode, sv }],
      denial: { action: 'training.record', objectType: 'training', objectIds: [], reasonCode, ruleRef },
    });
  }
}
