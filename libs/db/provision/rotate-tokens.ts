import type { Client } from 'pg';
import { inTransaction } from './admin-connection.js';
import { beginRotation, rotateAsOwner, type AuthorityKeyRow } from './rotate-keys.js';
import type { TokenRotationTools } from './token-rotation-tools.js';
import { saidBatch, searchBatch, type TokenBatch } from './token-batches.js';

/** What still stands under an older key. */
export interface TokensLeft {
  /** Rows that can be searched for. */
  readonly search: number;
  /** Words about a subject of a call that cannot be read again: without the old key they are asked for anew. */
  readonly said: number;
  /** Forms' codes and receipts: only who has the code can make the token again. */
  readonly form_codes: number;
  readonly receipts: number;
}

const lowest = '00000000-0000-0000-0000-000000000000';

/**
 * Search tokens under the key that writes now, a few rows at a time, while the programs run. Both keys are looked for all the while, and a row
 * goes from one to the other in one transaction: it is found under one of them at every moment, and under both at none. Started again after
 * being cut off it goes on with what is left. Whoever protects, moves or disposes of somebody meanwhile is not waited for: that row comes later.
 */
export function rotateTokens(
  adminUrl: string,
  tools: TokenRotationTools,
): Promise<{ rows: number; said: number; left: TokensLeft }> {
  return rotateAsOwner(adminUrl, async (client) => {
    await inTransaction(client, async () => {
      await beginRotation(client);
      const { rows } = await client.query<AuthorityKeyRow>(
        'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key ORDER BY 1,2',
      );
      tools.hold(rows);
    });
    let rows = 0;
    const older = await olderVersions(client, tools.version);
    const versions = [...older, tools.version];
    for (const from of older) rows += await everyBatch(client, (after) => searchBatch(client, tools, { from, versions, after }));
    const said = await everyBatch(client, (after) => saidBatch(client, tools, after));
    const left = await inTransaction(client, async () => {
      await beginRotation(client);
      if (rows + said > 0) await logEverywhere(client, tools, 'token');
      return tokensLeft(client, tools.version);
    });
    return { rows, said, left };
  });
}

export function countTokensLeft(adminUrl: string, version: number): Promise<TokensLeft> {
  return rotateAsOwner(adminUrl, (client) =>
    inTransaction(client, async () => {
      await beginRotation(client);
      return tokensLeft(client, version);
    }),
  );
}

/** What nobody can make again is made noise before the old key goes: whoever has a copy of that key can try no names against it. */
export function scatterOldTokens(adminUrl: string, tools: Pick<TokenRotationTools, 'version' | 'log'>): Promise<number> {
  return rotateAsOwner(adminUrl, (client) =>
    inTransaction(client, async () => {
      await beginRotation(client);
      const { rowCount } = await client.query(
        'UPDATE lots.person_link SET subject_token=substr(sha256(uuid_send(gen_random_uuid())),1,12), key_version=$1 WHERE key_version<$1',
        [tools.version],
      );
      await logEverywhere(client, tools, 'forget_token');
      return rowCount ?? 0;
    }),
  );
}

async function everyBatch(client: Client, batch: (after: string) => Promise<TokenBatch | null>): Promise<number> {
  let done = 0;
  for (let after = lowest; ;) {
    const from = after;
    const one = await inTransaction(client, async () => {
      await beginRotation(client);
      return batch(from);
    });
    if (one === null) return done;
    done += one.done;
    after = one.last;
  }
}

/** One at a time: their rows lie together in the index, in the order they are taken. */
function olderVersions(client: Client, version: number): Promise<number[]> {
  return inTransaction(client, async () => {
    await beginRotation(client);
    const { rows } = await client.query<{ version: number }>(
      'SELECT DISTINCT key_version AS version FROM lots.person_token WHERE key_version<$1 ORDER BY 1',
      [version],
    );
    return rows.map((row) => row.version);
  });
}

async function tokensLeft(client: Client, version: number): Promise<TokensLeft> {
  const { rows } = await client.query<TokensLeft>(
    `SELECT (SELECT count(DISTINCT subject_id)::int FROM lots.person_token WHERE key_version<$1) AS search, (SELECT count(*)::int FROM lots.person_link WHERE key_version<$1) AS said,
       (SELECT count(*)::int FROM lots.form_link WHERE key_version<$1 AND revoked_on IS NULL) AS form_codes, (SELECT count(*)::int FROM lots.event WHERE receipt_key_version<$1 AND receipt_token IS NOT NULL) AS receipts`,
    [version],
  );
  return rows[0] ?? { search: 0, said: 0, form_codes: 0, receipts: 0 };
}

async function logEverywhere(client: Client, tools: Pick<TokenRotationTools, 'log'>, reasonCode: string): Promise<void> {
  const { rows } = await client.query<{ id: number }>('SELECT DISTINCT authority_id AS id FROM keys.authority_key ORDER BY 1');
  for (const { id } of rows) await tools.log((sql, values) => client.query(sql, values), id, reasonCode);
}
