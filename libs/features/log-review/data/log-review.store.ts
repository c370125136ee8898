import { Injectable } from '@nestjs/common';
import type { LogReviewReason, LogVerdict } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewReview {
  readonly id: string;
  readonly authorityId: number;
  readonly unitId: number;
  /** First day of the month. */
  readonly period: string;
  readonly seed: string;
  readonly population: number;
  readonly sampleSize: number;
  readonly drawnAt: Date;
  readonly dueAt: Date;
}

export interface NewItem {
  readonly id: string;
  /** null: an alarm. */
  readonly reviewId: string | null;
  readonly authorityId: number;
  readonly unitId: number;
  readonly entryId: string;
  readonly actor: string;
  readonly at: Date;
  readonly action: string;
  readonly objectIds: readonly string[];
  readonly reasons: readonly LogReviewReason[];
  readonly openings: number;
  readonly drawnAt: Date;
  readonly dueAt: Date;
}

export interface StoredReview {
  readonly id: string;
  readonly unitId: number;
  readonly period: string;
  readonly seed: string;
  readonly population: number;
  readonly sampleSize: number;
  readonly drawnAt: Date;
  readonly dueAt: Date;
  readonly signedAt: Date | null;
  readonly signedInitials: string | null;
}

export interface StoredItem extends Omit<NewItem, 'drawnAt' | 'authorityId'> {
  readonly verdict: LogVerdict | null;
  readonly decidedInitials: string | null;
  /** The judgement's words and their key; null: none. */
  readonly keyId: string | null;
  readonly keyAuthorityId: number | null;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer | null;
  readonly signed: boolean;
}

export interface ReviewCounts {
  readonly reviewId: string;
  readonly items: number;
  readonly risks: number;
  readonly undecided: number;
  readonly unmotivated: number;
}

/** Any constant of ours. */
const alarmLock = 5_112;

const reviewColumns = `id, unit_id AS "unitId", to_char(period,'YYYY-MM-DD') AS period, seed, population, sample_size AS "sampleSize", drawn_at AS "drawnAt", due_at AS "dueAt",
  signed_at AS "signedAt", signed_initials AS "signedInitials", ${wall('log_review v')}`;

const itemQuery = `SELECT i.id, i.review_id AS "reviewId", i.unit_id AS "unitId", i.entry_id AS "entryId", i.actor, i.at, i.action, i.object_ids AS "objectIds", i.reasons, i.openings, i.due_at AS "dueAt",
  i.verdict, i.decided_initials AS "decidedInitials", i.key_id AS "keyId", k.authority_id AS "keyAuthorityId", k.wrapped, i.body_enc AS "bodyEnc", coalesce(v.signed_at IS NOT NULL, false) AS signed, ${wall('log_review_item i', 'log_review v?')}
  FROM lots.log_review_item i LEFT JOIN lots.log_review v ON v.id=i.review_id LEFT JOIN keys.data_key k ON k.id=i.key_id`;

/** Months under review, what is to be looked at, and what was said of it. */
@Injectable()
export class LogReviewStore {
  constructor(private readonly db: DbSession) {}

  /** False: the unit's month was drawn before, perhaps by another process a moment ago. */
  async addReview(row: NewReview): Promise<boolean> {
    const sql = `INSERT INTO lots.log_review(id,authority_id,unit_id,period,seed,population,sample_size,drawn_at,due_at)
      VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) ON CONFLICT (unit_id,period) DO NOTHING`;
    const { id, authorityId, unitId, period, seed, population, sampleSize, drawnAt, dueAt } = row;
    return (await this.db.execute(sql, [id, authorityId, unitId, period, seed, population, sampleSize, drawnAt, dueAt])) === 1;
  }

  async drawnUnits(period: string): Promise<ReadonlySet<number>> {
    const rows = await this.db.query<{ unitId: number }>(
      `SELECT v.unit_id AS "unitId", ${wall('log_review v')} FROM lots.log_review v WHERE v.period=$1`,
      [period],
    );
    return new Set(rows.map(({ unitId }) => unitId));
  }

