import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { Access, ActorKind, DbSession, systemPrincipal, type Principal } from '@lots/db';
import { Log, LotsError } from '@lots/platform';
import { UnitFeedStore, type CircleFeedRow, type FeedRow, type FeedTopic } from '../data/unit-feed.store.js';
import { FeedBell } from './feed-bell.js';
import { feedTopicsOf } from './feed-topics.js';

/** "What you show under this topic may have changed." No object, no unit; `seq` only ever grows. */
export interface FeedEvent {
  readonly topic: FeedTopic;
  readonly seq: number;
}

interface Listener {
  readonly userId: string;
  readonly unitIds: ReadonlySet<number>;
  readonly circles: ReadonlySet<string>;
  readonly topics: readonly FeedTopic[];
  readonly sent: Map<FeedTopic, number>;
  readonly send: (event: FeedEvent) => void;
}

const pollMs = 250;
/** Tabs and windows of one person; a browser opens at most six connections to one server. */
const mostPerUser = 6;
const watcher = systemPrincipal(ActorKind.Live);

/** Looks at the units that somebody here listens to, and only while somebody does. */
@Injectable()
export class LiveFeed {
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private lookAgain = false;
  private isAway = false;

  constructor(
    private readonly db: DbSession,
    private readonly feed: UnitFeedStore,
    private readonly log: Log,
    bell: FeedBell,
  ) {
    bell.onRing(() => this.look());
  }

  /**
   * Sends where things stand now, then every change. The caller's walls are those of this moment: keep a stream short.
   * @returns what to call when the listener leaves
   * @throws LotsError too_many_attempts
   */
  listen(principal: Pick<Principal, 'userId' | 'unitIds' | 'roles' | 'circles'>, send: (event: FeedEvent) => void): () => void {
    const { userId } = principal;
    if ([...this.listeners].filter((other) => other.userId === userId).length >= mostPerUser) {
      throw new LotsError(ErrorCode.TooManyAttempts, 429, 'Lots är öppet i för många fönster. Stäng några och ladda om sidan.');
    }
    const listener: Listener = {
      userId,
      unitIds: new Set(principal.unitIds),
      circles: new Set(principal.circles),
      topics: feedTopicsOf(principal),
      sent: new Map(),
      send,
    };
    this.listeners.add(listener);
    this.timer ??= setInterval(() => this.look(), pollMs);
    this.look();
    return () => this.leave(listener);
  }

  private leave(listener: Listener): void {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    if (this.listeners.size === 0) return;
    this.lookAgain = true;
    if (!this.isLooking) void this.lookUntilStill();
  }

  private async lookUntilStill(): Promise<void> {
    this.isLooking = true;
    try {
      while (this.lookAgain && this.listeners.size > 0) {
        this.lookAgain = false;
        await this.lookOnce();
      }
    } finally {
      this.isLooking = false;
    }
  }

  private async lookOnce(): Promise<void> {
    const unitIds = [...new Set([...this.listeners].flatMap((listener) => [...listener.unitIds]))];
    try {
      const circleIds = [...new Set([...this.listeners].flatMap((listener) => [...listener.circles]))];
      const rows = await this.db.run(watcher, { access: Access.Read }, async () => ({
        units: await this.feed.of(unitIds),
        circles: circleIds.length === 0 ? [] : await this.feed.ofCircles(circleIds),
      }));
      this.isAway = false;
      for (const listener of this.listeners) tell(listener, rows);
    } catch (error) {
      // The next poll tries again; one line for the whole outage.
      if (!this.isAway) this.log.failure('live feed is away', error);
      this.isAway = true;
    }
  }
}

/** The sum over the listener's own units and circles: grows with each change, and a listener that comes back can tell whether it missed one. */
function tell(listener: Listener, rows: { units: readonly FeedRow[]; circles: readonly CircleFeedRow[] }): void {
  for (const topic of listener.topics) {
    const heard = [
      ...rows.units.filter((row) => listener.unitIds.has(row.unitId)),
      ...rows.circles.filter((row) => listener.circles.has(row.circleId)),
    ];
    const seq = heard.filter((row) => row.topic === topic).reduce((sum, row) => sum + row.seq, 0);
    if (seq === (listener.sent.get(topic) ?? 0)) continue;
    listener.sent.set(topic, seq);
    listener.send({ topic, seq });
  }
}
