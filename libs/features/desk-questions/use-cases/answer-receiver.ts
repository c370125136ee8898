import { Injectable } from '@nestjs/common';
import type { DeskAnswer } from '@lots/contracts';
import type { SignedIn } from '@lots/auth';
import { JobName, Outbox } from '@lots/jobs';
import { conflict, notFound } from '@lots/platform';
import { DeskQuestionStore, type WaitingQuestionRow } from '../data/desk-question.store.js';
import { DeskQuestionParts, presentQuestion, type DeskQuestionShown } from './desk-question-parts.js';

export interface WaitingQuestionShown extends DeskQuestionShown {
  ref: string;
  unitName: string;
  phone: string;
  /** When it should be acknowledged, while nobody has; the clock goes on. */
  receiptBy: string | null;
}

/** The desk's end (rule Ö20). In words it answers by adding to the hand-over; here it says that it has rung, or knows no more. */
@Injectable()
export class AnswerReceiver {
  constructor(
    private readonly parts: DeskQuestionParts,
    private readonly store: DeskQuestionStore,
    private readonly outbox: Outbox,
  ) {}

  async list({ unitIds }: SignedIn): Promise<WaitingQuestionShown[]> {
    const rows = await this.store.waiting(unitIds);
    const objectIds = [...new Set(rows.map(({ referralId }) => referralId))];
    await this.parts.record('desk_questions.waiting', objectIds);
    return rows.map((row) => this.present(row));
  }

  /** @throws LotsError not_found · conflict when it is answered already */
  async answer({ unitIds, initials }: SignedIn, id: string, answer: Exclude<DeskAnswer, 'supplement'>): Promise<void> {
    const action = 'desk_questions.answer';
    const row = await this.store.sent(unitIds, id);
    if (row === null)
      throw notFound({ action, objectType: 'referral', objectIds: [], reasonCode: 'not_visible', ruleRef: 'Ö20' });
    if (!(await this.store.answer(row.id, answer, this.parts.clock.now(), initials))) throw conflict('Frågan är redan besvarad.');
    const to = { authorityId: row.toAuthorityId, unitId: row.toUnitId };
    await this.outbox.add({ job: JobName.ReferralAnswered, ref: row.referralId, ...to });
    await this.parts.record(action, [row.referralId], answer);
  }

  private present(row: WaitingQuestionRow): WaitingQuestionShown {
    return {
      ...presentQuestion(row),
      ref: row.ref,
      unitName: this.parts.directory.unitById(row.toUnitId).name,
      phone: this.parts.phoneOf(row.toUnitId),
      receiptBy: row.state === 'offered' ? row.ackDue.toISOString() : null,
    };
  }
}
