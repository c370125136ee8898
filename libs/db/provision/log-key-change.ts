import { inTransaction } from './admin-connection.js';
import { beginRotation, rotateAsOwner, type RotationTools } from './rotate-keys.js';

/** A change of a key that is outside the database, told in the access log of every board whose matters it is about. */
export function logKeyChange(adminUrl: string, log: RotationTools['log'], reasonCode: string): Promise<void> {
  return rotateAsOwner(adminUrl, (client) =>
    inTransaction(client, async () => {
      await beginRotation(client);
      const { rows } = await client.query<{ id: number }>(
        'SELECT DISTINCT authority_id AS id FROM keys.authority_key ORDER BY 1',
      );
      for (const { id } of rows) await log((sql, values) => client.query(sql, values), id, reasonCode);
    }),
  );
}
