import { Injectable } from '@nestjs/common';
import type { NeededToday, ReferralKind, ReturnReason } from '@lots/contracts';
import { DbSession, wall } from '@lots/db';
import { newId } from '@lots/platform';
import { CaseFileEntity } from './case-file.entity.js';
import { ReturnNoteEntity } from './return-note.entity.js';

export interface StoredPackage {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The receiver's own copy of something that was added to a hand-over. */
export interface CaseAddition {
  readonly id: string;
  readonly caseId: string;
  readonly referralId: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly kind: ReferralKind;
  readonly at: Date;
  readonly keyId: string;
  readonly bodyEnc: Buffer;
}

/** The receiver's steps. Each update names the version it saw: of two at the same time exactly one wins. */
@Injectable()
export class InboxStore {
  constructor(private readonly db: DbSession) {}

  /** null: not delivered to me, or only a preview so far (the database decides). */
  async package(referralId: string): Promise<StoredPackage | null> {
    const [row] = await this.db.query<StoredPackage>(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", ${wall('package p')} FROM lots.package p JOIN keys.data_key k ON k.id=p.key_id WHERE p.referral_id=$1`,
      [referralId],
    );
    return row ?? null;
  }

  async acknowledge(id: string, version: number, at: Date, initials: string): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.referral SET state='acknowledged', version=version+1, acknowledged_at=$3, holder_id=$4, holder_initials=$5 WHERE id=$1 AND version=$2 AND state='offered'`,
      [id, version, at, this.db.principal().userId, initials],
    );
    if (touched === 1) await this.meetClock(id, at);
    return touched === 1;
  }

  /** The referral is accepted and responsibility moves, in this order; the database checks at commit that both happened. */
  async accept(
    id: string,
    version: number,
    matterId: string,
    unitId: number,
    step: { at: Date; initials: string },
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.referral SET state='accepted', version=version+1, acknowledged_at=coalesce(acknowledged_at,$3), decided_at=$3, holder_id=$4, holder_initials=$5
       WHERE id=$1 AND version=$2 AND state IN('offered','acknowledged')`,
      [id, version, step.at, this.db.principal().userId, step.initials],
    );
    if (touched !== 1) return false;
    await this.db.execute('UPDATE lots.matter SET responsible_unit_id=$2 WHERE id=$1', [matterId, unitId]);
    await this.meetClock(id, step.at);
    return true;
  }

  async return(
    id: string,
    version: number,
    step: { at: Date; reason: ReturnReason; neededToday: NeededToday | null },
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.referral SET state='returned', version=version+1, decided_at=$3, return_reason=$4, needed_today=$5 WHERE id=$1 AND version=$2 AND state IN('offered','acknowledged')`,
      [id, version, step.at, step.reason, step.neededToday],
    );
    if (touched === 1) await this.afterReturn(id, step);
    return touched === 1;
  }

  /**
   * Not a receipt: the clock goes on, for the desk now (rules E8, E11), and the clocks look again at once; where the receipt had been given a
   * new one runs. What was added and not taken goes back with it: the desk sends it along to the next (rule Ö11).
   */
  private async afterReturn(id: string, step: { at: Date; reason: ReturnReason }): Promise<void> {
    const running = await this.db.execute('UPDATE lots.clock SET look_at=NULL WHERE referral_id=$1 AND met_at IS NULL', [id]);
    if (running === 0)
      await this.db.query(
        `INSERT INTO lots.clock(id,matter_id,referral_id,unit_id,kind,due,stage) SELECT $1,r.matter_id,r.id,r.from_unit_id,'desk_return',greatest(r.ack_due,$3::timestamptz),0
         FROM lots.referral r WHERE r.id=$2`,
        [newId(), id, step.at],
      );
    await this.db.execute(
      `UPDATE lots.clock SET met_at=$2 WHERE met_at IS NULL AND referral_id IN (SELECT s.id FROM lots.referral s WHERE s.about_id=$1 AND s.state IN('offered','acknowledged'))`,
      [id, step.at],
    );
    await this.db.execute(
      `UPDATE lots.referral SET state='returned', version=version+1, decided_at=$2, return_reason=$3 WHERE about_id=$1 AND state IN('offered','acknowledged')`,
      [id, step.at, step.reason],
    );
  }

  async addReturnNote(note: ReturnNoteEntity): Promise<void> {
    await this.db.insert(ReturnNoteEntity, note);
  }

  /** The unit's own case of a hand-over; null = not accepted yet. */
  async caseOf(referralId: string): Promise<string | null> {
    const [row] = await this.db.query<{ id: string }>(
      `SELECT f.id, ${wall('case_file f')} FROM lots.case_file f WHERE f.referral_id=$1`,
      [referralId],
    );
    return row?.id ?? null;
  }

  /** The written report that somebody has promised: the unit waits for it (rule Ö18). */
  async watchWrittenReport(watch: {
    id: string;
    caseId: string;
    authorityId: number;
    unitId: number;
    since: Date;
  }): Promise<void> {
    await this.db.query(
      `INSERT INTO lots.case_watch(id,case_id,authority_id,unit_id,kind,since) VALUES ($1,$2,$3,$4,'written_report',$5)`,
      [watch.id, watch.caseId, watch.authorityId, watch.unitId, watch.since],
    );
  }

  async addToCase(addition: CaseAddition): Promise<void> {
    const { id, caseId, referralId, authorityId, unitId, kind, at, keyId, bodyEnc } = addition;
    await this.db.query(
      'INSERT INTO lots.case_addition(id,case_id,referral_id,authority_id,unit_id,kind,at,key_id,body_enc) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)',
      [id, caseId, referralId, authorityId, unitId, kind, at, keyId, bodyEnc],
    );
  }

  async addCase(file: CaseFileEntity): Promise<void> {
    await this.db.insert(CaseFileEntity, file);
  }

  private async meetClock(referralId: string, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.clock SET met_at=$2 WHERE referral_id=$1 AND met_at IS NULL', [referralId, at]);
  }
}
