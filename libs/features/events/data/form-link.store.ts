import { Injectable } from '@nestjs/common';
import { DbSession, wall } from '@lots/db';

export interface FormLinkRow {
  readonly id: string;
  readonly authorityId: number;
  readonly forUnitId: number;
  readonly madeOn: string;
  readonly revokedOn: string | null;
}

const columns = `id, authority_id AS "authorityId", for_unit_id AS "forUnitId", to_char(made_on,'YYYY-MM-DD') AS "madeOn", to_char(revoked_on,'YYYY-MM-DD') AS "revokedOn", ${wall('form_link l')}`;

/** lots.form_link: a unit's way to the form. The secret itself is nowhere, only its keyed hash. */
@Injectable()
export class FormLinkStore {
  constructor(private readonly db: DbSession) {}

  add(link: {
    id: string;
    authorityId: number;
    byUnitId: number;
    forUnitId: number;
    token: Buffer;
    keyVersion: number;
    today: string;
  }): void {
    this.db.later(
      'INSERT INTO lots.form_link(id,authority_id,made_by_unit_id,for_unit_id,token,made_on,key_version) VALUES ($1,$2,$3,$4,$5,$6,$7)',
      [link.id, link.authorityId, link.byUnitId, link.forUnitId, link.token, link.today, link.keyVersion],
    );
  }

  list(unitIds: readonly number[]): Promise<FormLinkRow[]> {
    return this.db.query<FormLinkRow>(
      `SELECT ${columns} FROM lots.form_link l WHERE made_by_unit_id = ANY($1::int[]) ORDER BY revoked_on IS NOT NULL, made_on DESC, id LIMIT 200`,
      [unitIds],
    );
  }

  revoke(id: string, unitIds: readonly number[], today: string): Promise<number> {
    return this.db.execute(
      'UPDATE lots.form_link SET revoked_on=coalesce(revoked_on,$3::date) WHERE id=$1 AND made_by_unit_id = ANY($2::int[])',
      [id, unitIds, today],
    );
  }

  /** As system:forms. null: never made, or revoked. */
  async findByToken(tokens: readonly Buffer[]): Promise<FormLinkRow | null> {
    const [row] = await this.db.query<FormLinkRow>(
      `SELECT ${columns} FROM lots.form_link l WHERE token = ANY($1::bytea[]) AND revoked_on IS NULL`,
      [tokens],
    );
    return row ?? null;
  }

  /** As system:forms: whose event a receipt code is. */
  async eventOfReceipt(
    tokens: readonly Buffer[],
  ): Promise<{ ref: string; authorityId: number; unitId: number; state: string } | null> {
    const [row] = await this.db.query<{ ref: string; authorityId: number; unitId: number; state: string }>(
      `SELECT e.ref, e.authority_id AS "authorityId", e.unit_id AS "unitId", e.state, ${wall('event e')} FROM lots.event e WHERE e.receipt_token = ANY($1::bytea[])`,
      [tokens],
    );
    return row ?? null;
  }
}
