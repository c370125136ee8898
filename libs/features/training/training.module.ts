import { Module } from '@nestjs/common';
import { TrainingStore } from './data/training.store.js';
import { TrainingController, TrainingRecordsController } from './http/training.controller.js';
import { ListTraining } from './use-cases/list-training.js';
import { RecordTraining } from './use-cases/record-training.js';
import { TrainingSummaries } from './use-cases/training-summaries.js';

@Module({
  controllers: [TrainingController, TrainingRecordsController],
  providers: [TrainingStore, TrainingSummaries, ListTraining, RecordTraining],
  exports: [TrainingSummaries],
})
export class TrainingModule {}
