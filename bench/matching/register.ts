import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { emptySubject, type SubjectDraft } from '@lots/contracts';
import { SearchTokens, type Vault } from '@lots/crypto';
import { bornOf, searchWords, type MatchingRules } from '@lots/rules/matching';
import { Chance } from './chance.js';
import { makePairs, someone, storedOn, type MadeUp } from './pairs.js';

export interface Desk {
  readonly unitId: number;
  readonly authorityId: number;
}

const batch = 500;
const receivedAt = new Date(`${storedOn}T10:00:00+01:00`);

interface Columns {
  ids: string[];
  keys: string[];
  wrapped: Buffer[];
  bodies: Buffer[];
  tokens: Buffer[];
  owners: string[];
  ownerKeys: string[];
}

/** Writes so many persons as the hand-over would, tokens and all; first those of the test set. Answers the id of each of them. */
export async function fillRegister(
  client: Client,
  vault: Vault,
  desk: Desk,
  persons: number,
  rules: MatchingRules,
): Promise<string[]> {
  const chance = new Chance(7);
  const meant = makePairs().flatMap(({ stored }) => stored ?? []);
  const everyone = [...meant, ...Array.from({ length: Math.max(0, persons - meant.length) }, () => someone(chance))];
  const blind = new SearchTokens(vault, desk.authorityId);
  const ids: string[] = [];
  await client.query("SET session_replication_role='replica'; SET synchronous_commit='off'");
  for (let from = 0; from < everyone.length; from += batch) {
    const columns: Columns = { ids: [], keys: [], wrapped: [], bodies: [], tokens: [], owners: [], ownerKeys: [] };
    for (const one of everyone.slice(from, from + batch)) addTo(columns, one, { vault, blind, desk, rules });
    ids.push(...columns.ids);
    await write(client, columns, desk, blind.version);
  }
  await client.query('RESET session_replication_role; RESET synchronous_commit');
  for (const table of ['lots.person', 'lots.matter', 'lots.person_token', 'keys.data_key'])
    await client.query(`VACUUM (ANALYZE) ${table}`);
  return ids.slice(0, meant.length);
}

interface Making {
  readonly vault: Vault;
  readonly blind: SearchTokens;
  readonly desk: Desk;
  readonly rules: MatchingRules;
}

function addTo(columns: Columns, { name, age, ageCertainty }: MadeUp, { vault, blind, desk, rules }: Making): void {
  const subject: SubjectDraft = { ...emptySubject(), name, age, ageCertainty };
  const id = randomUUID();
  const key = vault.newKey(desk.authorityId, 'person');
  columns.ids.push(id);
  columns.keys.push(key.id);
  columns.wrapped.push(key.wrapped);
  columns.bodies.push(vault.seal(key, 'person', subject));
  const words = searchWords({ name, identityNumber: '', born: bornOf(subject, storedOn) }, storedOn, rules);
  for (const token of blind.of(words.map(({ text }) => text))) {
    columns.tokens.push(token);
    columns.owners.push(id);
    columns.ownerKeys.push(key.id);
  }
}

async function write(client: Client, columns: Columns, { authorityId, unitId }: Desk, version: number): Promise<void> {
  const { ids, keys, wrapped, bodies, tokens, owners, ownerKeys } = columns;
  await client.query(
    `INSERT INTO keys.data_key(id,authority_id,purpose,kek_version,wrapped) SELECT k,$1,'person',1,w FROM unnest($2::uuid[],$3::bytea[]) AS x(k,w)`,
    [authorityId, keys, wrapped],
  );
  await client.query(
    `INSERT INTO lots.person(id,authority_id,unit_id,alias,key_id,body_enc) SELECT i,$1,$2,substr(i::text,1,6),k,b FROM unnest($3::uuid[],$4::uuid[],$5::bytea[]) AS x(i,k,b)`,
    [authorityId, unitId, ids, keys, bodies],
  );
  await client.query(
    `INSERT INTO lots.matter(id,contact_id,origin_authority_id,origin_unit_id,track,subject_no,person_id,errand,responsible_unit_id,urgency,received_at)
     SELECT gen_random_uuid(),gen_random_uuid(),$1,$2,'primary',1,i,'child_report',$2,1,$4 FROM unnest($3::uuid[]) AS i`,
    [authorityId, unitId, ids, receivedAt],
  );
  await client.query(
    `INSERT INTO lots.person_token(authority_id,unit_id,token,subject_id,kind,key_id,key_version) SELECT $1,$2,t,o,'person',k,$6 FROM unnest($3::bytea[],$4::uuid[],$5::uuid[]) AS x(t,o,k)`,
    [authorityId, unitId, tokens, owners, ownerKeys, version],
  );
}
