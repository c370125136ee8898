import { Injectable } from '@nestjs/common';
import type { FollowUpMonths, ReturneeState, ReturneeStepKind } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** Something encrypted, with the wrapped key that opens it. */
export interface Locked {
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface ReturneeRow {
  readonly caseId: string;
  readonly caseRef: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly circleId: string | null;
  readonly begunAt: Date;
  readonly begunInitials: string;
  readonly closedAt: Date | null;
  readonly closedInitials: string | null;
}

export interface StepRow extends Locked {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ReturneeStepKind;
  readonly item: number;
  readonly state: ReturneeState;
  readonly at: Date;
  readonly byInitials: string;
}

export interface ChildRow extends Locked {
  readonly caseId: string;
  readonly no: number;
  readonly referralId: string | null;
  readonly referralRef: string | null;
  readonly toAuthorityId: number | null;
  readonly toUnitId: number | null;
}

export interface FollowUpRow {
  readonly caseId: string;
  readonly months: FollowUpMonths;
  /** Local day. */
  readonly dueOn: string;
  readonly doneAt: Date | null;
  readonly doneInitials: string | null;
}

export interface CirclePerson {
  readonly circleId: string;
  readonly name: string;
  readonly initials: string;
  readonly manager: boolean;
}

/** What every row of a process is written with. */
export interface Written {
  readonly id: string;
  readonly at: Date;
  readonly byInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

const select = `SELECT p.case_id AS "caseId", f.ref AS "caseRef", p.authority_id AS "authorityId", p.unit_id AS "unitId", f.circle_id AS "circleId", p.begun_at AS "begunAt", p.begun_initials AS "begunInitials",
  p.closed_at AS "closedAt", p.closed_initials AS "closedInitials", ${wall('returnee p', 'case_file f')} FROM lots.returnee p JOIN lots.case_file f ON f.id=p.case_id`;
const key = `k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped`;

/** One process, its steps, children and follow-ups. The walls are the case's: no filter here could be forgotten. */
@Injectable()
export class ReturneeStore {
  constructor(private readonly db: DbSession) {}

  /** Open ones first, the latest first. */
  list(): Promise<ReturneeRow[]> {
    return this.db.query<ReturneeRow>(`${select} ORDER BY p.closed_at IS NOT NULL, p.begun_at DESC, p.case_id LIMIT 200`);
  }

  /** null: not there, or not mine. */
  async byCaseRef(ref: string): Promise<ReturneeRow | null> {
    const [row] = await this.db.query<ReturneeRow>(`${select} WHERE f.ref=$1`, [ref]);
    return row ?? null;
  }

  /** Of two who write at once one waits. False: closed meanwhile, or not mine. */
  async hold(caseId: string): Promise<boolean> {
    return (
      (
        await this.db.query(
          `SELECT p.case_id, ${wall('returnee p')} FROM lots.returnee p WHERE p.case_id=$1 AND p.closed_at IS NULL FOR UPDATE`,
          [caseId],
        )
      ).length === 1
    );
  }

  async begin(row: {
    caseId: string;
    authorityId: number;
    unitId: number;
    signalId: string | null;
    at: Date;
    initials: string;
  }): Promise<void> {
    await this.db.execute(
      'INSERT INTO lots.returnee(case_id,authority_id,unit_id,signal_id,begun_at,begun_by,begun_initials) VALUES ($1,$2,$3,$4,$5,$6,$7)',
      [row.caseId, row.authorityId, row.unitId, row.signalId, row.at, this.me(), row.initials],
    );
  }

  async close(caseId: string, at: Date, initials: string): Promise<void> {
    await this.db.execute('UPDATE lots.returnee SET closed_at=$2, closed_by=$3, closed_initials=$4 WHERE case_id=$1', [
      caseId,
      at,
      this.me(),
      initials,
    ]);
  }

  /** Every step of these, oldest first. */
  steps(caseIds: readonly string[]): Promise<StepRow[]> {
    return this.db.query<StepRow>(
      `SELECT s.id, s.case_id AS "caseId", s.kind, s.item, s.state, s.at, s.by_initials AS "byInitials", ${key}, s.body_enc AS "bodyEnc", ${wall('returnee_step s')}
       FROM lots.returnee_step s JOIN keys.data_key k ON k.id=s.key_id WHERE s.case_id = ANY($1::uuid[]) ORDER BY s.recorded_at, s.id`,
      [caseIds],
    );
  }

