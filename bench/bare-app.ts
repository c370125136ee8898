import type { AddressInfo } from 'node:net';
import type { Pool, PoolClient } from 'pg';
import { currentRequest } from '@lots/audit';
import type { Vault } from '@lots/crypto';
import { AuthnGateway, factsColumn, RowRelease, type SessionRow } from '@lots/db';
import { readConfig } from '@lots/platform';
import { openRuntime, type RuntimeParts } from '@lots/runtime';
import { createApp } from '../apps/api/src/create-app.js';
import { entities } from '../apps/api/src/entities.js';

/** What is taken away; `rls`: the address names a database that has no policies. */
export interface Without {
  readonly rls: boolean;
  readonly audit: boolean;
  readonly encryption: boolean;
  readonly session: boolean;
  readonly secondWall: boolean;
}

export interface BareApp {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * The product in this process, with doubles for what is to be measured by its absence. Here, in the bench, and nowhere else. The process is
 * started on a database with every policy, as always; the copy loses its policies after that.
 */
export async function openBareApp(databaseUrl: string, keysFolder: string, without: Without): Promise<BareApp> {
  const config = readConfig({
    LOTS_MODE: 'test',
    LOTS_CITY: 'stockholm',
    LOTS_BURST_LIMIT: '1000000',
    LOTS_LOG_LEVEL: 'silent',
    LOTS_POOL_SIZE: '4',
    DATABASE_URL: databaseUrl,
    LOTS_KEYS: keysFolder,
  });
  const double = without.secondWall ? { secondWall: new LetThrough() } : {};
  const parts = await openRuntime(config, { entities, ...double });
  if (without.rls) sayNothingOfThePrincipal(parts);
  if (without.audit) parts.audit.record = () => Promise.resolve(currentRequest()?.audited());
  if (without.encryption) rememberWhatWasOpened(parts.vault);
  const app = await createApp(parts);
  if (without.session) rememberSessions(app.get(AuthnGateway));
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  // A round is long: a connection that waits for its turn is not to be closed.
  server.keepAliveTimeout = 600_000;
  return { port: (server.address() as AddressInfo).port, close: () => app.close() };
}

/** Reads no facts; takes their column away, as the product does. */
class LetThrough extends RowRelease {
  override release(_reader: unknown, _sql: string, rows: readonly Record<string, unknown>[]): readonly Record<string, unknown>[] {
    for (const row of rows) Reflect.deleteProperty(row, factsColumn);
    return rows;
  }
}

/** Without policies nobody needs to be told who asks: the statement that says so is not sent. */
function sayNothingOfThePrincipal({ dataSource }: RuntimeParts): void {
  const { master } = dataSource.driver as unknown as { master: Pool };
  const silent = new WeakSet<PoolClient>();
  const silence = (client: PoolClient): void => {
    if (silent.has(client)) return;
    silent.add(client);
    const asked = client.query.bind(client) as (...words: unknown[]) => unknown;
    const quiet = (first: unknown, ...rest: unknown[]): unknown => {
      const text = typeof first === 'string' ? first : (first as { text?: string }).text;
      return text?.startsWith('SELECT set_config(') === true
        ? Promise.resolve({ rows: [], rowCount: 0, command: 'SELECT' })
        : asked(first, ...rest);
    };
    Object.assign(client, { query: quiet });
  };
  master.on('acquire', silence);
}

/** The second time costs nothing: what was opened is kept as it was, and a new text is kept under no lock. */
function rememberWhatWasOpened(vault: Vault): void {
  const opened = new Map<string, string>();
  const open = vault.open.bind(vault);
  vault.open = (key, row, sealed) => {
    const name = `${row}:${key.id}`;
    const known = opened.get(name) ?? JSON.stringify(open(key, row, sealed));
    opened.set(name, known);
    return JSON.parse(known) as unknown;
  };
  vault.seal = (_key, _row, value) => Buffer.from(JSON.stringify(value), 'utf8');
}

function rememberSessions(gateway: AuthnGateway): void {
  const known = new Map<string, SessionRow | null>();
  const sessionOf = gateway.sessionOf.bind(gateway);
  gateway.sessionOf = async (marks) => {
    const name = marks.map((mark) => mark.toString('hex')).join();
    const found = known.get(name);
    if (found !== undefined) return found;
    const row = await sessionOf(marks);
    known.set(name, row);
    return row;
  };
}
