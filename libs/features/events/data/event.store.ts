import { Injectable } from '@nestjs/common';
import type { EventSource, EventState } from '@lots/contracts';
import type { WrappedKey } from '@lots/crypto';
import { DbSession, wall } from '@lots/db';

/** A row of lots.event as its sender writes it. */
export interface NewEvent {
  readonly id: string;
  readonly ref: string;
  readonly authorityId: number;
  readonly unitId: number;
  readonly fromAuthorityId: number;
  readonly fromUnitId: number;
  readonly source: EventSource;
  readonly catalogue: string;
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  readonly area: string | null;
  readonly week: string;
  readonly onDate: string | null;
  readonly dayPart: string | null;
  readonly damage: string;
  readonly withPersons: boolean;
  readonly ageBand: string | null;
  readonly gender: string | null;
  readonly groupSize: string | null;
  readonly reliability: string | null;
  readonly actions: readonly string[];
  readonly police: string | null;
  readonly reported: boolean | null;
  readonly needsSupport: boolean;
  readonly keyId: string | null;
  readonly bodyEnc: Buffer | null;
  readonly sentOn: string;
  readonly receiptDue: Date;
  readonly heldUntil: string | null;
  readonly receiptToken: Buffer | null;
  /** Of the token key. */
  readonly receiptKeyVersion: number;
  readonly repeatToken: Buffer | null;
}

/** What the coordinator's pages are made of. */
export interface EventRow {
  readonly id: string;
  readonly ref: string;
  readonly source: EventSource;
  readonly fromAuthorityId: number;
  readonly fromUnitId: number;
  readonly catalogue: string;
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  readonly area: string | null;
  readonly week: string;
  readonly onDate: string | null;
  readonly dayPart: string | null;
  readonly damage: string;
  readonly withPersons: boolean;
  readonly ageBand: string | null;
  readonly gender: string | null;
  readonly groupSize: string | null;
  readonly reliability: string | null;
  readonly actions: readonly string[];
  readonly police: string | null;
  readonly reported: boolean | null;
  readonly needsSupport: boolean;
  readonly state: EventState;
  readonly version: number;
  readonly category: string | null;
  readonly mergedIntoRef: string | null;
  readonly sentOn: string;
  readonly receiptDue: Date;
  readonly receivedOn: string | null;
  readonly bodyEnc: Buffer | null;
  readonly answerEnc: Buffer | null;
  readonly keyId: string | null;
  readonly keyAuthorityId: number | null;
  readonly wrapped: Buffer | null;
}

const columns = `e.id, e.ref, e.source, e.from_authority_id AS "fromAuthorityId", e.from_unit_id AS "fromUnitId", to_char(e.catalogue,'YYYY-MM-DD') AS catalogue, e.types, e.environment,
 e.place_type AS place, e.area_code AS area, e.week, to_char(e.on_date,'YYYY-MM-DD') AS "onDate", e.day_part AS "dayPart", e.damage, e.with_persons AS "withPersons", e.age_band AS "ageBand",
 e.gender, e.group_size AS "groupSize", e.reliability, e.actions, e.police, e.reported, e.needs_support AS "needsSupport", e.state, e.version, e.category,
 (SELECT m.ref FROM lots.event m WHERE m.id=e.merged_into) AS "mergedIntoRef", to_char(e.sent_on,'YYYY-MM-DD') AS "sentOn", e.receipt_due AS "receiptDue",
 to_char(e.received_on,'YYYY-MM-DD') AS "receivedOn", e.body_enc AS "bodyEnc", e.answer_enc AS "answerEnc", e.key_id AS "keyId", k.authority_id AS "keyAuthorityId", k.wrapped, ${wall('event e')}`;

/** lots.event behind its walls: the sender writes, the coordinator's unit reads and sorts. */
@Injectable()
export class EventStore {
  constructor(private readonly db: DbSession) {}

