import { Injectable } from '@nestjs/common';
import type { DeskAnswer, DeskQuestionCode, ReferralState } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** Of a hand-over, what asking needs. */
export interface AskedAbout {
  readonly id: string;
  readonly state: ReferralState;
  readonly aboutId: string | null;
  readonly fromAuthorityId: number;
  readonly fromUnitId: number;
}

export interface DeskQuestionRow {
  readonly id: string;
  readonly code: DeskQuestionCode;
  readonly askedAt: Date;
  readonly askedInitials: string;
  readonly answer: DeskAnswer | null;
  readonly answeredAt: Date | null;
  readonly answeredInitials: string | null;
}

/** One that waits for the desk, with where it came from. */
export interface WaitingQuestionRow extends DeskQuestionRow {
  readonly referralId: string;
  readonly ref: string;
  readonly state: ReferralState;
  readonly ackDue: Date;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
}

const columns = `q.id, q.code, q.asked_at AS "askedAt", q.asked_initials AS "askedInitials", q.answer, q.answered_at AS "answeredAt", q.answered_initials AS "answeredInitials"`;
const waiting = `SELECT ${columns}, r.id AS "referralId", r.ref, r.state, r.ack_due AS "ackDue", r.to_authority_id AS "toAuthorityId", r.to_unit_id AS "toUnitId", ${wall('desk_question q', 'referral r')}
 FROM lots.desk_question q JOIN lots.referral r ON r.id=q.referral_id`;

/** Both ends of a question. The walls of the hand-over decide. */
@Injectable()
export class DeskQuestionStore {
  constructor(private readonly db: DbSession) {}

  /** One's own unit is the receiver. */
  async received(unitIds: readonly number[], ref: string): Promise<AskedAbout | null> {
    const [row] = await this.db.query<AskedAbout>(
      `SELECT r.id, r.state, r.about_id AS "aboutId", r.from_authority_id AS "fromAuthorityId", r.from_unit_id AS "fromUnitId", ${wall('referral r')} FROM lots.referral r WHERE r.ref=$1 AND r.to_unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  /** Oldest first. */
  of(referralId: string): Promise<DeskQuestionRow[]> {
    return this.db.query<DeskQuestionRow>(
      `SELECT ${columns}, ${wall('desk_question q')} FROM lots.desk_question q WHERE q.referral_id=$1 ORDER BY q.asked_at, q.id`,
      [referralId],
    );
  }

  async add(row: {
    readonly id: string;
    readonly referralId: string;
    readonly code: DeskQuestionCode;
    readonly at: Date;
    readonly initials: string;
  }): Promise<void> {
    await this.db.execute(
      'INSERT INTO lots.desk_question(id,referral_id,code,asked_at,asked_by,asked_initials) VALUES ($1,$2,$3,$4,$5,$6)',
      [row.id, row.referralId, row.code, row.at, this.db.principal().userId, row.initials],
    );
  }

  /** From one's own unit's hand-overs that the receiver still has; oldest first. */
  waiting(unitIds: readonly number[]): Promise<WaitingQuestionRow[]> {
    return this.db.query<WaitingQuestionRow>(
      `${waiting} WHERE r.from_unit_id = ANY($1::int[]) AND q.answer IS NULL AND r.state IN('offered','acknowledged','accepted') ORDER BY q.asked_at, q.id LIMIT 100`,
      [unitIds],
    );
  }

  async sent(unitIds: readonly number[], id: string): Promise<WaitingQuestionRow | null> {
    const [row] = await this.db.query<WaitingQuestionRow>(`${waiting} WHERE q.id=$2 AND r.from_unit_id = ANY($1::int[])`, [
      unitIds,
      id,
    ]);
    return row ?? null;
  }

  /** Once. False: somebody else was before. */
  async answer(id: string, answer: DeskAnswer, at: Date, initials: string): Promise<boolean> {
    const count = await this.db.execute(
      'UPDATE lots.desk_question SET answer=$2, answered_at=$3, answered_by=$4, answered_initials=$5 WHERE id=$1 AND answer IS NULL',
      [id, answer, at, this.db.principal().userId, initials],
    );
    return count === 1;
  }
}
