import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { Client } from 'pg';
import type { RowRelease } from '@lots/db';
import { hashPassword } from '@lots/auth';
import { Role } from '@lots/contracts';
import { readKeyFolder, Vault } from '@lots/crypto';
import { Clock, projectRoot, readConfig, type Config } from '@lots/platform';
import { openRuntime, type RuntimeParts } from '@lots/runtime';
import { loadCity } from '@lots/tables';
import { writeAccounts } from '../db/provision/write-accounts.js';
import { writeOrganisation } from '../db/provision/write-organisation.js';
import { ApiClient } from './api-client.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** Everybody's password in tests; never a demo account's. */
export const testPassword = 'test-lots-8431';

/** People of the real city's units, named so that a failing test tells a story. Invented. */
export const staff = {
  asa: { name: 'Åsa Test', initials: 'Å.T.', unit: 'lotsen', role: Role.RoutingOfficer },
  birgit: { name: 'Birgit Test', initials: 'B.T.', unit: 'lotsen', role: Role.RoutingOfficer },
  malin: {
    name: 'Malin Test',
    initials: 'M.T.',
    unit: 'farsta-mottagning-barn',
    role: Role.SocialWorker,
    namedAs: 'Socialsekreterare',
  },
  petra: { name: 'Petra Test', initials: 'P.T.', unit: 'farsta-mottagning-barn', role: Role.UnitManager, namedAs: 'Enhetschef' },
  maja: { name: 'Maja Test', initials: 'Ma.T.', unit: 'farsta-mottagning-barn', role: Role.SocialWorker },
  doris: { name: 'Doris Test', initials: 'D.T.', unit: 'lotsen', role: Role.UnitManager },
  adam: { name: 'Adam Test', initials: 'A.T.', unit: 'farsta-mottagning-vuxen', role: Role.SocialWorker },
  noora: { name: 'Noora Test', initials: 'N.T.', unit: 'skarholmen-mottagning-barn', role: Role.SocialWorker },
  vidar: { name: 'Vidar Test', initials: 'V.T.', unit: 've-team', role: Role.TeamMember },
  lena: { name: 'Lena Test', initials: 'L.T.', unit: 'farsta-samordnare', role: Role.LocalCoordinator },
  cecilia: { name: 'Cecilia Test', initials: 'C.T.', unit: 'central-samordnare', role: Role.CentralCoordinator },
  sixten: { name: 'Sixten Test', initials: 'S.T.', unit: 'lotsen', role: Role.SystemAdministrator },
  gun: { name: 'Gun Test', initials: 'G.T.', unit: 'lotsen', role: Role.LogReviewer },
} as const;
export type StaffName = keyof typeof staff;

/** Stands where it is put; until then it is the machine's. */
export class MovableClock extends Clock {
  private at: Date | null = null;

  set(at: Date | null): void {
    this.at = at;
  }

  now(): Date {
    return this.at === null ? new Date() : new Date(this.at);
  }
}

/** A database with Stockholm's organisation, its keys, and accounts; no server yet. */
export interface TestCity {
  readonly database: TestDatabase;
  readonly keysFolder: string;
  /** Superuser. For arranging and inspecting only. */
  readonly admin: Client;
  unitId(code: string): Promise<number>;
  /** The database's settings of a person, for asking SQL as her. */
  userId(name: string): Promise<string>;
  addAccount(username: string, unit: string, role: Role, demo?: boolean): Promise<void>;
  config(changes?: Partial<Config>): Config;
  close(): Promise<void>;
}

