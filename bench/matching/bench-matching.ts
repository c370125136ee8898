import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { SubjectDraft } from '@lots/contracts';
import { AuditTrail } from '@lots/audit';
import { readKeyFolder, Vault } from '@lots/crypto';
import { Access, ActorKind, DbSession, makeDataSource, systemPrincipal, type Principal } from '@lots/db';
import { startEmbeddedPostgres } from '@lots/embedded';
import { FindAlike, TokenStore, type Found } from '@lots/features/matching';
import { projectRoot, SystemClock } from '@lots/platform';
import { loadMatchingRules } from '@lots/tables';
import { percentile } from '../percentiles.js';
import { nativeFolder, prepareDatabase } from '../site.js';
import { askedOn, makePairs, pairsFile, pairsText, type Pair } from './pairs.js';
import { fillRegister } from './register.js';

const goal = { recall_at_5: 0.98, p95_ms: 50 };
const askedAt = new Date(`${askedOn}T09:30:00+02:00`);

/** The published set, written anew by the committed script. */
export function writePairs(): void {
  writeFileSync(path.join(projectRoot(), pairsFile), pairsText());
}

/**
 * `bench -- matching`: a register of so many persons, every pair of the test set searched once as the desk does it – tokens, candidates,
 * opening, comparing – over a real connection as the product's own role. One JSON object on stdout.
 */
export async function benchMatching(persons: number, tell: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lots-bench-'));
  chmodSync(folder, 0o711);
  tell('Startar databasen …');
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'pg'), nativeDir: nativeFolder() });
  process.once('exit', () => server.stopNow());
  try {
    const keysFolder = path.join(folder, 'keys');
    const { target, appUrl } = await prepareDatabase(server, keysFolder, 0);
    const client = new Client({ connectionString: target });
    await client.connect();
    const vault = await openVault(client, keysFolder);
    const { rows } = await client.query<{ unitId: number; authorityId: number }>(
      `SELECT id AS "unitId", authority_id AS "authorityId" FROM lots.unit WHERE code='lotsen'`,
    );
    const [desk] = rows;
    if (!desk) throw new Error('The city has no desk.');
    tell(`Lägger in ${persons} personer …`);
    const ids = await fillRegister(client, vault, desk, persons, loadMatchingRules());
    const { rows: sizes } = await client.query<{ tokens: number; bytes: number }>(
      `SELECT count(*)::int AS tokens, pg_total_relation_size('lots.person_token')::bigint::float8 AS bytes FROM lots.person_token`,
    );
    await client.end();
    tell('Söker …');
    const principal: Principal = { ...systemPrincipal(ActorKind.Jobs, desk.authorityId, [desk.unitId]), kind: ActorKind.User };
    const result = await searchAll({ appUrl, vault, principal }, ids);
    const report = {
      bench: 'matching',
      persons,
      ...result,
      goal,
      goal_met: Number(result['recall_at_5']) >= goal.recall_at_5 && Number(result['p95_ms']) <= goal.p95_ms,
      ...sizes[0],
      node: process.version,
      postgres: server.version,
      cpus: cpus().length,
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openVault(client: Client, keysFolder: string): Promise<Vault> {
  const vault = new Vault(readKeyFolder(keysFolder));
  const { rows } = await client.query<{ authorityId: number; kekVersion: number; wrapped: Buffer }>(
    'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key',
  );
  for (const row of rows) vault.hold(row);
  return vault;
}

interface Searching {
  readonly appUrl: string;
  readonly vault: Vault;
  readonly principal: Principal;
}

async function searchAll({ appUrl, vault, principal }: Searching, ids: readonly string[]): Promise<Record<string, unknown>> {
  const dataSource = makeDataSource({ url: appUrl, poolSize: 2, entities: [] });
  await dataSource.initialize();
  const clock = new SystemClock();
  const audit = new AuditTrail(vault, clock);
  const db = new DbSession(dataSource, (query, who, denial) => audit.denied(query, who, denial));
  const find = new FindAlike(db, vault, new TokenStore(db), clock, loadMatchingRules());
  const search = ({ asked }: Pair): Promise<Found> =>
    db.run(principal, { access: Access.Read }, () =>
      find.run('person', { ...asked, identityNumber: '' }, askedAt, (body) => body as SubjectDraft),
    );
  try {
    const pairs = makePairs();
    for (const pair of pairs.slice(0, 50)) await search(pair);
    return await count(pairs, ids, search);
  } finally {
    await dataSource.destroy();
  }
}

async function count(
  pairs: readonly Pair[],
  ids: readonly string[],
  search: (pair: Pair) => Promise<Found>,
): Promise<Record<string, unknown>> {
  const times: number[] = [];
  const missed = new Map<string, number>();
  let [found, meant, falseLikely, falseAny] = [0, 0, 0, 0];
  for (const pair of pairs) {
    const from = performance.now();
    const { hits } = await search(pair);
    times.push(performance.now() - from);
    if (pair.stored === null) {
      if (hits.length > 0) falseAny += 1;
      if (hits.some(({ answer }) => answer.confidence !== 'unsure')) falseLikely += 1;
      continue;
    }
    if (hits.slice(0, 5).some(({ id }) => id === ids[meant])) found += 1;
    else missed.set(pair.kind, (missed.get(pair.kind) ?? 0) + 1);
    meant += 1;
  }
  return {
    pairs: pairs.length,
    recall_at_5: Math.round((found / meant) * 10_000) / 10_000,
    false_hits_likely: falseLikely,
    false_hits_any: falseAny,
    non_matches: pairs.length - meant,
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
    p99_ms: percentile(times, 0.99),
    missed_by_kind: Object.fromEntries(missed),
  };
}
