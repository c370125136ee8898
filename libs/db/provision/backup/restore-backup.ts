import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import copyStreams from 'pg-copy-streams';
import type { LedgerLine } from '@lots/contracts';
import { beginAuditEra } from '../audit-era.js';
import { inTransaction, withAdmin } from '../admin-connection.js';
import { migrate, type MigrationClass } from '../migrate.js';
import { migrations as allMigrations } from '../../../../migrations/index.js';
import { BackupError } from './backup-error.js';
import {
  BackupSet,
  jsonOf,
  readHeader,
  readRecords,
  type BackupHeader,
  type BackupRecord,
  type RecordKindLetter,
} from './backup-file.js';
import {
  backupTables,
  migrationsIn,
  mustSeeEverything,
  nameOf,
  quoted,
  quotedColumns,
  type BackupTable,
} from './backup-tables.js';
import { replayLedger } from './replay-ledger.js';
import type { BackupBegin, LedgerMark, TableEnd } from './write-backup.js';

export interface RestoreOrder {
  readonly key: Buffer;
  /** Keys that were in use before: backups of then are under them. */
  readonly formerKeys?: readonly Buffer[];
  readonly dataFile: string;
  readonly keysFile: string;
  /** What has been disposed of, checked by the caller; null: there is no ledger to be found. */
  readonly ledger: { readonly lines: readonly LedgerLine[]; readonly marks: readonly string[] } | null;
  readonly now: Date;
}

export interface RestoreReport {
  readonly at: string;
  readonly rows: number;
  readonly tables: readonly TableEnd[];
  /** Data keys that the backup still had and that are destroyed again. */
  readonly destroyedAgain: number;
  readonly era: number | null;
  readonly migrated: readonly string[];
}

/**
 * Puts a backup into an empty, provisioned database: the migrations it was made with, every row checked, the ledger of disposals replayed
 * and all of that in one transaction; then the migrations that have come since, and a new era of the access log.
 * @throws BackupError; then nothing has been restored
 */
export async function restoreBackup(adminUrl: string, order: RestoreOrder): Promise<RestoreReport> {
  const { header, begin } = await lookAt(order.dataFile, keysOf(order), BackupSet.Data);
  const keys = await lookAt(order.keysFile, keysOf(order), BackupSet.Keys);
  if (keys.header.at < header.at) throw new BackupError('keys_older', `${keys.header.at} < ${header.at}`);
  checkLedger(order.ledger, [begin.ledger, keys.begin.ledger]);
  await withAdmin(adminUrl, async (client) => {
    await mustSeeEverything(client);
    await mustBeEmpty(client);
  });
  await prepareSchema(adminUrl, begin, keys.begin);
  const done = await withAdmin(adminUrl, (client) => inTransaction(client, () => fill(client, order)));
  const migrated = await migrate(adminUrl);
  return { at: header.at, ...done, era: await beginAuditEra(adminUrl, true), migrated };
}

function keysOf({ key, formerKeys = [] }: RestoreOrder): readonly Buffer[] {
  return [key, ...formerKeys];
}

async function lookAt(
  file: string,
  backupKeys: readonly Buffer[],
  set: BackupSet,
): Promise<{ header: BackupHeader; begin: BackupBegin }> {
  const { header } = await readHeader(file);
  if (header.set !== set) throw new BackupError('wrong_set', set);
  for await (const record of readRecords(file, backupKeys)) {
    if (record.kind !== 'B') break;
    return { header, begin: jsonOf<BackupBegin>(record) };
  }
  throw new BackupError('tampered', 'begin');
}

/** A ledger that ends before the backup was made has been cut: what it no longer tells would come back to life. */
function checkLedger(ledger: RestoreOrder['ledger'], marks: readonly LedgerMark[]): void {
  for (const mark of marks) {
    if (mark.lines === 0) continue;
    if (ledger === null) throw new BackupError('ledger_missing', String(mark.lines));
    if (ledger.marks[mark.lines - 1] !== mark.head) throw new BackupError('ledger_short', String(mark.lines));
  }
}

/** Written by migrations, so also in a database nobody has used. */
const seeded: readonly string[] = ['lots.audit_era', 'lots.disposable', 'lots.case_part'];

async function mustBeEmpty(client: Client): Promise<void> {
  const tables = [...(await backupTables(client, BackupSet.Data)), ...(await backupTables(client, BackupSet.Keys))];
  const full: string[] = [];
  for (const table of tables.filter((one) => !seeded.includes(nameOf(one)))) {
    const { rows } = await client.query(`SELECT 1 FROM ${quoted(table)} LIMIT 1`);
    if (rows.length > 0) full.push(nameOf(table));
  }
  if (full.length > 0) throw new BackupError('not_empty', full.join(', '));
}

