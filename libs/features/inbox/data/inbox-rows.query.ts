import type { AgeBand, DeliveryMode, Errand, HandoverGround, InboxNote, ReferralKind, ReferralState } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

export interface InboxRow {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly kind: ReferralKind;
  /** The hand-over this adds to, and how far that one has come; null for a hand-over of its own. */
  readonly aboutId: string | null;
  readonly aboutRef: string | null;
  readonly aboutState: ReferralState | null;
  readonly matterId: string;
  readonly fromAuthorityId: number;
  readonly fromUnitId: number;
  readonly toUnitId: number;
  readonly state: ReferralState;
  readonly mode: DeliveryMode;
  readonly ground: HandoverGround;
  readonly errand: Errand;
  readonly urgency: number;
  readonly child: boolean;
  readonly ageBand: AgeBand;
  readonly need: string;
  readonly notes: InboxNote[];
  readonly areaCode: string | null;
  readonly fromInitials: string;
  /** Only those named for it see the row at all. */
  readonly sealed: boolean;
  readonly receivedAt: Date;
  readonly offeredAt: Date;
  readonly ackDue: Date;
  /** null: nobody here has opened it yet. */
  readonly openedAt: Date | null;
  readonly holderId: string | null;
  readonly holderInitials: string | null;
  readonly caseRef: string | null;
  readonly caseId: string | null;
  readonly decidedAt: Date | null;
}

const columns = `r.id, r.ref, r.version, r.kind, r.about_id AS "aboutId", a.ref AS "aboutRef", a.state AS "aboutState", r.matter_id AS "matterId", r.from_authority_id AS "fromAuthorityId", r.from_unit_id AS "fromUnitId", r.to_unit_id AS "toUnitId", r.state, r.mode, r.ground,
  r.errand, r.urgency, r.child, r.age_band AS "ageBand", r.need, r.notes, r.area_code AS "areaCode", r.from_initials AS "fromInitials", r.received_at AS "receivedAt", r.offered_at AS "offeredAt",
  r.ack_due AS "ackDue", r.opened_at AS "openedAt", r.decided_at AS "decidedAt", r.holder_id AS "holderId", r.holder_initials AS "holderInitials", r.circle_id IS NOT NULL AS sealed`;

/** The hand-over it adds to went to the same unit, so the same wall lets it through. */
const referrals = 'lots.referral r LEFT JOIN lots.referral a ON a.id=r.about_id';
const withCase = `${referrals} LEFT JOIN lots.case_file f ON f.referral_id=coalesce(r.about_id, r.id)`;

/**
 * The unit's inbox in screen order (screens.md §3): acute without a receipt, late, then by when the receipt is due; last what was taken
 * over lately. One statement. Returned and withdrawn ones are out of the list.
 */
export function inboxRows(db: DbSession, unitIds: readonly number[], now: Date, limit: number): Promise<InboxRow[]> {
  return db.query<InboxRow>(
    `SELECT o.* FROM (
       SELECT ${columns}, NULL::text AS "caseRef", NULL::uuid AS "caseId", ${wall('referral r', 'referral a?')} FROM ${referrals} WHERE r.to_unit_id = ANY($1::int[]) AND r.state IN('offered','acknowledged')
       ORDER BY (r.urgency=0 AND r.state='offered') DESC, (r.state='offered' AND r.ack_due < $2) DESC, r.ack_due, r.offered_at LIMIT $3) o
     UNION ALL
     SELECT t.* FROM (
       SELECT ${columns}, f.ref AS "caseRef", f.id AS "caseId", ${wall('referral r', 'referral a?', 'case_file f?')} FROM ${withCase}
       WHERE r.to_unit_id = ANY($1::int[]) AND r.state='accepted' AND r.decided_at > $2 - interval '36 hours' ORDER BY r.decided_at DESC LIMIT 50) t`,
    [unitIds, now, limit],
  );
}

export async function inboxRowByRef(db: DbSession, unitIds: readonly number[], ref: string): Promise<InboxRow | null> {
  const [row] = await db.query<InboxRow>(
    `SELECT ${columns}, f.ref AS "caseRef", f.id AS "caseId", ${wall('referral r', 'referral a?', 'case_file f?')} FROM ${withCase}
     WHERE r.ref=$1 AND r.to_unit_id = ANY($2::int[]) AND r.state IN('offered','acknowledged','accepted')`,
    [ref, unitIds],
  );
  return row ?? null;
}

/** Also when it has been returned: for answering a repeated decision. */
export async function decidedRowByRef(db: DbSession, unitIds: readonly number[], ref: string): Promise<InboxRow | null> {
  const [row] = await db.query<InboxRow>(
    `SELECT ${columns}, f.ref AS "caseRef", f.id AS "caseId", ${wall('referral r', 'referral a?', 'case_file f?')} FROM ${withCase} WHERE r.ref=$1 AND r.to_unit_id = ANY($2::int[])`,
    [ref, unitIds],
  );
  return row ?? null;
}

export async function feedSeq(db: DbSession, unitIds: readonly number[], topic: 'inbox' | 'handovers'): Promise<number> {
  const [row] = await db.query<{ seq: string | null }>(
    `SELECT (coalesce((SELECT sum(seq) FROM lots.unit_feed WHERE unit_id = ANY($1::int[]) AND topic=$2),0)
       + coalesce((SELECT sum(seq) FROM lots.circle_feed WHERE circle_id = ANY($3::uuid[]) AND topic=$2),0))::text AS seq`,
    [unitIds, topic, db.principal().circles],
  );
  return Number(row?.seq ?? 0);
}
