import { Module, type DynamicModule } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { ActionPlansModule } from '@lots/features/action-plans';
import { EventsModule } from '@lots/features/events';
import { TrainingModule } from '@lots/features/training';
import { ReportStore } from './data/report.store.js';
import { VersionStore } from './data/version.store.js';
import { ReportsController, WriteReportsController } from './http/reports.controller.js';
import { BeginReport } from './use-cases/begin-report.js';
import { DecideReport } from './use-cases/decide-report.js';
import { ListReports } from './use-cases/list-reports.js';
import { PlanStatus } from './use-cases/plan-status.js';
import { ReadReport, ReadReportParts } from './use-cases/read-report.js';
import { ReadVersion } from './use-cases/read-version.js';
import { ReceivedReports } from './use-cases/received-reports.js';
import { ReportNumbers } from './use-cases/report-numbers.js';
import { ReportParts } from './use-cases/report-parts.js';
import { ReportSettings } from './use-cases/report-settings.js';
import { WriteReport } from './use-cases/write-report.js';

@Module({})
export class SituationReportsModule {
  /** @param statistics the same module that the statistics page stands on: one reader of published numbers a process */
  static with(statistics: DynamicModule): DynamicModule {
    return {
      module: SituationReportsModule,
      imports: [statistics, EventsModule, ActionPlansModule, TrainingModule],
      controllers: [ReportsController, WriteReportsController],
      providers: [
        { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
        ReportStore,
        VersionStore,
        ReportSettings,
        ReportParts,
        ReceivedReports,
        PlanStatus,
        ReportNumbers,
        ReadReportParts,
        BeginReport,
        ListReports,
        ReadReport,
        WriteReport,
        DecideReport,
        ReadVersion,
      ],
    };
  }
}