/** The schema exactly as it was: a column that has come since is filled by its own migration, afterwards. */
async function prepareSchema(adminUrl: string, ...begins: readonly BackupBegin[]): Promise<void> {
  const names = begins[0]?.migrations ?? [];
  const unknown = names.filter((name) => !allMigrations.some((migration) => migration.name === name));
  if (unknown.length > 0) throw new BackupError('newer_schema', unknown.join(', '));
  if (begins.some((begin) => begin.migrations.join() !== names.join())) throw new BackupError('other_schema', 'keys');
  const wanted: readonly MigrationClass[] = allMigrations.filter((migration) => names.includes(migration.name));
  await migrate(adminUrl, wanted);
  await withAdmin(adminUrl, async (client) => {
    const there = await migrationsIn(client);
    const differ = there.filter((name) => !names.includes(name));
    if (differ.length > 0) throw new BackupError('other_schema', differ.join(', '));
    const tables = [...(await backupTables(client, BackupSet.Data)), ...(await backupTables(client, BackupSet.Keys))];
    const shape = (all: readonly BackupTable[]): string => all.map((one) => `${nameOf(one)}(${one.columns.join()})`).sort().join(' '); // prettier-ignore
    if (shape(tables) !== shape(begins.flatMap((begin) => begin.tables))) throw new BackupError('other_schema', 'columns');
  });
}

async function fill(client: Client, order: RestoreOrder): Promise<Pick<RestoreReport, 'rows' | 'tables' | 'destroyedAgain'>> {
  // Rows come in as they were written: triggers and references held when they were, and each table's sum says that none is missing.
  await client.query("SET LOCAL session_replication_role=replica; SET LOCAL statement_timeout=0; SET LOCAL DateStyle='ISO'");
  const ends = [
    ...(await fillSet(client, order.keysFile, keysOf(order))),
    ...(await fillSet(client, order.dataFile, keysOf(order))),
  ];
  // From here on triggers act: with a key that is destroyed again go the search tokens made under it.
  await client.query('SET LOCAL session_replication_role=origin');
  const destroyedAgain = await replayLedger(client, order.ledger?.lines ?? [], order.now);
  return { rows: ends.reduce((sum, end) => sum + end.rows, 0), tables: ends, destroyedAgain };
}

async function fillSet(client: Client, file: string, backupKeys: readonly Buffer[]): Promise<TableEnd[]> {
  const filler = new SetFiller(client);
  for await (const record of readRecords(file, backupKeys)) await filler.take(record);
  return filler.ends;
}

/** What to do with each kind of record, in the order they come. */
class SetFiller {
  readonly ends: TableEnd[] = [];
  private table: TableFiller | null = null;

  constructor(private readonly client: Client) {}

  async take(record: BackupRecord): Promise<void> {
    await this.acts[record.kind](record);
  }

  private readonly acts: Readonly<Record<RecordKindLetter, (record: BackupRecord) => Promise<void>>> = {
    B: async (record) => {
      for (const { name, value } of jsonOf<BackupBegin>(record).sequences)
        await this.client.query('SELECT setval($1::regclass,$2)', [name, value]);
    },
    T: async (record) => {
      this.table = await TableFiller.begin(this.client, jsonOf<BackupTable>(record));
    },
    D: async (record) => this.open().add(record.body),
    E: async (record) => {
      this.ends.push(await this.open().end(jsonOf<TableEnd>(record)));
      this.table = null;
    },
    Z: (record) => {
      const { tables } = jsonOf<{ tables: TableEnd[] }>(record);
      if (JSON.stringify(tables) !== JSON.stringify(this.ends)) throw new BackupError('tampered', 'manifest');
      return Promise.resolve();
    },
  };

  private open(): TableFiller {
    if (this.table === null) throw new BackupError('tampered', 'order');
    return this.table;
  }
}

/** One COPY FROM. */
class TableFiller {
  private readonly hash = createHash('sha256');

  private constructor(
    private readonly name: string,
    private readonly copy: ReturnType<typeof copyStreams.from>,
  ) {}

  static async begin(client: Client, table: BackupTable): Promise<TableFiller> {
    // Only what migrations seed: everything else was found empty.
    if (seeded.includes(nameOf(table))) await client.query(`DELETE FROM ${quoted(table)}`);
    const copy = client.query(copyStreams.from(`COPY ${quoted(table)} (${quotedColumns(table.columns)}) FROM STDIN`));
    return new TableFiller(nameOf(table), copy);
  }

  async add(chunk: Buffer): Promise<void> {
    this.hash.update(chunk);
    if (!this.copy.write(chunk)) await once(this.copy, 'drain');
  }

  async end(told: TableEnd): Promise<TableEnd> {
    this.copy.end();
    await finished(this.copy);
    const end = { table: this.name, rows: this.copy.rowCount, sha256: this.hash.digest('hex') };
    if (JSON.stringify(end) !== JSON.stringify(told)) throw new BackupError('tampered', this.name);
    return end;
  }
}
