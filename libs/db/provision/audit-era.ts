import { inTransaction, withAdmin } from './admin-connection.js';

/**
 * After a restore or a move into another server: rows are written in a new era from now on, so that transaction ids of the two servers
 * are never compared. Does nothing on the server the era began on, unless `always`: after a restore there. Waits for writers, so stop the programs first.
 * @returns the new era, or null when nothing was to be done
 */
export async function beginAuditEra(adminUrl: string, always = false): Promise<number | null> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      const here = await client.query<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()');
      await client.query("SET LOCAL ROLE lots_owner; SET LOCAL lock_timeout='30s'");
      // After this lock no transaction of the old era is open: the rows of that era are final.
      await client.query('LOCK TABLE lots.audit_entry IN ACCESS EXCLUSIVE MODE');
      const { rows } = await client.query<{ era: number; id: string }>(
        'SELECT era, system_identifier::text AS id FROM lots.audit_era ORDER BY era DESC LIMIT 1',
      );
      const id = here.rows[0]?.id;
      if (id === undefined || (rows[0]?.id === id && !always)) return null;
      const era = (rows[0]?.era ?? 0) + 1;
      await client.query('INSERT INTO lots.audit_era(era,system_identifier,begun_at) VALUES ($1,$2,now())', [era, id]);
      await client.query(`ALTER TABLE lots.audit_entry ALTER COLUMN era SET DEFAULT ${era}`);
      return era;
    }),
  );
}
