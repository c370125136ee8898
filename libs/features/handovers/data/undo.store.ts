import { Injectable } from '@nestjs/common';
import type { ReferralKind, ReferralState } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** One hand-over of a call, locked for as long as it takes to undo them all. */
export interface UndoRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly contactId: string;
  readonly fromUnitId: number;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
  readonly state: ReferralState;
  readonly offeredAt: Date;
  /** Opened, or said by phone that they have it. */
  readonly openedAt: Date | null;
  readonly contactCode: string;
  /** The desk's circle and what the call is called there; null for calls that are not sealed. */
  readonly circleId: string | null;
  readonly alias: string | null;
  readonly kind: ReferralKind;
  /** Undone before. */
  readonly closed: boolean;
}

const contactOf = `(SELECT m1.contact_id FROM lots.referral r1 JOIN lots.matter m1 ON m1.id=r1.matter_id WHERE r1.ref=$1 AND r1.from_unit_id = ANY($2::int[]))`;

/** Rows of a hand-over that is undone. */
@Injectable()
export class UndoStore {
  constructor(private readonly db: DbSession) {}

  /** Every hand-over of the call that this one came from, also those sent on since; in one order, so that two never wait for each other. */
  async lockCallOf(unitIds: readonly number[], ref: string): Promise<UndoRow[]> {
    await this.db.query(
      `SELECT r.id, ${wall('referral r')} FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id WHERE m.contact_id=${contactOf} ORDER BY r.id FOR UPDATE OF r`,
      [ref, unitIds],
    );
    // Asked anew: what another one did while we waited.
    return this.db.query<UndoRow>(
      `SELECT r.id, r.ref, r.version, r.kind, m.contact_id AS "contactId", r.from_unit_id AS "fromUnitId", r.to_authority_id AS "toAuthorityId", r.to_unit_id AS "toUnitId", r.state,
         r.offered_at AS "offeredAt", coalesce(r.opened_at, (SELECT min(o.at) FROM lots.oral_receipt o WHERE o.referral_id=r.id)) AS "openedAt", c.contact_code AS "contactCode", c.circle_id AS "circleId", c.alias, m.closed_at IS NOT NULL AS closed, ${wall('referral r', 'matter m', 'contact c')}
       FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id
       WHERE m.contact_id=${contactOf} ORDER BY r.id`,
      [ref, unitIds],
    );
  }

  /** False: somebody has opened or taken one of them meanwhile. */
  async withdraw(ids: readonly string[], at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=$2 WHERE id = ANY($1::uuid[]) AND state='offered' AND opened_at IS NULL`,
      [ids, at],
    );
    await this.db.execute('UPDATE lots.clock SET met_at=$2 WHERE referral_id = ANY($1::uuid[]) AND met_at IS NULL', [ids, at]);
    return touched === ids.length;
  }

  /** The matters are over, and nobody can open what was written for them: the text is in the call again, and only there. */
  async forget(contactId: string, referralIds: readonly string[], at: Date, initials: string): Promise<void> {
    // The yes is in the call again too: it is asked about anew when that is handed over.
    await this.db.execute(
      `UPDATE lots.consent SET withdrawn_at=$2, withdrawn_by=$3, withdrawn_initials=$4
       WHERE withdrawn_at IS NULL AND id IN (SELECT r.consent_id FROM lots.referral r WHERE r.id = ANY($1::uuid[]) AND r.consent_id IS NOT NULL)`,
      [referralIds, at, this.db.principal().userId, initials],
    );
    await this.db.execute(
      `UPDATE keys.data_key SET wrapped=NULL, destroyed_at=$2 WHERE wrapped IS NOT NULL AND id IN (
         SELECT key_id FROM lots.contact WHERE id=$1
         UNION SELECT key_id FROM lots.callback WHERE contact_id=$1
         UNION SELECT s.key_id FROM lots.consent s JOIN lots.referral r ON r.consent_id=s.id WHERE r.id = ANY($3::uuid[])
         UNION SELECT p.key_id FROM lots.person p JOIN lots.matter m ON m.person_id=p.id WHERE m.contact_id=$1)`,
      [contactId, at, referralIds],
    );
    await this.db.execute('UPDATE lots.matter SET closed_at=$2 WHERE contact_id=$1', [contactId, at]);
    for (const id of referralIds) await this.db.query('SELECT lots.forget_package($1,$2)', [id, at]);
  }
}
