import { Injectable } from '@nestjs/common';
import { Directory } from '@lots/features/organisation';
import type { CaseHead } from '../data/case-head.query.js';
import { ConsultStore } from '../data/consult.store.js';
import { MoveStore } from '../data/move.store.js';
import { presentConsult } from './ask-consultant.js';
import type { WorkShown } from './work-shown.js';

/** What has been offered to, and asked of, other units. */
@Injectable()
export class OtherUnits {
  constructor(
    private readonly moves: MoveStore,
    private readonly consults: ConsultStore,
    private readonly directory: Directory,
  ) {}

  async move({ openMoveId }: CaseHead, now: Date): Promise<WorkShown['move']> {
    const move = openMoveId === null ? null : await this.moves.one(openMoveId);
    if (move === null) return null;
    const { id, state, toUnitId, due } = move;
    return { id, state, toUnit: this.directory.unitById(toUnitId).name, receiptBy: due.toISOString(), late: due < now };
  }

  async requests({ id }: CaseHead): Promise<WorkShown['requests']> {
    return (await this.consults.ofCase(id)).map((row) => presentConsult(row, this.directory));
  }
}
