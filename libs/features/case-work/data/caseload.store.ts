import { Injectable } from '@nestjs/common';
import type { ClosingCode, Errand } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface CaseloadRow {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly urgency: number;
  readonly areaCode: string | null;
  readonly receivedAt: Date;
  readonly sealed: boolean;
  readonly holderId: string | null;
  readonly holderInitials: string | null;
  /** False: nobody, or somebody who can no longer open it. */
  readonly holderCan: boolean;
  /** The caller stands in for whoever has it, today. */
  readonly standsIn: boolean;
  readonly closingCode: ClosingCode | null;
}

/** The whole city's. */
export interface CheckTotals extends CheckFigures {
  readonly checkedAt: Date;
  /** Sealed cases that nobody of their circle can open: counted as they stand now. */
  readonly sealedOrphans: number;
}

export interface CheckFigures {
  readonly onDate: string;
  readonly openCases: number;
  readonly withoutHolder: number;
  readonly unitEnded: number;
}

const holderOf = `LEFT JOIN lots.case_assignment h ON h.case_id=f.id AND h.until_at IS NULL LEFT JOIN lots.case_closing c ON c.case_id=f.id AND c.reopened_at IS NULL`;
const can = `(h.id IS NOT NULL AND authn.can_hold(h.user_id, f.id))`;

/** The lists of cases by who has them, and the nightly count of those that nobody has. The walls decide which cases. */
@Injectable()
export class CaseloadStore {
  constructor(private readonly db: DbSession) {}

  /** Open ones first; oldest first among them. */
  rows(now: Date, limit: number): Promise<CaseloadRow[]> {
    return this.db.query<CaseloadRow>(
      `SELECT f.id, f.ref, f.unit_id AS "unitId", f.errand, f.urgency, f.area_code AS "areaCode", f.received_at AS "receivedAt", f.circle_id IS NOT NULL AS sealed, h.user_id AS "holderId", h.user_initials AS "holderInitials",
         ${can} AS "holderCan", c.code AS "closingCode",
         EXISTS(SELECT 1 FROM lots.substitution s WHERE s.substitute=$1 AND s.for_user=h.user_id AND s.ended_at IS NULL AND s.starts_at <= $2 AND s.ends_at > $2
           AND (s.all_cases OR EXISTS(SELECT 1 FROM lots.substitution_case n WHERE n.substitution_id=s.id AND n.case_id=f.id))) AS "standsIn",
         ${wall('case_file f', 'case_assignment h?', 'case_closing c?')}
       FROM lots.case_file f ${holderOf} ORDER BY (c.id IS NOT NULL), f.received_at, f.id LIMIT $3`,
      [this.db.principal().userId, now, limit],
    );
  }

  /** The last nights, newest first; a row for each of the units. */
  figures(unitIds: readonly number[]): Promise<CheckFigures[]> {
    return this.db.query<CheckFigures>(
      `SELECT to_char(k.on_date,'YYYY-MM-DD') AS "onDate", k.open_cases AS "openCases", k.without_holder AS "withoutHolder", k.unit_ended AS "unitEnded", ${wall('case_check k')}
       FROM lots.case_check k WHERE k.unit_id = ANY($1::int[]) AND k.on_date > (SELECT max(on_date) - 7 FROM lots.case_check) ORDER BY k.on_date DESC, k.unit_id`,
      [unitIds],
    );
  }

  async totals(): Promise<CheckTotals | null> {
    const [row] = await this.db.query<CheckTotals>(
      `SELECT to_char(on_date,'YYYY-MM-DD') AS "onDate", checked_at AS "checkedAt", open_cases AS "openCases", without_holder AS "withoutHolder", unit_ended AS "unitEnded", authn.sealed_orphans() AS "sealedOrphans" FROM lots.case_check_totals()`,
    );
    return row ?? null;
  }

  /** Every unit there has ever been with the city as it is: a case may be left in one that has ended. */
  units(today: string): Promise<{ id: number; authorityId: number; valid: boolean }[]> {
    return this.db.query('SELECT id, authority_id AS "authorityId", valid @> $1::date AS valid FROM lots.unit ORDER BY id', [
      today,
    ]);
  }

  /** Counts one unit, once a night. False: counted already. What is sealed is not in it: a number must not tell that it is there. */
  async count(unit: { id: number; authorityId: number; valid: boolean }, onDate: string, at: Date): Promise<boolean> {
    const touched = await this.db.execute(
      `INSERT INTO lots.case_check(authority_id,unit_id,on_date,checked_at,open_cases,without_holder,unit_ended)
       SELECT $1,$2,$3,$4, count(f.id), count(f.id) FILTER (WHERE NOT ${can}), CASE WHEN $5 THEN 0 ELSE count(f.id) END
       FROM (SELECT 1) one LEFT JOIN lots.case_file f ON f.unit_id=$2 AND NOT EXISTS(SELECT 1 FROM lots.case_closing z WHERE z.case_id=f.id AND z.reopened_at IS NULL) ${holderOf}
       ON CONFLICT DO NOTHING`,
      [unit.authorityId, unit.id, onDate, at, unit.valid],
    );
    return touched === 1;
  }
}
