// The database of a demo: embedded, or the one in DATABASE_URL (an administrator's connection).
import pg from 'pg';
import { DemoFault } from './fault.mjs';

/** What the launcher writes on a database it filled with invented cases. Nothing without this mark is touched. */
const demoMark = 'Lots demo';

const embeddedFaults = {
  already_running: (pid) => `Lots körs redan (process ${pid}). Avsluta det först, eller välj en annan mapp med LOTS_HOME.`,
  no_binaries: (name) =>
    `Det finns ingen inbyggd databas för den här datorn (npm-paketet ${name} saknas). Kör npm install igen, eller ange en egen med DATABASE_URL.`,
  unreachable_folder: (folder) =>
    `Databasen körs inte som root och kommer inte åt ${folder}. Välj en annan mapp med LOTS_HOME, till exempel /var/lib/lots.`,
  other_version: (version) => `Data i mappen är gjorda med PostgreSQL ${version}. Börja om med: npm run demo -- --fresh`,
  password_lost: (file) => `Databasens lösenord saknas (${file}). Börja om med: npm run demo -- --fresh`,
  start_failed: (log) => `Databasen startade inte:\n${log}`,
};

export async function startEmbedded(site) {
  const { EmbeddedPostgresError, startEmbeddedPostgres } = await import('../../dist/libs/embedded/index.js');
  try {
    const server = await startEmbeddedPostgres({ dataDir: site.postgres, nativeDir: site.native });
    return { adminUrl: server.adminUrl, database: 'lots', stop: () => server.stop(), stopNow: () => server.stopNow() };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw new DemoFault(embeddedFaults[error.code](error.detail));
    throw error;
  }
}

/** `port`: the one we wanted, when it is taken (by the Lots that runs already). */
export function ownershipFault(error, port) {
  if (error.code !== 'already_running') return error;
  const beside = `LOTS_HOME=~/lots-2 PORT=${(port ?? 3000) + 1} npm run demo`;
  if (port === null)
    return new DemoFault(`Lots körs redan (process ${error.detail}). Avsluta det först, eller kör en till bredvid: ${beside}`);
  return new DemoFault(
    `Port ${port} används redan: Lots körs redan (process ${error.detail}). Avsluta det först, eller kör en till bredvid: ${beside}`,
  );
}

/** Nothing is started or stopped: the server is somebody else's. */
export async function useExternal(url, hasKeys) {
  const { databaseOf, withDatabase } = await import('../../dist/libs/db/provision/index.js');
  const named = await faultsInWords(() => databaseOf(url) ?? 'lots');
  // The server's own databases are for administration: Lots gets one of its own.
  const database = ['postgres', 'template0', 'template1'].includes(named) ? 'lots' : named;
  const adminUrl = (await exists(url)) ? url : withDatabase(url, 'postgres');
  await refuseForeignInstallation(adminUrl, withDatabase(url, database), database, hasKeys);
  return { adminUrl, database, stop: async () => {}, stopNow: () => {} };
}

/** A demo must never write invented cases into, or change the passwords of, an installation in use. */
async function refuseForeignInstallation(url, databaseUrl, database, hasKeys) {
  const others = await ask(
    url,
    "SELECT datname FROM pg_database WHERE datname <> $1 AND array_to_string(datacl, ' ') ~ '(^| )lots_app=' AND coalesce(shobj_description(oid, 'pg_database'), '') <> $2",
    [database, demoMark],
  );
  if (others.length > 0)
    throw new DemoFault(
      `På servern finns redan Lots (databasen ${others[0].datname}). En demo skulle byta dess lösenord. Använd en annan server, eller kör utan DATABASE_URL.`,
    );
  const present = await ask(
    url,
    "SELECT coalesce(shobj_description(oid, 'pg_database'), '') AS mark FROM pg_database WHERE datname = $1",
    [database],
  );
  if (present.length === 0) return;
  const tables = await ask(databaseUrl, "SELECT 1 FROM pg_tables WHERE schemaname = 'lots' LIMIT 1", []);
  if (tables.length === 0) return;
  if (present[0].mark !== demoMark)
    throw new DemoFault(`Databasen ${database} är redan i bruk och är ingen demo. Ange en tom databas i DATABASE_URL.`);
  if (!hasKeys)
    throw new DemoFault(
      `Databasen ${database} är låst med nycklar som inte finns på den här datorn. Ange en tom databas i DATABASE_URL.`,
    );
}

/** Roles, schemas, tables. Safe to repeat. Answers the addresses the programs use. */
export async function prepare({ adminUrl, database }, passwords) {
  const { migrate, provision, withAccount, withDatabase } = await import('../../dist/libs/db/provision/index.js');
  const target = withDatabase(adminUrl, database);
  await faultsInWords(async () => {
    await provision(adminUrl, { database, passwords });
    await ask(target, `COMMENT ON DATABASE ${pg.escapeIdentifier(database)} IS '${demoMark}'`, []);
    await migrate(target);
  });
  return {
    DATABASE_URL: withAccount(target, 'lots_app', passwords.lots_app),
    DATABASE_SEALER_URL: withAccount(target, 'lots_sealer', passwords.lots_sealer),
    DATABASE_STATISTICS_URL: withAccount(target, 'lots_stat_reader', passwords.lots_stat_reader),
  };
}

/** Faults of the database as one Swedish sentence. */
async function faultsInWords(work) {
  const { provisionFaultText } = await import('../../dist/apps/cli/src/operations/provision-fault.js');
  try {
    return await work();
  } catch (error) {
    throw error instanceof DemoFault ? error : new DemoFault(provisionFaultText(error));
  }
}

/** The database named in the address may be one that we are to create. */
async function exists(url) {
  try {
    await ask(url, 'SELECT 1', []);
    return true;
  } catch (error) {
    if (error.cause?.code === '3D000') return false;
    throw error;
  }
}

async function ask(url, sql, values) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql, values)).rows;
  } catch (error) {
    throw new DemoFault(`Databasen i DATABASE_URL svarar inte som den ska: ${error.message || error.code}`, 1, { cause: error });
  } finally {
    await client.end().catch(() => {});
  }
}
