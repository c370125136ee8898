import { Module } from '@nestjs/common';
import { CaseClocksModule } from '@lots/features/assessments';
import { CaseWatchStore } from './data/case-watch.store.js';
import { CaseWatchController } from './http/case-watch.controller.js';
import { CasesController } from './http/cases.controller.js';
import { ListCases } from './use-cases/list-cases.js';
import { ReadCase } from './use-cases/read-case.js';
import { TickWrittenReport } from './use-cases/tick-written-report.js';

@Module({
  imports: [CaseClocksModule],
  controllers: [CasesController, CaseWatchController],
  providers: [CaseWatchStore, ListCases, ReadCase, TickWrittenReport],
  exports: [ListCases, ReadCase],
})
export class CasesModule {}
