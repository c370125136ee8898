import { randomBytes } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { Client } from 'pg';
import { Connection } from './connection.js';
import { leakKnocks, makeGateRows, type Knock } from './leak-knocks.js';
import { BenchError } from './options.js';
import { rounded, type Spread, spread } from './percentiles.js';
import { password, startSite, watchedUnit, type BenchSite } from './site.js';
import { toldApart, type ToldApart } from './told-apart.js';

interface Times extends Spread {
  readonly n: number;
  readonly mean_ms: number;
}

interface RouteTimes {
  readonly not_mine: Times;
  readonly absent: Times;
  readonly told_apart: ToldApart;
  /** Measured once more, when the first time said something. */
  readonly again?: RouteTimes;
}

/**
 * `npm run bench -- leak-timing [pairs]`: can somebody tell from the time of the answer whether a reference exists? One after the other in
 * an order that chance decides, so that what the machine does meanwhile falls on both alike.
 */
export async function benchLeakTiming([word]: readonly string[], tell: (line: string) => void): Promise<void> {
  const pairs = word === undefined ? 1_000 : Number(word);
  if (!Number.isInteger(pairs) || pairs < 20 || pairs > 100_000)
    throw new BenchError('Så här: npm run bench -- leak-timing [20–100000 par]');
  const site = await startSite(20_000, 1, tell);
  try {
    const asking = { receiver: await signedIn(site, 'provmottagare'), desk: await signedIn(site, 'annanlots') };
    const others = { ...(await otherPeoples(site)), ...(await gateRows(site, tell)) };
    const routes: Record<string, RouteTimes> = {};
    for (const [route, knock] of leakKnocks) {
      tell(`${route} …`);
      const theirs = others[knock.object];
      await measure(asking[knock.by], knock, theirs, Math.min(pairs, 100));
      const first = await measure(asking[knock.by], knock, theirs, pairs);
      // So many ways, measured in two manners: chance alone finds something in some. A leak is found again.
      const again = first.told_apart.beyond_chance_99 ? await measure(asking[knock.by], knock, theirs, pairs) : null;
      routes[route] = again === null ? first : { ...first, again };
    }
    for (const connection of Object.values(asking)) connection.close();
    const machine = { node: process.version, postgres: site.postgres, cpus: cpus().length, load: rounded(loadavg()[0] ?? 0) };
    process.stdout.write(
      `${JSON.stringify({ bench: 'leak-timing', pairs, ...machine, told_apart_twice: twice(routes), routes })}\n`,
    );
  } finally {
    await site.stop();
  }
}

/** Routes whose times tell something twice: that is a leak. */
function twice(routes: Readonly<Record<string, RouteTimes>>): string[] {
  return Object.keys(routes).filter((route) => routes[route]?.again?.told_apart.beyond_chance_99);
}

async function signedIn(site: BenchSite, name: string): Promise<Connection> {
  const connection = new Connection(site.port);
  await connection.signIn(name, password);
  return connection;
}

async function gateRows(site: BenchSite, tell: (line: string) => void): Promise<Record<'disclosure' | 'consent', string[]>> {
  tell('Gör utlämnanden och samtycken …');
  const desk = await signedIn(site, 'provlots');
  try {
    return await makeGateRows(desk, 50);
  } finally {
    desk.close();
  }
}

async function otherPeoples(site: BenchSite): Promise<Record<'referral' | 'case', string[]>> {
  const client = new Client({ connectionString: site.adminUrl });
  await client.connect();
  const refs = async (table: string, unit: string): Promise<string[]> =>
    (
      await client.query<{ ref: string }>(
        `SELECT x.ref FROM lots.${table} x JOIN lots.unit u ON u.id=x.${unit} WHERE u.code=$1 ORDER BY random() LIMIT 2000`,
        [watchedUnit],
      )
    ).rows.map(({ ref }) => ref);
  try {
    return {
      referral: await refs('referral', 'to_unit_id'),
      case: await refs('case_file', 'unit_id'),
    };
  } finally {
    await client.end();
  }
}

async function measure(connection: Connection, { send }: Knock, theirs: readonly string[], pairs: number): Promise<RouteTimes> {
  const times: Record<'not_mine' | 'absent', number[]> = { not_mine: [], absent: [] };
  const order = shuffled(pairs);
  const answers = new Set<string>();
  for (const [at, mine] of order.entries()) {
    const id = mine ? (theirs[at % theirs.length] ?? '') : inventedRef();
    const from = performance.now();
    const { status, body } = await send(connection, id);
    times[mine ? 'not_mine' : 'absent'].push(performance.now() - from);
    answers.add(`${status} ${body}`);
  }
  if (answers.size !== 1) throw new BenchError(`Svaren skiljer sig åt: ${[...answers].join(' | ').slice(0, 300)}`);
  return {
    not_mine: timesOf(times.not_mine),
    absent: timesOf(times.absent),
    told_apart: toldApart(times.not_mine, times.absent),
  };
}

/** As many of one as of the other, in an order that nobody could have guessed. */
function shuffled(pairs: number): boolean[] {
  const keyed = Array.from({ length: pairs * 2 }, (_, no) => ({ mine: no < pairs, key: randomBytes(6).readUIntBE(0, 6) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ mine }) => mine);
}

function inventedRef(): string {
  return [...randomBytes(6)].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte % 32]).join('');
}

function timesOf(samples: readonly number[]): Times {
  const mean = samples.reduce((sum, ms) => sum + ms, 0) / samples.length;
  return { n: samples.length, ...spread(samples), mean_ms: rounded(mean) };
}
