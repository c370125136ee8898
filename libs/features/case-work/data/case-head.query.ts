import type { ClosingCode, Errand } from '@lots/contracts';
import { wall, type DbSession } from '@lots/db';

/** What every act asks about a case: whose it is, whether it is open, and as whom the caller acts. */
export interface CaseHead {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly errand: Errand;
  readonly urgency: number;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly sealed: boolean;
  /** Its words are destroyed (docs/rules/retention.md). */
  readonly disposed: boolean;
  readonly referralId: string | null;
  readonly matterId: string | null;
  readonly holdingId: string | null;
  readonly holderId: string | null;
  readonly holderInitials: string | null;
  readonly heldSince: Date | null;
  /** False: the account is closed, she works elsewhere, or must not see it. */
  readonly holderCan: boolean;
  readonly closingId: string | null;
  readonly closingCode: ClosingCode | null;
  readonly openMoveId: string | null;
  /** The caller stands in for whoever has it, under this. */
  readonly standingIn: string | null;
}

/** The walls decide which: there is no filter here to forget. null = no such case, or not hers to see. */
export async function caseHead(db: DbSession, ref: string, now: Date): Promise<CaseHead | null> {
  const [row] = await db.query<CaseHead>(
    `SELECT f.id, f.ref, f.authority_id AS "authorityId", f.unit_id AS "unitId", f.errand, f.urgency, f.area_code AS "areaCode", f.received_at AS "receivedAt", f.opened_at AS "openedAt", f.circle_id IS NOT NULL AS sealed,
       f.body_enc = ''::bytea AS disposed, f.referral_id AS "referralId", r.matter_id AS "matterId", h.id AS "holdingId", h.user_id AS "holderId", h.user_initials AS "holderInitials", h.from_at AS "heldSince",
       h.id IS NOT NULL AND authn.can_hold(h.user_id, f.id) AS "holderCan", c.id AS "closingId", c.code AS "closingCode", m.id AS "openMoveId", s.id AS "standingIn",
       ${wall('case_file f', 'referral r?', 'case_assignment h?', 'case_closing c?', 'case_move m?')}
     FROM lots.case_file f LEFT JOIN lots.referral r ON r.id=f.referral_id
       LEFT JOIN lots.case_assignment h ON h.case_id=f.id AND h.until_at IS NULL
       LEFT JOIN lots.case_closing c ON c.case_id=f.id AND c.reopened_at IS NULL
       LEFT JOIN lots.case_move m ON m.case_id=f.id AND m.state='offered'
       LEFT JOIN LATERAL (SELECT x.id FROM lots.substitution x WHERE x.substitute=$2 AND x.for_user=h.user_id AND x.ended_at IS NULL AND x.starts_at <= $3 AND x.ends_at > $3
         AND (x.all_cases OR EXISTS(SELECT 1 FROM lots.substitution_case n WHERE n.substitution_id=x.id AND n.case_id=f.id)) ORDER BY x.starts_at LIMIT 1) s ON true
     WHERE f.ref=$1`,
    [ref, db.principal().userId, now],
  );
  return row ?? null;
}
