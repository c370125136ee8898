import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import { ProvisionError } from './provision-error.js';
import {
  loginRoles,
  plannedMemberships,
  plannedRoles,
  type LoginRole,
  type PlannedMembership,
  type PlannedRole,
} from './role-plan.js';
import { scramVerifier } from './scram-verifier.js';

interface RoleRow {
  rolname: string;
  rolsuper: boolean;
  rolcreaterole: boolean;
  rolcreatedb: boolean;
  rolreplication: boolean;
  rolbypassrls: boolean;
  rolinherit: boolean;
  rolcanlogin: boolean;
}

/** Creates the roles that are missing, puts right those that deviate, sets passwords. Answers what it created. */
export async function provisionRoles(
  client: Client,
  version: number,
  passwords: Partial<Record<LoginRole, string>>,
): Promise<string[]> {
  const created: string[] = [];
  for (const role of plannedRoles) if (await ensureRole(client, role)) created.push(role.name);
  for (const membership of plannedMemberships) await ensureMembership(client, version, membership);
  await ensureAdminMayActAsOwner(client, version);
  await refuseOtherMemberships(client);
  for (const name of loginRoles) {
    const password = passwords[name];
    if (password !== undefined) await client.query(`ALTER ROLE ${name} PASSWORD ${escapeLiteral(verifierFor(name, password))}`);
  }
  return created;
}

function verifierFor(role: LoginRole, password: string): string {
  if (password.length < 12 || !/^[\x20-\x7e]+$/.test(password)) throw new ProvisionError('bad_password', role);
  return scramVerifier(password);
}

async function ensureRole(client: Client, role: PlannedRole): Promise<boolean> {
  const wanted = `${role.login ? 'LOGIN' : 'NOLOGIN'} ${role.inherit ? 'INHERIT' : 'NOINHERIT'}`;
  const { rows } = await client.query<RoleRow>('SELECT * FROM pg_roles WHERE rolname = $1', [role.name]);
  const found = rows[0];
  if (!found) await client.query(`CREATE ROLE ${role.name} ${wanted}`);
  else if (found.rolcanlogin !== role.login || found.rolinherit !== role.inherit)
    await client.query(`ALTER ROLE ${role.name} ${wanted}`);
  if (found) await removeDangerousAttributes(client, found);
  for (const [name, value] of Object.entries(role.settings ?? {}))
    await client.query(`ALTER ROLE ${role.name} SET ${name} = ${escapeLiteral(value)}`);
  return !found;
}

/** Named only when set: an administrator who is not superuser may not even mention SUPERUSER or BYPASSRLS. */
async function removeDangerousAttributes(client: Client, found: RoleRow): Promise<void> {
  const dangerous = {
    rolsuper: 'NOSUPERUSER',
    rolbypassrls: 'NOBYPASSRLS',
    rolcreaterole: 'NOCREATEROLE',
    rolcreatedb: 'NOCREATEDB',
    rolreplication: 'NOREPLICATION',
  };
  const remove = Object.entries(dangerous).flatMap(([column, word]) => (found[column as keyof RoleRow] === true ? [word] : []));
  if (remove.length === 0) return;
  try {
    await client.query(`ALTER ROLE ${escapeIdentifier(found.rolname)} ${remove.join(' ')}`);
  } catch {
    throw new ProvisionError('unsafe_role', `${found.rolname} ${remove.join(' ')}`);
  }
}

/** From version 16 each membership says itself whether it is inherited; before, the member's NOINHERIT decides. */
async function ensureMembership(client: Client, version: number, { role, member, inherit }: PlannedMembership): Promise<void> {
  const options = version >= 16 ? ` WITH INHERIT ${inherit ? 'TRUE' : 'FALSE'}, SET TRUE` : '';
  await client.query(`GRANT ${role} TO ${member}${options}`);
}

/** A superuser may act as anyone. Others (managed servers) need the membership to create schemas for the owner and to migrate. */
async function ensureAdminMayActAsOwner(client: Client, version: number): Promise<void> {
  const { rows } = await client.query<{ admin: string; super: boolean }>(
    'SELECT current_user AS admin, rolsuper AS super FROM pg_roles WHERE rolname = current_user',
  );
  const admin = rows[0];
  if (!admin || admin.super) return;
  await client.query(
    `GRANT lots_owner TO ${escapeIdentifier(admin.admin)}${version >= 16 ? ' WITH INHERIT TRUE, SET TRUE' : ''}`,
  );
}

/** A membership nobody planned (the app in the owner, say) would open every wall. It is reported, not silently removed. */
async function refuseOtherMemberships(client: Client): Promise<void> {
  const { rows } = await client.query<{ member: string; role: string }>(
    `SELECT m.rolname AS member, g.rolname AS role FROM pg_auth_members a
       JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid WHERE m.rolname = ANY($1)`,
    [plannedRoles.map((role) => role.name)],
  );
  const isPlanned = (row: { member: string; role: string }): boolean =>
    plannedMemberships.some((known) => known.member === row.member && known.role === row.role);
  const other = rows.find((row) => !isPlanned(row));
  if (other) throw new ProvisionError('unsafe_role', `${other.member} ∈ ${other.role}`);
}
