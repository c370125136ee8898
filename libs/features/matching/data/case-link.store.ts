import { Injectable } from '@nestjs/common';
import type { CaseLinkReason, CaseLinkVerdict, MatchConfidence } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

export interface CaseLinkRow {
  readonly otherId: string;
  readonly verdict: CaseLinkVerdict;
  readonly confidence: MatchConfidence | null;
  readonly at: Date;
  readonly byInitials: string;
}

export interface NewCaseLink extends CaseLinkRow {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: number;
  readonly reason: CaseLinkReason;
}

/** What a receiver has said about two of its own cases. Only ever added to; the last word about the two counts. */
@Injectable()
export class CaseLinkStore {
  constructor(private readonly db: DbSession) {}

  /** @throws the database's error when one of the cases is closed, protected or another unit's (42501) */
  async add(link: NewCaseLink): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    const { id, caseId, otherId, unitId, verdict, confidence, reason, at, byInitials } = link;
    await this.db.execute(
      `INSERT INTO lots.case_link(id,case_id,other_id,authority_id,unit_id,verdict,confidence,reason,at,by_user,by_initials) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [id, caseId, otherId, authorityId, unitId, verdict, confidence, reason, at, userId, byInitials],
    );
  }

  /** Whichever of the two it was said in. */
  async lastWords(caseId: string, others: readonly string[]): Promise<ReadonlyMap<string, CaseLinkRow>> {
    if (others.length === 0) return new Map();
    const rows = await this.db.query<CaseLinkRow>(
      `SELECT DISTINCT ON (l.pair) l.pair AS "otherId", l.verdict, l.confidence, l.at, l.by_initials AS "byInitials", ${wall('case_link l')}
       FROM (SELECT x.*, CASE WHEN x.case_id=$1 THEN x.other_id ELSE x.case_id END AS pair FROM lots.case_link x
         WHERE (x.case_id=$1 AND x.other_id = ANY($2::uuid[])) OR (x.other_id=$1 AND x.case_id = ANY($2::uuid[]))) l ORDER BY l.pair, l.at DESC, l.id`,
      [caseId, others],
    );
    return new Map(rows.map((row) => [row.otherId, row]));
  }
}
