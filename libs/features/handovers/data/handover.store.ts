import { Injectable } from '@nestjs/common';
import type { CloseReason, ReferralKind, ReferralState } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import { ClockEntity } from './clock.entity.js';
import { ContactEntity } from './contact.entity.js';
import { MatterEntity } from './matter.entity.js';
import { PackageEntity } from './package.entity.js';
import { PersonEntity } from './person.entity.js';
import { ReferralEntity } from './referral.entity.js';

/** The contact's words with their wrapped key, and the call they were said in. */
export interface StoredContact {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
  readonly callId: string;
}

export interface UnreadOffer {
  readonly id: string;
  readonly version: number;
  readonly kind: ReferralKind;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
}

/** Rows the sender writes. Inserts never read back: across a wall the sender may not see what it has put there. They travel together. */
@Injectable()
export class HandoverStore {
  constructor(private readonly db: DbSession) {}

  addContact(contact: ContactEntity): Promise<void> {
    this.db.insertLater(ContactEntity, contact);
    return Promise.resolve();
  }

  addPerson(person: PersonEntity): Promise<void> {
    this.db.insertLater(PersonEntity, person);
    return Promise.resolve();
  }

  addMatter(matter: MatterEntity): Promise<void> {
    this.db.insertLater(MatterEntity, matter);
    return Promise.resolve();
  }

  /** The referral, its package and its clock belong together. */
  addReferral(referral: ReferralEntity, parcel: PackageEntity, clock: ClockEntity): Promise<void> {
    this.db.insertLater(ReferralEntity, referral);
    this.db.insertLater(PackageEntity, parcel);
    this.db.insertLater(ClockEntity, clock);
    return Promise.resolve();
  }

  async contactOfCall(callId: string): Promise<{ id: string; ref: string } | null> {
    const [row] = await this.db.query<{ id: string; ref: string }>(
      `SELECT c.id, c.ref, ${wall('contact c')} FROM lots.contact c WHERE c.call_id=$1`,
      [callId],
    );
    return row ?? null;
  }

  /** The contact's own record with its wrapped key: the desk's, never the receiver's. */
  async contactBody(contactId: string): Promise<StoredContact | null> {
    const [row] = await this.db.query<StoredContact>(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc", c.call_id AS "callId", ${wall('contact c')} FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id=$1`,
      [contactId],
    );
    return row ?? null;
  }

  async matter(
    id: string,
  ): Promise<{ contactId: string; subjectNo: number; responsibleUnitId: number; receivedAt: Date } | null> {
    const [row] = await this.db.query<{ contactId: string; subjectNo: number; responsibleUnitId: number; receivedAt: Date }>(
      `SELECT contact_id AS "contactId", subject_no AS "subjectNo", responsible_unit_id AS "responsibleUnitId", received_at AS "receivedAt", ${wall('matter m')} FROM lots.matter m WHERE id=$1 FOR UPDATE`,
      [id],
    );
    return row ?? null;
  }

  /** What rests on a consent and shows a preview only, because nobody has taken it; held, in one order. */
  unreadOn(consentId: string): Promise<UnreadOffer[]> {
    return this.db.query<UnreadOffer>(
      `SELECT r.id, r.version, r.kind, r.to_authority_id AS "toAuthorityId", r.to_unit_id AS "toUnitId", ${wall('referral r')} FROM lots.referral r
       WHERE r.consent_id=$1 AND r.mode='preview' AND r.state IN('offered','acknowledged') ORDER BY r.kind<>'handover', r.id FOR UPDATE`,
      [consentId],
    );
  }

  /** False: somebody else was first. */
  async withdraw(id: string, version: number, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.referral SET state='withdrawn', version=version+1, decided_at=$3 WHERE id=$1 AND version=$2 AND state IN('offered','acknowledged')`,
      [id, version, at],
    );
    return touched === 1;
  }

  /**
   * Back at the desk: the running clock goes on, for the desk now, and is looked at again at once (rules E8, E11). Where the receipt had been
   * given, a new one runs, due when the receipt was due or now.
   */
  async keepClock(clockId: string, referralId: string, at: Date): Promise<void> {
    const running = await this.db.execute('UPDATE lots.clock SET look_at=NULL WHERE referral_id=$1 AND met_at IS NULL', [
      referralId,
    ]);
    if (running > 0) return;
    await this.db.query(
      `INSERT INTO lots.clock(id,matter_id,referral_id,unit_id,kind,due,stage)
       SELECT $1,r.matter_id,r.id,r.from_unit_id,'desk_return',greatest(r.ack_due,$3::timestamptz),0 FROM lots.referral r WHERE r.id=$2
         AND NOT EXISTS(SELECT 1 FROM lots.clock c WHERE c.referral_id=r.id AND c.kind='desk_return')`,
      [clockId, referralId, at],
    );
  }

  /** The matter is over at the desk; nothing can be sent in it any more. */
  async closeMatter(matterId: string, reason: CloseReason, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.matter SET closed_at=$2, close_reason=$3 WHERE id=$1 AND closed_at IS NULL', [
      matterId,
      at,
      reason,
    ]);
  }

  /** When the receipts of a matter were due, the returned and withdrawn ones too. */
  async receiptsDue(matterId: string): Promise<Date[]> {
    const rows = await this.db.query<{ ackDue: Date }>(
      `SELECT r.ack_due AS "ackDue", ${wall('referral r')} FROM lots.referral r WHERE r.matter_id=$1`,
      [matterId],
    );
    return rows.map((row) => row.ackDue);
  }

  /** Before a matter goes on: the returned hand-over's clock is the next one's from now. The hand-overs are locked first, as everywhere. */
  async passOnClocks(matterId: string, at: Date): Promise<void> {
    await this.db.query(`SELECT r.id, ${wall('referral r')} FROM lots.referral r WHERE r.matter_id=$1 ORDER BY r.id FOR UPDATE`, [
      matterId,
    ]);
    await this.db.execute('UPDATE lots.clock SET met_at=$2 WHERE matter_id=$1 AND met_at IS NULL', [matterId, at]);
  }

  async referralsOfMatter(matterId: string): Promise<{ id: string; idem: string; state: ReferralState }[]> {
    return this.db.query(
      `SELECT r.id, r.idem, r.state, ${wall('referral r')} FROM lots.referral r WHERE r.matter_id=$1 ORDER BY r.offered_at`,
      [matterId],
    );
  }
}
