import { setTimeout as sleep } from 'node:timers/promises';
import { escapeIdentifier, type Client } from 'pg';
import { endsOf, loggedTables, stayingTables, type MovedTable } from './moved-tables.js';

export interface BoardRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

export interface UnitPair {
  readonly old: number;
  readonly next: number;
}

export interface KeyRow {
  readonly id: string;
  /** null: destroyed, and stays so */
  readonly wrapped: Buffer | null;
}

const keysAtATime = 1000;

/** Questions and moves of one run, on the operation's own connection, as lots_owner and inside its transaction. */
export class SuccessionStore {
  constructor(private readonly client: Client) {}

  /** Opens the rows of exactly these two boards, for this transaction only. */
  async begin(boards: readonly [BoardRow, BoardRow]): Promise<void> {
    const ids = boards.map((board) => board.id);
    const units = await this.client.query<{ id: number }>('SELECT id FROM lots.unit WHERE authority_id=ANY($1::int[])', [ids]);
    await this.client.query(
      "SELECT set_config('lots.actor','system:succession',true), set_config('lots.succession_authorities',$1,true), set_config('lots.succession_units',$2,true)",
      [`{${ids.join(',')}}`, `{${units.rows.map((row) => row.id).join(',')}}`],
    );
  }

  async board(code: string): Promise<BoardRow | null> {
    const { rows } = await this.client.query<BoardRow>('SELECT id, code, name FROM lots.authority WHERE code=$1', [code]);
    return rows[0] ?? null;
  }

  /** What the database has been told about the old board's last day; null when it has none. */
  async endOf(board: BoardRow): Promise<string | null> {
    const { rows } = await this.client.query<{ last: string | null }>(
      "SELECT to_char(upper(valid),'YYYY-MM-DD') AS last FROM lots.authority WHERE id=$1",
      [board.id],
    );
    return rows[0]?.last ?? null;
  }

  async unitsOf(board: BoardRow): Promise<{ id: number; code: string }[]> {
    const { rows } = await this.client.query<{ id: number; code: string }>(
      'SELECT id, code FROM lots.unit WHERE authority_id=$1 ORDER BY id',
      [board.id],
    );
    return rows;
  }

  /** Every table with rows of a board or a unit, but those that stay. */
  async movedTables(): Promise<MovedTable[]> {
    const { rows } = await this.client.query<{ table: string; columns: string[]; prepared: boolean }>(
      `SELECT n.nspname||'.'||c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns,
         EXISTS(SELECT 1 FROM pg_policy p WHERE p.polrelid=c.oid AND p.polname='succession_on') AS prepared
       FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace JOIN pg_attribute a ON a.attrelid=c.oid AND a.attnum>0 AND NOT a.attisdropped AND a.attname ~ '(^|_)(authority|unit)_id$'
       WHERE n.nspname='lots' AND c.relkind IN('r','p') AND n.nspname||'.'||c.relname <> ALL($1::text[]) GROUP BY c.oid, n.nspname, c.relname ORDER BY 1`,
      [Object.keys(stayingTables)],
    );
    return rows.map(({ table, columns, prepared }) => ({
      table,
      ends: endsOf(columns),
      logged: loggedTables[table] ?? null,
      prepared,
    }));
  }

  /** Two policies and a trigger, by the same function as the others have theirs. */
  async prepare(tables: readonly MovedTable[]): Promise<void> {
    for (const { table, prepared } of tables)
      if (!prepared) await this.client.query('SELECT lots.allow_succession($1::regclass)', [table]);
  }

