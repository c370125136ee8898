import type { Client } from 'pg';
import type { AccountInDatabase, AccountPlace, AccountStep } from '@lots/contracts';
import { newId } from '@lots/platform';
import { inTransaction, provisionLock, withAdmin } from './admin-connection.js';

/** What one run wrote to the access log for one board. */
export interface AccountLogRow {
  readonly authorityId: number;
  readonly action: string;
  /** The account. */
  readonly objectIds: readonly string[];
}

export interface AccountTools {
  /** What is to be written, from what is there. Empty: nothing. */
  plan(accounts: readonly AccountInDatabase[]): readonly AccountStep[];
  log(query: (sql: string, values: unknown[]) => Promise<unknown>, row: AccountLogRow): Promise<void>;
}

/** Reads, plans and writes in one transaction: two runs at once queue, and a run that is cut off has not happened. */
export function syncAccounts(adminUrl: string, tools: AccountTools): Promise<void> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [provisionLock + 5]);
      await begin(client);
      const steps = tools.plan(await accounts(client));
      for (const step of steps) {
        await write(client, step);
        await tools.log((sql, values) => client.query(sql, values), await logRow(client, step));
      }
    }),
  );
}

/** A password for an account that has no identity of the identity provider's; false: no such account. */
export function writePassword(
  adminUrl: string,
  username: string,
  passwordHash: string,
  log: AccountTools['log'],
): Promise<boolean> {
  return withAdmin(adminUrl, (client) =>
    inTransaction(client, async () => {
      await begin(client);
      const { rows } = await client.query<{ id: string; authorityId: number }>(
        `UPDATE authn.user_account SET password_hash=$2 WHERE username=$1 AND identity IS NULL AND disabled_at IS NULL AND NOT demo
         RETURNING id, authority_id AS "authorityId"`,
        [username, passwordHash],
      );
      for (const { id, authorityId } of rows)
        await log((sql, values) => client.query(sql, values), { authorityId, action: 'accounts.password', objectIds: [id] });
      return rows.length === 1;
    }),
  );
}

async function begin(client: Client): Promise<void> {
  await client.query("SELECT set_config('role','lots_owner',true), set_config('lots.actor','system:accounts',true)");
}

/** Invented people of a demo are nobody's list. */
async function accounts(client: Client): Promise<AccountInDatabase[]> {
  const { rows } = await client.query<AccountInDatabase>(
    `SELECT u.username, u.name, u.initials, u.identity, a.code AS authority, u.disabled_at IS NOT NULL AS disabled,
       (SELECT n.email FROM lots.notice_address n WHERE n.user_id=u.id) AS email,
       coalesce((SELECT jsonb_agg(jsonb_build_object('unit', n.code, 'role', m.role, 'from', (lower(m.valid) AT TIME ZONE 'Europe/Stockholm')::date,
           'to', (upper(m.valid) AT TIME ZONE 'Europe/Stockholm')::date - 1) ORDER BY n.code, m.role)
         FROM lots.membership m JOIN lots.unit n ON n.id=m.unit_id WHERE m.user_id=u.id AND NOT isempty(m.valid) AND (upper_inf(m.valid) OR upper(m.valid) > now())), '[]'::jsonb) AS places,
       coalesce((SELECT jsonb_object_agg(n.code, p.function_sv) FROM lots.named_person p JOIN lots.unit n ON n.id=p.unit_id
         WHERE p.user_id=u.id AND p.valid @> now()), '{}'::jsonb) AS named
     FROM authn.user_account u JOIN lots.authority a ON a.id=u.authority_id WHERE NOT u.demo ORDER BY u.username FOR UPDATE OF u`,
  );
  return rows;
}

