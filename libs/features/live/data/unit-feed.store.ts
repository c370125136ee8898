import { Injectable } from '@nestjs/common';
import { DbSession } from '@lots/db';

/** What a unit's screens show; must be the names that lots.unit_feed allows. */
export const FeedTopic = { Inbox: 'inbox', Handovers: 'handovers', Events: 'events', Secrecy: 'secrecy' } as const;
export type FeedTopic = (typeof FeedTopic)[keyof typeof FeedTopic];

export interface FeedRow {
  readonly unitId: number;
  readonly topic: FeedTopic;
  readonly seq: number;
}

export interface CircleFeedRow {
  readonly circleId: string;
  readonly topic: FeedTopic;
  readonly seq: number;
}

@Injectable()
export class UnitFeedStore {
  constructor(private readonly db: DbSession) {}

  /** One more change of what the unit sees. */
  bump(unitId: number, topic: FeedTopic): Promise<void> {
    this.db.later(
      `INSERT INTO lots.unit_feed(unit_id, topic, seq, changed_at) VALUES ($1, $2, 1, now())
       ON CONFLICT (unit_id, topic) DO UPDATE SET seq = unit_feed.seq + 1, changed_at = now()`,
      [unitId, topic],
    );
    return Promise.resolve();
  }

  /** The same for those in a circle. */
  async bumpCircle(circleId: string, topic: FeedTopic): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.circle_feed(circle_id, topic, seq, changed_at) VALUES ($1, $2, 1, now())
       ON CONFLICT (circle_id, topic) DO UPDATE SET seq = circle_feed.seq + 1, changed_at = now()`,
      [circleId, topic],
    );
  }

  async ofCircles(circleIds: readonly string[]): Promise<CircleFeedRow[]> {
    return this.db.query<CircleFeedRow>(
      'SELECT circle_id AS "circleId", topic, seq::float8 AS seq FROM lots.circle_feed WHERE circle_id = ANY($1::uuid[])',
      [circleIds],
    );
  }

  /** By unit and not by time: a change that began early and was committed late must not be missed. */
  async of(unitIds: readonly number[]): Promise<FeedRow[]> {
    return this.db.query<FeedRow>(
      'SELECT unit_id AS "unitId", topic, seq::float8 AS seq FROM lots.unit_feed WHERE unit_id = ANY($1::int[])',
      [unitIds],
    );
  }
}
