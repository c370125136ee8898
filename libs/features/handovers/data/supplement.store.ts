import { Injectable } from '@nestjs/common';
import type { ReferralState, SupplementKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface NewSupplement {
  readonly id: string;
  readonly aboutId: string;
  readonly matterId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly kind: SupplementKind;
  /** null: the original is back at the desk; it goes with the next package. */
  readonly referralId: string | null;
  readonly idem: string;
  readonly at: Date;
  readonly byInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** The desk's own copy with its wrapped key. */
export interface StoredSupplement {
  readonly kind: SupplementKind;
  readonly at: Date;
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** For the list: times and status words, no text. */
export interface SupplementRow {
  readonly aboutId: string;
  readonly kind: SupplementKind;
  readonly at: Date;
  readonly byInitials: string;
  readonly ref: string | null;
  readonly state: ReferralState | null;
  readonly ackDue: Date | null;
}

/** What was added to hand-overs (rule Ö11). */
@Injectable()
export class SupplementStore {
  constructor(private readonly db: DbSession) {}

  /** Holds the hand-over's row: of two at once one waits, and a return meanwhile is seen. False: not the desk's. */
  async lockAbout(unitIds: readonly number[], ref: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT r.id, ${wall('referral r')} FROM lots.referral r WHERE r.ref=$1 AND r.from_unit_id = ANY($2::int[]) FOR UPDATE`,
      [ref, unitIds],
    );
    return rows.length === 1;
  }

  /** The hand-over a supplement of this key was written about; null = none yet. */
  async aboutByIdem(unitIds: readonly number[], idem: string): Promise<string | null> {
    const [row] = await this.db.query<{ aboutId: string }>(
      `SELECT s.about_id AS "aboutId", ${wall('supplement s')} FROM lots.supplement s WHERE s.unit_id = ANY($1::int[]) AND s.idem=$2`,
      [unitIds, idem],
    );
    return row?.aboutId ?? null;
  }

  async add(row: NewSupplement): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.supplement(id,about_id,matter_id,authority_id,unit_id,kind,referral_id,idem,at,by_user,by_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        row.id,
        row.aboutId,
        row.matterId,
        row.authorityId,
        row.unitId,
        row.kind,
        row.referralId,
        row.idem,
        row.at,
        this.db.principal().userId,
        row.byInitials,
        row.keyId,
        row.bodyEnc,
      ],
    );
  }

  /** Everything added to a matter, whichever of its hand-overs it was about, oldest first. */
  ofMatter(matterId: string): Promise<StoredSupplement[]> {
    return this.db.query<StoredSupplement>(
      `SELECT s.kind, s.at, k.id, k.authority_id AS "authorityId", k.wrapped, s.body_enc AS "bodyEnc", ${wall('supplement s')} FROM lots.supplement s JOIN keys.data_key k ON k.id=s.key_id WHERE s.matter_id=$1 ORDER BY s.at, s.id`,
      [matterId],
    );
  }

  /** One question for a whole list. */
  ofReferrals(aboutIds: readonly string[]): Promise<SupplementRow[]> {
    return this.db.query<SupplementRow>(
      `SELECT s.about_id AS "aboutId", s.kind, s.at, s.by_initials AS "byInitials", r.ref, r.state, r.ack_due AS "ackDue", ${wall('supplement s', 'referral r?')}
       FROM lots.supplement s LEFT JOIN lots.referral r ON r.id=s.referral_id WHERE s.about_id = ANY($1::uuid[]) ORDER BY s.at, s.id`,
      [aboutIds],
    );
  }

  /** What was added and not yet taken goes back with the original: the receiver may not keep half of it. */
  async withdrawOpen(aboutId: string, at: Date): Promise<void> {
    await this.db.execute(
      `UPDATE lots.clock SET met_at=$2 WHERE met_at IS NULL AND referral_id IN (SELECT id FROM lots.referral WHERE about_id=$1 AND state IN('offered','acknowledged'))`,
      [aboutId, at],
    );
    await this.db.execute(
      `UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=$2 WHERE about_id=$1 AND state IN('offered','acknowledged')`,
      [aboutId, at],
    );
  }
}
