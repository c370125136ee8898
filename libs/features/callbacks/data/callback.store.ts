import { Injectable } from '@nestjs/common';
import type { CallbackDoneReason, CallbackOutcome } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewCallback {
  readonly id: string;
  readonly ref: string;
  readonly contactId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly forUser: string | null;
  readonly forInitials: string | null;
  readonly notBefore: Date;
  readonly latest: Date;
  readonly createdAt: Date;
  readonly createdInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** Something encrypted, with the wrapped key that opens it. */
export interface Locked {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** Times and codes: what the list may show. */
export interface CallbackRow {
  readonly id: string;
  readonly ref: string;
  readonly contactId: string;
  readonly contactRef: string;
  /** Sealed calls are known by it alone. */
  readonly alias: string | null;
  readonly forInitials: string | null;
  readonly notBefore: Date;
  readonly latest: Date;
  readonly createdAt: Date;
  readonly doneReason: CallbackDoneReason | null;
  readonly attempts: readonly { readonly at: string; readonly outcome: CallbackOutcome; readonly byInitials: string }[];
}

// An undone hand-over closes its matters without a reason: then there is no contact to ring any more.
const select = `SELECT b.id, b.ref, b.contact_id AS "contactId", c.ref AS "contactRef", c.alias, b.for_initials AS "forInitials", b.not_before AS "notBefore", b.latest, b.created_at AS "createdAt", b.done_reason AS "doneReason",
  coalesce((SELECT jsonb_agg(jsonb_build_object('at',a.at,'outcome',a.outcome,'byInitials',a.by_initials) ORDER BY a.at,a.id) FROM lots.callback_attempt a WHERE a.callback_id=b.id),'[]'::jsonb) AS attempts, ${wall('callback b', 'contact c')}
  FROM lots.callback b JOIN lots.contact c ON c.id=b.contact_id
  WHERE b.unit_id = ANY($1::int[]) AND EXISTS(SELECT 1 FROM lots.matter m WHERE m.contact_id=c.id AND (m.closed_at IS NULL OR m.close_reason IS NOT NULL))`;

@Injectable()
export class CallbackStore {
  constructor(private readonly db: DbSession) {}

  /** The contact a hand-over came of, held: of two at once one waits. null: not the desk's, or undone. */
  async contactOf(unitIds: readonly number[], handoverRef: string): Promise<{ id: string; unitId: number } | null> {
    const [row] = await this.db.query<{ id: string; unitId: number }>(
      `SELECT c.id, c.unit_id AS "unitId", ${wall('referral r', 'contact c')} FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id
       WHERE r.ref=$1 AND r.from_unit_id = ANY($2::int[]) AND (m.closed_at IS NULL OR m.close_reason IS NOT NULL) FOR UPDATE OF r`,
      [handoverRef, unitIds],
    );
    return row ?? null;
  }

  contactBody(contactId: string): Promise<Locked | null> {
    return this.locked(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc", ${wall('contact c')} FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id=$1`,
      contactId,
    );
  }

  note(callbackId: string): Promise<Locked | null> {
    return this.locked(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, b.body_enc AS "bodyEnc", ${wall('callback b')} FROM lots.callback b JOIN keys.data_key k ON k.id=b.key_id WHERE b.id=$1`,
      callbackId,
    );
  }

  /** A colleague at the same desk; null: none of that id. */
  async colleague(userId: string): Promise<{ userId: string; initials: string } | null> {
    const [row] = await this.db.query<{ userId: string; initials: string }>(
      'SELECT user_id AS "userId", initials FROM authn.desk_colleagues() WHERE user_id=$1',
      [userId],
    );
    return row ?? null;
  }

  async add(row: NewCallback): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.callback(id,ref,contact_id,authority_id,unit_id,for_user,for_initials,not_before,latest,created_at,created_by,created_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        row.id,
        row.ref,
        row.contactId,
        row.authorityId,
        row.unitId,
        row.forUser,
        row.forInitials,
        row.notBefore,
        row.latest,
        row.createdAt,
        this.db.principal().userId,
        row.createdInitials,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  /** Those that are not done, the one that must be rung first first. */
  open(unitIds: readonly number[]): Promise<CallbackRow[]> {
    return this.db.query<CallbackRow>(`${select} AND b.done_at IS NULL ORDER BY b.latest, b.id LIMIT 300`, [unitIds]);
  }

  /** null: not there, or not mine. */
  async one(unitIds: readonly number[], by: 'ref' | 'id', value: string): Promise<CallbackRow | null> {
    const [row] = await this.db.query<CallbackRow>(`${select} AND ${by === 'ref' ? 'b.ref=$2::text' : 'b.id=$2::uuid'}`, [
      unitIds,
      value,
    ]);
    return row ?? null;
  }

  /** Holds an open one. */
  async lock(unitIds: readonly number[], ref: string): Promise<void> {
    await this.db.query(
      `SELECT b.id, ${wall('callback b')} FROM lots.callback b WHERE b.ref=$1 AND b.unit_id = ANY($2::int[]) AND b.done_at IS NULL FOR UPDATE`,
      [ref, unitIds],
    );
  }

  async hasAttempt(id: string): Promise<boolean> {
    return (
      (await this.db.query(`SELECT a.id, ${wall('callback_attempt a')} FROM lots.callback_attempt a WHERE a.id=$1`, [id]))
        .length > 0
    );
  }

  async addAttempt(attempt: {
    id: string;
    callbackId: string;
    at: Date;
    outcome: CallbackOutcome;
    recordedAt: Date;
    byInitials: string;
  }): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.callback_attempt(id,callback_id,authority_id,unit_id,at,outcome,recorded_at,by_user,by_initials) SELECT $1,b.id,b.authority_id,b.unit_id,$3,$4,$5,$6,$7 FROM lots.callback b WHERE b.id=$2`,
      [
        attempt.id,
        attempt.callbackId,
        attempt.at,
        attempt.outcome,
        attempt.recordedAt,
        this.db.principal().userId,
        attempt.byInitials,
      ],
    );
  }

  /** False: done already. */
  async end(id: string, reason: CallbackDoneReason, at: Date, initials: string): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.callback SET done_at=$2, done_by=$3, done_initials=$4, done_reason=$5 WHERE id=$1 AND done_at IS NULL',
      [id, at, this.db.principal().userId, initials, reason],
    );
    return touched === 1;
  }

  private async locked(sql: string, id: string): Promise<Locked | null> {
    const [row] = await this.db.query<Locked>(sql, [id]);
    return row ?? null;
  }
}
