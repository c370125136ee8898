import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { SecrecyModule } from '@lots/features/secrecy';
import { BoardQuestionStore } from './data/board-question.store.js';
import { BoardQuestionsController, CaseBoardQuestionsController } from './http/board-questions.controller.js';
import { AnswerBoard } from './use-cases/answer-board.js';
import { AskBoard } from './use-cases/ask-board.js';
import { BoardBell } from './use-cases/board-bell.js';
import { BoardParts, BoardSeal, OtherBoards } from './use-cases/board-parts.js';
import { QuestionsOfCase } from './use-cases/questions-of-case.js';

/** "Aktuell hos er?" */
@Module({
  imports: [SecrecyModule],
  controllers: [CaseBoardQuestionsController, BoardQuestionsController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    BoardQuestionStore,
    BoardSeal,
    OtherBoards,
    BoardParts,
    AskBoard,
    AnswerBoard,
    BoardBell,
    QuestionsOfCase,
  ],
  exports: [QuestionsOfCase],
})
export class BoardQuestionsModule {}
