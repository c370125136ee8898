import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { AssessmentsModule } from '@lots/features/assessments';
import { ProtectionModule } from '@lots/features/protection';
import { CONFIG, type Config } from '@lots/platform';
import { loadCityClocks, loadProcessRules } from '@lots/tables';
import { Module } from '@nestjs/common';
import { AcceptedCases } from './data/accepted-case.query.js';
import { ExitCaseStore } from './data/exit-case.store.js';
import { ExitCasesController } from './http/exit-cases.controller.js';
import { CloseExitCase } from './use-cases/close-exit-case.js';
import { ExitClocks } from './use-cases/exit-clocks.js';
import { ExitParts } from './use-cases/exit-parts.js';
import { ExitSealing } from './use-cases/exit-sealing.js';
import { NoteStep } from './use-cases/note-step.js';
import { OpenExitCase } from './use-cases/open-exit-case.js';
import { ReadExitCases } from './use-cases/read-exit-cases.js';

@Module({
  imports: [AssessmentsModule, ProtectionModule],
  controllers: [ExitCasesController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    {
      provide: ExitClocks,
      inject: [CONFIG],
      useFactory: ({ city }: Config) => new ExitClocks(loadProcessRules(), loadCityClocks(city)),
    },
    AcceptedCases,
    CloseExitCase,
    ExitCaseStore,
    ExitParts,
    ExitSealing,
    NoteStep,
    OpenExitCase,
    ReadExitCases,
  ],
})
export class ExitCasesModule {}
