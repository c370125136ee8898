import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { AuditTrail, HeadFolder, Sealer, verifyAudit, type AuditReport } from '@lots/audit';
import { HeadKey, readKeyFolder, Vault } from '@lots/crypto';
import { Access, type Principal } from '@lots/db';
import { Log } from '@lots/platform';
import {
  createTestDatabase,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';
import { makeKeys } from '../../apps/cli/src/operations/make-keys.js';

/** A real database with rows written by the product's own AuditTrail as lots_app, and a heads folder. */
export class LogWorld {
  private readonly trail: AuditTrail;

  private constructor(
    readonly database: TestDatabase,
    readonly session: TestSession,
    readonly admin: Client,
    readonly folder: string,
    private readonly vault: Vault,
  ) {
    this.trail = new AuditTrail(vault, session.clock);
  }

  static async open(): Promise<LogWorld> {
    const database = await createTestDatabase();
    await writeOrganisationFixture(database.adminUrl);
    const folder = mkdtempSync(path.join(tmpdir(), 'lots-log-'));
    makeKeys(path.join(folder, 'keys'), { demo: true });
    const vault = new Vault(readKeyFolder(path.join(folder, 'keys')));
    const session = await openTestSession(database.appUrl);
    const admin = new Client({ connectionString: database.adminUrl });
    admin.on('error', () => undefined);
    await admin.connect();
    await admin.query(`COMMENT ON DATABASE "${admin.database ?? ''}" IS 'Lots test'`);
    return new LogWorld(database, session, admin, folder, vault);
  }

  get keys(): string {
    return path.join(this.folder, 'keys');
  }

  get heads(): string {
    return path.join(this.folder, 'heads');
  }

  get sealerUrl(): string {
    return this.database.urlFor('lots_sealer');
  }

  /** Rows of one transaction. */
  async write(count: number, principal: Principal = people.asaAtTheDesk, objectIds = [randomUUID() as string]): Promise<void> {
    await this.session.db.run(principal, { access: Access.Read }, async () => {
      for (let i = 0; i < count; i += 1)
        await this.trail.record(this.session.db, { action: 'inbox.read', objectType: 'referral', objectIds });
    });
  }

  sealer(batchRows?: number): Sealer {
    const parts = {
      url: this.sealerUrl,
      heads: new HeadFolder(this.heads),
      key: HeadKey.read(this.keys),
      log: new Log('silent'),
    };
    return new Sealer(batchRows === undefined ? parts : { ...parts, batchRows });
  }

  /**
   * Resolves when everything written so far may be sealed. Transactions of other specs on the same server hold the sealer up too, as
   * they would in production.
   */
  async settled(): Promise<void> {
    const [now] = await this.rows<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid');
    const isPast = 'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS past';
    while (!(await this.rows<{ past: boolean }>(isPast, [now?.xid]))[0]?.past)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Seals what is written, once. */
  async seal(batchRows?: number): Promise<number> {
    await this.settled();
    const sealer = this.sealer(batchRows);
    try {
      return await sealer.run();
    } finally {
      await sealer.close();
    }
  }

  verify(options: { macs?: boolean; heads?: boolean } = {}): Promise<AuditReport> {
    return verifyAudit({
      url: this.sealerUrl,
      mac: options.macs === false ? null : (text) => this.vault.auditMac(text),
      heads: options.heads === false ? null : { path: this.heads, verifier: HeadKey.read(this.keys) },
    });
  }

  headLines(): string[] {
    return readdirSync(this.heads)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .flatMap((name) => readFileSync(path.join(this.heads, name), 'utf8').split('\n').filter(Boolean));
  }

  /** The one heads file of a test, written anew by somebody who can write files. */
  rewriteHeads(change: (lines: string[]) => string[]): void {
    const name = readdirSync(this.heads).find((file) => file.endsWith('.jsonl')) ?? '';
    const text = change(this.headLines()).map((line) => `${line}\n`);
    writeFileSync(path.join(this.heads, name), text.join(''));
  }

  async rows<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.admin.query<Row>(sql, values)).rows;
  }

  /** Every id of the table, and every id of every batch: the same, each once, when nothing is lost and nothing twice. */
  async idsInTableAndBatches(): Promise<{ table: string[]; batches: string[] }> {
    const table = await this.rows<{ id: string }>('SELECT id FROM lots.audit_entry ORDER BY id');
    const batches = await this.rows<{ id: string }>('SELECT unnest(entry_ids) AS id FROM lots.audit_batch ORDER BY 1');
    return { table: table.map((row) => row.id), batches: batches.map((row) => row.id) };
  }

  async close(): Promise<void> {
    await this.session.close();
    await this.admin.end();
    await this.database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
