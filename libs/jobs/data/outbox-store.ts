import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';
import { newId } from '@lots/platform';
import type { Announcement, Job } from '../job-name.js';

// A dead letter with no attempts counted is one that an administrator has asked to have tried again: it lives again, and is due at the next turn.
const claimDue = `WITH asked AS MATERIALIZED (SELECT id FROM lots.outbox WHERE dead_at IS NOT NULL AND attempts = 0 FOR UPDATE SKIP LOCKED),
 revived AS (UPDATE lots.outbox o SET dead_at = NULL, not_before = now() FROM asked WHERE o.id = asked.id),
 due AS MATERIALIZED (SELECT id FROM lots.outbox WHERE dead_at IS NULL AND not_before <= now() ORDER BY not_before LIMIT $1 FOR UPDATE SKIP LOCKED),
 leased AS (UPDATE lots.outbox o SET not_before = now() + $2::int * interval '1 millisecond' FROM due WHERE o.id = due.id RETURNING o.id, ${wall('outbox o')})
 SELECT id, wall FROM leased`;

const beginOne = `WITH mine AS MATERIALIZED (SELECT id FROM lots.outbox WHERE id=$1 AND dead_at IS NULL FOR UPDATE SKIP LOCKED),
 begun AS (UPDATE lots.outbox o SET attempts = attempts + 1, not_before = now() + $2::int * interval '1 millisecond' FROM mine WHERE o.id = mine.id
  RETURNING o.id, o.job, o.ref, o.authority_id, o.unit_id, o.attempts, o.circle_id, ${wall('outbox o')})
 SELECT id, job, ref, authority_id AS "authorityId", unit_id AS "unitId", attempts, circle_id AS "circleId", wall FROM begun`;

// Waits for the row: a relay that renews a lease holds it for a moment, and a job skipped for that would have used up an attempt for nothing.
const removeOne = 'DELETE FROM lots.outbox WHERE id=$1';

/**
 * The outbox in SQL. Time is the database's own: relays and workers on several machines share one clock.
 * Rows are looked for with SKIP LOCKED, so nobody waits to find work; only a job that is begun waits for its own row.
 */
@Injectable()
export class OutboxStore {
  constructor(private readonly db: DbSession) {}

  add(announced: Announcement): Promise<void> {
    // No RETURNING: the announcer may write the row but never read it.
    this.db.later(
      'INSERT INTO lots.outbox(id, job, ref, authority_id, unit_id, created_at, not_before) VALUES ($1, $2, $3, $4, $5, now(), now())',
      [newId(), announced.job, announced.ref, announced.authorityId, announced.unitId],
    );
    return Promise.resolve();
  }

  /** Takes due rows for one lease. An offer is not an attempt: a lost Redis must never turn jobs into dead letters. */
  async claim(limit: number, leaseMs: number): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(claimDue, [limit, leaseMs]);
    return rows.map((row) => row.id);
  }

  /** Could not be offered after all: due again at once. */
  async giveBack(ids: readonly string[]): Promise<void> {
    await this.db.execute('UPDATE lots.outbox SET not_before = now() WHERE id = ANY($1::uuid[]) AND dead_at IS NULL', [ids]);
  }

  /** Counts the attempt before anything is done, so that a job which kills its worker also runs out of attempts. */
  async begin(id: string, leaseMs: number): Promise<Job | undefined> {
    const rows = await this.db.query<Job>(beginOne, [id, leaseMs]);
    return rows[0];
  }

  /** In the effect's own transaction. False: somebody else has done it. */
  async remove(id: string): Promise<boolean> {
    return (await this.db.execute(removeOne, [id])) === 1;
  }

  async postpone(id: string, errorCode: string, waitMs: number): Promise<void> {
    await this.db.execute(
      "UPDATE lots.outbox SET last_error = $2, not_before = now() + $3::int * interval '1 millisecond' WHERE id = $1",
      [id, errorCode, waitMs],
    );
  }

  async bury(id: string, errorCode: string): Promise<void> {
    await this.db.execute('UPDATE lots.outbox SET last_error = $2, dead_at = now() WHERE id = $1', [id, errorCode]);
  }
}
