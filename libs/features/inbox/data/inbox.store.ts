import { Injectable } from '@nestjs/common';
import type { NeededToday, ReturnReason } from '@lots/contracts';
import { DbSession } from '@lots/db';
import { CaseFileEntity } from './case-file.entity.js';
import { ReturnNoteEntity } from './return-note.entity.js';

export interface StoredPackage {
  readonly id: string;
  readonly authorityId: number;
  readonly wrapped: Buffer | null;
  readonly bodyEnc: Buffer;
}

/** The receiver's steps. Each update names the version it saw: of two at the same time exactly one wins. */
@Injectable()
export class InboxStore {
  constructor(private readonly db: DbSession) {}

  /** null: not delivered to me, or only a preview so far (the database decides). */
  async package(referralId: string): Promise<StoredPackage | null> {
    const [row] = await this.db.query<StoredPackage>(
      `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc" FROM lots.package p JOIN keys.data_key k ON k.id=p.key_id WHERE p.referral_id=$1`,
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
    // Not a receipt: the clock goes on, for the desk now (rule E8), and the clocks look again at once.
    if (touched === 1) await this.db.execute('UPDATE lots.clock SET look_at=NULL WHERE referral_id=$1 AND met_at IS NULL', [id]);
    return touched === 1;
  }

  async addReturnNote(note: ReturnNoteEntity): Promise<void> {
    await this.db.manager().insert(ReturnNoteEntity, note);
  }

  async addCase(file: CaseFileEntity): Promise<void> {
    await this.db.manager().insert(CaseFileEntity, file);
  }

  private async meetClock(referralId: string, at: Date): Promise<void> {
    await this.db.execute('UPDATE lots.clock SET met_at=$2 WHERE referral_id=$1 AND met_at IS NULL', [referralId, at]);
  }
}
