import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface NewQuestion {
  readonly itemId: string;
  readonly authorityId: number;
  readonly actor: string;
  readonly askedAt: Date;
  readonly askedBy: string;
  readonly readAt: Date;
  readonly action: string;
  readonly keyId: string;
  readonly questionEnc: Buffer;
}

export interface StoredQuestion {
  readonly itemId: string;
  readonly actor: string;
  readonly askedAt: Date;
  readonly readAt: Date;
  readonly action: string;
  readonly answeredAt: Date | null;
  readonly questionEnc: Buffer;
  readonly answerEnc: Buffer | null;
  /** The key of both texts. */
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
}

const query = `SELECT q.item_id AS "itemId", q.actor, q.asked_at AS "askedAt", q.read_at AS "readAt", q.action, q.answered_at AS "answeredAt", q.question_enc AS "questionEnc", q.answer_enc AS "answerEnc",
  k.id, k.authority_id AS "authorityId", k.wrapped, ${wall('log_question q')} FROM lots.log_question q JOIN keys.data_key k ON k.id=q.key_id`;

/** The reviewer's question to the one who read, and the answer. */
@Injectable()
export class LogQuestionStore {
  constructor(private readonly db: DbSession) {}

  async add(row: NewQuestion): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.log_question(item_id,authority_id,actor,asked_at,asked_by,read_at,action,key_id,question_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [row.itemId, row.authorityId, row.actor, row.askedAt, row.askedBy, row.readAt, row.action, row.keyId, row.questionEnc],
    );
  }

  about(itemIds: readonly string[]): Promise<StoredQuestion[]> {
    if (itemIds.length === 0) return Promise.resolve([]);
    return this.db.query<StoredQuestion>(`${query} WHERE q.item_id = ANY($1)`, [itemIds]);
  }

  /** To one who read, newest first. */
  toPerson(userId: string): Promise<StoredQuestion[]> {
    return this.db.query<StoredQuestion>(
      `${query} WHERE q.actor=$1 ORDER BY q.answered_at IS NOT NULL, q.asked_at DESC, q.item_id LIMIT 200`,
      [userId],
    );
  }

  /** False: answered before. */
  async answer(itemId: string, answerEnc: Buffer, at: Date): Promise<boolean> {
    const sql = 'UPDATE lots.log_question SET answer_enc=$2, answered_at=$3 WHERE item_id=$1 AND answer_enc IS NULL';
    return (await this.db.execute(sql, [itemId, answerEnc, at])) === 1;
  }
}
