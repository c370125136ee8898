import { Injectable } from '@nestjs/common';
import type { CircleReason } from '@lots/contracts';
import { DbSession } from '@lots/db';

/** Who is in a desk's circle besides the caller and the desk's managers, and who is kept out of it. */
export interface DeskCircleOrder {
  readonly unitId: number;
  readonly reason: CircleReason;
  readonly members: readonly string[];
  /** The colleagues it is about. */
  readonly concerned: readonly string[];
  /** 2 when what is sealed is there already; 1 for a call that is being written, which nothing may stop. */
  readonly fewest: 1 | 2;
}

/** Circles are opened by narrow functions (migrations 8 and 53); who may be in one is checked there. */
@Injectable()
export class CircleStore {
  constructor(private readonly db: DbSession) {}

  /** @throws the database's error 23514 (desk_members, not_oneself, no_colleague, circle_of_two) */
  async openForDesk(id: string, { unitId, reason, members, concerned, fewest }: DeskCircleOrder): Promise<void> {
    await this.db.query('SELECT authn.open_desk_circle($1,$2,$3,$4::uuid[],$5::uuid[],$6)', [
      id,
      unitId,
      reason,
      members,
      concerned,
      fewest,
    ]);
  }

  /** Exactly these are kept out, while the call is being written. @throws the database's error 23514 (not_oneself) or 42501 */
  async nameConcerned(circleId: string, unitId: number, concerned: readonly string[]): Promise<void> {
    await this.db.query('SELECT authn.name_concerned($1,$2,$3::uuid[])', [circleId, unitId, concerned]);
  }

  /** @throws the database's error 23514: a member is not on the unit's named list, there are fewer than two, or it is about one (not_barred) */
  async openForReceiver(id: string, { unitId, reason, members, concerned }: Omit<DeskCircleOrder, 'fewest'>): Promise<void> {
    await this.db.query('SELECT authn.open_receiver_circle($1,$2,$3,$4::uuid[],$5::uuid[])', [
      id,
      unitId,
      reason,
      members,
      concerned,
    ]);
  }

  async nextAlias(unitId: number, year: number): Promise<number> {
    const [row] = await this.db.query<{ taken: number }>('SELECT lots.next_alias($1,$2) AS taken', [unitId, year]);
    if (!row) throw new Error('The counter of aliases answered nothing.');
    return row.taken;
  }

  /** Everybody who works for the desk's board but the caller. */
  async colleagues(): Promise<BoardColleague[]> {
    return this.db.query<BoardColleague>('SELECT user_id AS id, name, unit_name AS "unitName" FROM authn.board_colleagues()');
  }

  /** Of one's own desk: its managers, who are in every circle of it, and its officers. */
  async deskMembers(unitId: number): Promise<DeskMember[]> {
    return this.db.query<DeskMember>('SELECT user_id AS id, name, manages FROM authn.desk_members($1)', [unitId]);
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

export interface BoardColleague {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
}

export interface DeskMember {
  readonly id: string;
  readonly name: string;
  readonly manages: boolean;
}
