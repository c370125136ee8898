import type { DbSession } from '@lots/db';

export interface UnitRow {
  readonly id: number;
  readonly authorityId: number;
  readonly authorityName: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly areaCode: string | null;
  readonly phone: string | null;
}

/** Units valid today with their boards: public facts, the same for everyone. */
export function unitRows(db: DbSession): Promise<UnitRow[]> {
  return db.query<UnitRow>(
    `SELECT u.id, u.authority_id AS "authorityId", a.name AS "authorityName", u.kind, u.code, u.name, u.area_code AS "areaCode", u.phone
     FROM lots.unit u JOIN lots.authority a ON a.id=u.authority_id ORDER BY u.id`,
  );
}

export function areaRows(db: DbSession): Promise<{ code: string; name: string }[]> {
  return db.query('SELECT code, name FROM lots.area');
}
