import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@lots/embedded';
import { withDatabase } from '../libs/db/provision/index.js';
import { takeDownPolicies } from '../libs/testing/without-policies.js';
import { openBareApp, type BareApp, type Without } from './bare-app.js';
import { Connection } from './connection.js';
import { childCall } from './drafts.js';
import { fillReferrals } from './fill.js';
import { makeOpenable } from './openable.js';
import { BenchError } from './options.js';
import { percentile, rounded } from './percentiles.js';
import { nativeFolder, password, prepareDatabase, watchedUnit } from './site.js';

const nothing: Without = { rls: false, audit: false, encryption: false, session: false, secondWall: false };
/** The product, the product without one thing at a time, and without all of them. */
const variants: Readonly<Record<string, Without>> = {
  product: nothing,
  rls: { ...nothing, rls: true },
  audit: { ...nothing, audit: true },
  encryption: { ...nothing, encryption: true },
  session: { ...nothing, session: true },
  second_wall: { ...nothing, secondWall: true },
  together: { rls: true, audit: true, encryption: true, session: true, secondWall: true },
};

type Request = (connection: Connection, no: number) => Promise<{ status: number }>;
interface Cost {
  readonly p50_ms: number;
  /** Of the product's p50. */
  readonly share: number;
}

/**
 * `npm run bench -- secrecy-cost [rounds]`: the same requests to the same program over the same rows, in turn with and without each part of
 * the protection. What is taken away is taken away here: a copy of the database without policies, and doubles for the log, the vault, the
 * session look-up and the rule. The product has no such switch.
 */
export async function benchSecrecyCost([word]: readonly string[], tell: (line: string) => void): Promise<void> {
  const rounds = word === undefined ? 400 : Number(word);
  if (!Number.isInteger(rounds) || rounds < 20 || rounds > 20_000)
    throw new BenchError('Så här: npm run bench -- secrecy-cost [20–20000 varv]');
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-bench-'));
  chmodSync(folder, 0o711);
  let server: EmbeddedPostgres | undefined;
  const apps: BareApp[] = [];
  try {
    tell('Startar databasen och lägger in 3000 överlämningar …');
    server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'pg'), nativeDir: nativeFolder() });
    const keysFolder = path.join(folder, 'keys');
    const { target, appUrl } = await prepareDatabase(server, keysFolder, 1);
    const refs = await as(target, async (client) => {
      // Few: each of the seven processes begins with the disposals and the statistics that so many years ask for.
      await fillReferrals(client, 3_000);
      return makeOpenable(client, keysFolder, watchedUnit);
    });
    await as(server.adminUrl, (client) => client.query('CREATE DATABASE lots_bare TEMPLATE lots OWNER lots_owner'));
    for (const without of Object.values(variants))
      apps.push(await openBareApp(without.rls ? withDatabase(appUrl, 'lots_bare') : appUrl, keysFolder, without));
    // Each process has looked at its database and found it safe; the copy is opened to all only now, and thrown away below.
    await as(withDatabase(server.adminUrl, 'lots_bare'), openToAll);
    const measured = await measureAll(apps, refs, rounds, tell);
    const machine = { node: process.version, postgres: server.version, cpus: cpus().length, load: rounded(loadavg()[0] ?? 0) };
    process.stdout.write(
      `${JSON.stringify({ bench: 'secrecy-cost', rounds, ...machine, goal_share: 0.4, requests: measured })}\n`,
    );
  } finally {
    for (const app of apps) await app.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The one function in what is measured that looks at who asks by itself does the same work without looking. */
async function openToAll(admin: Client): Promise<void> {
  await takeDownPolicies(admin);
  await admin.query(`CREATE OR REPLACE FUNCTION lots.mark_opened(p_referral uuid, p_at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path=pg_catalog AS $$
    BEGIN
      UPDATE lots.referral SET opened_at=p_at WHERE id=p_referral AND opened_at IS NULL AND state IN('offered','acknowledged');
      RETURN FOUND OR EXISTS(SELECT 1 FROM lots.referral WHERE id=p_referral AND state IN('offered','acknowledged','accepted'));
    END $$`);
}

async function measureAll(apps: readonly BareApp[], refs: readonly string[], rounds: number, tell: (line: string) => void) {
  const requests: Readonly<Record<string, { who: string; send: Request }>> = {
    'GET /inbox': { who: 'mottagare0', send: (connection) => connection.send('GET', '/inbox') },
    'GET /inbox/:ref': {
      who: 'mottagare0',
      send: (connection, no) => connection.send('GET', `/inbox/${refs[no % refs.length] ?? ''}`),
    },
    'PUT /calls/:id': {
      who: 'lots0',
      send: (connection) =>
        connection.send('PUT', `/calls/${randomUUID()}`, { version: 0, draft: childCall('Rågsved', new Date().toISOString()) }),
    },
  };
  const answers: Record<string, unknown> = {};
  for (const [route, { who, send }] of Object.entries(requests)) {
    tell(`${route} …`);
    const connections = apps.map(({ port }) => new Connection(port));
    for (const connection of connections) await connection.signIn(who, password);
    await turns(connections, send, Math.min(rounds, 60));
    answers[route] = costs(await turns(connections, send, rounds));
    for (const connection of connections) connection.close();
  }
  return answers;
}

/** One request at a time; in each round every variant once, in an order that chance decides. */
async function turns(connections: readonly Connection[], send: Request, rounds: number): Promise<number[][]> {
  const samples = connections.map((): number[] => []);
  for (let no = 0; no < rounds; no += 1) {
    const order = connections.map((_, at) => ({ at, key: randomBytes(4).readUInt32BE() })).sort((a, b) => a.key - b.key);
    for (const { at } of order) {
      const connection = connections[at];
      if (connection === undefined) continue;
      const from = performance.now();
      const { status } = await send(connection, no);
      samples[at]?.push(performance.now() - from);
      if (status !== 200) throw new BenchError(`En förfrågan utan ${Object.keys(variants)[at] ?? ''} besvarades med ${status}.`);
    }
  }
  return samples;
}

function costs(samples: readonly (readonly number[])[]): unknown {
  const p50 = Object.fromEntries(Object.keys(variants).map((name, at) => [name, percentile(samples[at] ?? [], 0.5) ?? 0]));
  const whole = p50['product'] ?? 0;
  const costOf = (name: string): Cost => {
    const ms = whole - (p50[name] ?? 0);
    return { p50_ms: rounded(ms), share: rounded(ms / whole) };
  };
  const parts = Object.fromEntries(
    Object.keys(variants)
      .filter((name) => name !== 'product')
      .map((name) => [name, costOf(name)]),
  );
  return { p50_ms: whole, p50_bare_ms: p50['together'], cost: parts };
}

async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
