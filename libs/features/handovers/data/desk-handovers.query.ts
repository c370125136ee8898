import type { Errand, NeededToday, ReferralState, ReturnReason } from '@lots/contracts';
import type { DbSession } from '@lots/db';

export interface DeskHandoverRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly matterId: string;
  readonly toUnitId: number;
  readonly errand: Errand;
  readonly urgency: number;
  readonly child: boolean;
  readonly state: ReferralState;
  readonly receivedAt: Date;
  readonly offeredAt: Date;
  readonly ackDue: Date;
  readonly returnReason: ReturnReason | null;
  readonly neededToday: NeededToday | null;
  readonly contactRef: string;
  readonly escalation: number;
  /** When the desk last rang about it. */
  readonly calledAt: Date | null;
  /** A returned one that has been sent on – or one of a call that was undone – is no longer the desk's to act on. */
  readonly latest: boolean;
}

const select = `SELECT r.id, r.ref, r.version, r.matter_id AS "matterId", r.to_unit_id AS "toUnitId", r.errand, r.urgency, r.child, r.state, r.received_at AS "receivedAt",
  r.offered_at AS "offeredAt", r.ack_due AS "ackDue", r.return_reason AS "returnReason", r.needed_today AS "neededToday", c.ref AS "contactRef",
  r.escalation, (SELECT max(e.called_at) FROM lots.escalation e WHERE e.referral_id=r.id) AS "calledAt",
  NOT EXISTS(SELECT 1 FROM lots.referral l WHERE l.matter_id=r.matter_id AND l.offered_at>r.offered_at) AND m.closed_at IS NULL AS latest
  FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id`;

/** The desk's list: returned and not sent on (however long ago: nothing expires), then unacknowledged by the time the receipt is due, then what was decided last. */
export function deskHandovers(db: DbSession, unitIds: readonly number[], since: Date): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(
    `SELECT * FROM (
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.state IN('offered','acknowledged') ORDER BY r.ack_due LIMIT 300)
       UNION ALL
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.state='returned' AND r.decided_at <= $2
          AND NOT EXISTS(SELECT 1 FROM lots.referral l WHERE l.matter_id=r.matter_id AND l.offered_at>r.offered_at) ORDER BY r.decided_at LIMIT 100)
       UNION ALL
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.decided_at > $2 ORDER BY r.decided_at DESC LIMIT 200)) every
     ORDER BY CASE WHEN state='returned' AND latest THEN 0 WHEN state IN('offered','acknowledged') THEN 1 ELSE 2 END, CASE WHEN state='offered' THEN 0 ELSE 1 END, "ackDue", "offeredAt" DESC`,
    [unitIds, since],
  );
}

export async function deskHandoverByRef(db: DbSession, unitIds: readonly number[], ref: string): Promise<DeskHandoverRow | null> {
  const [row] = await db.query<DeskHandoverRow>(`${select} WHERE r.ref=$1 AND r.from_unit_id = ANY($2::int[])`, [ref, unitIds]);
  return row ?? null;
}

export function deskHandoversOfContact(db: DbSession, contactId: string): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(`${select} WHERE m.contact_id=$1 ORDER BY m.subject_no, r.offered_at`, [contactId]);
}

export function deskHandoversOfMatter(db: DbSession, unitIds: readonly number[], matterId: string): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(`${select} WHERE r.matter_id=$1 AND r.from_unit_id = ANY($2::int[]) ORDER BY r.offered_at`, [
    matterId,
    unitIds,
  ]);
}

/** The returned note's own words, encrypted for the desk by the receiver. */
export async function returnNote(
  db: DbSession,
  referralId: string,
): Promise<{ id: string; authorityId: number; wrapped: Buffer | null; bodyEnc: Buffer } | null> {
  const [row] = await db.query<{ id: string; authorityId: number; wrapped: Buffer | null; bodyEnc: Buffer }>(
    `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, n.body_enc AS "bodyEnc" FROM lots.return_note n JOIN keys.data_key k ON k.id=n.key_id WHERE n.referral_id=$1`,
    [referralId],
  );
  return row ?? null;
}

export interface OralReceiptRow {
  readonly referralId: string;
  readonly at: Date;
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The latest oral receipt of each hand-over that has one, with its wrapped key. */
export function oralReceipts(db: DbSession, referralIds: readonly string[]): Promise<OralReceiptRow[]> {
  return db.query<OralReceiptRow>(
    `SELECT DISTINCT ON (o.referral_id) o.referral_id AS "referralId", o.at, k.id, k.authority_id AS "authorityId", k.wrapped, o.body_enc AS "bodyEnc"
     FROM lots.oral_receipt o JOIN keys.data_key k ON k.id=o.key_id WHERE o.referral_id = ANY($1::uuid[]) ORDER BY o.referral_id, o.recorded_at DESC`,
    [referralIds],
  );
}
