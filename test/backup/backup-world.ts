import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { writeBackup, type BackupReport } from '../../libs/db/provision/index.js';
import { Access, type Principal } from '@lots/db';
import { DataKeyEntity, DataKeyStore } from '@lots/crypto';
import { CallDraftEntity } from '@lots/features/calls';
import { newId } from '@lots/platform';
import {
  createTestDatabase,
  openTestSession,
  people,
  writeOrganisationFixture,
  type TestDatabase,
  type TestSession,
} from '@lots/testing';

const noLedger = { lines: 0, head: '' };

/** A database with encrypted rows written by the product as lots_app, and a folder for backups. */
export class BackupWorld {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'lots-backup-'));
  readonly key = randomBytes(32);
  private readonly databases: TestDatabase[] = [];

  private constructor(
    readonly source: TestDatabase,
    readonly session: TestSession,
  ) {}

  static async open(): Promise<BackupWorld> {
    const source = await createTestDatabase('source');
    await writeOrganisationFixture(source.adminUrl);
    return new BackupWorld(source, await openTestSession(source.appUrl, { entities: [DataKeyEntity, CallDraftEntity] }));
  }

  /** A contact at the desk with this text, encrypted by its own key, with a row in the access log. */
  async addContact(text: string, principal: Principal = people.asaAtTheDesk): Promise<{ id: string; keyId: string }> {
    const { db, vault, audit } = this.session;
    const id = newId();
    const key = vault.newKey(principal.authorityId, 'contact');
    await db.run(principal, { access: Access.Write }, async () => {
      await new DataKeyStore(db).add([key]);
      const ref = randomBytes(3).toString('hex').toUpperCase();
      await db.query(
        `INSERT INTO lots.contact(id,authority_id,unit_id,ref,contact_code,call_id,channel,received_at,created_at,outcome,key_id,body_enc)
         VALUES ($1,$2,$3,$4,$5,$6,'phone',now(),now(),'referred',$7,$8)`,
        [
          id,
          principal.authorityId,
          principal.unitIds[0],
          ref,
          randomUUID(),
          newId(),
          key.id,
          vault.seal(key, `contact:${id}`, { text }),
        ],
      );
      await audit.record(db, { action: 'calls.write', objectType: 'contact', objectIds: [id] });
    });
    return { id, keyId: key.id };
  }

  /** The contact's text as the product opens it, from any database. @throws KeyUnavailableError */
  async readContact(adminUrl: string, id: string): Promise<unknown> {
    const [row] = await this.rows<{ key: string; wrapped: Buffer | null; body: Buffer; authorityId: number }>(
      adminUrl,
      'SELECT c.key_id AS key, k.wrapped, c.body_enc AS body, k.authority_id AS "authorityId" FROM lots.contact c JOIN keys.data_key k ON k.id=c.key_id WHERE c.id=$1',
      [id],
    );
    if (!row) throw new Error('no row');
    return this.session.vault.open(
      { id: row.key, authorityId: row.authorityId, wrapped: row.wrapped },
      `contact:${id}`,
      row.body,
    );
  }

  async rows<Row extends object>(adminUrl: string, sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  get files(): { dataFile: string; keysFile: string } {
    return { dataFile: path.join(this.folder, 'b.data'), keysFile: path.join(this.folder, 'b.keys') };
  }

  backUp(ledger = noLedger): Promise<BackupReport> {
    return writeBackup(this.source.adminUrl, { key: this.key, ...this.files, ledger, now: new Date() });
  }

  async emptyTarget(): Promise<TestDatabase> {
    const target = await createTestDatabase('target');
    this.databases.push(target);
    return target;
  }

  /** Everything in a database as text, one line a row, except what a restore makes anew. */
  async dump(adminUrl: string): Promise<string[]> {
    const tables = await this.rows<{ name: string }>(
      adminUrl,
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('lots','keys','stat','authn') AND tablename NOT IN ('migrations','audit_era','user_session','sign_in_failure') ORDER BY 1`,
    );
    const lines: string[] = [];
    for (const { name } of tables)
      lines.push(...(await this.rows<{ row: string }>(adminUrl, `SELECT t::text AS row FROM ${name} t ORDER BY 1`)).map(({ row }) => `${name} ${row}`)); // prettier-ignore
    return lines;
  }

  async close(): Promise<void> {
    await this.session.close();
    for (const database of [...this.databases, this.source]) await database.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
