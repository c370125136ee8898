import { Injectable } from '@nestjs/common';
import { addMonths, stockholmDate } from '@lots/rules/calendar';
import { LogReviewStore, type ReviewCounts, type StoredReview } from '../data/log-review.store.js';
import { ReviewParts } from './review-parts.js';

export interface ReviewRowShown {
  id: string;
  unitName: string;
  /** YYYY-MM */
  period: string;
  /** Openings in the month, and how many of them stand on the list. */
  population: number;
  items: number;
  risks: number;
  undecided: number;
  unmotivated: number;
  dueAt: string;
  overdue: boolean;
  signedAt: string | null;
  signedInitials: string | null;
}

const monthsBack = -24;

/** Counts for the reviewer and for the manager of a unit; the walls decide which units. Late ones first. */
@Injectable()
export class ListReviews {
  constructor(
    private readonly parts: ReviewParts,
    private readonly store: LogReviewStore,
  ) {}

  async run(): Promise<ReviewRowShown[]> {
    const { db, audit, clock } = this.parts;
    const now = clock.now().getTime();
    const from = addMonths(stockholmDate(now), monthsBack);
    const rows = await this.store.reviews(from);
    const counts = new Map((await this.store.counts(from)).map((count) => [count.reviewId, count]));
    const objectIds = rows.map(({ id }) => id);
    await audit.record(db, { action: 'log_review.figures', objectType: 'log_review', objectIds, ruleRef: 'GR14' });
    return rows.map((row) => this.present(row, counts.get(row.id), now));
  }

  present(row: StoredReview, counts: ReviewCounts | undefined, now: number): ReviewRowShown {
    const { items = 0, risks = 0, undecided = 0, unmotivated = 0 } = counts ?? {};
    return {
      id: row.id,
      unitName: this.parts.directory.unitById(row.unitId).name,
      period: row.period.slice(0, 7),
      population: row.population,
      items,
      risks,
      undecided,
      unmotivated,
      dueAt: row.dueAt.toISOString(),
      overdue: row.signedAt === null && now >= row.dueAt.getTime(),
      signedAt: row.signedAt?.toISOString() ?? null,
      signedInitials: row.signedInitials,
    };
  }
}
