import { Injectable } from '@nestjs/common';
import type { CircleReason } from '@lots/contracts';
import { DbSession } from '@lots/db';

/** Circles are opened by two narrow functions (migration 8); who may be in one is checked there. */
@Injectable()
export class CircleStore {
  constructor(private readonly db: DbSession) {}

  /** The caller and the desk's managers. */
  async openForDesk(id: string, unitId: number, reason: CircleReason): Promise<void> {
    await this.db.query('SELECT authn.open_desk_circle($1,$2,$3)', [id, unitId, reason]);
  }

  /** @throws the database's error 23514 when a member is not on the unit's named list, or there are fewer than two */
  async openForReceiver(id: string, unitId: number, reason: CircleReason, members: readonly string[]): Promise<void> {
    await this.db.query('SELECT authn.open_receiver_circle($1,$2,$3,$4::uuid[])', [id, unitId, reason, members]);
  }

  async nextAlias(unitId: number, year: number): Promise<number> {
    const [row] = await this.db.query<{ taken: number }>('SELECT lots.next_alias($1,$2) AS taken', [unitId, year]);
    if (!row) throw new Error('The counter of aliases answered nothing.');
    return row.taken;
  }

  async namedPersons(unitId: number): Promise<NamedPerson[]> {
    return this.db.query<NamedPerson>('SELECT user_id AS id, name, function_sv AS "function" FROM authn.named_persons($1)', [
      unitId,
    ]);
  }
}

/** Somebody a unit has named for sealed matters. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly function: string;
}
