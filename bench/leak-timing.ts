import { randomBytes } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { Client } from 'pg';
import { Connection } from './connection.js';
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
}

/** Asks as a receiver of another district: the reference of somebody else's, and one that does not exist. */
interface Knock {
  readonly object: 'referral' | 'case';
  send(connection: Connection, id: string): Promise<{ status: number; body: string }>;
}

const knocks: Readonly<Record<string, Knock>> = {
  'GET /inbox/:ref': { object: 'referral', send: (connection, ref) => connection.send('GET', `/inbox/${ref}`) },
  'GET /inbox/:ref/pdf': { object: 'referral', send: (connection, ref) => connection.send('GET', `/inbox/${ref}/pdf`) },
  'POST /inbox/:ref/acknowledge': {
    object: 'referral',
    send: (connection, ref) => connection.send('POST', `/inbox/${ref}/acknowledge`, { version: 1 }),
  },
  'GET /cases/:ref': { object: 'case', send: (connection, ref) => connection.send('GET', `/cases/${ref}`) },
  'POST /cases/:ref/earlier': { object: 'case', send: (connection, ref) => connection.send('POST', `/cases/${ref}/earlier`, {}) },
  'POST /inbox/:ref/accept': {
    object: 'referral',
    send: (connection, ref) => connection.send('POST', `/inbox/${ref}/accept`, { version: 1 }),
  },
};

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
    const connection = new Connection(site.port);
    await connection.signIn('provmottagare', password);
    const others = await otherPeoples(site);
    const routes: Record<string, RouteTimes> = {};
    for (const [route, knock] of Object.entries(knocks)) {
      tell(`${route} …`);
      await measure(connection, knock, others[knock.object], Math.min(pairs, 100));
      routes[route] = await measure(connection, knock, others[knock.object], pairs);
    }
    connection.close();
    const machine = { node: process.version, postgres: site.postgres, cpus: cpus().length, load: rounded(loadavg()[0] ?? 0) };
    process.stdout.write(`${JSON.stringify({ bench: 'leak-timing', pairs, ...machine, routes })}\n`);
  } finally {
    await site.stop();
  }
}

async function otherPeoples(site: BenchSite): Promise<Record<Knock['object'], string[]>> {
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
