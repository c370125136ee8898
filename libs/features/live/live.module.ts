import { Module } from '@nestjs/common';
import { NoticePlanModule } from '@lots/features/notices';
import { UnitFeedStore } from './data/unit-feed.store.js';
import { LiveController } from './http/live.controller.js';
import { BoardQuestionJob } from './jobs/board-question.job.js';
import { CaseClockJob, CaseClockManagerJob, CaseClockNowJob } from './jobs/case-changes.job.js';
import { DeskQuestionJob } from './jobs/desk-question.job.js';
import { EventReceivedJob, EventsChangedJob } from './jobs/event-changes.job.js';
import {
  ContactProtectedJob,
  EscalatedJob,
  GlassBrokenJob,
  HandoversChangedJob,
  InboxChangedJob,
  StillWaitsJob,
} from './jobs/referral-changes.job.js';
import { ReturneesChangedJob } from './jobs/returnee-changes.job.js';
import { SecrecyReminderJob } from './jobs/secrecy-reminders.job.js';
import { AnnounceChange } from './use-cases/announce-change.js';
import { FeedBell } from './use-cases/feed-bell.js';
import { LiveFeed } from './use-cases/live-feed.js';

/** What a worker needs: the handlers that tell screens to look again. */
@Module({
  imports: [NoticePlanModule],
  providers: [
    UnitFeedStore,
    FeedBell,
    AnnounceChange,
    InboxChangedJob,
    BoardQuestionJob,
    DeskQuestionJob,
    CaseClockJob,
    CaseClockNowJob,
    CaseClockManagerJob,
    ContactProtectedJob,
    HandoversChangedJob,
    EscalatedJob,
    StillWaitsJob,
    GlassBrokenJob,
    EventsChangedJob,
    EventReceivedJob,
    ReturneesChangedJob,
    SecrecyReminderJob,
  ],
  exports: [UnitFeedStore, FeedBell],
})
export class LiveJobsModule {}

/** What the api needs: the same, and the stream itself. */
@Module({ imports: [LiveJobsModule], providers: [LiveFeed], controllers: [LiveController] })
export class LiveModule {}
