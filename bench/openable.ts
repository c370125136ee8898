import type { Client } from 'pg';
import { readKeyFolder, Vault, type WrappedAuthorityKey } from '@lots/crypto';
import { planHandover } from '@lots/rules/intake';
import { loadCity, loadDisclosureLaw, loadHandoverGrounds } from '@lots/tables';
import { childCall } from './drafts.js';

/** Gives every open referral of one unit a real package under a real key, so that it can be read through the product. Answers their refs. */
export async function makeOpenable(client: Client, keysFolder: string, unitCode: string): Promise<string[]> {
  const vault = new Vault(readKeyFolder(keysFolder));
  const { rows: authorities } = await client.query<WrappedAuthorityKey>(
    'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key',
  );
  for (const row of authorities) vault.hold(row);
  const { rows } = await client.query<{ id: string; ref: string; authorityId: number }>(
    `SELECT r.id, r.ref, r.to_authority_id AS "authorityId" FROM lots.referral r JOIN lots.unit u ON u.id=r.to_unit_id WHERE u.code=$1 AND r.state IN('offered','acknowledged')`,
    [unitCode],
  );
  const body = packageBody();
  for (const { id, authorityId } of rows) {
    const key = vault.newKey(authorityId, 'package');
    await client.query('INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped) VALUES ($1,$2,$3,$4,$5)', [
      key.id,
      authorityId,
      key.purpose,
      key.kekVersion,
      key.wrapped,
    ]);
    await client.query('UPDATE lots.package SET key_id=$2, body_enc=$3 WHERE referral_id=$1', [
      id,
      key.id,
      vault.seal(key, 'package', body),
    ]);
  }
  return rows.map((row) => row.ref);
}

function packageBody(): unknown {
  const at = new Date().toISOString();
  const places = { municipality: () => 'Stockholm' };
  const tables = { city: loadCity('stockholm'), places, law: loadDisclosureLaw(), table: loadHandoverGrounds() };
  const plan = planHandover(childCall('Hökarängen', at), tables, at, []);
  const [item] = plan.items;
  if (!item) throw new Error(`The invented call gives no hand-over: ${JSON.stringify(plan.missing)}`);
  return item.package;
}
