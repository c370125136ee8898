import type { DataSource } from 'typeorm';
import { UnsafeDatabaseError } from './errors.js';

interface RoleFacts {
  name: string;
  superuser: boolean;
  bypass: boolean;
  create_role: boolean;
  owns: string[] | null;
  can_become: string[] | null;
}

/** Roles the app may turn into. Anything more could step around a wall. */
const allowedRoles = ['lots_app', 'lots_app_reader'];

/**
 * Refuses a database where the walls could be stepped around: a role that is superuser, bypasses row security, owns tables or may
 * become another role; a table without ENABLE and FORCE row level security.
 * @throws UnsafeDatabaseError naming every finding and what to run.
 */
export async function assertSafeDatabase(dataSource: DataSource): Promise<void> {
  const findings = [...(await roleFindings(dataSource)), ...(await tableFindings(dataSource))];
  if (findings.length > 0) throw new UnsafeDatabaseError(findings);
}

async function roleFindings(dataSource: DataSource): Promise<string[]> {
  const rows: RoleFacts[] = await dataSource.query(
    `SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypass, r.rolcreaterole AS create_role,
       (SELECT array_agg(c.relname::text) FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE c.relowner=r.oid AND n.nspname IN('lots','keys','stat','authn')) AS owns,
       (SELECT array_agg(o.rolname::text) FROM pg_roles o WHERE o.oid<>r.oid AND NOT o.rolname = ANY($1) AND pg_has_role(r.oid,o.oid,'member')) AS can_become
     FROM pg_roles r WHERE r.rolname=session_user`,
    [allowedRoles],
  );
  const role = rows[0];
  if (!role) return ['The connection has no role.'];
  const findings: string[] = [];
  if (role.superuser) findings.push(`Role ${role.name} is a superuser. Connect as lots_app.`);
  if (role.bypass) findings.push(`Role ${role.name} bypasses row level security. Connect as lots_app.`);
  if (role.create_role) findings.push(`Role ${role.name} may create roles. Connect as lots_app.`);
  if (role.owns?.length)
    findings.push(`Role ${role.name} owns ${role.owns.slice(0, 3).join(', ')}. Tables belong to lots_owner; run lots migrate.`);
  if (role.can_become?.length && !role.superuser)
    findings.push(`Role ${role.name} may become ${role.can_become.join(', ')}. Run lots db:provision.`);
  return findings;
}

async function tableFindings(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string; safe: boolean }[] = await dataSource.query(
    `SELECT n.nspname||'.'||c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS safe
     FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname IN('lots','keys','stat','authn') AND c.relkind IN('r','p') AND c.relname <> 'migrations'`,
  );
  if (rows.length === 0) return ['There are no tables. Run lots migrate.'];
  return rows.filter((row) => !row.safe).map((row) => `Table ${row.name} does not force row level security. Run lots migrate.`);
}