  /** A row that names something together with its board changes in one transaction, one column after the other. */
  async deferKeys(): Promise<void> {
    const { rows } = await this.client.query<{ table: string; name: string }>(
      `SELECT k.conrelid::regclass::text AS "table", k.conname AS name FROM pg_constraint k
       WHERE k.contype='f' AND k.connamespace='lots'::regnamespace AND NOT k.condeferrable AND cardinality(k.conkey)>1`,
    );
    for (const { table, name } of rows)
      await this.client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${escapeIdentifier(name)} DEFERRABLE INITIALLY IMMEDIATE`);
    await this.client.query('SET CONSTRAINTS ALL DEFERRED');
  }

  /** Rows of a table that are the old board's, on either side. */
  async countOf(moved: MovedTable, old: BoardRow, units: readonly number[]): Promise<number> {
    const isOld = moved.ends.map((end) => (end.authority === null ? `${end.unit ?? ''}=ANY($2::int[])` : `${end.authority}=$1`));
    const { rows } = await this.client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${moved.table} WHERE ($1::int IS NOT NULL AND $2::int[] IS NOT NULL) AND (${isOld.join(' OR ')})`,
      [old.id, units],
    );
    return rows[0]?.n ?? 0;
  }

  /** How many rows name this unit, over all tables. */
  async heldBy(unit: number, tables: readonly MovedTable[]): Promise<number> {
    let held = 0;
    for (const moved of tables)
      for (const { unit: column } of moved.ends) {
        if (column === null) continue;
        const { rows } = await this.client.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${moved.table} WHERE ${column}=$1`,
          [unit],
        );
        held += rows[0]?.n ?? 0;
      }
    return held;
  }

  async keysOf(old: BoardRow): Promise<number> {
    const { rows } = await this.client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM keys.data_key WHERE authority_id=$1',
      [old.id],
    );
    return rows[0]?.n ?? 0;
  }

  /** References of open hand-overs whose two ends would become one unit. */
  async openBetween(pairs: readonly UnitPair[]): Promise<string[]> {
    const { rows } = await this.client.query<{ ref: string }>(
      `SELECT r.ref FROM lots.referral r LEFT JOIN unnest($1::int[],$2::int[]) AS f(old,next) ON f.old=r.from_unit_id LEFT JOIN unnest($1::int[],$2::int[]) AS t(old,next) ON t.old=r.to_unit_id
       WHERE r.state IN('offered','acknowledged') AND coalesce(f.next,r.from_unit_id)=coalesce(t.next,r.to_unit_id) ORDER BY 1`,
      columnsOf(pairs),
    );
    return rows.map((row) => row.ref);
  }

  /** Ids where the table has them; every end that was the old board's is the new one's afterwards. */
  async move(moved: MovedTable, old: BoardRow, next: BoardRow, pairs: readonly UnitPair[]): Promise<string[]> {
    const ids = new Set<string>();
    let index = 0;
    for (const { authority, unit } of moved.ends) {
      const sets = [authority === null ? '' : `${authority}=$2`, unit === null ? '' : `${unit}=m.next`].filter(
        (part) => part !== '',
      );
      const which = [
        authority === null ? '$1::int IS NOT NULL AND $2::int IS NOT NULL' : `r.${authority}=$1`,
        unit === null ? '$3::int[] IS NOT NULL AND $4::int[] IS NOT NULL' : `r.${unit}=m.old`,
      ];
      const from = unit === null ? '' : 'FROM unnest($3::int[],$4::int[]) AS m(old,next)';
      const back = moved.logged === null ? `'${(index += 1)}'` : 'r.id::text';
      const { rows } = await this.client.query<{ id: string }>(
        `UPDATE ${moved.table} AS r SET ${sets.join(', ')} ${from} WHERE ${which.join(' AND ')} RETURNING ${back} AS id`,
        [old.id, next.id, ...columnsOf(pairs)],
      );
      for (const { id } of rows) ids.add(id);
    }
    return moved.logged === null ? [] : [...ids];
  }

  /** The next data keys of a board, in their own order; an empty list when all have been taken. */
  async someKeys(board: BoardRow): Promise<KeyRow[]> {
    const { rows } = await this.client.query<KeyRow>(
      'SELECT id, wrapped FROM keys.data_key WHERE authority_id=$1 ORDER BY id LIMIT $2',
      [board.id, keysAtATime],
    );
    return rows;
  }

  async giveKeys(next: BoardRow, kekVersion: number, keys: readonly KeyRow[]): Promise<void> {
    await this.client.query(
      `UPDATE keys.data_key AS k SET authority_id=$1, kek_version=CASE WHEN n.wrapped IS NULL THEN k.kek_version ELSE $2 END, wrapped=n.wrapped
       FROM unnest($3::uuid[],$4::bytea[]) AS n(id,wrapped) WHERE k.id=n.id`,
      [next.id, kekVersion, keys.map((key) => key.id), keys.map((key) => key.wrapped)],
    );
  }

  /** The places of the old board's people end now; answers how many. */
  async endMemberships(old: BoardRow, at: Date): Promise<number> {
    await this.client.query('DELETE FROM lots.membership WHERE authority_id=$1 AND lower(valid) > $2', [old.id, at]);
    const { rowCount } = await this.client.query(
      'UPDATE lots.membership SET valid=tstzrange(lower(valid),$2) WHERE authority_id=$1 AND valid @> $2::timestamptz',
      [old.id, at],
    );
    return rowCount ?? 0;
  }

  /** Connections of the programs to this database. One that has just been closed is given a moment to end. */
  async runningPrograms(): Promise<number> {
    for (let asked = 0; asked < 20 && (await this.connected()) > 0; asked += 1) await sleep(100);
    return this.connected();
  }

  private async connected(): Promise<number> {
    const { rows } = await this.client.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname=current_database() AND usename='lots_app'",
    );
    return rows[0]?.n ?? 0;
  }
}

function columnsOf(pairs: readonly UnitPair[]): [number[], number[]] {
  return [pairs.map((pair) => pair.old), pairs.map((pair) => pair.next)];
}
