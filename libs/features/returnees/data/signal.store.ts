import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';
import type { Locked } from './returnee.store.js';

export interface NewSignal {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly fromUnitId: number;
  readonly contactId: string;
  readonly circleId: string;
  readonly referralIds: readonly string[];
  readonly at: Date;
  readonly initials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** All that the desk sees of what it has told. */
export interface SentSignalRow {
  readonly id: string;
  readonly contactRef: string;
  readonly at: Date;
  readonly takenAt: Date | null;
}

export interface SignalRow extends Locked {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly circleId: string;
  readonly at: Date;
  readonly byInitials: string;
  readonly takenAt: Date | null;
  readonly caseRef: string | null;
}

export interface ReportRow {
  readonly id: string;
  readonly ref: string;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
  readonly subjectNo: number;
}

/** From the desk to the VBE-team: both in one board, and still only into a circle. */
@Injectable()
export class SignalStore {
  constructor(private readonly db: DbSession) {}

  /** The contact a hand-over came of, and the children's reports that came of it; null: not the desk's. */
  async contactOf(unitIds: readonly number[], handoverRef: string): Promise<{ id: string; unitId: number } | null> {
    const [row] = await this.db.query<{ id: string; unitId: number }>(
      `SELECT c.id, c.unit_id AS "unitId", ${wall('referral r', 'contact c')} FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id
       WHERE r.ref=$1 AND r.from_unit_id = ANY($2::int[]) FOR UPDATE OF r`,
      [handoverRef, unitIds],
    );
    return row ?? null;
  }

  /** The latest hand-over of each child of the call, in the order they were told. */
  reports(contactId: string): Promise<ReportRow[]> {
    return this.db.query<ReportRow>(
      `SELECT DISTINCT ON (m.subject_no) r.id, r.ref, r.to_authority_id AS "toAuthorityId", r.to_unit_id AS "toUnitId", m.subject_no AS "subjectNo", ${wall('referral r', 'matter m')} FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id
       WHERE m.contact_id=$1 AND r.kind='handover' AND r.child AND r.state IN('offered','acknowledged','accepted') ORDER BY m.subject_no, r.offered_at DESC`,
      [contactId],
    );
  }

  async ofContact(contactId: string): Promise<{ id: string } | null> {
    const [row] = await this.db.query<{ id: string }>(
      `SELECT s.id, ${wall('returnee_signal s')} FROM lots.returnee_signal s WHERE s.contact_id=$1`,
      [contactId],
    );
    return row ?? null;
  }

  async add(row: NewSignal): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.returnee_signal(id,ref,authority_id,unit_id,from_unit_id,contact_id,circle_id,referral_ids,at,by_user,by_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8::uuid[],$9,$10,$11,$12,$13)`,
      [
        ...[row.id, row.ref, row.authorityId, row.unitId, row.fromUnitId, row.contactId, row.circleId, row.referralIds, row.at],
        ...[this.db.principal().userId, row.initials, row.keyId, row.bodyEnc],
      ],
    );
  }

  /** What the caller's desk has told, the last first. */
  sent(unitIds: readonly number[]): Promise<SentSignalRow[]> {
    return this.db.query<SentSignalRow>(
      `SELECT s.id, c.ref AS "contactRef", s.at, s.taken_at AS "takenAt", ${wall('returnee_signal s', 'contact c')} FROM lots.returnee_signal s JOIN lots.contact c ON c.id=s.contact_id WHERE s.from_unit_id = ANY($1::int[]) ORDER BY s.at DESC, s.id LIMIT 100`,
      [unitIds],
    );
  }

  /** Waiting for the caller's circle. */
  waiting(unitIds: readonly number[]): Promise<SignalRow[]> {
    return this.select(`s.unit_id = ANY($1::int[]) AND s.taken_at IS NULL ORDER BY s.at, s.id`, [unitIds]);
  }

  async byRef(unitIds: readonly number[], ref: string): Promise<SignalRow | null> {
    const [row] = await this.select('s.unit_id = ANY($1::int[]) AND s.ref=$2', [unitIds, ref]);
    return row ?? null;
  }

  /** Taken by this press: of two at once one waits. */
  async take(id: string, at: Date, initials: string): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.returnee_signal SET taken_at=$2, taken_by=$3, taken_initials=$4 WHERE id=$1 AND taken_at IS NULL',
      [id, at, this.db.principal().userId, initials],
    );
    return touched === 1;
  }

  private select(where: string, parameters: readonly unknown[]): Promise<SignalRow[]> {
    return this.db.query<SignalRow>(
      `SELECT s.id, s.ref, s.unit_id AS "unitId", s.circle_id AS "circleId", s.at, s.by_initials AS "byInitials", s.taken_at AS "takenAt", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, s.body_enc AS "bodyEnc",
       (SELECT f.ref FROM lots.returnee p JOIN lots.case_file f ON f.id=p.case_id WHERE p.signal_id=s.id) AS "caseRef", ${wall('returnee_signal s')} FROM lots.returnee_signal s JOIN keys.data_key k ON k.id=s.key_id WHERE ${where}`,
      parameters,
    );
  }
}
