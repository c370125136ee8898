export { LogReviewDrawModule, LogReviewJobsModule, LogReviewModule } from './log-review.module.js';
export { DrawReviews } from './use-cases/draw-reviews.js';
