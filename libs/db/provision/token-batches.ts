import type { Client } from 'pg';
import type { TokenRotationTools } from './token-rotation-tools.js';
import type { SearchableRow } from './succession/token-rows.js';

export interface TokenBatch {
  /** Where the next one begins. */
  readonly last: string;
  readonly done: number;
}

/** In one transaction: few enough to be held for a moment only, and in memory together. */
const atATime = 100;

interface TokenRow {
  readonly unitId: number;
  readonly subjectId: string;
  readonly token: Buffer;
  readonly version: number;
}

/** Written over, so that whoever is about to take the row away still finds it; only what the words have more of is added. */
interface Changes {
  readonly over: { unitId: number; subjectId: string; old: Buffer; next: Buffer }[];
  readonly away: { unitId: number; subjectId: string; old: Buffer }[];
  readonly added: { unitId: number; row: SearchableRow; next: Buffer }[];
}

/** The next subjects that stand under this older version. Null: there are no more. @param versions every one there is: rows lie by it in the index */
export async function searchBatch(
  client: Client,
  tools: TokenRotationTools,
  { from, versions, after }: { readonly from: number; readonly versions: readonly number[]; readonly after: string },
): Promise<TokenBatch | null> {
  const { rows: subjects } = await client.query<{ id: string; tokens: number }>(
    `SELECT s.id, (SELECT count(*)::int FROM lots.person_token t WHERE t.subject_id=s.id AND t.key_version = ANY($3::int[])) AS tokens
     FROM (SELECT DISTINCT subject_id AS id FROM lots.person_token WHERE key_version=$1 AND subject_id>$2 ORDER BY 1 LIMIT ${atATime}) s ORDER BY 1`,
    [from, after, versions],
  );
  const end = subjects.at(-1);
  if (!end) return null;
  // Tokens before rows, as whoever protects somebody does; and nobody is waited for, so nobody can be locked with.
  const { rows: tokens } = await client.query<TokenRow>(
    `SELECT unit_id AS "unitId", subject_id AS "subjectId", token, key_version AS version FROM lots.person_token WHERE subject_id = ANY($1::uuid[]) AND key_version = ANY($2::int[]) FOR UPDATE SKIP LOCKED`,
    [subjects.map(({ id }) => id), versions],
  );
  const held = grouped(tokens, ({ subjectId }) => subjectId);
  const whole = subjects.filter(({ id, tokens: count }) => held.get(id)?.length === count).map(({ id }) => id);
  const changes: Changes = { over: [], away: [], added: [] };
  let done = 0;
  for (const row of await rowsHeld(client, whole)) {
    const next = tools.tokensOf(row);
    if (next === null) continue;
    addChanges(changes, row, held.get(row.subjectId) ?? [], { next, version: tools.version });
    done += 1;
  }
  await write(client, changes, tools.version);
  return { last: end.id, done };
}

/** The rows themselves, held so that nobody is protected, moved or disposed of between reading and writing. */
async function rowsHeld(client: Client, ids: readonly string[]): Promise<SearchableRow[]> {
  const key = 'k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped';
  const hold = (row: string): string => `FOR NO KEY UPDATE OF ${row} SKIP LOCKED FOR SHARE OF k SKIP LOCKED`;
  const persons = await client.query<SearchableRow>(
    `SELECT p.id AS "subjectId", 'person' AS kind, ${key}, p.body_enc AS "bodyEnc", (SELECT min(m.received_at) FROM lots.matter m WHERE m.person_id=p.id) AS "receivedAt"
     FROM lots.person p JOIN keys.data_key k ON k.id=p.key_id AND k.wrapped IS NOT NULL WHERE p.id = ANY($1::uuid[]) AND p.circle_id IS NULL ${hold('p')}`,
    [ids],
  );
  const cases = await client.query<SearchableRow>(
    `SELECT f.id AS "subjectId", 'case' AS kind, ${key}, f.body_enc AS "bodyEnc", f.received_at AS "receivedAt"
     FROM lots.case_file f JOIN keys.data_key k ON k.id=f.key_id AND k.wrapped IS NOT NULL WHERE f.id = ANY($1::uuid[]) AND f.circle_id IS NULL ${hold('f')}`,
    [ids],
  );
  return [...persons.rows, ...cases.rows];
}

