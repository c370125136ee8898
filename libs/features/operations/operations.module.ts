import { Module } from '@nestjs/common';
import { SealingWatchModule } from '@lots/features/log-seal';
import { OutboxStatusQuery } from './data/outbox-status.query.js';
import { OperationsController } from './http/operations.controller.js';
import { RetryDeadLetter } from './use-cases/retry-dead-letter.js';
import { ShowOperations } from './use-cases/show-operations.js';

@Module({
  imports: [SealingWatchModule],
  providers: [OutboxStatusQuery, ShowOperations, RetryDeadLetter],
  controllers: [OperationsController],
})
export class OperationsModule {}
