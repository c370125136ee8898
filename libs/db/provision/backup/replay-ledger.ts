import type { Client } from 'pg';
import type { LedgerItem, LedgerLine } from '@lots/contracts';
import { BackupError } from './backup-error.js';

const tableName = /^lots\.[a-z_]+$/;
const columnName = /^[a-z_]+$/;

/**
 * Does again to a restored database what was done to the one it came from. The caller has checked the signatures.
 * @returns how many data keys the backup had brought back
 */
export async function replayLedger(client: Client, lines: readonly LedgerLine[], now: Date): Promise<number> {
  let destroyed = 0;
  for (const { items } of lines)
    for (const item of items) {
      const keys = await client.query(
        'UPDATE keys.data_key SET wrapped=NULL, destroyed_at=$2 WHERE id = ANY($1::uuid[]) AND wrapped IS NOT NULL',
        [item.keyIds, now],
      );
      destroyed += keys.rowCount ?? 0;
      // A locked journal and a decided disclosure let nobody but the disposal itself empty them: here it is done again, with their triggers off.
      await client.query('SET LOCAL session_replication_role=replica');
      await again(client, item);
      await client.query('SET LOCAL session_replication_role=origin');
    }
  return destroyed;
}

async function again(client: Client, { table, idColumn, bodyColumn, act, ids }: LedgerItem): Promise<void> {
  const names = [idColumn, bodyColumn ?? 'none'];
  if (!tableName.test(table) || !names.every((name) => columnName.test(name))) throw new BackupError('tampered', 'ledger');
  // A backup from before the table was made holds nothing of it.
  const there = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  if (!there.rows[0]?.there) return;
  if (act === 'delete' || bodyColumn === null)
    await client.query(`DELETE FROM ${table} WHERE ${idColumn} = ANY($1::uuid[])`, [ids]);
  else
    await client.query(
      `UPDATE ${table} SET ${bodyColumn}=''::bytea WHERE ${idColumn} = ANY($1::uuid[]) AND ${bodyColumn} IS NOT NULL`,
      [ids],
    );
}