  /** However many, in one statement. */
  async addItems(rows: readonly NewItem[]): Promise<void> {
    if (rows.length === 0) return;
    const asJson = rows.map((row) => ({
      id: row.id,
      review_id: row.reviewId,
      authority_id: row.authorityId,
      unit_id: row.unitId,
      entry_id: row.entryId,
      actor: row.actor,
      at: row.at,
      action: row.action,
      object_ids: row.objectIds,
      reasons: row.reasons,
      openings: row.openings,
      drawn_at: row.drawnAt,
      due_at: row.dueAt,
    }));
    const columns = 'id,review_id,authority_id,unit_id,entry_id,actor,at,action,object_ids,reasons,openings,drawn_at,due_at';
    await this.db.execute(
      `INSERT INTO lots.log_review_item(${columns}) SELECT ${columns} FROM jsonb_to_recordset($1::jsonb)
       AS r(id uuid,review_id uuid,authority_id int,unit_id int,entry_id uuid,actor uuid,at timestamptz,action text,object_ids uuid[],reasons text[],openings int,drawn_at timestamptz,due_at timestamptz)`,
      [JSON.stringify(asJson)],
    );
  }

  /** Until the transaction ends, nobody else raises alarms in the authority. */
  async oneAtATime(authorityId: number): Promise<void> {
    await this.db.query('SELECT pg_advisory_xact_lock($1::int,$2::int)', [alarmLock, authorityId]);
  }

  /** People about whom an alarm was raised since then. */
  async alarmedSince(since: Date): Promise<ReadonlySet<string>> {
    const sql = `SELECT DISTINCT i.actor, ${wall('log_review_item i')} FROM lots.log_review_item i WHERE i.review_id IS NULL AND i.at >= $1 AND 'volume_now' = ANY(i.reasons)`;
    return new Set((await this.db.query<{ actor: string }>(sql, [since])).map(({ actor }) => actor));
  }

  reviews(from: string): Promise<StoredReview[]> {
    const sql = `SELECT ${reviewColumns} FROM lots.log_review v WHERE period >= $1 ORDER BY signed_at IS NOT NULL, due_at, unit_id LIMIT 2000`;
    return this.db.query<StoredReview>(sql, [from]);
  }

  async review(id: string): Promise<StoredReview | null> {
    const [row] = await this.db.query<StoredReview>(`SELECT ${reviewColumns} FROM lots.log_review v WHERE id=$1`, [id]);
    return row ?? null;
  }

  counts(from: string): Promise<ReviewCounts[]> {
    return this.db.query<ReviewCounts>(
      'SELECT review_id AS "reviewId", items, risks, undecided, unmotivated FROM lots.log_review_counts($1)',
      [from],
    );
  }

  /** What the reader may judge: not her own. */
  items(reviewId: string): Promise<StoredItem[]> {
    return this.db.query<StoredItem>(`${itemQuery} WHERE i.review_id=$1 ORDER BY i.at, i.id`, [reviewId]);
  }

  alarms(since: Date): Promise<StoredItem[]> {
    return this.db.query<StoredItem>(
      `${itemQuery} WHERE i.review_id IS NULL AND (i.verdict IS NULL OR i.at >= $1) ORDER BY i.verdict IS NOT NULL, i.at DESC, i.id LIMIT 500`,
      [since],
    );
  }

  async item(id: string): Promise<StoredItem | null> {
    const [row] = await this.db.query<StoredItem>(`${itemQuery} WHERE i.id=$1`, [id]);
    return row ?? null;
  }

  /** False: somebody was first. */
  async decide(
    id: string,
    by: { readonly userId: string; readonly initials: string; readonly at: Date },
    judged: { readonly verdict: LogVerdict; readonly keyId: string | null; readonly bodyEnc: Buffer | null },
  ): Promise<boolean> {
    const sql =
      'UPDATE lots.log_review_item SET verdict=$2, decided_at=$3, decided_by=$4, decided_initials=$5, key_id=$6, body_enc=$7 WHERE id=$1 AND verdict IS NULL';
    return (await this.db.execute(sql, [id, judged.verdict, by.at, by.userId, by.initials, judged.keyId, judged.bodyEnc])) === 1;
  }

  /** False: somebody was first. */
  async sign(id: string, by: { readonly userId: string; readonly initials: string; readonly at: Date }): Promise<boolean> {
    const sql = 'UPDATE lots.log_review SET signed_at=$2, signed_by=$3, signed_initials=$4 WHERE id=$1 AND signed_at IS NULL';
    return (await this.db.execute(sql, [id, by.at, by.userId, by.initials])) === 1;
  }
}
