import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { RegisterModule } from '@lots/features/matching';
import { CONFIG, type Config } from '@lots/platform';
import { AssessmentStore } from './data/assessment.store.js';
import { ToldStore } from './data/told.store.js';
import { AssessmentsController, LateCasesController } from './http/assessments.controller.js';
import { CaseClocksJob } from './jobs/case-clocks.job.js';
import { AssessmentParts } from './use-cases/assessment-parts.js';
import { AssessmentTables } from './use-cases/assessment-tables.js';
import { BeginCase } from './use-cases/begin-case.js';
import { CaseClocks } from './use-cases/case-clocks.js';
import { EarlierReports } from './use-cases/earlier-reports.js';
import { LateCases, OpenCaseClocks } from './use-cases/late-cases.js';
import { NoteFirstContact } from './use-cases/note-first-contact.js';
import { ReadAssessment } from './use-cases/read-assessment.js';
import { ReadFeedback } from './use-cases/read-feedback.js';
import { RecordRules, RecordStep } from './use-cases/record-step.js';
import { TellClocks } from './use-cases/tell-clocks.js';
import { UnitHours } from './use-cases/unit-hours.js';

/** The clocks of cases, for lists and for the job; and what an accepted hand-over begins with. No door of its own. */
@Module({
  providers: [
    { provide: AssessmentTables, inject: [CONFIG], useFactory: ({ city }: Config) => AssessmentTables.load(city) },
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    AssessmentStore,
    CaseClocks,
    OpenCaseClocks,
    BeginCase,
  ],
  exports: [DataKeyStore, AssessmentTables, AssessmentStore, CaseClocks, OpenCaseClocks, BeginCase],
})
export class CaseClocksModule {}

/** The receiver's assessments. */
@Module({
  imports: [CaseClocksModule, RegisterModule],
  controllers: [AssessmentsController, LateCasesController],
  providers: [
    AssessmentParts,
    UnitHours,
    ReadAssessment,
    EarlierReports,
    RecordRules,
    RecordStep,
    ReadFeedback,
    LateCases,
    NoteFirstContact,
  ],
  exports: [NoteFirstContact],
})
export class AssessmentsModule {}

/** The clocks wound up: processes that work. */
@Module({
  imports: [CaseClocksModule],
  providers: [ToldStore, TellClocks, CaseClocksJob],
  exports: [TellClocks],
})
export class AssessmentJobsModule {}
