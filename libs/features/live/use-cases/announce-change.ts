import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';
import { UnitFeedStore, type FeedTopic } from '../data/unit-feed.store.js';
import { FeedBell } from './feed-bell.js';

/** Tells a unit's open screens to ask again. Says nothing about what has changed. */
@Injectable()
export class AnnounceChange {
  constructor(
    private readonly feed: UnitFeedStore,
    private readonly db: DbSession,
    private readonly bell: FeedBell,
  ) {}

  /** A sealed matter is told to its circle, and the unit's other screens stay still. */
  async run(unitId: number, topic: FeedTopic, circleId: string | null = null): Promise<void> {
    await (circleId === null ? this.feed.bump(unitId, topic) : this.feed.bumpCircle(circleId, topic));
    this.db.afterCommit(() => this.bell.ring());
  }
}
