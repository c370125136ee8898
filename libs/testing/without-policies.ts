import { escapeIdentifier, type Client } from 'pg';

/**
 * Takes every policy of row level security away from a test's own database, as its owner. The process that is looked at was started on the
 * database as it should be, and its own check at the start stands. Answers how many policies there were.
 */
export async function takeDownPolicies(admin: Client): Promise<number> {
  const { rows } = await admin.query<{ schema: string; table: string; policy: string }>(
    "SELECT schemaname AS schema, tablename AS table, policyname AS policy FROM pg_policies WHERE schemaname IN('lots','keys','stat','authn')",
  );
  const nameOf = ({ schema, table }: { schema: string; table: string }): string =>
    `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
  for (const row of rows) await admin.query(`DROP POLICY ${escapeIdentifier(row.policy)} ON ${nameOf(row)}`);
  const tables = await admin.query<{ schema: string; table: string }>(
    "SELECT n.nspname AS schema, c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname IN('lots','keys','stat','authn') AND c.relkind='r' AND c.relrowsecurity",
  );
  for (const row of tables.rows)
    await admin.query(`ALTER TABLE ${nameOf(row)} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`);
  return rows.length;
}
