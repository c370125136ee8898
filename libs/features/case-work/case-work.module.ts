import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { BoardQuestionsModule } from '@lots/features/board-questions';
import { CaseClocksModule } from '@lots/features/assessments';
import { CasesModule } from '@lots/features/cases';
import { RetentionTableModule } from '@lots/features/retention';
import { StatNotesModule } from '@lots/features/statistics';
import { CONFIG, type Config } from '@lots/platform';
import { loadRelativeKinds } from '@lots/tables';
import { CaseloadStore } from './data/caseload.store.js';
import { ClosingStore } from './data/closing.store.js';
import { ConsultStore } from './data/consult.store.js';
import { JournalStore } from './data/journal.store.js';
import { MoveStore } from './data/move.store.js';
import { ResponsibilityStore } from './data/responsibility.store.js';
import { RetentionStatementStore } from './data/retention-statement.store.js';
import { SubstitutionStore } from './data/substitution.store.js';
import { CaseExportController } from './http/case-export.controller.js';
import { CaseRetentionController } from './http/case-retention.controller.js';
import { CaseloadController } from './http/caseload.controller.js';
import { CaseWorkController } from './http/case-work.controller.js';
import { JournalController } from './http/journal.controller.js';
import { OtherUnitsController } from './http/other-units.controller.js';
import { CheckCasesJob } from './jobs/check-cases.job.js';
import { AskConsultant } from './use-cases/ask-consultant.js';
import { CaseWorkParts } from './use-cases/case-work-parts.js';
import { CheckCases } from './use-cases/check-cases.js';
import { CloseCase } from './use-cases/close-case.js';
import { ExportCase, ExportParts } from './use-cases/export-case.js';
import { HoldCase } from './use-cases/hold-case.js';
import { KeepDraft } from './use-cases/keep-draft.js';
import { KeepSubstitutions } from './use-cases/keep-substitutions.js';
import { LawWaitsFor } from './use-cases/law-waits-for.js';
import { ListCaseload } from './use-cases/list-caseload.js';
import { ListMoves } from './use-cases/list-moves.js';
import { MoveCase } from './use-cases/move-case.js';
import { MoveDesk, RELATIVE_KINDS } from './use-cases/move-desk.js';
import { OtherUnits } from './use-cases/other-units.js';
import { PeopleAround } from './use-cases/people-around.js';
import { ReadJournal } from './use-cases/read-journal.js';
import { ReadWork } from './use-cases/read-work.js';
import { StateRetention } from './use-cases/state-retention.js';
import { WorkAround } from './use-cases/work-around.js';
import { WriteEntry } from './use-cases/write-entry.js';

/** The nightly count by itself. */
@Module({ providers: [CaseloadStore, CheckCases], exports: [CaseloadStore, CheckCases] })
export class CaseChecksModule {}

/** In every process that works. */
@Module({ imports: [CaseChecksModule], providers: [CheckCasesJob] })
export class CaseWorkJobsModule {}

@Module({
  imports: [BoardQuestionsModule, CasesModule, CaseClocksModule, StatNotesModule, CaseChecksModule, RetentionTableModule],
  controllers: [
    JournalController,
    CaseWorkController,
    CaseloadController,
    OtherUnitsController,
    CaseExportController,
    CaseRetentionController,
  ],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    { provide: RELATIVE_KINDS, inject: [CONFIG], useFactory: ({ city }: Config) => loadRelativeKinds(city) },
    CaseWorkParts,
    JournalStore,
    ResponsibilityStore,
    SubstitutionStore,
    ClosingStore,
    MoveStore,
    ConsultStore,
    ReadJournal,
    KeepDraft,
    WriteEntry,
    HoldCase,
    ListCaseload,
    KeepSubstitutions,
    LawWaitsFor,
    CloseCase,
    MoveDesk,
    MoveCase,
    ListMoves,
    AskConsultant,
    PeopleAround,
    OtherUnits,
    WorkAround,
    ReadWork,
    ExportParts,
    ExportCase,
    RetentionStatementStore,
    StateRetention,
  ],
})
export class CaseWorkModule {}
