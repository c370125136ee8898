import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface RecordedCall {
  readonly at: Date;
  readonly outcome: 'reached' | 'no_answer';
  readonly recordedAt: Date;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
  /** Nobody answered at the end of the chain: the call is noted and the task stays. */
  readonly closes: boolean;
}

export interface LockedReferral {
  readonly id: string;
  readonly matterId: string;
  readonly state: string;
  readonly fromAuthorityId: number;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly toAuthorityId: number;
  readonly offeredAt: Date;
}

/** What the desk writes about its calls. The hand-over's row is always locked first, as the clocks do. */
@Injectable()
export class EscalationCallStore {
  constructor(private readonly db: DbSession) {}

  /** null: not the desk's, or not there. */
  async lockReferral(where: 'id' | 'ref', value: string, unitIds: readonly number[]): Promise<LockedReferral | null> {
    const [row] = await this.db.query<LockedReferral>(
      `SELECT id, matter_id AS "matterId", state, from_authority_id AS "fromAuthorityId", from_unit_id AS "fromUnitId", to_unit_id AS "toUnitId", to_authority_id AS "toAuthorityId", offered_at AS "offeredAt", ${wall('referral r')}
       FROM lots.referral r WHERE ${where === 'id' ? 'id=$1::uuid' : 'ref=$1::text'} AND from_unit_id = ANY($2::int[]) FOR UPDATE`,
      [value, unitIds],
    );
    return row ?? null;
  }

  async recordCall(id: string, call: RecordedCall): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.escalation SET called_at=$2, outcome=$3, recorded_at=$4, recorded_by=$5, key_id=$6, body_enc=$7, done_at=CASE WHEN $8 THEN $4::timestamptz END WHERE id=$1 AND done_at IS NULL`,
      [id, call.at, call.outcome, call.recordedAt, this.db.principal().userId, call.keyId, call.bodyEnc, call.closes],
    );
    return touched === 1;
  }

  /** Nobody answered: the clocks look again at once. */
  async wakeClock(clockId: string): Promise<void> {
    await this.db.execute('UPDATE lots.clock SET look_at=NULL WHERE id=$1 AND met_at IS NULL', [clockId]);
  }

  /** The hand-over an oral receipt of this id belongs to; null = none yet. */
  async receiptById(id: string): Promise<string | null> {
    const [row] = await this.db.query<{ referralId: string }>(
      `SELECT o.referral_id AS "referralId", ${wall('oral_receipt o')} FROM lots.oral_receipt o WHERE o.id=$1`,
      [id],
    );
    return row?.referralId ?? null;
  }

  async addReceipt(
    id: string,
    referral: LockedReferral,
    receipt: Pick<RecordedCall, 'at' | 'recordedAt' | 'keyId' | 'bodyEnc'>,
  ): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.oral_receipt(id,referral_id,authority_id,unit_id,at,recorded_at,recorded_by,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)`,
      [
        id,
        referral.id,
        referral.fromAuthorityId,
        referral.fromUnitId,
        receipt.at,
        receipt.recordedAt,
        this.db.principal().userId,
        receipt.keyId,
        receipt.bodyEnc,
      ],
    );
  }

  async meetClocks(referralId: string, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.clock SET met_at=$2 WHERE referral_id=$1 AND met_at IS NULL', [referralId, at]);
  }

  /** The receiver's own receipt when it has opened; at most one of these per hand-over. */
  async addDayClock(id: string, referral: LockedReferral, due: Date): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.clock(id,matter_id,referral_id,unit_id,kind,due,stage) SELECT $1,$2,$3,$4,'day_receipt',$5,0
       WHERE NOT EXISTS(SELECT 1 FROM lots.clock WHERE referral_id=$3 AND kind='day_receipt')`,
      [id, referral.matterId, referral.id, referral.fromUnitId, due],
    );
  }
}
