import type { Errand, ReferralState } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

export interface StoredContact {
  readonly name: string;
  readonly phone: string;
  readonly note: string | null;
}

export interface EscalationTaskRow {
  readonly id: string;
  readonly kind: 'chain' | 'closing' | 'second_return';
  readonly level: number;
  readonly sv: string;
  readonly contacts: StoredContact[];
  readonly reasonCode: string;
  readonly at: Date;
  readonly calledAt: Date | null;
  readonly outcome: 'reached' | 'no_answer' | null;
  readonly doneAt: Date | null;
  readonly referralId: string;
  readonly clockId: string;
  readonly ref: string;
  readonly toUnitId: number;
  readonly urgency: number;
  readonly child: boolean;
  readonly errand: Errand;
  readonly state: ReferralState;
  readonly ackDue: Date;
  readonly areaCode: string | null;
}

const select = `SELECT e.id, e.kind, e.level, e.sv, e.contacts, e.reason_code AS "reasonCode", e.at, e.called_at AS "calledAt", e.outcome, e.done_at AS "doneAt", r.id AS "referralId",
 e.clock_id AS "clockId", r.ref, r.to_unit_id AS "toUnitId", r.urgency, r.child, r.errand, r.state, r.ack_due AS "ackDue", r.area_code AS "areaCode", ${wall('escalation e', 'referral r')}
 FROM lots.escalation e JOIN lots.referral r ON r.id=e.referral_id JOIN lots.clock c ON c.id=e.clock_id`;

/**
 * What the desk has to ring about now: while nobody has acknowledged, the highest level that has been reached, and every closing's and
 * second return's call. Most urgent first, then the one that has waited longest.
 */
export function openTasks(db: DbSession, unitIds: readonly number[]): Promise<EscalationTaskRow[]> {
  return db.query<EscalationTaskRow>(
    `${select} WHERE e.unit_id = ANY($1::int[]) AND e.how='phone' AND e.done_at IS NULL AND c.met_at IS NULL
     AND NOT (e.kind='chain' AND EXISTS(SELECT 1 FROM lots.escalation h WHERE h.clock_id=e.clock_id AND h.kind='chain' AND h.level>e.level))
     ORDER BY r.urgency, e.at LIMIT 500`,
    [unitIds],
  );
}

export async function taskById(db: DbSession, id: string): Promise<EscalationTaskRow | null> {
  const [row] = await db.query<EscalationTaskRow>(`${select} WHERE e.id=$1`, [id]);
  return row ?? null;
}

export interface WaitingRow {
  readonly id: string;
  readonly ref: string;
  readonly toUnitId: number;
  readonly urgency: number;
  readonly child: boolean;
  readonly errand: Errand;
  readonly state: ReferralState;
  readonly ackDue: Date;
  readonly areaCode: string | null;
  readonly sealed: boolean;
}

/** Everything that waits for somebody: offered and not acknowledged, or come back or taken back and not sent on. */
export function waitingHandovers(db: DbSession, unitIds: readonly number[], now: Date): Promise<WaitingRow[]> {
  return db.query<WaitingRow>(
    `SELECT r.id, r.ref, r.to_unit_id AS "toUnitId", r.urgency, r.child, r.errand, r.state, r.ack_due AS "ackDue", r.area_code AS "areaCode", (r.circle_id IS NOT NULL OR r.from_circle_id IS NOT NULL) AS sealed, ${wall('referral r')}
     FROM lots.referral r WHERE r.from_unit_id = ANY($1::int[])
     AND EXISTS(SELECT 1 FROM lots.clock c WHERE c.referral_id=r.id AND c.met_at IS NULL AND (c.kind IN('acknowledgement','desk_return') OR c.due <= $2))
     ORDER BY (r.urgency=0) DESC, r.child DESC, r.ack_due LIMIT 500`,
    [unitIds, now],
  );
}

/** Children handed over since an instant, and how many of them somebody has (receipt by key or by mouth). */
export async function childrenSince(
  db: DbSession,
  unitIds: readonly number[],
  since: Date,
): Promise<{ total: number; received: number }> {
  const rows = await db.query<{ total: number; received: number }>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE EXISTS(SELECT 1 FROM lots.clock c WHERE c.referral_id=r.id AND c.kind='acknowledgement' AND c.met_at IS NOT NULL))::int AS received, ${wall('referral r')}
     FROM lots.referral r WHERE r.from_unit_id = ANY($1::int[]) AND r.child AND r.kind='handover' AND r.offered_at >= $2 AND r.state <> 'withdrawn'
     AND NOT EXISTS(SELECT 1 FROM lots.referral l WHERE l.matter_id=r.matter_id AND l.offered_at>r.offered_at) GROUP BY wall`,
    [unitIds, since],
  );
  const sum = (of: 'total' | 'received'): number => rows.reduce((total, row) => total + row[of], 0);
  return { total: sum('total'), received: sum('received') };
}
