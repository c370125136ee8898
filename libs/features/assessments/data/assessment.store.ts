import { Injectable } from '@nestjs/common';
import type { Errand, FeedbackForm, StepKind } from '@lots/contracts';
import type { WrappedKey } from '@lots/crypto';
import { DbSession, wall } from '@lots/db';

export interface AssessedCase {
  readonly id: string;
  readonly ref: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly receivedAt: Date;
  readonly openedAt: Date;
  readonly sealed: boolean;
  readonly closed: boolean;
  readonly key: WrappedKey;
  readonly bodyEnc: Buffer;
}

/** What the rules ask about a row (libs/rules/assessments, CaseStep). `at` in epoch milliseconds, `until` a Swedish day. */
export interface StepFacts {
  readonly id: string;
  readonly kind: StepKind;
  readonly code: string;
  readonly at: number;
  readonly until: string | null;
  readonly byUser: string;
  readonly corrects: string | null;
}

/** A row with its words still locked. */
export interface StepRow extends StepFacts {
  readonly n: number;
  readonly idem: string;
  readonly form: FeedbackForm | null;
  readonly recordedAt: Date;
  readonly byInitials: string;
  readonly firstInitials: string | null;
  readonly key: WrappedKey;
  readonly bodyEnc: Buffer;
}

export interface NewStepRow {
  readonly id: string;
  readonly caseId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly n: number;
  readonly idem: string;
  readonly kind: StepKind;
  readonly code: string;
  readonly form: FeedbackForm | null;
  readonly until: string | null;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly byInitials: string;
  readonly first: { readonly user: string; readonly initials: string } | null;
  readonly corrects: string | null;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

interface RawStep extends Omit<StepRow, 'at' | 'key'> {
  readonly caseId: string;
  readonly at: Date;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
}

const bare = `s.id, s.case_id AS "caseId", s.n, s.idem, s.kind, s.code, s.form, to_char(s.until,'YYYY-MM-DD') AS until, s.at, s.recorded_at AS "recordedAt", s.by_user AS "byUser",
  s.by_initials AS "byInitials", s.first_initials AS "firstInitials", s.corrects`;
const isClosed = 'EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=f.id AND c.reopened_at IS NULL)';

/** The walls decide whose: what shows the case shows its rows. */
@Injectable()
export class AssessmentStore {
  constructor(private readonly db: DbSession) {}

  async caseByRef(ref: string): Promise<AssessedCase | null> {
    const [row] = await this.db.query<Omit<AssessedCase, 'key'> & { keyId: string; authorityId: number; wrapped: Buffer | null }>(
      `SELECT f.id, f.ref, f.unit_id AS "unitId", f.errand, f.received_at AS "receivedAt", f.opened_at AS "openedAt", f.circle_id IS NOT NULL AS sealed, ${isClosed} AS closed,
         k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')} FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1`,
      [ref],
    );
    if (!row) return null;
    const { keyId, authorityId, wrapped, ...rest } = row;
    return { ...rest, key: { id: keyId, authorityId, wrapped } };
  }

  async steps(caseId: string): Promise<StepRow[]> {
    const rows = await this.db.query<RawStep>(
      `SELECT ${bare}, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, s.body_enc AS "bodyEnc", ${wall('assessment_step s')}
       FROM lots.assessment_step s JOIN keys.data_key k ON k.id=s.key_id WHERE s.case_id=$1 ORDER BY s.n`,
      [caseId],
    );
    return rows.map(({ keyId, authorityId, wrapped, at, ...row }) => ({
      ...row,
      at: at.getTime(),
      key: { id: keyId, authorityId, wrapped },
    }));
  }

  /** Codes and times of many cases in one question: for lists. */
  async stepsOf(caseIds: readonly string[]): Promise<ReadonlyMap<string, StepFacts[]>> {
    const of = new Map<string, StepFacts[]>();
    if (caseIds.length === 0) return of;
    const rows = await this.db.query<Omit<StepFacts, 'at'> & { caseId: string; at: Date }>(
      `SELECT s.id, s.case_id AS "caseId", s.kind, s.code, s.at, to_char(s.until,'YYYY-MM-DD') AS until, s.by_user AS "byUser", s.corrects, ${wall('assessment_step s')}
       FROM lots.assessment_step s WHERE s.case_id = ANY($1::uuid[]) ORDER BY s.case_id, s.n`,
      [caseIds],
    );
    for (const { caseId, at, ...step } of rows) of.set(caseId, [...(of.get(caseId) ?? []), { ...step, at: at.getTime() }]);
    return of;
  }

  async add(step: NewStepRow): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.assessment_step(id,case_id,authority_id,unit_id,n,idem,kind,code,form,until,at,recorded_at,by_user,by_initials,first_by,first_initials,corrects,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19)`,
      [
        ...[step.id, step.caseId, step.authorityId, step.unitId, step.n, step.idem, step.kind, step.code, step.form, step.until],
        ...[step.at, step.recordedAt, this.db.principal().userId, step.byInitials],
        ...[step.first?.user ?? null, step.first?.initials ?? null, step.corrects, step.keyId, step.bodyEnc],
      ],
    );
  }

  /** What the desk has added since, as it was taken into the case; oldest first. */
  async additions(caseId: string): Promise<{ at: Date; key: WrappedKey; bodyEnc: Buffer }[]> {
    const rows = await this.db.query<{ at: Date; keyId: string; authorityId: number; wrapped: Buffer | null; bodyEnc: Buffer }>(
      `SELECT a.at, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, a.body_enc AS "bodyEnc", ${wall('case_addition a')}
       FROM lots.case_addition a JOIN keys.data_key k ON k.id=a.key_id WHERE a.case_id=$1 ORDER BY a.at, a.id`,
      [caseId],
    );
    return rows.map(({ keyId, authorityId, wrapped, ...row }) => ({ ...row, key: { id: keyId, authorityId, wrapped } }));
  }

  /** Cases of the same call in the same unit: sisters and brothers, one case each. */
  async siblings(caseId: string): Promise<string[]> {
    const rows = await this.db.query<{ ref: string }>(
      `SELECT o.ref, ${wall('case_file o')} FROM lots.case_file f JOIN lots.referral r ON r.id=f.referral_id JOIN lots.matter m ON m.id=r.matter_id
         JOIN lots.matter om ON om.contact_id=m.contact_id AND om.id<>m.id JOIN lots.referral orf ON orf.matter_id=om.id AND orf.state='accepted'
         JOIN lots.case_file o ON o.referral_id=orf.id AND o.unit_id=f.unit_id AND o.errand=f.errand
       WHERE f.id=$1 ORDER BY o.opened_at, o.ref`,
      [caseId],
    );
    return rows.map(({ ref }) => ref);
  }
}
