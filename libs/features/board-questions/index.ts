export { BoardQuestionsModule } from './board-questions.module.js';
