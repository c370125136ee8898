import { escapeIdentifier, type Client } from 'pg';
import { ProvisionError } from './provision-error.js';
import { loginRoles, plannedSchemas } from './role-plan.js';

/** Creates the database with Swedish order, when missing. Answers whether it did. */
export async function ensureDatabase(client: Client, database: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (rowCount !== 0) return false;
  const create = (ctype: string): string =>
    `CREATE DATABASE ${escapeIdentifier(database)} OWNER lots_owner TEMPLATE template0 ENCODING 'UTF8'
       LOCALE_PROVIDER icu ICU_LOCALE 'sv-SE' LC_COLLATE '${ctype}' LC_CTYPE '${ctype}'`;
  try {
    await client.query(create('C.UTF-8'));
  } catch (error) {
    // invalid_parameter_value: a server without the system locale C.UTF-8. Order comes from ICU in any case.
    if ((error as { code?: string }).code !== '22023' && (error as { code?: string }).code !== '42809') throw error;
    await client.query(create('C'));
  }
  return true;
}

/** Schemas, extension and the closing of everything PUBLIC may do. Connected to the database itself, in a transaction. */
export async function provisionDatabase(client: Client, database: string): Promise<void> {
  await actAsDatabaseOwner(client, database);
  await client.query('CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public');
  for (const schema of plannedSchemas) await ensureSchema(client, schema);
  const name = escapeIdentifier(database);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${loginRoles.join(', ')}`);
  await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
  // The owner looks up the extension's operator classes when it creates exclusion constraints.
  await client.query('GRANT USAGE ON SCHEMA public TO lots_owner');
  await client.query('RESET ROLE');
  const { rows } = await client.query<{ open: boolean }>("SELECT has_schema_privilege('lots_app', 'public', 'CREATE') AS open");
  if (rows[0]?.open !== false) throw new ProvisionError('public_writable', database);
}

async function actAsDatabaseOwner(client: Client, database: string): Promise<void> {
  const { rows } = await client.query<{ owner: string; can: boolean; super: boolean }>(
    `SELECT pg_get_userbyid(d.datdba) AS owner, pg_has_role(current_user, d.datdba, 'MEMBER') AS can, r.rolsuper AS super
       FROM pg_database d, pg_roles r WHERE d.datname = $1 AND r.rolname = current_user`,
    [database],
  );
  const found = rows[0];
  if (!found || found.super) return;
  if (!found.can) throw new ProvisionError('not_owner', found.owner);
  await client.query(`SET ROLE ${escapeIdentifier(found.owner)}`);
}

async function ensureSchema(client: Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    'SELECT pg_get_userbyid(nspowner) AS owner FROM pg_namespace WHERE nspname = $1',
    [schema],
  );
  const owner = rows[0]?.owner;
  if (owner === undefined) await client.query(`CREATE SCHEMA ${schema} AUTHORIZATION lots_owner`);
  else if (owner !== 'lots_owner') await client.query(`ALTER SCHEMA ${schema} OWNER TO lots_owner`);
}
