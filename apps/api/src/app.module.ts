import { Module, type DynamicModule } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import { AuthModule, type AuthParts } from '@lots/auth';
import { AssessmentJobsModule, AssessmentsModule } from '@lots/features/assessments';
import { ActionPlansModule } from '@lots/features/action-plans';
import { BoardQuestionsModule } from '@lots/features/board-questions';
import { CallLogModule } from '@lots/features/call-log';
import { CallbacksModule } from '@lots/features/callbacks';
import { CallsModule } from '@lots/features/calls';
import { CaseWorkJobsModule, CaseWorkModule } from '@lots/features/case-work';
import { CasesModule } from '@lots/features/cases';
import { ConflictsModule } from '@lots/features/conflicts';
import { ConsentsModule } from '@lots/features/consents';
import { DisclosuresModule } from '@lots/features/disclosures';
import { EscalationJobsModule, EscalationModule } from '@lots/features/escalation';
import { EventJobsModule, EventsModule } from '@lots/features/events';
import { ExitCasesModule } from '@lots/features/exit-cases';
import { HandoversModule } from '@lots/features/handovers';
import { InboxModule } from '@lots/features/inbox';
import { InterventionGroupsModule } from '@lots/features/intervention-groups';
import { LiveModule } from '@lots/features/live';
import { NoticeJobsModule } from '@lots/features/notices';
import { LogReviewJobsModule, LogReviewModule } from '@lots/features/log-review';
import { LogSealModule } from '@lots/features/log-seal';
import { MatchingModule } from '@lots/features/matching';
import { OperationsModule } from '@lots/features/operations';
import { OrganisationModule } from '@lots/features/organisation';
import { BreakGlassModule } from '@lots/features/break-glass';
import { ProtectionModule } from '@lots/features/protection';
import { SituationReportsModule } from '@lots/features/situation-reports';
import { StatisticsJobsModule, StatisticsModule } from '@lots/features/statistics';
import { SecrecyModule } from '@lots/features/secrecy';
import { ReturneeJobsModule, ReturneesModule } from '@lots/features/returnees';
import { ReminderJobsModule } from '@lots/features/reminders';
import { RelativeSupportModule } from '@lots/features/relative-support';
import { RetentionJobsModule, RetentionModule } from '@lots/features/retention';
import { SessionsModule } from '@lots/features/sessions';
import { TrainingModule } from '@lots/features/training';
import { JobsModule } from '@lots/jobs';
import { RuntimeModule, type RuntimeParts } from '@lots/runtime';
import { HealthController } from './health.controller.js';

/** Every feature behind one door; the built web app beside it. */
@Module({})
export class AppModule {
  static of(parts: RuntimeParts, auth: AuthParts): DynamicModule {
    const statistics = StatisticsModule.of(parts.config);
    return {
      module: AppModule,
      imports: [
        RuntimeModule.of(parts),
        AuthModule.of(auth, parts.config),
        JobsModule.forApi(parts.config),
        OrganisationModule,
        SessionsModule,
        CallsModule,
        CallLogModule,
        HandoversModule,
        CallbacksModule,
        EscalationModule,
        EscalationJobsModule,
        EventsModule,
        EventJobsModule,
        ActionPlansModule,
        TrainingModule,
        InboxModule,
        CasesModule,
        AssessmentsModule,
        AssessmentJobsModule,
        CaseWorkModule,
        CaseWorkJobsModule,
        ConflictsModule,
        MatchingModule,
        BoardQuestionsModule,
        SecrecyModule,
        ConsentsModule,
        DisclosuresModule,
        InterventionGroupsModule,
        ExitCasesModule,
        LiveModule,
        OperationsModule,
        RetentionModule,
        RetentionJobsModule,
        ProtectionModule,
        RelativeSupportModule,
        ReturneesModule,
        ReturneeJobsModule,
        ReminderJobsModule,
        BreakGlassModule,
        statistics,
        SituationReportsModule.with(statistics),
        StatisticsJobsModule,
        LogReviewModule,
        LogReviewJobsModule,
        NoticeJobsModule,
        LogSealModule.forApi(parts.config),
        ServeStaticModule.forRoot({
          rootPath: parts.config.webFolder,
          exclude: ['/api/{*any}', '/assets/{*any}'],
          serveStaticOptions: { fallthrough: true },
        }),
      ],
      controllers: [HealthController],
    };
  }
}
