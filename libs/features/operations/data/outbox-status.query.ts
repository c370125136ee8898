import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface DeadLetter {
  readonly id: string;
  readonly job: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly deadAt: Date;
  readonly errorCode: string | null;
}

export interface Waiting {
  readonly count: number;
  readonly oldest: Date | null;
}

/** The most an administrator can look through; the oldest first. */
const mostShown = 200;

/** The outbox as an administrator may see it: never which referral, never which unit. */
@Injectable()
export class OutboxStatusQuery {
  constructor(private readonly db: DbSession) {}

  async waiting(): Promise<Waiting> {
    const rows = await this.db.query<Waiting>(
      `SELECT count(*)::int AS count, min(o.created_at) AS oldest, ${wall('outbox o')} FROM lots.outbox o WHERE o.dead_at IS NULL OR o.attempts = 0 GROUP BY wall ORDER BY oldest`,
    );
    return { count: rows.reduce((sum, { count }) => sum + count, 0), oldest: rows[0]?.oldest ?? null };
  }

  async deadLetters(): Promise<DeadLetter[]> {
    return this.db.query<DeadLetter>(
      `SELECT id, job, attempts::int, created_at AS "createdAt", dead_at AS "deadAt", last_error AS "errorCode", ${wall('outbox o')}
       FROM lots.outbox o WHERE dead_at IS NOT NULL AND attempts > 0 ORDER BY dead_at, id LIMIT $1`,
      [mostShown],
    );
  }

  /** Asks the relay to take it up again (libs/jobs OutboxStore.claim); only jobs themselves may bring a row back to life. */
  async askAgain(id: string): Promise<boolean> {
    const asked =
      'UPDATE lots.outbox SET attempts = 0, not_before = now() WHERE id = $1 AND dead_at IS NOT NULL AND attempts > 0';
    return (await this.db.execute(asked, [id])) === 1;
  }
}
