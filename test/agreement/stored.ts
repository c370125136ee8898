import { escapeIdentifier, type Client } from 'pg';

/** Rows of others that an attack could change: a fingerprint per table, without the log and what runs by itself – when a clock is looked at next, too. */
export async function whatIsStored(admin: Client): Promise<Record<string, string>> {
  const own = [
    'audit_entry',
    'audit_batch',
    'outbox',
    'notice',
    'unit_feed',
    'circle_feed',
    'alias_counter',
    'migrations',
    'case_check',
    'person_link',
  ];
  const tables = await admin.query<{ name: string }>(
    "SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid=c.relnamespace WHERE n.nspname='lots' AND c.relkind='r' AND NOT c.relname = ANY($1) ORDER BY 1",
    [own],
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await admin.query<{ print: string }>(
      `SELECT count(*)||' '||coalesce(md5(string_agg(md5(t.said),'' ORDER BY t.said)),'') AS print FROM (SELECT (to_jsonb(r) - 'look_at')::text AS said FROM lots.${escapeIdentifier(name)} r) t`,
    );
    prints[name] = rows[0]?.print ?? '';
  }
  return prints;
}
