import { Module } from '@nestjs/common';
import { CallsModule } from '@lots/features/calls';
import { HandoversModule } from '@lots/features/handovers';
import { ClockTurnStore } from './data/clock-turn.store.js';
import { EscalationCallStore } from './data/escalation-call.store.js';
import { EscalationsController, OralReceiptController } from './http/escalations.controller.js';
import { EscalateJob } from './jobs/escalate.job.js';
import { ShowBeforeYouGo } from './use-cases/before-you-go.js';
import { EscalateDue, EscalationParts } from './use-cases/escalate-due.js';
import { ListTasks } from './use-cases/list-tasks.js';
import { MarkCalled } from './use-cases/mark-called.js';
import { ReceiptParts, RecordOralReceipt } from './use-cases/record-oral-receipt.js';

/** The clocks by themselves: what raises a level. */
@Module({ providers: [EscalationParts, ClockTurnStore, EscalateDue], exports: [EscalationParts, EscalateDue] })
export class EscalationClocksModule {}

/** The clocks wound up: every process that works looks every few seconds. */
@Module({ imports: [EscalationClocksModule], providers: [EscalateJob] })
export class EscalationJobsModule {}

/** The desk's side: what to ring about, and what was said. */
@Module({
  imports: [EscalationClocksModule, CallsModule, HandoversModule],
  controllers: [EscalationsController, OralReceiptController],
  providers: [EscalationCallStore, ReceiptParts, ListTasks, MarkCalled, RecordOralReceipt, ShowBeforeYouGo],
  exports: [ListTasks, MarkCalled, RecordOralReceipt, ShowBeforeYouGo],
})
export class EscalationModule {}
