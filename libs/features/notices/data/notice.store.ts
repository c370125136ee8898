import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

/** What a job's hand-over says about hurry; nothing else of it is read here. */
export interface HandoverHurry {
  readonly state: string;
  readonly urgency: number;
  readonly ackDue: Date;
  readonly toUnitId: number;
}

export interface Receiver {
  readonly userId: string;
  readonly lastAt: Date | null;
}

export interface NewNotice {
  readonly id: string;
  readonly userId: string;
  readonly kind: string;
  readonly createdAt: Date;
  readonly sendAt: Date;
}

export interface DueNotice {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  /** null: the person has none any more. */
  readonly address: string | null;
}

@Injectable()
export class NoticeStore {
  constructor(private readonly db: DbSession) {}

  async hurryOf(referralId: string): Promise<HandoverHurry | null> {
    const [row] = await this.db.query<HandoverHurry>(
      `SELECT r.state, r.urgency, r.ack_due AS "ackDue", r.to_unit_id AS "toUnitId", ${wall('referral r')} FROM lots.referral r WHERE r.id=$1`,
      [referralId],
    );
    return row ?? null;
  }

  /** Why another board asks; null: answered since, or not to be seen by the one it was sent to any more. */
  async purposeOfQuestion(id: string): Promise<string | null> {
    const [row] = await this.db.query<{ purpose: string }>(
      `SELECT q.purpose, ${wall('board_question q')} FROM lots.board_question q WHERE q.id=$1 AND q.answer IS NULL`,
      [id],
    );
    return row?.purpose ?? null;
  }

  /** Those of the unit who have an address; of a sealed matter, its circle. With when their last ordinary notice was or will be sent. */
  async receivers(unitId: number, circleId: string | null): Promise<Receiver[]> {
    return this.db.query<Receiver>(
      `SELECT r.user_id AS "userId", (SELECT max(coalesce(n.sent_at, n.send_at)) FROM lots.notice n WHERE n.user_id=r.user_id AND n.kind IN('standard','digest')) AS "lastAt", ${wall('notice n')}
       FROM authn.notice_receivers($1,$2) r ORDER BY r.user_id`,
      [unitId, circleId],
    );
  }

  /** Those of the unit, or of the circle, who have one of the user names and an address. */
  async onDuty(unitId: number, circleId: string | null, names: readonly string[]): Promise<Receiver[]> {
    if (names.length === 0) return [];
    const sql = 'SELECT r.user_id AS "userId" FROM authn.notice_duty($1,$2,$3) r ORDER BY r.user_id';
    const rows = await this.db.query<{ userId: string }>(sql, [unitId, circleId, names]);
    return rows.map(({ userId }) => ({ userId, lastAt: null }));
  }

  /** The rest of the unit is told then, unless somebody has acknowledged. */
  wider(referralId: string, at: Date, { authorityId, unitId }: { authorityId: number; unitId: number }): void {
    this.db.later(
      'INSERT INTO lots.duty_first(referral_id,authority_id,unit_id,wider_at) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING',
      [referralId, authorityId, unitId, at],
    );
  }

  /** The unit's managers who have an address; of a sealed matter, those in its circle. */
  async managers(unitId: number, circleId: string | null): Promise<Receiver[]> {
    const sql = 'SELECT r.user_id AS "userId" FROM authn.notice_managers($1,$2) r ORDER BY r.user_id';
    const rows = await this.db.query<{ userId: string }>(sql, [unitId, circleId]);
    return rows.map(({ userId }) => ({ userId, lastAt: null }));
  }

  /** Whom a reminder about secrecy is for, as things are now; else the unit's managers, who must know that nobody has it. */
  async secrecyReceivers(id: string, managers: boolean): Promise<Receiver[]> {
    const sql = 'SELECT r.user_id AS "userId" FROM authn.secrecy_receivers($1,$2) r ORDER BY r.user_id';
    const rows = await this.db.query<{ userId: string }>(sql, [id, managers]);
    return rows.map(({ userId }) => ({ userId, lastAt: null }));
  }

  async glassReceivers(caseId: string): Promise<string[]> {
    const sql = 'SELECT r.user_id AS "userId" FROM authn.glass_receivers($1) r';
    return (await this.db.query<{ userId: string }>(sql, [caseId])).map(({ userId }) => userId);
  }

  /** An ordinary notice that stands beside an unread one is none. */
  add(notice: NewNotice): void {
    this.db.later('INSERT INTO lots.notice(id,user_id,kind,created_at,send_at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT DO NOTHING', [
      notice.id,
      notice.userId,
      notice.kind,
      notice.createdAt,
      notice.sendAt,
    ]);
  }

  /** Unless the person was told the same since `since`, and no later than now. Two jobs that come to one person at once take turns. */
  addUnlessTold(notice: NewNotice, since: Date): void {
    this.db.later('SELECT pg_advisory_xact_lock(hashtextextended($1,0))', [`notice ${notice.userId}`]);
    this.db.later(
      `INSERT INTO lots.notice(id,user_id,kind,created_at,send_at) SELECT $1::uuid,$2::uuid,$3::text,$4::timestamptz,$5::timestamptz
       WHERE NOT EXISTS(SELECT 1 FROM lots.notice n WHERE n.user_id=$2::uuid AND n.kind=$3::text AND n.created_at > $6::timestamptz AND n.send_at <= $5::timestamptz)`,
      [notice.id, notice.userId, notice.kind, notice.createdAt, notice.sendAt, since],
    );
  }

  /** The next that is due, with one more attempt counted. Locked until commit; others take the next one. */
  async claim(now: Date): Promise<DueNotice | null> {
    const [row] = await this.db.query<DueNotice>(
      `WITH due AS MATERIALIZED (SELECT id FROM lots.notice WHERE sent_at IS NULL AND send_at <= $1 ORDER BY kind='urgent' DESC, send_at LIMIT 1 FOR UPDATE SKIP LOCKED),
       begun AS (UPDATE lots.notice n SET attempts = n.attempts + 1 FROM due WHERE n.id=due.id RETURNING n.id, n.kind, n.attempts, n.user_id)
       SELECT id, kind, attempts, authn.notice_address_of(user_id) AS address, ${wall('notice n')} FROM begun`,
      [now],
    );
    return row ?? null;
  }

  /** Due again then, unless it is sent before. */
  async leaseUntil(id: string, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.notice SET send_at=$2 WHERE id=$1 AND sent_at IS NULL', [id, at]);
  }

  async markSent(id: string, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.notice SET sent_at=$2 WHERE id=$1 AND sent_at IS NULL', [id, at]);
  }
}
