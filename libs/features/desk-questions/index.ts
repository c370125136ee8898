export { DeskQuestionsModule } from './desk-questions.module.js';
