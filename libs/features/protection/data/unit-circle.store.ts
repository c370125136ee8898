import { Injectable } from '@nestjs/common';
import type { CircleReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** What a unit has that may be put into a circle: a case, a hand-over, or a case with the hand-over it came from. */
export interface CircleTarget {
  readonly caseId: string | null;
  readonly referralId: string | null;
  readonly authorityId: number;
  readonly unitId: number;
  /** null: nobody has sealed it. */
  readonly circleId: string | null;
  /** Whose hand-over it came from, and whether that end is sealed; null: nobody's. */
  readonly sender: { readonly authorityId: number; readonly unitId: number; readonly sealed: boolean } | null;
}

export interface CircleOrder {
  readonly reason: CircleReason;
  readonly members: readonly string[];
  /** The colleague it is about: can never be a member. */
  readonly barred: readonly string[];
  /** References of the unit's earlier cases about the same person: sealed in the same step, for the same members (rule SK22). */
  readonly also?: readonly string[];
}

export interface CircleMember {
  readonly id: string;
  readonly name: string;
  /** As the unit has named her; null: chosen by the manager. */
  readonly function: string | null;
}

export interface CircleCandidate extends CircleMember {
  readonly named: boolean;
}

const sender = `CASE WHEN r.id IS NOT NULL THEN jsonb_build_object('authorityId', r.from_authority_id, 'unitId', r.from_unit_id, 'sealed', r.from_circle_id IS NOT NULL) END AS sender`;

/** Circles of one's own unit. Who may be in one and what is sealed with it is decided by functions of migration 41. */
@Injectable()
export class UnitCircleStore {
  constructor(private readonly db: DbSession) {}

  /** null: not there, or not hers to see – the walls decide. */
  async ofCase(unitIds: readonly number[], ref: string): Promise<CircleTarget | null> {
    const [row] = await this.db.query<CircleTarget>(
      `SELECT f.id AS "caseId", f.referral_id AS "referralId", f.authority_id AS "authorityId", f.unit_id AS "unitId", f.circle_id AS "circleId", ${sender}, ${wall('case_file f', 'referral r?')}
       FROM lots.case_file f LEFT JOIN lots.referral r ON r.id=f.referral_id WHERE f.ref=$1 AND f.unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  /** Only the hand-over itself: what was added to it follows. */
  async ofReferral(unitIds: readonly number[], ref: string): Promise<CircleTarget | null> {
    const [row] = await this.db.query<CircleTarget>(
      `SELECT NULL::uuid AS "caseId", r.id AS "referralId", r.to_authority_id AS "authorityId", r.to_unit_id AS "unitId", r.circle_id AS "circleId", ${sender}, ${wall('referral r')}
       FROM lots.referral r WHERE r.ref=$1 AND r.to_unit_id = ANY($2::int[]) AND r.kind='handover' AND r.state IN('offered','acknowledged','accepted')`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  /** Two of one unit who seal overlapping cases wait for each other here, not each in the other's way. */
  async lockUnit(unitId: number): Promise<void> {
    await this.db.query("SELECT pg_advisory_xact_lock(hashtext('lots.unit_circles'), $1)", [unitId]);
  }

  /** @throws the database's error 23514 (named_receivers, relative_unit) or 42501 */
  async open(id: string, target: CircleTarget, { reason, members, barred }: CircleOrder): Promise<void> {
    await this.db.query('SELECT lots.open_unit_circle($1,$2,$3,$4,$5::uuid[],$6::uuid[])', [
      id,
      target.caseId,
      target.referralId,
      reason,
      members,
      barred,
    ]);
  }

  /** @throws the database's error 23514 (named_receivers, circle_of_two, not_barred) or 42501 */
  async change(circleId: string, add: readonly string[], remove: readonly string[]): Promise<void> {
    await this.db.query('SELECT lots.change_circle($1,$2::uuid[],$3::uuid[])', [circleId, add, remove]);
  }

  async reason(circleId: string): Promise<CircleReason | null> {
    const [row] = await this.db.query<{ reason: CircleReason }>('SELECT reason FROM lots.circle WHERE id=$1', [circleId]);
    return row?.reason ?? null;
  }

  async members(circleId: string): Promise<CircleMember[]> {
    return this.db.query<CircleMember>('SELECT user_id AS id, name, function_sv AS "function" FROM authn.circle_names($1)', [
      circleId,
    ]);
  }

  /** Those the unit has named; for its manager the others who work there too. */
  async candidates(unitId: number): Promise<CircleCandidate[]> {
    return this.db.query<CircleCandidate>(
      'SELECT user_id AS id, name, function_sv AS "function", named FROM authn.circle_candidates($1)',
      [unitId],
    );
  }
}
