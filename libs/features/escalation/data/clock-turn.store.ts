import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';
import { newId } from '@lots/platform';

/** A running clock with the hand-over it belongs to, both locked. */
export interface RunningClock {
  readonly id: string;
  readonly stage: number;
  readonly due: Date;
  readonly referralId: string;
  readonly state: string;
  readonly urgency: number;
  readonly child: boolean;
  readonly sealed: boolean;
  /** For on duty's night: when the receiver opens, an hour before its own receipt is due. */
  readonly offeredAt: Date;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly closingTakenAt: Date | null;
  readonly noAnswerAt: Date | null;
  readonly returns: number;
  readonly secondReturnTold: boolean;
  /** Who sent the matter back before this one; null = nobody. */
  readonly returnedBeforeBy: number | null;
}

export interface NewEscalation {
  readonly kind: string;
  readonly level: number;
  readonly to: string;
  readonly how: 'notice' | 'phone';
  readonly sv: string;
  readonly contacts: readonly object[];
  readonly reasonCode: string;
  readonly ruleRef: string;
  readonly dueAt: Date;
  readonly at: Date;
}

// The hand-over is locked before the clock, as everybody else does; SKIP LOCKED, so that nobody waits for a hand-over that is being answered.
const claim = `SELECT c.id, c.stage, c.due, r.id AS "referralId", r.state, r.urgency, r.child, (r.circle_id IS NOT NULL OR r.from_circle_id IS NOT NULL) AS sealed,
 CASE WHEN c.kind='day_receipt' THEN c.due - interval '60 minutes' ELSE r.offered_at END AS "offeredAt", r.from_unit_id AS "fromUnitId", r.to_unit_id AS "toUnitId", ${wall('clock c', 'referral r')}
 FROM lots.referral r JOIN lots.clock c ON c.referral_id=r.id
 WHERE c.met_at IS NULL AND coalesce(c.look_at,'-infinity') <= $1 AND r.from_authority_id=$2 AND NOT c.id = ANY($3::uuid[])
 ORDER BY coalesce(c.look_at,'-infinity'), c.due LIMIT 1 FOR UPDATE OF r, c SKIP LOCKED`;

// Read after the lock: what a colleague wrote a moment ago counts.
const history = `SELECT (SELECT max(e.due_at) FROM lots.escalation e WHERE e.clock_id=$1 AND e.kind='closing') AS "closingTakenAt",
 (SELECT e.recorded_at FROM lots.escalation e WHERE e.clock_id=$1 AND e.kind='chain' AND e.level=$2 AND e.outcome='no_answer') AS "noAnswerAt",
 (SELECT count(*)::int FROM lots.referral o WHERE o.matter_id=r.matter_id AND o.state='returned') AS returns,
 EXISTS(SELECT 1 FROM lots.escalation e WHERE e.clock_id=$1 AND e.kind='second_return') AS "secondReturnTold",
 (SELECT o.to_unit_id FROM lots.referral o WHERE o.matter_id=r.matter_id AND o.state='returned' AND o.id<>r.id ORDER BY o.offered_at DESC LIMIT 1) AS "returnedBeforeBy", ${wall('referral r')}
 FROM lots.referral r WHERE r.id=$3`;

/** The clocks' own statements; inside a session of system:clocks. */
@Injectable()
export class ClockTurnStore {
  constructor(private readonly db: DbSession) {}

  /** The next clock to look at, locked until commit; null = none. `skip`: those that failed in this round. */
  async claim(now: Date, skip: readonly string[]): Promise<RunningClock | null> {
    const [row] = await this.db.query<RunningClock>(claim, [now, this.db.principal().authorityId, skip]);
    if (!row) return null;
    const [past] = await this.db.query<Partial<RunningClock>>(history, [row.id, row.stage - 1, row.referralId]);
    return { ...row, ...past };
  }

  /** The row, the level and the stage: one transaction, so a level is never told without being counted, or counted without being told. */
  async take(clock: RunningClock, desk: { authorityId: number; unitId: number }, step: NewEscalation): Promise<string> {
    const id = newId();
    await this.db.query(
      `INSERT INTO lots.escalation(id,clock_id,referral_id,authority_id,unit_id,kind,level,to_role,how,sv,contacts,reason_code,rule_ref,due_at,at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11::jsonb,$12,$13,$14,$15)`,
      [
        id,
        clock.id,
        clock.referralId,
        desk.authorityId,
        desk.unitId,
        step.kind,
        step.level,
        step.to,
        step.how,
        step.sv,
        JSON.stringify(step.contacts),
        step.reasonCode,
        step.ruleRef,
        step.dueAt,
        step.at,
      ],
    );
    if (step.kind === 'chain') {
      await this.db.execute('UPDATE lots.referral SET escalation=$2 WHERE id=$1 AND escalation < $2', [
        clock.referralId,
        step.level,
      ]);
      await this.db.execute('UPDATE lots.clock SET stage=stage+1 WHERE id=$1', [clock.id]);
    }
    return id;
  }

  /** When to look again; null = when somebody does something (or never). */
  async lookAgain(clockId: string, at: Date | null): Promise<void> {
    await this.db.execute(`UPDATE lots.clock SET look_at=coalesce($2::timestamptz,'infinity') WHERE id=$1`, [clockId, at]);
  }
}
