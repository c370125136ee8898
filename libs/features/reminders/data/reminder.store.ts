import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

/** Contracts of `lots.secrecy_told`. */
export type ReminderStage = 'protocol' | 'protocol_manager' | 'consent_soon' | 'consent_ended';

export interface Reminded {
  readonly objectId: string;
  readonly unitId: number;
}

/** The limits, as the rule gives them; days in Europe/Stockholm. */
export interface ReminderLimits {
  readonly today: string;
  readonly consentSoonTo: string;
  readonly consentEndedFrom: string;
}

const answer = `ON CONFLICT DO NOTHING RETURNING w.object_id AS "objectId", w.unit_id AS "unitId", ${wall('secrecy_told w')}`;
/** A bound for one round; what is left is taken in the next. */
const most = 200;
const untold = (row: string, stage: string, day: string): string =>
  `NOT EXISTS(SELECT 1 FROM lots.secrecy_told t WHERE t.object_id=${row}.id AND t.stage=${stage} AND t.day=${day})`;
/** Withdrawn, or asked for again and answered yes for longer: nobody is reminded (U23). */
const counts = `c.withdrawn_at IS NULL AND NOT EXISTS(SELECT 1 FROM lots.consent r WHERE r.renews=c.id AND r.withdrawn_at IS NULL AND r.to_day > c.to_day)`;

/** What has been told and what is to be told now; inside a session of system:clocks. Of two that come at once one gets each. */
@Injectable()
export class ReminderStore {
  constructor(private readonly db: DbSession) {}

  /** Once a day to the one who gave it out. */
  protocols(dueBy: string, at: Date): Promise<Reminded[]> {
    return this.db.query<Reminded>(
      `INSERT INTO lots.secrecy_told AS w(object_id,authority_id,unit_id,stage,day,at)
       SELECT d.id, d.authority_id, d.unit_id, 'protocol', $1::date, $2 FROM lots.disclosure d
       WHERE d.state='protocol_due' AND d.protocol_due <= $1::date AND ${untold('d', "'protocol'", '$1::date')} ORDER BY d.protocol_due, d.id LIMIT ${most} ${answer}`,
      [dueBy, at],
    );
  }

  /** Once to the manager. */
  late(dueBy: string, at: Date): Promise<Reminded[]> {
    return this.db.query<Reminded>(
      `INSERT INTO lots.secrecy_told AS w(object_id,authority_id,unit_id,stage,day,at)
       SELECT d.id, d.authority_id, d.unit_id, 'protocol_manager', d.protocol_due, $2 FROM lots.disclosure d
       WHERE d.state='protocol_due' AND d.protocol_due <= $1::date AND ${untold('d', "'protocol_manager'", 'd.protocol_due')} ORDER BY d.protocol_due, d.id LIMIT ${most} ${answer}`,
      [dueBy, at],
    );
  }

  /** Once, of those that have lasted longer than the notice: for a yes for a day or two there is nothing to prepare. */
  consentsSoon({ today, consentSoonTo }: ReminderLimits, at: Date): Promise<Reminded[]> {
    return this.db.query<Reminded>(
      `INSERT INTO lots.secrecy_told AS w(object_id,authority_id,unit_id,stage,day,at)
       SELECT c.id, c.authority_id, c.unit_id, 'consent_soon', c.to_day, $3 FROM lots.consent c
       WHERE c.to_day BETWEEN $1::date AND $2::date AND c.to_day - c.from_day > $2::date - $1::date AND ${counts} AND ${untold('c', "'consent_soon'", 'c.to_day')} ORDER BY c.to_day, c.id LIMIT ${most} ${answer}`,
      [today, consentSoonTo, at],
    );
  }

  /** Once. A yes for a single day says by itself when it ends. */
  consentsEnded({ today, consentEndedFrom }: ReminderLimits, at: Date): Promise<Reminded[]> {
    return this.db.query<Reminded>(
      `INSERT INTO lots.secrecy_told AS w(object_id,authority_id,unit_id,stage,day,at)
       SELECT c.id, c.authority_id, c.unit_id, 'consent_ended', c.to_day, $3 FROM lots.consent c
       WHERE c.to_day < $1::date AND c.to_day >= $2::date AND c.to_day > c.from_day AND ${counts} AND ${untold('c', "'consent_ended'", 'c.to_day')} ORDER BY c.to_day, c.id LIMIT ${most} ${answer}`,
      [today, consentEndedFrom, at],
    );
  }
}
