import { Module } from '@nestjs/common';
import { DataKeyStore } from '@lots/crypto';
import { DbSession } from '@lots/db';
import { loadLogReviewRules } from '@lots/tables';
import { AccessLogQuery } from './data/access-log.query.js';
import { LogQuestionStore } from './data/log-question.store.js';
import { LogReviewStore } from './data/log-review.store.js';
import { LogExtractController } from './http/log-extract.controller.js';
import { LogQuestionsController } from './http/log-questions.controller.js';
import { LogReviewController } from './http/log-review.controller.js';
import { DrawReviewsJob, RaiseAlarmsJob } from './jobs/log-review.jobs.js';
import { DrawReviews } from './use-cases/draw-reviews.js';
import { ExtractLog } from './use-cases/extract-log.js';
import { JudgeItem } from './use-cases/judge-item.js';
import { ListReviews } from './use-cases/list-reviews.js';
import { OwnQuestions } from './use-cases/own-questions.js';
import { PresentItems } from './use-cases/present-items.js';
import { RaiseAlarms } from './use-cases/raise-alarms.js';
import { ReadReview } from './use-cases/read-review.js';
import { LOG_REVIEW_RULES, ReviewParts } from './use-cases/review-parts.js';
import { SignReview } from './use-cases/sign-review.js';

/** Drawing and watching, without a door. */
@Module({
  providers: [
    { provide: LOG_REVIEW_RULES, useFactory: loadLogReviewRules },
    ReviewParts,
    AccessLogQuery,
    LogReviewStore,
    DrawReviews,
    RaiseAlarms,
  ],
  exports: [ReviewParts, AccessLogQuery, LogReviewStore, DrawReviews, RaiseAlarms],
})
export class LogReviewDrawModule {}

/** The same wound up: processes that work. */
@Module({ imports: [LogReviewDrawModule], providers: [DrawReviewsJob, RaiseAlarmsJob] })
export class LogReviewJobsModule {}

/** The reviewer's, the manager's and the asked person's side. */
@Module({
  imports: [LogReviewDrawModule],
  controllers: [LogExtractController, LogReviewController, LogQuestionsController],
  providers: [
    { provide: DataKeyStore, inject: [DbSession], useFactory: (db: DbSession) => new DataKeyStore(db) },
    LogQuestionStore,
    ListReviews,
    PresentItems,
    ReadReview,
    JudgeItem,
    SignReview,
    ExtractLog,
    OwnQuestions,
  ],
})
export class LogReviewModule {}
