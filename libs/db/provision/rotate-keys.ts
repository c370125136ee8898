import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { inTransaction, provisionLock, withAdmin } from './admin-connection.js';

export interface AuthorityKeyRow {
  readonly authorityId: number;
  readonly kekVersion: number;
  readonly wrapped: Buffer;
}

/** Supplied by the command: the key folder and the log. */
export interface RotationTools {
  hold(rows: readonly AuthorityKeyRow[]): void;
  /** null: already under the kek of today. */
  underNewKek(row: AuthorityKeyRow): Buffer | null;
  makeAuthorityKey(authorityId: number, version: number): AuthorityKeyRow;
  underNewAuthorityKey(key: { id: string; authorityId: number; wrapped: Buffer }): { wrapped: Buffer; kekVersion: number };
  log(query: (sql: string, values: unknown[]) => Promise<unknown>, authorityId: number, reasonCode: string): Promise<void>;
  /** After each batch is committed: what has been wrapped anew so far. A fault here leaves everything readable. */
  progress?(done: number): void;
}

/** A version is used when it is a minute old, and every process reads the keys every ten seconds: after this all wrap with the new one. */
const settleMs = 75_000;
const batchSize = 500;

/** Authority keys under the kek of today, in one transaction; programs that run hold them unwrapped and notice nothing. How many. */
export function rewrapAuthorityKeys(adminUrl: string, tools: RotationTools): Promise<number> {
  return rotateAsOwner(adminUrl, (client) =>
    inTransaction(client, async () => {
      await beginRotation(client);
      let changed = 0;
      for (const row of await authorityKeys(client)) {
        const wrapped = tools.underNewKek(row);
        if (wrapped === null) continue;
        await client.query('UPDATE keys.authority_key SET wrapped=$3 WHERE authority_id=$1 AND kek_version=$2', [
          row.authorityId,
          row.kekVersion,
          wrapped,
        ]);
        await tools.log((sql, values) => client.query(sql, values), row.authorityId, 'kek');
        changed += 1;
      }
      return changed;
    }),
  );
}

/**
 * A new authority key for each board (or one), and every data key under it, batch by batch. The old version opens as before until it is
 * forgotten. Started again after being cut off it goes on where it was and makes no further version.
 * @param waitMs how long a new version rests before it is used; less than the default only where no program runs
 */
export function rotateAuthorityKeys(
  adminUrl: string,
  tools: RotationTools,
  { authority = null, waitMs = settleMs }: { readonly authority?: string | null; readonly waitMs?: number } = {},
): Promise<{ authorities: number; dataKeys: number }> {
  return rotateAsOwner(adminUrl, async (client) => {
    const ids = await inTransaction(client, () => addVersions(client, tools, authority));
    if (ids.length > 0) await settle(client, ids, waitMs);
    let dataKeys = 0;
    for (const id of ids) {
      for (;;) {
        const count = await inTransaction(client, () => oneBatch(client, tools, id));
        if (count === 0) break;
        dataKeys += count;
        tools.progress?.(dataKeys);
      }
    }
    return { authorities: ids.length, dataKeys };
  });
}

/** Older versions that no data key stands under any more. How many went. */
export function forgetOldAuthorityKeys(adminUrl: string, tools: RotationTools, restMs = settleMs * 10): Promise<number> {
  return rotateAsOwner(adminUrl, (client) =>
    inTransaction(client, async () => {
      await beginRotation(client);
      const { rows } = await client.query<{ id: number }>(
        `DELETE FROM keys.authority_key a WHERE EXISTS(SELECT 1 FROM keys.authority_key n WHERE n.authority_id=a.authority_id AND n.kek_version>a.kek_version AND n.created_at <= now() - make_interval(secs => $1))
           AND NOT EXISTS(SELECT 1 FROM keys.data_key d WHERE d.authority_id=a.authority_id AND d.kek_version<=a.kek_version AND d.wrapped IS NOT NULL) RETURNING authority_id AS id`,
        [restMs / 1000],
      );
      for (const { id } of rows) await tools.log((sql, values) => client.query(sql, values), id, 'forget');
      return rows.length;
    }),
  );
}

