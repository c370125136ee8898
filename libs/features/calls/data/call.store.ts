import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';
import { CallDraftEntity } from './call-draft.entity.js';
import type { PassedTo } from './pass-call.store.js';

/** A stored call with the wrapped key that opens it. */
export interface StoredCall extends CallDraftEntity {
  readonly wrapped: Buffer | null;
}

const columns = `d.id, d.authority_id AS "authorityId", d.unit_id AS "unitId", d.user_id AS "userId", d.officer_initials AS "officerInitials", d.version,
  d.must_be_handed_over AS "mustBeHandedOver", d.contact_code AS "contactCode", d.started_at AS "startedAt", d.saved_at AS "savedAt", d.removed_at AS "removedAt",
  d.key_id AS "keyId", d.body_enc AS "bodyEnc", d.circle_id AS "circleId", d.alias, d.sealed_enc AS "sealedEnc"`;

export type CallRow = Omit<CallDraftEntity, 'bodyEnc' | 'keyId' | 'sealedEnc'> &
  PassedTo & { readonly passedToInitials: string | null };

@Injectable()
export class CallStore {
  constructor(private readonly db: DbSession) {}

  async find(id: string): Promise<StoredCall | null> {
    return this.one(id, '');
  }

  /** Holds the row until the transaction ends: a double click waits here. */
  async findAndLock(id: string): Promise<StoredCall | null> {
    return this.one(id, 'FOR UPDATE OF d');
  }

  async add(call: CallDraftEntity): Promise<void> {
    await this.db.insert(CallDraftEntity, call);
  }

  /** False when the stored version is another one. */
  async replace(
    call: Omit<CallDraftEntity, 'authorityId' | 'unitId' | 'userId' | 'officerInitials' | 'contactCode' | 'keyId' | 'sealedEnc'>,
  ): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.call_draft SET version=version+1, must_be_handed_over=$3, started_at=$4, saved_at=$5, removed_at=$6, body_enc=$7, circle_id=$9, alias=$10
       WHERE id=$1 AND version=$2 AND user_id=$8 AND passed_at IS NULL`,
      [
        call.id,
        call.version,
        call.mustBeHandedOver,
        call.startedAt,
        call.savedAt,
        call.removedAt,
        call.bodyEnc,
        this.db.principal().userId,
        call.circleId,
        call.alias,
      ],
    );
    return touched === 1;
  }

  /** The sealed contact way by itself: saving the text never touches it. Only the writer's own. */
  async putSealed(id: string, sealedEnc: Buffer | null): Promise<boolean> {
    const touched = await this.db.execute(
      'UPDATE lots.call_draft SET sealed_enc=$2 WHERE id=$1 AND user_id=$3 AND circle_id IS NOT NULL',
      [id, sealedEnc, this.db.principal().userId],
    );
    return touched === 1;
  }

  /** Does a protected call about a child or a danger wait with somebody whose circle one is not in? Never how many. */
  async sealedWaits(): Promise<boolean> {
    const [row] = await this.db.query<{ waits: boolean }>('SELECT lots.sealed_call_waits() AS waits');
    return row?.waits ?? false;
  }

  async takeOver(id: string, initials: string): Promise<boolean> {
    const touched = await this.db.execute(
      `UPDATE lots.call_draft SET user_id=$2, officer_initials=$3, version=version+1, passed_to=NULL, passed_to_desk=false, passed_to_initials=NULL, passed_at=NULL WHERE id=$1`,
      [id, this.db.principal().userId, initials],
    );
    return touched === 1;
  }

  async remove(id: string): Promise<void> {
    await this.db.execute('DELETE FROM lots.call_draft WHERE id=$1', [id]);
  }

  /** Mine, the unit's unfinished ones about a child or a danger, and those passed on to me or to the desk. */
  async list(limit: number): Promise<CallRow[]> {
    return this.db.query<CallRow>(
      `SELECT d.id, d.authority_id AS "authorityId", d.unit_id AS "unitId", d.user_id AS "userId", d.officer_initials AS "officerInitials", d.version,
         d.must_be_handed_over AS "mustBeHandedOver", d.contact_code AS "contactCode", d.started_at AS "startedAt", d.saved_at AS "savedAt", d.removed_at AS "removedAt", d.circle_id AS "circleId", d.alias,
         d.passed_to AS "passedTo", d.passed_to_initials AS "passedToInitials", d.passed_at AS "passedAt", ${wall('call_draft d')}
       FROM lots.call_draft d ORDER BY d.started_at LIMIT $1`,
      [limit],
    );
  }

  /** For the sweeper: removes calls without a child or a danger whose time is over; of two sweepers each row meets one. */
  async removeExpired(authorityId: number, now: Date, limit: number): Promise<{ id: string; keyId: string }[]> {
    return this.db.query<{ id: string; keyId: string }>(
      `DELETE FROM lots.call_draft d WHERE id IN (
         SELECT id FROM lots.call_draft WHERE authority_id=$1 AND removed_at IS NOT NULL AND removed_at <= $2 AND NOT must_be_handed_over LIMIT $3)
       RETURNING d.id, d.key_id AS "keyId", ${wall('call_draft d')}`,
      [authorityId, now, limit],
    );
  }

  private async one(id: string, lock: string): Promise<StoredCall | null> {
    const [row] = await this.db.query<StoredCall>(
      `SELECT ${columns}, k.wrapped, ${wall('call_draft d')} FROM lots.call_draft d JOIN keys.data_key k ON k.id=d.key_id WHERE d.id=$1 ${lock}`,
      [id],
    );
    return row ?? null;
  }
}
