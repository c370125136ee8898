import { Injectable } from '@nestjs/common';
import type { BoardAnswer, BoardPurpose } from '@lots/contracts';
import { BoardQuestionStore } from '../data/board-question.store.js';
import { OtherBoards } from './board-parts.js';

export interface QuestionOfCase {
  readonly unitName: string;
  readonly purpose: BoardPurpose;
  readonly askedAt: string;
  readonly askedInitials: string;
  readonly openedAt: string | null;
  readonly answer: BoardAnswer | null;
  readonly answeredAt: string | null;
  readonly answeredInitials: string | null;
}

/** What the case's own unit has asked other boards, and what they answered, for its file. The walls decide; the caller logs the reading. */
@Injectable()
export class QuestionsOfCase {
  constructor(
    private readonly store: BoardQuestionStore,
    private readonly boards: OtherBoards,
  ) {}

  async run(caseId: string): Promise<{ questions: QuestionOfCase[]; ids: string[] }> {
    const rows = await this.store.ofCase(caseId);
    const questions = rows.map(
      ({ toUnitId, purpose, askedAt, askedInitials, openedAt, answer, answeredAt, answeredInitials }) => ({
        unitName: this.boards.nameOf(toUnitId),
        purpose,
        askedAt: askedAt.toISOString(),
        askedInitials,
        openedAt: openedAt?.toISOString() ?? null,
        answer,
        answeredAt: answeredAt?.toISOString() ?? null,
        answeredInitials,
      }),
    );
    return { questions, ids: rows.map(({ id }) => id) };
  }
}