/** As the tables' owner, one run at a time. */
export async function rotateAsOwner<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withAdmin(adminUrl, async (client) => {
    // Two runs at once queue; the second finds nothing left.
    await client.query('SELECT pg_advisory_lock($1)', [provisionLock + 3]);
    await client.query('SET ROLE lots_owner');
    return work(client);
  });
}

export async function beginRotation(client: Client): Promise<void> {
  await client.query("SELECT set_config('lots.actor','system:rotation',true)");
}

async function authorityKeys(client: Client): Promise<AuthorityKeyRow[]> {
  const { rows } = await client.query<AuthorityKeyRow>(
    'SELECT authority_id AS "authorityId", kek_version AS "kekVersion", wrapped FROM keys.authority_key ORDER BY 1,2 FOR UPDATE',
  );
  return rows;
}

/** Boards whose data keys are to be wrapped anew; those without a rotation under way get a new version. One that is less than an hour old is not changed again: it is the run that was cut off. */
async function addVersions(client: Client, tools: RotationTools, authority: string | null): Promise<number[]> {
  await beginRotation(client);
  const rows = await authorityKeys(client);
  tools.hold(rows);
  const { rows: boards } = await client.query<{ id: number; version: number; underWay: boolean }>(
    `SELECT a.id, max(k.kek_version) AS version, EXISTS(SELECT 1 FROM keys.data_key d WHERE d.authority_id=a.id AND d.wrapped IS NOT NULL AND d.kek_version<max(k.kek_version)) OR (max(k.kek_version)>1 AND max(k.created_at) > now() - interval '1 hour') AS "underWay"
     FROM lots.authority a JOIN keys.authority_key k ON k.authority_id=a.id WHERE $1::text IS NULL OR a.code=$1 GROUP BY a.id ORDER BY a.id`,
    [authority],
  );
  for (const { id, version } of boards.filter(({ underWay }) => !underWay)) {
    const key = tools.makeAuthorityKey(id, version + 1);
    tools.hold([key]);
    await client.query('INSERT INTO keys.authority_key(authority_id,kek_version,wrapped,created_at) VALUES ($1,$2,$3,now())', [
      key.authorityId,
      key.kekVersion,
      key.wrapped,
    ]);
    await tools.log((sql, values) => client.query(sql, values), id, 'authority_key');
  }
  return boards.map(({ id }) => id);
}

async function settle(client: Client, ids: readonly number[], waitMs: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ left: number }>(
      'SELECT coalesce(max($2 - extract(epoch FROM clock_timestamp()-created_at)*1000), 0)::float8 AS left FROM keys.authority_key WHERE authority_id=ANY($1::int[]) AND kek_version>1',
      [ids, waitMs],
    );
    const left = rows[0]?.left ?? 0;
    if (left <= 0) return;
    await sleep(Math.min(left, 1_000));
  }
}

async function oneBatch(client: Client, tools: RotationTools, authorityId: number): Promise<number> {
  await beginRotation(client);
  const { rows } = await client.query<{ id: string; wrapped: Buffer }>(
    `SELECT id, wrapped FROM keys.data_key WHERE authority_id=$1 AND wrapped IS NOT NULL AND kek_version<(SELECT max(kek_version) FROM keys.authority_key WHERE authority_id=$1)
     ORDER BY id LIMIT $2 FOR UPDATE`,
    [authorityId, batchSize],
  );
  if (rows.length === 0) return 0;
  const made = rows.map(({ id, wrapped }) => ({ id, ...tools.underNewAuthorityKey({ id, authorityId, wrapped }) }));
  await client.query(
    'UPDATE keys.data_key d SET wrapped=n.wrapped, kek_version=$1 FROM unnest($2::uuid[],$3::bytea[]) AS n(id,wrapped) WHERE d.id=n.id AND d.wrapped IS NOT NULL',
    [made[0]?.kekVersion, made.map(({ id }) => id), made.map(({ wrapped }) => wrapped)],
  );
  return rows.length;
}
