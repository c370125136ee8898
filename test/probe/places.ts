import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import type { Scanner } from './scanner.js';

/** Every column of every row of every table that is not PostgreSQL's own; bytea also as the bytes it stands for. */
export async function scanTables(admin: Client, scanner: Scanner): Promise<number> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN('pg_catalog','information_schema')`,
  );
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`);
    for (const { row } of rows) {
      scanner.scanText(name, row);
      for (const [, hex] of row.matchAll(/"\\\\x((?:[0-9a-f]{2})+)"/g))
        scanner.scan(`${name} (bytes)`, Buffer.from(hex ?? '', 'hex'));
    }
  }
  // What the server remembers of statements, of its own accord.
  const { rows: statements } = await admin.query<{ query: string }>(
    'SELECT query FROM pg_stat_activity WHERE datname=current_database()',
  );
  for (const { query } of statements) scanner.scanText('pg_stat_activity', query);
  const { rows: statistics } = await admin.query<{ row: string }>(
    "SELECT to_jsonb(s)::text AS row FROM pg_stats s WHERE schemaname NOT IN('pg_catalog','information_schema')",
  );
  for (const { row } of statistics) scanner.scanText('pg_stats', row);
  return tables.length;
}

/** The files of this database, the write-ahead log, and everything beside them (the server's log too); not other tests' databases. */
export async function scanDataFolder(admin: Client, scanner: Scanner): Promise<string[]> {
  await admin.query('CHECKPOINT');
  const { rows } = await admin.query<{ folder: string; oid: string }>(
    "SELECT current_setting('data_directory') AS folder, oid::text FROM pg_database WHERE datname=current_database()",
  );
  const [found] = rows;
  if (!found) throw new Error('The server does not tell where its data is.');
  const parent = path.dirname(found.folder);
  const isOthers = (file: string): boolean => {
    const [place, database] = path.relative(found.folder, file).split(path.sep);
    return place === 'base' && database !== undefined && database !== found.oid;
  };
  const files = filesUnder(parent).filter((file) => !isOthers(file));
  const read: string[] = [];
  for (const file of files) {
    const bytes = readIfThere(file);
    if (!bytes) continue;
    scanner.scan(path.relative(parent, file), bytes);
    read.push(path.relative(parent, file));
  }
  return read;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(full);
    return entry.isFile() ? [full] : [];
  });
}

/** A running server removes files while one looks. */
function readIfThere(file: string): Buffer | null {
  try {
    return statSync(file).size === 0 ? null : readFileSync(file);
  } catch {
    return null;
  }
}
