import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { EventsModule } from '@lots/features/events';
import { ActivityStore } from './data/activity.store.js';
import { PlanStore } from './data/plan.store.js';
import { PlanWorkController } from './http/plan-work.controller.js';
import { PlansController } from './http/plans.controller.js';
import { BeginPlan } from './use-cases/begin-plan.js';
import { DecidePlan } from './use-cases/decide-plan.js';
import { FollowUpActivity } from './use-cases/follow-up-activity.js';
import { ListPlans } from './use-cases/list-plans.js';
import { PlanParts } from './use-cases/plan-parts.js';
import { PlanSettings } from './use-cases/plan-settings.js';
import { PlanSummaries } from './use-cases/plan-summaries.js';
import { PlanTexts } from './use-cases/plan-texts.js';
import { ReadPlan } from './use-cases/read-plan.js';
import { WriteActivity } from './use-cases/write-activity.js';

@Module({
  imports: [EventsModule],
  controllers: [PlansController, PlanWorkController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    PlanStore,
    ActivityStore,
    PlanSettings,
    PlanParts,
    PlanTexts,
    PlanSummaries,
    ListPlans,
    ReadPlan,
    BeginPlan,
    WriteActivity,
    DecidePlan,
    FollowUpActivity,
  ],
  exports: [PlanSummaries],
})
export class ActionPlansModule {}
