import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { NestFactory } from '@nestjs/core';
import { HeadFolder, Sealer, verifyAudit, type AuditReport } from '@lots/audit';
import { HeadKey, readKeyFolder, SearchTokens, Vault, type WrappedAuthorityKey } from '@lots/crypto';
import { Access, ActorKind, type Principal } from '@lots/db';
import { Role } from '@lots/contracts';
import { Log, SystemClock } from '@lots/platform';
import { bornOf, searchWords } from '@lots/rules/matching';
import { planSuccession } from '@lots/rules/routing';
import { openRuntime } from '@lots/runtime';
import { loadCity, loadMatchingRules } from '@lots/tables';
import { makeTestCity, openTestSession, type TestCity, type TestSession } from '@lots/testing';
import { PlayDemo } from '../../apps/cli/src/demo/play-demo.js';
import { SeedModule, seedEntities } from '../../apps/cli/src/demo/seed.module.js';
import { SetClock } from '../../apps/cli/src/demo/set-clock.js';
import { makeKeys } from '../../apps/cli/src/operations/make-keys.js';
import { successionTools } from '../../apps/cli/src/operations/succeed-authority.js';
import {
  planSuccessionRun,
  succeedAuthority,
  type SuccessionOrder,
  type SuccessionReport,
  type SuccessionTools,
} from '../../libs/db/provision/index.js';
import type { MovedTable } from '../../libs/db/provision/succession/moved-tables.js';
import { SuccessionStore } from '../../libs/db/provision/succession/succession-store.js';
import { lastWeeksOf } from './last-weeks.js';

/** Eleven days before Rinkeby-Kista and Spånga-Tensta become Järva. */
const lastWeeks = Date.parse('2023-06-20T10:00:00+02:00');

/** Stockholm in June 2023: calls handed over to two boards that will end, by the product's own use cases. No program is running. */
export class SuccessionWorld {
  private constructor(
    readonly city: TestCity,
    private readonly folder: string,
  ) {}

  static async open(): Promise<SuccessionWorld> {
    const city = await makeTestCity();
    const folder = mkdtempSync(path.join(tmpdir(), 'lots-succession-'));
    makeKeys(path.join(folder, 'keys'), { demo: true });
    const world = new SuccessionWorld(city, folder);
    await world.play();
    return world;
  }

