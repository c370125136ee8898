import { Injectable } from '@nestjs/common';
import type { BoardAnswer, BoardPurpose, Errand } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';

/** A case of one's own that a question may come from: encrypted, with the key that opens it. */
export interface AskingCase {
  readonly id: string;
  readonly unitId: number;
  readonly errand: Errand;
  readonly receivedAt: Date;
  readonly sealed: boolean;
  readonly closed: boolean;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

export interface AskedRow {
  readonly id: string;
  readonly toUnitId: number;
  readonly purpose: BoardPurpose;
  readonly askedAt: Date;
  readonly askedInitials: string;
  readonly openedAt: Date | null;
  readonly answer: BoardAnswer | null;
  readonly answeredAt: Date | null;
  readonly answeredInitials: string | null;
}

export interface NewQuestion {
  readonly id: string;
  readonly caseId: string;
  readonly fromUnitId: number;
  readonly toAuthorityId: number;
  readonly toUnitId: number;
  readonly purpose: BoardPurpose;
  readonly askedAt: Date;
  readonly askedInitials: string;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** A question to one's own unit that waits for its answer. */
export interface WaitingRow {
  readonly id: string;
  readonly fromUnitId: number;
  readonly purpose: BoardPurpose;
  readonly askedAt: Date;
  readonly askedInitials: string;
  readonly openedInitials: string | null;
}

export interface OpenedRow extends WaitingRow {
  /** Where the answer goes; not for the one who answers. */
  readonly caseId: string;
  readonly fromAuthorityId: number;
  readonly keyId: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

const waiting = `q.id, q.from_unit_id AS "fromUnitId", q.purpose, q.asked_at AS "askedAt", q.asked_initials AS "askedInitials", q.opened_initials AS "openedInitials"`;

/** Both ends of a question. The walls decide which end one stands at. */
@Injectable()
export class BoardQuestionStore {
  constructor(private readonly db: DbSession) {}

  async caseByRef(ref: string): Promise<AskingCase | null> {
    const [row] = await this.db.query<AskingCase>(
      `SELECT f.id, f.unit_id AS "unitId", f.errand, f.received_at AS "receivedAt", f.circle_id IS NOT NULL AS sealed, EXISTS(SELECT 1 FROM lots.case_closing c WHERE c.case_id=f.id AND c.reopened_at IS NULL) AS closed,
         k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc", ${wall('case_file f')} FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id WHERE f.ref=$1`,
      [ref],
    );
    return row ?? null;
  }

  ofCase(caseId: string): Promise<AskedRow[]> {
    return this.db.query<AskedRow>(
      `SELECT q.id, q.to_unit_id AS "toUnitId", q.purpose, q.asked_at AS "askedAt", q.asked_initials AS "askedInitials", q.opened_at AS "openedAt", q.answer, q.answered_at AS "answeredAt",
         q.answered_initials AS "answeredInitials", ${wall('board_question q')} FROM lots.board_question q WHERE q.case_id=$1 ORDER BY q.asked_at, q.id`,
      [caseId],
    );
  }

  async add(question: NewQuestion): Promise<void> {
    const { authorityId, userId } = this.db.principal();
    const { id, caseId, fromUnitId, toAuthorityId, toUnitId, purpose, askedAt, askedInitials, keyId, bodyEnc } = question;
    await this.db.execute(
      `INSERT INTO lots.board_question(id,case_id,from_authority_id,from_unit_id,to_authority_id,to_unit_id,ground,purpose,asked_at,asked_by,asked_initials,key_id,body_enc)
       VALUES ($1,$2,$3,$4,$5,$6,'sol-15-8',$7,$8,$9,$10,$11,$12)`,
      [
        ...[id, caseId, authorityId, fromUnitId, toAuthorityId, toUnitId],
        ...[purpose, askedAt, userId, askedInitials, keyId, bodyEnc],
      ],
    );
  }

  /** To one's own units, the oldest first. */
  waiting(unitIds: readonly number[]): Promise<WaitingRow[]> {
    return this.db.query<WaitingRow>(
      `SELECT ${waiting}, ${wall('board_question q')} FROM lots.board_question q WHERE q.to_unit_id = ANY($1::int[]) AND q.answer IS NULL ORDER BY q.asked_at, q.id LIMIT 100`,
      [unitIds],
    );
  }

  async one(unitIds: readonly number[], id: string): Promise<OpenedRow | null> {
    const [row] = await this.db.query<OpenedRow>(
      `SELECT ${waiting}, q.case_id AS "caseId", q.from_authority_id AS "fromAuthorityId", k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, q.body_enc AS "bodyEnc", ${wall('board_question q')}
       FROM lots.board_question q JOIN keys.data_key k ON k.id=q.key_id WHERE q.id=$2 AND q.to_unit_id = ANY($1::int[]) AND q.answer IS NULL`,
      [unitIds, id],
    );
    return row ?? null;
  }

  /** The first time; again changes nothing. */
  async opened(id: string, at: Date, initials: string): Promise<void> {
    await this.db.execute(
      'UPDATE lots.board_question SET opened_at=$2, opened_by=$3, opened_initials=$4 WHERE id=$1 AND opened_at IS NULL',
      [id, at, this.db.principal().userId, initials],
    );
  }

  /** Once. Who it was about goes with the key. False: somebody else was before, or nobody has read it. */
  async answer(row: OpenedRow, answer: BoardAnswer, at: Date, initials: string): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.board_question SET answer=$2, answered_at=$3, answered_by=$4, answered_initials=$5 WHERE id=$1 AND answer IS NULL AND opened_at IS NOT NULL',
      [row.id, answer, at, this.db.principal().userId, initials],
    );
    if (touched === 0) return false;
    this.db.later('UPDATE keys.data_key SET wrapped=NULL, destroyed_at=$2 WHERE id=$1 AND wrapped IS NOT NULL', [row.keyId, at]);
    return true;
  }
}
