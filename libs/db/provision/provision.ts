import type { Client } from 'pg';
import { inTransaction, provisionLock, withAdmin } from './admin-connection.js';
import { withDatabase } from './connection-url.js';
import { ensureDatabase, provisionDatabase } from './provision-database.js';
import { ProvisionError } from './provision-error.js';
import { provisionRoles } from './provision-roles.js';
import type { LoginRole } from './role-plan.js';

export interface ProvisionOptions {
  /** Name of the database; created when missing. */
  readonly database: string;
  /** Passwords to set (printable ASCII, at least 12 characters); roles left out keep theirs. */
  readonly passwords?: Partial<Record<LoginRole, string>>;
}

export interface ProvisionResult {
  readonly createdRoles: readonly string[];
  readonly createdDatabase: boolean;
}

/**
 * Makes roles, database, schemas and extension ready for migrations. May be run again at any time.
 * @param adminUrl superuser, or an account with CREATEROLE and CREATEDB (managed PostgreSQL, version 15 or later), on any database of the server
 * @throws ProvisionError
 */
export async function provision(adminUrl: string, { database, passwords = {} }: ProvisionOptions): Promise<ProvisionResult> {
  return withAdmin(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [provisionLock]);
    const version = await serverVersion(client);
    await requireAbleAdmin(client, database);
    const createdRoles = await inTransaction(client, () => provisionRoles(client, version, passwords));
    const createdDatabase = await ensureDatabase(client, database);
    await withAdmin(withDatabase(adminUrl, database), (target) =>
      inTransaction(target, () => provisionDatabase(target, database)),
    );
    return { createdRoles, createdDatabase };
  });
}

async function serverVersion(client: Client): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS version",
  );
  const version = rows[0]?.version ?? 0;
  if (version < 15) throw new ProvisionError('old_server', String(version));
  return version;
}

async function requireAbleAdmin(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ roles: boolean; databases: boolean; present: boolean }>(
    `SELECT rolsuper OR rolcreaterole AS roles, rolsuper OR rolcreatedb AS databases, EXISTS(SELECT 1 FROM pg_database WHERE datname = $1) AS present
       FROM pg_roles WHERE rolname = current_user`,
    [database],
  );
  if (rows[0]?.roles !== true) throw new ProvisionError('weak_admin', 'CREATEROLE');
  if (!rows[0].present && !rows[0].databases) throw new ProvisionError('weak_admin', 'CREATEDB');
}
