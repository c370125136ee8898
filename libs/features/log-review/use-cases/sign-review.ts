import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { conflict, idPattern, notFound } from '@lots/platform';
import { maySign } from '@lots/rules/log-review';
import { LogReviewStore } from '../data/log-review.store.js';
import { stop } from './judge-item.js';
import { ReviewParts } from './review-parts.js';

/** The reviewer puts her name to a month (rule GR13). */
@Injectable()
export class SignReview {
  constructor(
    private readonly parts: ReviewParts,
    private readonly store: LogReviewStore,
  ) {}

  /** @throws LotsError not_found · conflict: something is left, or it is signed */
  async run(principal: SignedIn, id: string): Promise<void> {
    const { db, audit, clock } = this.parts;
    const action = 'log_review.sign';
    const review = idPattern.test(id) ? await this.store.review(id) : null;
    const counts = review && (await this.store.counts(review.period)).find(({ reviewId }) => reviewId === review.id);
    if (!review || !counts) throw notFound({ action, objectType: 'log_review', objectIds: [], reasonCode: 'not_visible' });
    stop(maySign({ signed: review.signedAt !== null, undecided: counts.undecided }), action, id);
    const by = { userId: principal.userId, initials: principal.initials, at: clock.now() };
    if (!(await this.store.sign(id, by))) throw conflict('Någon annan har just skrivit under.');
    await audit.record(db, { action, objectType: 'log_review', objectIds: [id], reasonCode: 'signed', ruleRef: 'GR13' });
  }
}