/** In each unit that has the subject: as many tokens as she has words, all under the new key. */
function addChanges(
  changes: Changes,
  row: SearchableRow,
  held: readonly TokenRow[],
  { next, version }: { readonly next: readonly Buffer[]; readonly version: number },
): void {
  const { subjectId } = row;
  for (const [unitId, tokens] of grouped(held, (token) => token.unitId)) {
    const there = new Set(tokens.filter((token) => token.version >= version).map(({ token }) => token.toString('hex')));
    const wanted = next.filter((token) => !there.has(token.toString('hex')));
    const old = tokens.filter((token) => token.version < version);
    old.forEach(({ token }, at) => {
      const instead = wanted[at];
      if (instead === undefined) changes.away.push({ unitId, subjectId, old: token });
      else changes.over.push({ unitId, subjectId, old: token, next: instead });
    });
    changes.added.push(...wanted.slice(old.length).map((token) => ({ unitId, row, next: token })));
  }
}

async function write(client: Client, { over, away, added }: Changes, version: number): Promise<void> {
  await client.query(
    `UPDATE lots.person_token t SET token=n.next, key_version=$5 FROM unnest($1::int[],$2::uuid[],$3::bytea[],$4::bytea[]) AS n(unit_id,subject_id,old,next)
     WHERE t.unit_id=n.unit_id AND t.subject_id=n.subject_id AND t.token=n.old`,
    [...columns(over), over.map(({ next }) => next), version],
  );
  await client.query(
    `DELETE FROM lots.person_token t USING unnest($1::int[],$2::uuid[],$3::bytea[]) AS n(unit_id,subject_id,old)
     WHERE t.unit_id=n.unit_id AND t.subject_id=n.subject_id AND t.token=n.old`,
    columns(away),
  );
  await client.query(
    `INSERT INTO lots.person_token(authority_id,unit_id,token,subject_id,kind,key_id,key_version) SELECT n.*, $7 FROM unnest($1::int[],$2::int[],$3::bytea[],$4::uuid[],$5::text[],$6::uuid[]) AS n`,
    [
      added.map(({ row }) => row.authorityId),
      added.map(({ unitId }) => unitId),
      added.map(({ next }) => next),
      added.map(({ row }) => row.subjectId),
      added.map(({ row }) => row.kind),
      added.map(({ row }) => row.keyId),
      version,
    ],
  );
}

function columns(changes: readonly { unitId: number; subjectId: string; old: Buffer }[]): unknown[] {
  return [changes.map(({ unitId }) => unitId), changes.map(({ subjectId }) => subjectId), changes.map(({ old }) => old)];
}

/** What officers have said about subjects: made again where the subject was handed over and is still called what she was. */
export async function saidBatch(client: Client, tools: TokenRotationTools, after: string): Promise<TokenBatch | null> {
  const { rows } = await client.query<SearchableRow & { id: string; token: Buffer; version: number }>(
    `SELECT l.id, l.subject_token AS token, l.key_version AS version, p.id AS "subjectId", 'person' AS kind, k.id AS "keyId", k.authority_id AS "authorityId", k.wrapped, p.body_enc AS "bodyEnc", m.received_at AS "receivedAt"
     FROM lots.person_link l JOIN lots.contact c ON c.call_id=l.call_id AND c.circle_id IS NULL JOIN lots.matter m ON m.contact_id=c.id AND m.subject_no=l.subject_no AND m.circle_id IS NULL
       JOIN lots.person p ON p.id=m.person_id AND p.circle_id IS NULL JOIN keys.data_key k ON k.id=p.key_id AND k.wrapped IS NOT NULL
     WHERE l.key_version<$1 AND l.id>$2 ORDER BY l.id LIMIT ${atATime} FOR UPDATE OF l SKIP LOCKED`,
    [tools.version, after],
  );
  const end = rows.at(-1);
  if (!end) return null;
  const made = new Map(rows.flatMap((row) => changed(row.id, tools.subjectToken(row, row))));
  await client.query(
    'UPDATE lots.person_link l SET subject_token=n.token, key_version=$1 FROM unnest($2::uuid[],$3::bytea[]) AS n(id,token) WHERE l.id=n.id',
    [tools.version, [...made.keys()], [...made.values()]],
  );
  return { last: end.id, done: made.size };
}

function changed(id: string, token: Buffer | null): [string, Buffer][] {
  return token === null ? [] : [[id, token]];
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
