import type {
  AgeBand,
  CloseReason,
  DeliveryMode,
  Errand,
  HandoverGround,
  NeededToday,
  ReferralKind,
  ReferralState,
  ReturnReason,
} from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

export interface DeskHandoverRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly kind: ReferralKind;
  readonly matterId: string;
  readonly contactId: string;
  readonly subjectNo: number;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly errand: Errand;
  readonly urgency: number;
  readonly child: boolean;
  readonly mode: DeliveryMode;
  readonly ground: HandoverGround;
  /** The consent it rests on. */
  readonly consentId: string | null;
  readonly ageBand: AgeBand;
  readonly need: string;
  readonly areaCode: string | null;
  readonly state: ReferralState;
  readonly receivedAt: Date;
  readonly offeredAt: Date;
  readonly ackDue: Date;
  readonly returnReason: ReturnReason | null;
  readonly neededToday: NeededToday | null;
  readonly contactRef: string;
  /** "Skyddat 26-014"; null for contacts that are not sealed. */
  readonly alias: string | null;
  /** The receiver has protected its end, and the desk's is open; nothing more is known of it here. */
  readonly receiverProtects: boolean;
  readonly escalation: number;
  /** When the desk last rang about it. */
  readonly calledAt: Date | null;
  /** A returned one that has been sent on – or one of a call that was undone – is no longer the desk's to act on. */
  readonly latest: boolean;
  /** The matter has ended: undone, or closed at the desk with a reason. */
  readonly closedAt: Date | null;
  readonly closeReason: CloseReason | null;
}

const theirsAlone = 'r.circle_id IS NOT NULL AND r.from_circle_id IS NULL';
const select = `SELECT r.id, r.ref, r.version, r.kind, r.matter_id AS "matterId", m.contact_id AS "contactId", m.subject_no AS "subjectNo", r.from_unit_id AS "fromUnitId", r.mode, r.ground, r.consent_id AS "consentId", r.age_band AS "ageBand", r.need, r.area_code AS "areaCode", r.to_unit_id AS "toUnitId", r.errand, r.urgency, r.child, r.state, r.received_at AS "receivedAt",
  r.offered_at AS "offeredAt", r.ack_due AS "ackDue", r.return_reason AS "returnReason", r.needed_today AS "neededToday", c.ref AS "contactRef", c.alias, CASE WHEN ${theirsAlone} THEN lots.receiver_protects(r.id) ELSE false END AS "receiverProtects",
  r.escalation, (SELECT max(e.called_at) FROM lots.escalation e WHERE e.referral_id=r.id) AS "calledAt",
  NOT EXISTS(SELECT 1 FROM lots.referral l WHERE l.matter_id=r.matter_id AND l.offered_at>r.offered_at) AND m.closed_at IS NULL AS latest, m.closed_at AS "closedAt", m.close_reason AS "closeReason", ${wall('referral r', 'matter m', 'contact c')}
  FROM lots.referral r JOIN lots.matter m ON m.id=r.matter_id JOIN lots.contact c ON c.id=m.contact_id`;

/** The desk's list: what the receiver has protected and the desk has not (however long ago), come back or taken back and not sent on (however long ago: nothing expires), then unacknowledged by the time the receipt is due, then what was decided last. */
export function deskHandovers(db: DbSession, unitIds: readonly number[], since: Date): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(
    `SELECT * FROM (
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.kind='handover' AND r.state IN('offered','acknowledged') ORDER BY r.ack_due LIMIT 300)
       UNION ALL
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.kind='handover' AND r.state IN('returned','withdrawn') AND m.closed_at IS NULL AND r.decided_at <= $2
          AND NOT EXISTS(SELECT 1 FROM lots.referral l WHERE l.matter_id=r.matter_id AND l.offered_at>r.offered_at) ORDER BY r.decided_at LIMIT 100)
       UNION ALL
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.kind='handover' AND r.decided_at > $2 ORDER BY r.decided_at DESC LIMIT 200)
       UNION ALL
       (${select} WHERE r.from_unit_id = ANY($1::int[]) AND r.kind='handover' AND r.state='accepted' AND r.decided_at <= $2 AND ${theirsAlone} AND lots.receiver_protects(r.id) ORDER BY r.decided_at LIMIT 100)) every
     ORDER BY NOT "receiverProtects", CASE WHEN state IN('returned','withdrawn') AND latest THEN 0 WHEN state IN('offered','acknowledged') THEN 1 ELSE 2 END, CASE WHEN state='offered' THEN 0 ELSE 1 END, "ackDue", "offeredAt" DESC`,
    [unitIds, since],
  );
}

export async function deskHandoverByRef(db: DbSession, unitIds: readonly number[], ref: string): Promise<DeskHandoverRow | null> {
  const [row] = await db.query<DeskHandoverRow>(`${select} WHERE r.ref=$1 AND r.from_unit_id = ANY($2::int[])`, [ref, unitIds]);
  return row ?? null;
}

/** By a reference or by the code of the contact; the latest of each matter. A contact that was undone is none. */
export function deskHandoversByWords(
  db: DbSession,
  unitIds: readonly number[],
  ref: string,
  code: string,
): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(
    `SELECT * FROM (${select} WHERE (r.ref=$1 OR c.contact_code=$2) AND r.from_unit_id = ANY($3::int[]) AND c.unit_id = ANY($3::int[]) AND r.kind='handover'
       AND (m.closed_at IS NULL OR m.close_reason IS NOT NULL)) every
     ORDER BY "subjectNo", "offeredAt" DESC LIMIT 30`,
    [ref, code, unitIds],
  );
}

export function deskHandoversOfContact(db: DbSession, contactId: string): Promise<DeskHandoverRow[]> {
  return db.query<DeskHandoverRow>(`${select} WHERE m.contact_id=$1 AND r.kind='handover' ORDER BY m.subject_no, r.offered_at`, [
    contactId,
  ]);
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
    `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, n.body_enc AS "bodyEnc", ${wall('return_note n')} FROM lots.return_note n JOIN keys.data_key k ON k.id=n.key_id WHERE n.referral_id=$1`,
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
    `SELECT DISTINCT ON (o.referral_id) o.referral_id AS "referralId", o.at, k.id, k.authority_id AS "authorityId", k.wrapped, o.body_enc AS "bodyEnc", ${wall('oral_receipt o')}
     FROM lots.oral_receipt o JOIN keys.data_key k ON k.id=o.key_id WHERE o.referral_id = ANY($1::uuid[]) ORDER BY o.referral_id, o.recorded_at DESC`,
    [referralIds],
  );
}
