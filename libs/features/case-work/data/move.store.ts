import { Injectable } from '@nestjs/common';
import type { Errand, MoveDecline, MoveReason, MoveState } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import type { Sealed } from './journal.store.js';

export interface MoveRow {
  readonly id: string;
  readonly caseId: string;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly state: MoveState;
  readonly reason: MoveReason;
  readonly errand: Errand;
  readonly urgency: number;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly offeredAt: Date;
  readonly due: Date;
  readonly offeredInitials: string;
  readonly decidedAt: Date | null;
  readonly decidedInitials: string | null;
  readonly declineReason: MoveDecline | null;
  /** Only while the caller's unit has it. */
  readonly caseRef: string | null;
}

export interface NewMove {
  readonly id: string;
  readonly caseId: string;
  readonly referralId: string | null;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly reason: MoveReason;
  readonly errand: Errand;
  readonly urgency: number;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly offeredAt: Date;
  readonly due: Date;
  readonly offeredInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

const columns = `m.id, m.case_id AS "caseId", m.from_unit_id AS "fromUnitId", m.to_unit_id AS "toUnitId", m.state, m.reason, m.errand, m.urgency, m.area_code AS "areaCode", m.received_at AS "receivedAt", m.offered_at AS "offeredAt", m.due,
  m.offered_initials AS "offeredInitials", m.decided_at AS "decidedAt", m.decided_initials AS "decidedInitials", m.decline_reason AS "declineReason", f.ref AS "caseRef", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, m.body_enc AS "bodyEnc"`;

/** Moves inside a board. Both units see the offer; the case itself is one unit's at a time. */
@Injectable()
export class MoveStore {
  constructor(private readonly db: DbSession) {}

  /** Those that wait first, by when a receipt is due; then what was decided lately. */
  list(unitIds: readonly number[], since: Date): Promise<(MoveRow & Sealed)[]> {
    return this.db.query<MoveRow & Sealed>(
      `SELECT ${columns}, ${wall('case_move m', 'case_file f?')} FROM lots.case_move m LEFT JOIN lots.case_file f ON f.id=m.case_id JOIN keys.data_key k ON k.id=m.key_id
       WHERE (m.from_unit_id = ANY($1::int[]) OR m.to_unit_id = ANY($1::int[])) AND (m.state='offered' OR m.decided_at > $2) ORDER BY (m.state='offered') DESC, m.due, m.id LIMIT 200`,
      [unitIds, since],
    );
  }

  async one(id: string): Promise<(MoveRow & Sealed) | null> {
    const [row] = await this.db.query<MoveRow & Sealed>(
      `SELECT ${columns}, ${wall('case_move m', 'case_file f?')} FROM lots.case_move m LEFT JOIN lots.case_file f ON f.id=m.case_id JOIN keys.data_key k ON k.id=m.key_id WHERE m.id=$1`,
      [id],
    );
    return row ?? null;
  }

  /** @throws the database's error when one waits already (23505) */
  async offer(move: NewMove): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.case_move(id,case_id,referral_id,authority_id,from_unit_id,to_unit_id,state,reason,errand,urgency,area_code,received_at,offered_at,due,offered_by,offered_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,'offered',$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)`,
      [
        move.id,
        move.caseId,
        move.referralId,
        authorityId,
        move.fromUnitId,
        move.toUnitId,
        move.reason,
        move.errand,
        move.urgency,
        move.areaCode,
        move.receivedAt,
        move.offeredAt,
        move.due,
        userId,
        move.offeredInitials,
        move.keyId,
        move.bodyEnc,
      ],
    );
  }

  /** False: not offered to her unit, or no longer. */
  async accept(id: string, at: Date, initials: string, statToken: Buffer): Promise<boolean> {
    const [row] = await this.db.query<{ done: boolean }>('SELECT lots.accept_case_move($1,$2,$3,$4) AS done', [
      id,
      at,
      initials,
      statToken,
    ]);
    return row?.done ?? false;
  }

  async end(
    id: string,
    state: 'declined' | 'withdrawn',
    by: { at: Date; initials: string; reason: MoveDecline | null },
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.case_move SET state=$2, decided_at=$3, decided_by=$4, decided_initials=$5, decline_reason=$6 WHERE id=$1 AND state='offered'`,
      [id, state, by.at, this.db.principal().userId, by.initials, by.reason],
    );
    return touched === 1;
  }
}
