import { Injectable } from '@nestjs/common';
import type { PreliminaryDecision, StatedFileKind, StepKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import type { Sealed } from './journal.store.js';

/** A closed case as the statement is made from it. */
export interface ClosedCase extends Sealed {
  readonly receivedAt: Date;
  readonly closedAt: Date;
  readonly decision: PreliminaryDecision | null;
  /** The caller had it when it was closed, or closed it. */
  readonly answersForIt: boolean;
}

export interface StoredStatement {
  readonly n: number;
  readonly idem: string;
  readonly closingId: string;
  readonly kind: StatedFileKind;
  readonly researchSample: boolean | null;
  readonly birthYear: number | null;
  readonly registerDataRemain: boolean | null;
  readonly statedAt: Date;
  readonly byInitials: string;
  /** Something has been decided or put right since: it counts no more (rule G13). */
  readonly overtaken: boolean;
}

export interface NewStatement extends Omit<StoredStatement, 'overtaken'> {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: number;
}

/** A row that says what the case is about, or what was decided; what was put right is not among them. */
export interface SaidOfCase {
  readonly kind: StepKind;
  readonly code: string;
}

/** What is said about a closed case for its disposal. Rows are only added; the last one counts. */
@Injectable()
export class RetentionStatementStore {
  constructor(private readonly db: DbSession) {}

  async closed(closingId: string): Promise<ClosedCase | null> {
    const [row] = await this.db.query<ClosedCase>(
      `SELECT f.received_at AS "receivedAt", c.closed_at AS "closedAt", c.decision, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc",
         c.closed_by=$2 OR EXISTS(SELECT 1 FROM lots.case_assignment a WHERE a.case_id=c.case_id AND a.user_id=$2 AND a.end_reason='closed' AND a.until_at=c.closed_at) AS "answersForIt",
         ${wall('case_file f', 'case_closing c')} FROM lots.case_closing c JOIN lots.case_file f ON f.id=c.case_id JOIN keys.data_key k ON k.id=f.key_id WHERE c.id=$1`,
      [closingId, this.db.principal().userId],
    );
    return row ?? null;
  }

  /** Oldest first. */
  said(caseId: string): Promise<SaidOfCase[]> {
    return this.db.query<SaidOfCase>(
      `SELECT s.kind, s.code, ${wall('assessment_step s')} FROM lots.assessment_step s WHERE s.case_id=$1 AND s.kind IN('matter','investigation_opened','decision_not_to_open','investigation_already_open')
         AND NOT EXISTS(SELECT 1 FROM lots.assessment_step c WHERE c.corrects=s.id) ORDER BY s.n`,
      [caseId],
    );
  }

  async last(caseId: string): Promise<StoredStatement | null> {
    const [row] = await this.db.query<StoredStatement>(
      `SELECT s.n, s.idem, s.closing_id AS "closingId", s.kind, s.research_sample AS "researchSample", s.birth_year AS "birthYear", s.register_data_remain AS "registerDataRemain", s.stated_at AS "statedAt", s.by_initials AS "byInitials",
         EXISTS(SELECT 1 FROM lots.assessment_step z WHERE z.case_id=s.case_id AND z.recorded_at > s.stated_at AND z.kind NOT LIKE 'feedback%') AS overtaken, ${wall('case_retention_statement s')}
       FROM lots.case_retention_statement s WHERE s.case_id=$1 ORDER BY s.n DESC LIMIT 1`,
      [caseId],
    );
    return row ?? null;
  }

  /** @throws the database's error when somebody was first (23505) */
  async add(row: NewStatement): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.case_retention_statement(id,case_id,closing_id,authority_id,unit_id,n,idem,kind,research_sample,birth_year,register_data_remain,stated_at,by_user,by_initials)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        ...[row.id, row.caseId, row.closingId, authorityId, row.unitId, row.n, row.idem, row.kind],
        ...[row.researchSample, row.birthYear, row.registerDataRemain, row.statedAt, userId, row.byInitials],
      ],
    );
  }
}
