import { Injectable } from '@nestjs/common';
import type { ClosingCode, PreliminaryDecision, StepKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import type { Sealed } from './journal.store.js';

export interface StoredClosing extends Sealed {
  readonly id: string;
  readonly code: ClosingCode;
  readonly protectionAssessedOn: string | null;
  readonly decision: PreliminaryDecision | null;
  readonly decidedOn: string | null;
  readonly closedAt: Date;
  readonly closedInitials: string;
  readonly forInitials: string | null;
  readonly reopenedAt: Date | null;
  readonly reopenedInitials: string | null;
  /** Words of the reopening; null: not reopened. */
  readonly reopening: Sealed | null;
}

export interface NewClosing {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: number;
  readonly code: ClosingCode;
  readonly protectionAssessedOn: string | null;
  readonly decision: PreliminaryDecision | null;
  readonly decidedOn: string | null;
  readonly closedAt: Date;
  readonly closedInitials: string;
  readonly standingIn: string | null;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

interface ClosingRow extends Omit<StoredClosing, 'reopening'> {
  readonly rKeyId: string | null;
  readonly rWrapped: Buffer | null;
  readonly rBodyEnc: Buffer | null;
}

@Injectable()
export class ClosingStore {
  constructor(private readonly db: DbSession) {}

  /** Newest first. */
  async of(caseId: string): Promise<StoredClosing[]> {
    const rows = await this.db.query<ClosingRow>(
      `SELECT c.id, c.code, to_char(c.protection_assessed_on,'YYYY-MM-DD') AS "protectionAssessedOn", c.decision, to_char(c.decided_on,'YYYY-MM-DD') AS "decidedOn", c.closed_at AS "closedAt", c.closed_initials AS "closedInitials",
         s.for_initials AS "forInitials", c.reopened_at AS "reopenedAt", c.reopened_initials AS "reopenedInitials", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, c.body_enc AS "bodyEnc",
         rk.id AS "rKeyId", rk.wrapped AS "rWrapped", r.body_enc AS "rBodyEnc",
         ${wall('case_closing c', 'substitution s?', 'case_reopening r?')}
       FROM lots.case_closing c JOIN keys.data_key k ON k.id=c.key_id LEFT JOIN lots.substitution s ON s.id=c.standing_in
         LEFT JOIN lots.case_reopening r ON r.closing_id=c.id LEFT JOIN keys.data_key rk ON rk.id=r.key_id WHERE c.case_id=$1 ORDER BY c.closed_at DESC`,
      [caseId],
    );
    return rows.map(({ rKeyId, rWrapped, rBodyEnc, ...row }) => ({
      ...row,
      reopening:
        rKeyId === null || rBodyEnc === null
          ? null
          : { keyId: rKeyId, authorityId: row.authorityId, wrapped: rWrapped, bodyEnc: rBodyEnc },
    }));
  }

  /** What has been documented of what the law waits for: codes and days, oldest first; rows that were put right are not among them. */
  documented(caseId: string): Promise<{ kind: StepKind; code: string; at: Date }[]> {
    return this.db.query(
      `SELECT s.kind, s.code, s.at, ${wall('assessment_step s')} FROM lots.assessment_step s WHERE s.case_id=$1 AND s.kind IN('protection_assessed','duty_answer','investigation_opened','decision_not_to_open','investigation_already_open')
         AND NOT EXISTS(SELECT 1 FROM lots.assessment_step c WHERE c.corrects=s.id) ORDER BY s.n`,
      [caseId],
    );
  }

  /** @throws the database's error when it is closed already (23505) */
  async close(closing: NewClosing): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    await this.db.execute(
      `INSERT INTO lots.case_closing(id,case_id,authority_id,unit_id,code,protection_assessed_on,decision,decided_on,closed_at,closed_by,closed_initials,standing_in,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        closing.id,
        closing.caseId,
        authorityId,
        closing.unitId,
        closing.code,
        closing.protectionAssessedOn,
        closing.decision,
        closing.decidedOn,
        closing.closedAt,
        userId,
        closing.closedInitials,
        closing.standingIn,
        closing.keyId,
        closing.bodyEnc,
      ],
    );
  }

  /** False: open already, or not hers to open. */
  async reopen(
    closingId: string,
    words: { caseId: string; unitId: number; keyId: string; bodyEnc: Buffer },
    by: { at: Date; initials: string },
  ): Promise<boolean> {
    const { authorityId, userId } = this.db.principal();
    const touched = await this.db.execute(
      'UPDATE lots.case_closing SET reopened_at=$2, reopened_by=$3, reopened_initials=$4 WHERE id=$1 AND reopened_at IS NULL',
      [closingId, by.at, userId, by.initials],
    );
    if (touched === 0) return false;
    await this.db.execute(
      'INSERT INTO lots.case_reopening(closing_id,case_id,authority_id,unit_id,at,by_user,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)',
      [closingId, words.caseId, authorityId, words.unitId, by.at, userId, words.keyId, words.bodyEnc],
    );
    return true;
  }
}