  async close(): Promise<void> {
    await this.city.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  order(from: string, to = 'jarva'): SuccessionOrder {
    const request = { from, to, on: '2023-07-01', units: {} };
    const plan = planSuccession(loadCity('stockholm'), request, '2026-09-07');
    if (plan.outcome !== 'allowed') throw new Error(plan.reasonCode);
    return { ...request, units: plan.units };
  }

  plan(order: SuccessionOrder): Promise<SuccessionReport> {
    return planSuccessionRun(this.city.database.adminUrl, order);
  }

  run(order: SuccessionOrder, changes: Partial<SuccessionTools> = {}): Promise<SuccessionReport> {
    const tools = successionTools(new Vault(readKeyFolder(this.city.keysFolder)), new SystemClock());
    return succeedAuthority(this.city.database.adminUrl, order, { ...tools, ...changes });
  }

  async all<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.city.admin.query<Row>(sql, values)).rows;
  }

  tables(): Promise<MovedTable[]> {
    return new SuccessionStore(this.city.admin).movedTables();
  }

  /** Every row of every table that moves, and every key, place and log row. */
  async everything(): Promise<string> {
    const tables = [...(await this.tables()).map((moved) => moved.table), 'keys.data_key', 'lots.membership', 'lots.audit_entry'];
    const parts: string[] = [];
    for (const table of tables) {
      const rows = await this.all<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`);
      parts.push(`${table}\n${rows.map((one) => one.row).join('\n')}`);
    }
    return parts.join('\n\n');
  }

  /** Somebody in a unit, as the walls see her. */
  async person(unitCode: string): Promise<Principal> {
    const [unit] = await this.all<{ id: number; authorityId: number }>(
      'SELECT id, authority_id AS "authorityId" FROM lots.unit WHERE code=$1',
      [unitCode],
    );
    if (!unit) throw new Error(unitCode);
    const nobodyElse = { circles: [], conflicts: [], assigned: [], brokenGlass: [] };
    return {
      kind: ActorKind.User,
      userId: randomUUID(),
      authorityId: unit.authorityId,
      unitIds: [unit.id],
      roles: [Role.SocialWorker],
      ...nobodyElse,
    };
  }

  /** A session as lots_app, and a vault that holds the keys the database has now. */
  async session(): Promise<{ session: TestSession; vault: Vault }> {
    const vault = new Vault(readKeyFolder(this.city.keysFolder));
    const keys = await this.all<WrappedAuthorityKey>(
      'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key',
    );
    for (const key of keys) vault.hold(key);
    return { session: await openTestSession(this.city.database.appUrl, { poolSize: 1 }), vault };
  }

  /** The words of the cases a person can read, decrypted. Empty for whom the wall stands. */
  async casesOf(unitCode: string): Promise<string[]> {
    const person = await this.person(unitCode);
    const { session, vault } = await this.session();
    try {
      const rows = await session.db.run(person, { access: Access.Read }, () =>
        session.db.query<{ id: string; authorityId: number; wrapped: Buffer; bodyEnc: Buffer }>(
          `SELECT k.id, k.authority_id AS "authorityId", k.wrapped, f.body_enc AS "bodyEnc" FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id ORDER BY f.received_at`,
        ),
      );
      return rows.map((row) => JSON.stringify(vault.open(row, 'case_file', row.bodyEnc)));
    } finally {
      await session.close();
    }
  }

  async tokensOf(unitCode: string): Promise<string[]> {
    const rows = await this.all<{ token: string }>(
      "SELECT DISTINCT encode(t.token,'hex') AS token FROM lots.person_token t JOIN lots.unit u ON u.id=t.unit_id WHERE u.code=$1 ORDER BY 1",
      [unitCode],
    );
    return rows.map((row) => row.token);
  }

  /** What the child of every call is found by in a board, computed here. */
  tokensFor(authorityId: number): string[] {
    const subject = { name: 'Barnet', identityNumber: '', age: 15, ageCertainty: null };
    const words = searchWords({ ...subject, born: bornOf(subject, '2023-06-20') }, '2023-06-20', loadMatchingRules());
    const blind = new SearchTokens(new Vault(readKeyFolder(this.city.keysFolder)), authorityId);
    return [...new Set(blind.of(words.map(({ text }) => text)).map((token) => token.toString('hex')))].sort();
  }

  /** References of open hand-overs in a unit's inbox, and the words of those delivered whole. */
  async inboxOf(unitCode: string): Promise<{ ref: string; words: string | null }[]> {
    const person = await this.person(unitCode);
    const { session, vault } = await this.session();
    try {
      const rows = await session.db.run(person, { access: Access.Read }, () =>
        session.db.query<{ ref: string; id: string | null; authorityId: number; wrapped: Buffer; bodyEnc: Buffer }>(
          `SELECT r.ref, k.id, k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc" FROM lots.referral r
           LEFT JOIN lots.package p ON p.referral_id=r.id LEFT JOIN keys.data_key k ON k.id=p.key_id
           WHERE r.state IN('offered','acknowledged') AND r.to_unit_id=ANY($1::int[]) ORDER BY r.received_at`,
          [person.unitIds],
        ),
      );
      return rows.map(({ ref, id, ...row }) => ({
        ref,
        words: id === null ? null : JSON.stringify(vault.open({ id, ...row }, 'package', row.bodyEnc)),
      }));
    } finally {
      await session.close();
    }
  }

  /** Seals what is written. Transactions of other specs on the same server hold the sealer up, as they would in production. */
  async seal(): Promise<void> {
    const [now] = await this.all<{ xid: string }>('SELECT pg_current_xact_id()::text AS xid');
    const isPast = 'SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::xid8 AS past';
    while (!(await this.all<{ past: boolean }>(isPast, [now?.xid]))[0]?.past)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const heads = new HeadFolder(path.join(this.folder, 'heads'));
    const key = HeadKey.read(path.join(this.folder, 'keys'));
    const sealer = new Sealer({ url: this.city.database.urlFor('lots_sealer'), heads, key, log: new Log('silent') });
    try {
      await sealer.run();
    } finally {
      await sealer.close();
    }
  }

  verify(): Promise<AuditReport> {
    const vault = new Vault(readKeyFolder(this.city.keysFolder));
    const key = HeadKey.read(path.join(this.folder, 'keys'));
    return verifyAudit({
      url: this.city.database.urlFor('lots_sealer'),
      mac: (canonical) => vault.auditMac(canonical),
      heads: { path: path.join(this.folder, 'heads'), verifier: key },
    });
  }

  private async play(): Promise<void> {
    const clock = new SetClock();
    const demo = lastWeeksOf((Date.now() - lastWeeks) / 60_000);
    const parts = await openRuntime({ ...this.city.config(), redisUrl: null }, { entities: seedEntities, clock });
    const app = await NestFactory.createApplicationContext(SeedModule.of(parts), { logger: false, abortOnError: false });
    try {
      await app.get(PlayDemo).run(demo, clock);
    } finally {
      await app.close();
    }
  }
}
