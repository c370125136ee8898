import { DataSource, type MigrationInterface } from 'typeorm';
import { migrations as allMigrations } from '../../../migrations/index.js';
import { provisionLock, withAdmin } from './admin-connection.js';
import { ProvisionError } from './provision-error.js';
import { plannedRoles, plannedSchemas } from './role-plan.js';

export type MigrationClass = new () => MigrationInterface;

/**
 * Runs the migrations that have not run, each in its own transaction, as lots_owner. Answers their names.
 * Several processes may call at once: they queue.
 * @param adminUrl the account that ran db:provision, on the database to migrate
 * @throws ProvisionError roles_missing
 */
export async function migrate(adminUrl: string, migrations: readonly MigrationClass[] = allMigrations): Promise<string[]> {
  return withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ missing: string | null }>(
      `SELECT string_agg(name, ', ') AS missing FROM (
         SELECT unnest($1::text[]) AS name EXCEPT SELECT rolname FROM pg_roles
         UNION ALL SELECT 'schema ' || s FROM unnest($2::text[]) AS s WHERE NOT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = s)) AS lacking`,
      [plannedRoles.map((role) => role.name), plannedSchemas],
    );
    const missing = rows[0]?.missing;
    if (missing) throw new ProvisionError('roles_missing', missing);
    await client.query('SELECT pg_advisory_lock($1)', [provisionLock + 1]);
    return runAsOwner(adminUrl, migrations);
  });
}

async function runAsOwner(adminUrl: string, migrations: readonly MigrationClass[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: 'lots',
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    applicationName: 'lots migrate',
    poolSize: 1,
    // Everything made belongs to the owner; a migration that cannot get its lock gives up instead of stopping the desk.
    extra: { options: '-c role=lots_owner -c search_path=lots,public -c lock_timeout=10s -c statement_timeout=0' },
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map((done) => done.name);
  } finally {
    await source.destroy();
  }
}
