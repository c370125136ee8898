import type { ReferralState } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

/** One matter of a call with this code; `state` null: the call is written down and not handed over. */
export interface CallByCodeRow {
  /** The call that is being written, or the contact it became. */
  readonly id: string;
  readonly receivedAt: Date;
  readonly unitKind: string | null;
  readonly state: ReferralState | null;
  readonly offeredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly decidedAt: Date | null;
}

/** One statement, whatever the code is and whosever it is; the walls decide what there is to see. A hand-over that was undone is none. */
export function callsByCode(db: DbSession, unitIds: readonly number[], code: string): Promise<CallByCodeRow[]> {
  return db.query<CallByCodeRow>(
    `SELECT d.id, d.started_at AS "receivedAt", NULL::text AS "unitKind", NULL::text AS state, NULL::timestamptz AS "offeredAt", NULL::timestamptz AS "acknowledgedAt", NULL::timestamptz AS "decidedAt", ${wall('call_draft d')}
     FROM lots.call_draft d WHERE d.contact_code=$1 AND d.unit_id = ANY($2::int[])
     UNION ALL
     SELECT c.id, c.received_at, u.kind, r.state, r.offered_at, r.acknowledged_at, r.decided_at, ${wall('contact c', 'matter m', 'referral r')}
     FROM lots.contact c JOIN lots.matter m ON m.contact_id=c.id AND m.closed_at IS NULL
     JOIN LATERAL (SELECT * FROM lots.referral l WHERE l.matter_id=m.id AND l.kind='handover' ORDER BY l.offered_at DESC LIMIT 1) r ON true
     JOIN lots.unit u ON u.id=r.to_unit_id
     WHERE c.contact_code=$1 AND c.unit_id = ANY($2::int[]) ORDER BY 5 NULLS FIRST, 1 LIMIT 50`,
    [code, unitIds],
  );
}
