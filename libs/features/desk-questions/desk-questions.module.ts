import { Module } from '@nestjs/common';
import { DeskQuestionStore } from './data/desk-question.store.js';
import { DeskQuestionsController, InboxQuestionsController } from './http/desk-questions.controller.js';
import { AnswerReceiver } from './use-cases/answer-receiver.js';
import { AskDesk } from './use-cases/ask-desk.js';
import { DeskQuestionParts } from './use-cases/desk-question-parts.js';

/** "Fråga lotsen". */
@Module({
  controllers: [InboxQuestionsController, DeskQuestionsController],
  providers: [DeskQuestionStore, DeskQuestionParts, AskDesk, AnswerReceiver],
})
export class DeskQuestionsModule {}
