export { BoardQuestionsModule } from './board-questions.module.js';
export { QuestionsOfCase, type QuestionOfCase } from './use-cases/questions-of-case.js';