export async function makeTestCity(label?: string): Promise<TestCity> {
  const database = await createTestDatabase(label);
  const keysFolder = makeKeysFolder();
  await writeStockholm(database.adminUrl, keysFolder);
  const admin = new Client({ connectionString: database.adminUrl });
  admin.on('error', () => undefined);
  await admin.connect();
  const one = async <T>(sql: string, value: string): Promise<T> => {
    const { rows } = await admin.query<{ found: T }>(sql, [value]);
    if (!rows[0]) throw new Error(`The test city has no ${value}.`);
    return rows[0].found;
  };
  const passwordHash = await hashPassword(testPassword);
  const account = (username: string, unitCode: string, role: Role, demo = false) => {
    const known = staff[username as StaffName] as { name: string; initials: string } | undefined;
    const { name, initials } = known ?? { name: username, initials: 'X.T.' };
    return { id: randomUUID(), username, name, initials, passwordHash, unitCode, role, demo };
  };
  const everyone = Object.entries(staff).map(([username, person]) => ({
    ...account(username, person.unit, person.role),
    namedAs: 'namedAs' in person ? person.namedAs : undefined,
  }));
  await writeAccounts(database.adminUrl, everyone);
  return {
    database,
    keysFolder,
    admin,
    unitId: (code) => one('SELECT id AS found FROM lots.unit WHERE code=$1', code),
    userId: (name) => one('SELECT id AS found FROM authn.user_account WHERE username=$1', name),
    addAccount: (username, unit, role, demo) => writeAccounts(database.adminUrl, [account(username, unit, role, demo)]),
    config: (changes = {}) => ({
      ...testConfig(database.appUrl, keysFolder),
      statisticsUrl: database.urlFor('lots_stat_reader'),
      ...changes,
    }),
    close: async () => {
      await admin.end();
      await database.drop();
      rmSync(keysFolder, { recursive: true, force: true });
    },
  };
}

/** The real application, listening in this process. */
export interface TestServer {
  readonly app: INestApplication<Server>;
  readonly parts: RuntimeParts;
  readonly clock: MovableClock;
  readonly url: string;
  visitor(): ApiClient;
  /** A new sign-in each time. */
  signIn(username: string): Promise<ApiClient>;
  stop(): Promise<void>;
}

export type TestApi = TestCity & TestServer;

/** What a test puts in the place of the product's own. */
export interface TestDoubles {
  readonly secondWall?: RowRelease;
}

/** createApp over a real database with the whole of Stockholm; direct queue driver. */
export async function startTestApi(label?: string, changes: Partial<Config> = {}, doubles: TestDoubles = {}): Promise<TestApi> {
  const city = await makeTestCity(label);
  const server = await startServer(city.config(changes), doubles);
  const close = async (): Promise<void> => {
    await server.stop();
    await city.close();
  };
  return { ...city, ...server, close };
}

/** One more process' worth of the same application on the same database. */
export async function startServer(config: Config, doubles: TestDoubles = {}): Promise<TestServer> {
  // Loaded when used: specs that need only a database should not wait for the framework.
  const { createApp } = await import('../../apps/api/src/create-app.js');
  const { entities } = await import('../../apps/api/src/entities.js');
  const clock = new MovableClock();
  const parts = await openRuntime(config, { entities, clock, ...doubles });
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const visitor = (): ApiClient => new ApiClient(url);
  return {
    app: app as unknown as INestApplication<Server>,
    parts,
    clock,
    url,
    visitor,
    signIn: (username) => visitor().signIn(username, testPassword),
    stop: async () => {
      server.closeAllConnections();
      await app.close();
    },
  };
}

function testConfig(databaseUrl: string, keysFolder: string): Config {
  const config = readConfig({
    LOTS_MODE: 'test',
    DATABASE_URL: databaseUrl,
    LOTS_KEYS: keysFolder,
    LOTS_LOG_LEVEL: 'silent',
    LOTS_POOL_SIZE: '10',
  });
  // The pages are another test's matter; an empty folder serves none.
  return { ...config, webFolder: path.join(projectRoot(), 'libs', 'testing') };
}

function makeKeysFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-keys-'));
  for (const name of ['kek', 'token', 'audit-mac', 'stat-seed'])
    writeFileSync(path.join(folder, name), `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  return folder;
}

async function writeStockholm(adminUrl: string, keysFolder: string): Promise<void> {
  const city = loadCity('stockholm');
  const vault = new Vault(readKeyFolder(keysFolder));
  const units = city.units.map((unit) => ({ ...unit, phone: unit.contact.phone }));
  const rows = { municipality: city.municipality, authorities: city.authorities, units, areas: city.areas };
  await writeOrganisation(adminUrl, rows, (authorityId) => vault.makeAuthorityKey(authorityId, 1));
}
