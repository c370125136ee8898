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

  async run(unitId: number, topic: FeedTopic): Promise<void> {
    await this.feed.bump(unitId, topic);
    this.db.afterCommit(() => this.bell.ring());
  }
}
