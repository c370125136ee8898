import type { Client } from 'pg';
import { BackupError } from './backup-error.js';
import type { BackupSet } from './backup-file.js';

/** A table and the columns that are copied, in order. */
export interface BackupTable {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

export interface BackupSequence {
  readonly name: string;
  readonly value: string;
}

const schemasOf: Readonly<Record<BackupSet, readonly string[]>> = {
  data: ['lots', 'authn', 'stat'],
  keys: ['keys'],
};

/** What is not copied, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'lots.migrations': 'made anew by the migrations of the same names',
  'authn.user_session': 'nobody stays signed in through a restore',
  'authn.sign_in_failure': 'is about minutes',
};

/** Every table of the set, also those made later. Partitions are copied, their parents are not. */
export async function backupTables(client: Client, set: BackupSet): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT n.nspname AS schema, c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace JOIN pg_attribute a ON a.attrelid=c.oid AND a.attnum>0 AND NOT a.attisdropped AND a.attgenerated=''
     WHERE c.relkind='r' AND n.nspname = ANY($1) AND NOT n.nspname||'.'||c.relname = ANY($2)
     GROUP BY 1,2 ORDER BY 1,2`,
    [schemasOf[set], Object.keys(leftOut)],
  );
  return rows;
}

export function nameOf(table: Pick<BackupTable, 'schema' | 'table'>): string {
  return `${table.schema}.${table.table}`;
}

/** As SQL writes it. Names come from the catalogue or are compared with it before they are used. */
export function quoted({ schema, table }: Pick<BackupTable, 'schema' | 'table'>): string {
  return `${quote(schema)}.${quote(table)}`;
}

export function quotedColumns(columns: readonly string[]): string {
  return columns.map(quote).join(', ');
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Names of the migrations that made the schema, in order. */
export async function migrationsIn(client: Client): Promise<string[]> {
  const there = await client.query<{ there: boolean }>("SELECT to_regclass('lots.migrations') IS NOT NULL AS there");
  if (!there.rows[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM lots.migrations ORDER BY timestamp, name');
  return rows.map((row) => row.name);
}

export async function sequencesIn(client: Client, set: BackupSet): Promise<BackupSequence[]> {
  const { rows } = await client.query<BackupSequence>(
    `SELECT format('%I.%I',schemaname,sequencename) AS name, last_value::text AS value FROM pg_sequences
     WHERE schemaname = ANY($1) AND last_value IS NOT NULL AND schemaname||'.'||sequencename <> 'lots.migrations_id_seq' ORDER BY 1`,
    [schemasOf[set]],
  );
  return rows;
}

/** Half the rows would be worse than none: the account must see past every wall. @throws BackupError weak_admin */
export async function mustSeeEverything(client: Client): Promise<void> {
  const { rows } = await client.query<{ all: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS all FROM pg_roles WHERE rolname=current_user',
  );
  if (!rows[0]?.all) throw new BackupError('weak_admin', 'BYPASSRLS');
}