  /** Travels with the next statement. A repeat with the same token is refused by the database. */
  add(event: NewEvent): void {
    this.db.later(
      `INSERT INTO lots.event(id,ref,authority_id,unit_id,from_authority_id,from_unit_id,source,catalogue,types,environment,place_type,area_code,week,on_date,day_part,damage,with_persons,
        age_band,gender,group_size,reliability,actions,police,reported,needs_support,key_id,body_enc,state,sent_on,receipt_due,held_until,receipt_token,repeat_token,receipt_key_version)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27,'sent',$28,$29,$30,$31,$32,$33)`,
      [
        ...[
          event.id,
          event.ref,
          event.authorityId,
          event.unitId,
          event.fromAuthorityId,
          event.fromUnitId,
          event.source,
          event.catalogue,
        ],
        ...[
          event.types,
          event.environment,
          event.place,
          event.area,
          event.week,
          event.onDate,
          event.dayPart,
          event.damage,
          event.withPersons,
        ],
        ...[
          event.ageBand,
          event.gender,
          event.groupSize,
          event.reliability,
          event.actions,
          event.police,
          event.reported,
          event.needsSupport,
        ],
        ...[
          event.keyId,
          event.bodyEnc,
          event.sentOn,
          event.receiptDue,
          event.heldUntil,
          event.receiptToken,
          event.repeatToken,
          event.receiptKeyVersion,
        ],
      ],
    );
  }

  /** The unit's own, newest first; merged ones are under the one they were merged into. */
  list(unitIds: readonly number[]): Promise<EventRow[]> {
    return this.db.query<EventRow>(
      `SELECT ${columns} FROM lots.event e LEFT JOIN keys.data_key k ON k.id=e.key_id WHERE e.unit_id = ANY($1::int[]) ORDER BY (e.state='sent') DESC, e.week DESC, e.ref LIMIT 500`,
      [unitIds],
    );
  }

  /** null: absent, another unit's, or held. */
  async find(ref: string, unitIds: readonly number[]): Promise<EventRow | null> {
    const [row] = await this.db.query<EventRow>(
      `SELECT ${columns} FROM lots.event e LEFT JOIN keys.data_key k ON k.id=e.key_id WHERE e.ref=$1 AND e.unit_id = ANY($2::int[])`,
      [ref, unitIds],
    );
    return row ?? null;
  }

  /** What the desk has sent: no content but what it sent itself, and whether it has been received. */
  listSent(unitIds: readonly number[]): Promise<EventRow[]> {
    return this.db.query<EventRow>(
      `SELECT ${columns} FROM lots.event e LEFT JOIN keys.data_key k ON false WHERE e.from_unit_id = ANY($1::int[]) AND e.source='call' ORDER BY (e.state='sent') DESC, e.sent_on DESC, e.ref LIMIT 200`,
      [unitIds],
    );
  }

  async findRepeat(tokens: readonly Buffer[]): Promise<EventRow | null> {
    const [row] = await this.db.query<EventRow>(
      `SELECT ${columns} FROM lots.event e LEFT JOIN keys.data_key k ON false WHERE e.repeat_token = ANY($1::bytea[])`,
      [tokens],
    );
    return row ?? null;
  }

  /** After its day nothing ties a row to a call. @param today `2026-09-07` */
  forgetTokens(unitIds: readonly number[], today: string): void {
    this.db.later(
      `UPDATE lots.event SET repeat_token=NULL WHERE source='call' AND from_unit_id = ANY($1::int[]) AND sent_on < $2::date AND repeat_token IS NOT NULL`,
      [unitIds, today],
    );
  }

  /** One step of the coordinator. 0: somebody else was first. */
  handle(row: EventRow, change: EventChange): Promise<number> {
    return this.db.execute(
      `UPDATE lots.event SET state='received', received_on=coalesce(received_on,$3::date), version=version+1, category=$4, merged_into=$5::uuid, answer_enc=coalesce($6,answer_enc),
        key_id=coalesce(key_id,$7::uuid), body_enc=coalesce(body_enc,$8) WHERE id=$1 AND version=$2`,
      [row.id, row.version, change.today, change.category, change.mergedInto, change.answerEnc, change.keyId, change.bodyEnc],
    );
  }

  /** How many of the unit's events have been merged into this one. */
  async mergedInto(id: string): Promise<number> {
    const rows = await this.db.query<{ n: number }>(
      `SELECT count(*)::int AS n, ${wall('event e')} FROM lots.event e WHERE e.merged_into=$1 GROUP BY wall`,
      [id],
    );
    return rows.reduce((sum, { n }) => sum + n, 0);
  }
}

export interface EventChange {
  readonly today: string;
  readonly category: string | null;
  readonly mergedInto: string | null;
  readonly answerEnc: Buffer | null;
  readonly keyId: string | null;
  readonly bodyEnc: Buffer | null;
}

/** The row's key, when it has one. */
export function keyOf({ keyId, keyAuthorityId, wrapped }: EventRow): WrappedKey | null {
  return keyId === null || keyAuthorityId === null ? null : { id: keyId, authorityId: keyAuthorityId, wrapped };
}
