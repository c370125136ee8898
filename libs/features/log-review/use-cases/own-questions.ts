import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { Vault } from '@lots/crypto';
import { conflict, idPattern, notFound } from '@lots/platform';
import { actionSv } from '@lots/rules/log-review';
import { LogQuestionStore } from '../data/log-question.store.js';
import { ReviewParts } from './review-parts.js';

export interface OwnQuestionShown {
  id: string;
  askedAt: string;
  /** What the reader did, and when. */
  readAt: string;
  action: string;
  text: string;
  answer: string;
  answeredAt: string | null;
}

/** What the reviewer has asked the one who is signed in about her own readings (rule GR11). */
@Injectable()
export class OwnQuestions {
  constructor(
    private readonly parts: ReviewParts,
    private readonly store: LogQuestionStore,
    private readonly vault: Vault,
  ) {}

  async list(principal: SignedIn): Promise<OwnQuestionShown[]> {
    const rows = await this.store.toPerson(principal.userId);
    return rows.map((row) => ({
      id: row.itemId,
      askedAt: row.askedAt.toISOString(),
      readAt: row.readAt.toISOString(),
      action: actionSv(row.action),
      text: String(this.vault.open(row, 'log_question', row.questionEnc)),
      answer: row.answerEnc === null ? '' : String(this.vault.open(row, 'log_answer', row.answerEnc)),
      answeredAt: row.answeredAt?.toISOString() ?? null,
    }));
  }

  /** @throws LotsError not_found · conflict: answered before */
  async answer(principal: SignedIn, id: string, text: string): Promise<void> {
    const { db, audit, clock } = this.parts;
    const action = 'log_questions.answer';
    const rows = idPattern.test(id) ? await this.store.about([id]) : [];
    const row = rows.find(({ actor }) => actor === principal.userId);
    if (!row) throw notFound({ action, objectType: 'log_question', objectIds: [], reasonCode: 'not_visible' });
    const sealed = this.vault.reseal(row, 'log_answer', text.trim());
    if (!(await this.store.answer(id, sealed, clock.now()))) throw conflict('Du har redan svarat på den frågan.');
    await audit.record(db, { action, objectType: 'log_question', objectIds: [id], ruleRef: 'GR11' });
  }
}