async function write(client: Client, step: AccountStep): Promise<void> {
  if ('place' in step) return writePlace(client, step.do, step.username, step.place);
  switch (step.do) {
    case 'add':
      await client.query(
        `INSERT INTO authn.user_account(id,username,name,initials,authority_id,identity) SELECT $1,$2,$3,$4,n.authority_id,$5 FROM lots.unit n WHERE n.code=$6`,
        [newId(), step.username, step.account.name, step.account.initials, step.account.identity, step.account.places[0]?.unit],
      );
      return writeEmail(client, step.username, step.account.email);
    case 'change':
      // Who signs in at the identity provider has no password here.
      await client.query(
        `UPDATE authn.user_account SET name=$2, initials=$3, identity=$4, password_hash=CASE WHEN $4::text IS NULL THEN password_hash END WHERE username=$1`,
        [step.username, step.account.name, step.account.initials, step.account.identity],
      );
      return writeEmail(client, step.username, step.account.email);
    case 'disable':
      // Neither way in is left: the identity may be somebody else's tomorrow, and a password must not outlive who had it.
      await client.query('UPDATE authn.user_account SET disabled_at=now(), identity=NULL, password_hash=NULL WHERE username=$1', [
        step.username,
      ]);
      return;
    case 'enable':
      await client.query('UPDATE authn.user_account SET disabled_at=NULL WHERE username=$1', [step.username]);
      return;
    case 'name':
    case 'unname':
      return writeName(client, step);
  }
}

async function writeEmail(client: Client, username: string, email: string | null): Promise<void> {
  await client.query(
    `WITH who AS (SELECT id FROM authn.user_account WHERE username=$1),
       gone AS (DELETE FROM lots.notice_address USING who WHERE user_id=who.id AND $2::text IS NULL)
     INSERT INTO lots.notice_address(user_id,email) SELECT id,$2 FROM who WHERE $2::text IS NOT NULL ON CONFLICT (user_id) DO UPDATE SET email=excluded.email`,
    [username, email],
  );
}

/** The day after, at midnight in Stockholm; null = no end. */
const end = (parameter: string): string => `(${parameter}::date + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'`;
const theirs =
  'm.user_id=(SELECT id FROM authn.user_account WHERE username=$1) AND m.unit_id=(SELECT id FROM lots.unit WHERE code=$2)';
const notEnded = 'm.role=$3 AND (upper_inf(m.valid) OR upper(m.valid) > now())';

async function writePlace(client: Client, what: PlaceVerb, username: string, place: AccountPlace): Promise<void> {
  const { unit, role, from, to } = place;
  const whose = [username, unit, role];
  if (what === 'begin_place')
    // Not from a day that has been: she could not have read anything then.
    await client.query(
      `INSERT INTO lots.membership(user_id,authority_id,unit_id,role,valid)
       SELECT u.id, n.authority_id, n.id, $3, tstzrange(greatest(now(), $4::date::timestamp AT TIME ZONE 'Europe/Stockholm'), ${end('$5')})
       FROM authn.user_account u, lots.unit n WHERE u.username=$1 AND n.code=$2`,
      [...whose, from, to],
    );
  if (what === 'limit_place')
    await client.query(
      `UPDATE lots.membership m SET valid=tstzrange(lower(m.valid), ${end('$4')}) WHERE ${theirs} AND ${notEnded}`,
      [...whose, to],
    );
  if (what === 'end_place')
    await client.query(
      `UPDATE lots.membership m SET valid=tstzrange(lower(m.valid), greatest(lower(m.valid), now())) WHERE ${theirs} AND ${notEnded}`,
      whose,
    );
}

type PlaceVerb = 'begin_place' | 'limit_place' | 'end_place';

async function writeName(client: Client, step: Extract<AccountStep, { do: 'name' | 'unname' }>): Promise<void> {
  if (step.do === 'unname')
    await client.query(
      `UPDATE lots.named_person m SET valid=tstzrange(lower(m.valid), now()) WHERE ${theirs} AND m.valid @> now()`,
      [step.username, step.unit],
    );
  else
    await client.query(
      `INSERT INTO lots.named_person(unit_id,user_id,function_sv,valid) SELECT n.id,u.id,$3,tstzrange(now(),NULL) FROM authn.user_account u, lots.unit n WHERE u.username=$1 AND n.code=$2`,
      [step.username, step.unit, step.as],
    );
}

async function logRow(client: Client, { do: what, username }: AccountStep): Promise<AccountLogRow> {
  const { rows } = await client.query<{ id: string; authorityId: number }>(
    'SELECT id, authority_id AS "authorityId" FROM authn.user_account WHERE username=$1',
    [username],
  );
  const [row] = rows;
  if (!row) throw new Error('An account that was written is not there.');
  return { authorityId: row.authorityId, action: `accounts.${what}`, objectIds: [row.id] };
}
