import { Injectable } from '@nestjs/common';
import { Access, ActorKind, systemPrincipal } from '@lots/db';
import { newId } from '@lots/platform';
import { openingVerbs, unusualNow } from '@lots/rules/log-review';
import { AccessLogQuery } from '../data/access-log.query.js';
import { LogReviewStore } from '../data/log-review.store.js';
import { ReviewParts } from './review-parts.js';

const dayMs = 24 * 60 * 60_000;

/**
 * Somebody opens far more than anybody's work needs (rule GR12): the board's reviewers get it on their list at once. One alarm for a person
 * and stretch: while she goes on, no new one is raised until the first has left the stretch.
 */
@Injectable()
export class RaiseAlarms {
  constructor(
    private readonly parts: ReviewParts,
    private readonly log: AccessLogQuery,
    private readonly store: LogReviewStore,
  ) {}

  /** How many were raised. */
  async run(): Promise<number> {
    let raised = 0;
    for (const authorityId of this.parts.directory.authorityIds()) {
      const principal = systemPrincipal(ActorKind.LogReview, authorityId);
      raised += await this.parts.db.run(principal, { access: Access.Write }, () => this.inAuthority(authorityId));
    }
    return raised;
  }

  private async inAuthority(authorityId: number): Promise<number> {
    const { clock, rules, db, audit } = this.parts;
    const now = clock.now();
    const since = new Date(now.getTime() - rules.now.minutes * 60_000);
    const busy = (await this.log.busy(since, openingVerbs, rules.now.most)).filter(({ count }) => unusualNow(count, rules.now));
    if (busy.length === 0) return 0;
    // Two processes at once must not raise it twice.
    await this.store.oneAtATime(authorityId);
    const known = await this.store.alarmedSince(since);
    const items = busy
      .filter(({ actor }) => !known.has(actor))
      .map(({ id, actor, unitId, count, at, action, objectIds }) => ({
        id: newId(),
        reviewId: null,
        authorityId,
        unitId,
        entryId: id,
        actor,
        at,
        action,
        objectIds,
        reasons: ['volume_now'] as const,
        openings: count,
        drawnAt: now,
        dueAt: new Date(now.getTime() + rules.now.dueDays * dayMs),
      }));
    if (items.length === 0) return 0;
    await this.store.addItems(items);
    const objectIds = items.map(({ id }) => id);
    await audit.record(db, { action: 'log_review.alarm', objectType: 'log_review_item', objectIds, ruleRef: 'GR12' });
    return items.length;
  }
}
