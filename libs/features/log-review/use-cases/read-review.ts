import { Injectable } from '@nestjs/common';
import { idPattern, notFound } from '@lots/platform';
import { LogReviewStore } from '../data/log-review.store.js';
import { ListReviews, type ReviewRowShown } from './list-reviews.js';
import { PresentItems, type ItemShown } from './present-items.js';
import { ReviewParts } from './review-parts.js';

export interface ReviewShown {
  row: ReviewRowShown;
  /** What the sample was drawn with: anybody with the log can draw it again. */
  seed: string;
  sampleSize: number;
  items: ItemShown[];
  /** The reader's own readings, which somebody else judges. */
  leftToOthers: number;
}

const dayMs = 24 * 60 * 60_000;
const alarmDays = 90;

/** One month of one unit, or the alarms, as the reviewer works through them. That she reads is in the log too. */
@Injectable()
export class ReadReview {
  constructor(
    private readonly parts: ReviewParts,
    private readonly store: LogReviewStore,
    private readonly list: ListReviews,
    private readonly items: PresentItems,
  ) {}

  /** @throws LotsError not_found */
  async run(id: string): Promise<ReviewShown> {
    const { db, audit, clock } = this.parts;
    const review = idPattern.test(id) ? await this.store.review(id) : null;
    if (!review)
      throw notFound({ action: 'log_review.show', objectType: 'log_review', objectIds: [], reasonCode: 'not_visible' });
    const items = await this.store.items(review.id);
    const counts = (await this.store.counts(review.period)).find(({ reviewId }) => reviewId === review.id);
    const objectIds = [review.id, ...items.map((item) => item.entryId)];
    await audit.record(db, { action: 'log_review.show', objectType: 'log_review', objectIds, ruleRef: 'GR15' });
    return {
      row: this.list.present(review, counts, clock.now().getTime()),
      seed: review.seed,
      sampleSize: review.sampleSize,
      items: await this.items.run(items),
      leftToOthers: (counts?.items ?? items.length) - items.length,
    };
  }

  async alarms(): Promise<ItemShown[]> {
    const { db, audit, clock } = this.parts;
    const items = await this.store.alarms(new Date(clock.now().getTime() - alarmDays * dayMs));
    const objectIds = items.map((item) => item.entryId);
    await audit.record(db, { action: 'log_review.alarms', objectType: 'log_review_item', objectIds, ruleRef: 'GR15' });
    return this.items.run(items);
  }
}