  async hasStep(id: string): Promise<boolean> {
    return (
      (await this.db.query(`SELECT s.id, ${wall('returnee_step s')} FROM lots.returnee_step s WHERE s.id=$1`, [id])).length === 1
    );
  }

  async addStep(
    of: ReturneeRow,
    step: Written & { kind: ReturneeStepKind; item: number; state: ReturneeState; recordedAt: Date },
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.returnee_step(id,case_id,authority_id,unit_id,kind,item,state,at,recorded_at,by_user,by_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)`,
      [
        ...[step.id, of.caseId, of.authorityId, of.unitId, step.kind, step.item, step.state, step.at, step.recordedAt],
        ...[this.me(), step.byInitials, step.keyId, step.bodyEnc],
      ],
    );
  }

  children(caseIds: readonly string[]): Promise<ChildRow[]> {
    return this.db.query<ChildRow>(
      `SELECT c.case_id AS "caseId", c.no, c.referral_id AS "referralId", c.referral_ref AS "referralRef", c.to_authority_id AS "toAuthorityId", c.to_unit_id AS "toUnitId", ${key}, c.body_enc AS "bodyEnc", ${wall('returnee_child c')}
       FROM lots.returnee_child c JOIN keys.data_key k ON k.id=c.key_id WHERE c.case_id = ANY($1::uuid[]) ORDER BY c.no`,
      [caseIds],
    );
  }

  async hasChild(id: string): Promise<boolean> {
    return (
      (await this.db.query(`SELECT c.id, ${wall('returnee_child c')} FROM lots.returnee_child c WHERE c.id=$1`, [id])).length ===
      1
    );
  }

  async addChild(
    of: Pick<ReturneeRow, 'caseId' | 'authorityId' | 'unitId'>,
    child: Written & { no: number; report: { id: string; ref: string; authorityId: number; unitId: number } | null },
  ): Promise<void> {
    await this.db.execute(
      `INSERT INTO lots.returnee_child(id,case_id,authority_id,unit_id,no,referral_id,referral_ref,to_authority_id,to_unit_id,at,by_user,by_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
      [
        ...[child.id, of.caseId, of.authorityId, of.unitId, child.no, child.report?.id ?? null, child.report?.ref ?? null],
        ...[child.report?.authorityId ?? null, child.report?.unitId ?? null, child.at, this.me(), child.byInitials],
        ...[child.keyId, child.bodyEnc],
      ],
    );
  }

  followUps(caseIds: readonly string[]): Promise<FollowUpRow[]> {
    return this.db.query<FollowUpRow>(
      `SELECT u.case_id AS "caseId", u.months, to_char(u.due_on,'YYYY-MM-DD') AS "dueOn", u.done_at AS "doneAt", u.done_initials AS "doneInitials", ${wall('returnee_follow_up u')} FROM lots.returnee_follow_up u WHERE u.case_id = ANY($1::uuid[]) ORDER BY u.months`,
      [caseIds],
    );
  }

  async planFollowUp(of: ReturneeRow, id: string, months: FollowUpMonths, dueOn: string): Promise<void> {
    await this.db.execute(
      'INSERT INTO lots.returnee_follow_up(id,case_id,authority_id,unit_id,months,due_on) VALUES ($1,$2,$3,$4,$5,$6)',
      [id, of.caseId, of.authorityId, of.unitId, months, dueOn],
    );
  }

  async followedUp(caseId: string, months: number, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.returnee_follow_up SET done_at=$3, done_by=$4, done_initials=$5 WHERE case_id=$1 AND months=$2 AND done_at IS NULL',
      [caseId, months, at, this.me(), initials],
    );
  }

  /** Empty for circles one is not in oneself. */
  peopleOf(circleIds: readonly string[]): Promise<CirclePerson[]> {
    return this.db.query<CirclePerson>(
      'SELECT c.id AS "circleId", p.name, p.initials, p.manager FROM unnest($1::uuid[]) AS c(id) CROSS JOIN LATERAL authn.circle_people(c.id) p',
      [circleIds],
    );
  }

  private me(): string | null {
    return this.db.principal().userId;
  }
}
