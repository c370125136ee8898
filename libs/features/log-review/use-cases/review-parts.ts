import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '@lots/audit';
import { DbSession } from '@lots/db';
import { Directory } from '@lots/features/organisation';
import { Clock } from '@lots/platform';
import type { LogReviewRules } from '@lots/rules/log-review';

/** Injection token of the municipality's limits (config/log-review). */
export const LOG_REVIEW_RULES = Symbol('lots.log-review-rules');

/** What every use case here stands on. */
@Injectable()
export class ReviewParts {
  constructor(
    readonly db: DbSession,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    readonly directory: Directory,
    @Inject(LOG_REVIEW_RULES) readonly rules: LogReviewRules,
  ) {}
}
