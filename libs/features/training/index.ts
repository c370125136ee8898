export { TrainingModule } from './training.module.js';
export { TrainingSummaries, type BoardTraining } from './use-cases/training-summaries.js';
