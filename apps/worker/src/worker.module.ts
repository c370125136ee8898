import { Module, type DynamicModule } from '@nestjs/common';
import { AssessmentJobsModule } from '@lots/features/assessments';
import { CaseWorkJobsModule } from '@lots/features/case-work';
import { CallsModule } from '@lots/features/calls';
import { EventJobsModule } from '@lots/features/events';
import { ReminderJobsModule } from '@lots/features/reminders';
import { ReturneeJobsModule } from '@lots/features/returnees';
import { EscalationJobsModule } from '@lots/features/escalation';
import { NoticeJobsModule } from '@lots/features/notices';
import { OrganisationModule } from '@lots/features/organisation';
import { LogReviewJobsModule } from '@lots/features/log-review';
import { LogSealModule } from '@lots/features/log-seal';
import { RetentionJobsModule } from '@lots/features/retention';
import { StatisticsJobsModule } from '@lots/features/statistics';
import { LiveJobsModule } from '@lots/features/live';
import { JobsModule, type JobsSettings } from '@lots/jobs';
import { RuntimeModule, type RuntimeParts } from '@lots/runtime';

/** A process without a door of its own: relay, handlers and periodic work. */
@Module({})
export class WorkerModule {
  static of(parts: RuntimeParts, settings?: JobsSettings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        RuntimeModule.of(parts),
        JobsModule.forWorker(parts.config, settings),
        OrganisationModule,
        CallsModule,
        LiveJobsModule,
        LogReviewJobsModule,
        LogSealModule.forWorker(parts.config),
        EscalationJobsModule,
        AssessmentJobsModule,
        NoticeJobsModule,
        RetentionJobsModule,
        CaseWorkJobsModule,
        EventJobsModule,
        ReturneeJobsModule,
        ReminderJobsModule,
        StatisticsJobsModule,
      ],
    };
  }
}
