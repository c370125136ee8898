import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import copyStreams from 'pg-copy-streams';
import { withAdmin } from '../admin-connection.js';
import { BackupSet, BackupWriter } from './backup-file.js';
import {
  backupTables,
  migrationsIn,
  mustSeeEverything,
  nameOf,
  quoted,
  quotedColumns,
  sequencesIn,
  type BackupSequence,
  type BackupTable,
} from './backup-tables.js';

/** How far the ledger of disposals had come: a restore refuses a ledger that is shorter. */
export interface LedgerMark {
  readonly lines: number;
  /** hex; of the last line; empty when there is none */
  readonly head: string;
}

export interface BackupBegin {
  readonly migrations: readonly string[];
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
  readonly ledger: LedgerMark;
  readonly server: string;
}

export interface TableEnd {
  readonly table: string;
  readonly rows: number;
  /** hex; over the bytes of COPY */
  readonly sha256: string;
}

export interface BackupOrder {
  readonly key: Buffer;
  /** null: the set is not written. */
  readonly dataFile: string | null;
  readonly keysFile: string | null;
  readonly ledger: LedgerMark;
  readonly now: Date;
}

export interface BackupReport {
  readonly id: string;
  readonly at: string;
  readonly rows: number;
  readonly tables: readonly TableEnd[];
}

/**
 * Both sets from one snapshot, while the programs run: one REPEATABLE READ transaction that only reads, so it waits for nobody and nobody
 * waits for it. Rows stream from COPY through gzip and AES-GCM to disk.
 * @throws BackupError weak_admin
 */
export async function writeBackup(adminUrl: string, order: BackupOrder): Promise<BackupReport> {
  const id = randomUUID();
  const at = order.now.toISOString();
  return withAdmin(adminUrl, async (client) => {
    await mustSeeEverything(client);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(
      "SET LOCAL statement_timeout=0; SET LOCAL idle_in_transaction_session_timeout=0; SET LOCAL DateStyle='ISO'; SET LOCAL extra_float_digits=3",
    );
    const ends: TableEnd[] = [];
    // Keys first: should the run be cut between, there is no data without them.
    if (order.keysFile !== null) ends.push(...(await writeSet(client, order, { set: BackupSet.Keys, id, at }, order.keysFile)));
    if (order.dataFile !== null) ends.push(...(await writeSet(client, order, { set: BackupSet.Data, id, at }, order.dataFile)));
    await client.query('COMMIT');
    return { id, at, rows: ends.reduce((sum, end) => sum + end.rows, 0), tables: ends };
  });
}

interface SetName {
  readonly set: BackupSet;
  readonly id: string;
  readonly at: string;
}

async function writeSet(client: Client, order: BackupOrder, name: SetName, file: string): Promise<TableEnd[]> {
  const begin = await beginOf(client, name.set, order.ledger);
  const writer = new BackupWriter(file, order.key, name);
  try {
    await writer.write('B', begin);
    const ends: TableEnd[] = [];
    for (const table of begin.tables) ends.push(await writeTable(client, writer, table));
    await writer.write('Z', { tables: ends });
    await writer.close();
    return ends;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function beginOf(client: Client, set: BackupSet, ledger: LedgerMark): Promise<BackupBegin> {
  const version = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
  return {
    migrations: await migrationsIn(client),
    tables: await backupTables(client, set),
    sequences: await sequencesIn(client, set),
    ledger,
    server: version.rows[0]?.version ?? '',
  };
}

async function writeTable(client: Client, writer: BackupWriter, table: BackupTable): Promise<TableEnd> {
  await writer.write('T', table);
  const hash = createHash('sha256');
  const copy = client.query(copyStreams.to(`COPY ${quoted(table)} (${quotedColumns(table.columns)}) TO STDOUT`));
  let rows = 0;
  for await (const chunk of copy as AsyncIterable<Buffer>) {
    hash.update(chunk);
    rows += rowsIn(chunk);
    await writer.write('D', chunk);
  }
  const end = { table: nameOf(table), rows, sha256: hash.digest('hex') };
  await writer.write('E', end);
  return end;
}

/**
 * COPY's text format ends each row with a line feed and escapes those within. Counted here: the stream ends before the server has said how
 * many there were, and a backup that tells a wrong number cannot be restored.
 */
function rowsIn(chunk: Buffer): number {
  let rows = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
  return rows;
}
